#include "holdings/chronology.h"

#include <algorithm>
#include <charconv>
#include <sstream>

namespace fonds::holdings {
namespace {

constexpr std::string_view kHeading = "### ";
constexpr std::string_view kDot = " \u00B7 ";

bool IsItemId(std::string_view text) {
  return text.size() == 3 && (text[0] == 'F' || text[0] == 'D') && text.find_first_not_of("0123456789", 1) == text.npos;
}

std::string_view LineAt(std::string_view text, std::size_t offset) {
  return text.substr(offset, std::min(text.find('\n', offset), text.size()) - offset);
}

// Where the next line that begins with "#" starts, or the end.
std::size_t NextHeading(std::string_view text, std::size_t offset) {
  const std::size_t found = text.find("\n#", offset);
  return found == text.npos ? text.size() : found + 1;
}

Result<Item> ReadItem(const text::Layer& chronology, std::size_t offset) {
  const std::string_view text = chronology.bytes();
  const std::string_view line = LineAt(text, offset);
  const std::string_view title = line.substr(kHeading.size());
  const std::size_t dot = title.find(kDot);
  if (dot == title.npos || !IsItemId(title.substr(0, dot))) {
    return Error(Code::kMalformed, "the chronology's heading '" + std::string(line) + "' is not '### F01 \u00B7 when'");
  }
  const std::size_t end = NextHeading(text, offset);
  const std::size_t first = text.find_first_not_of('\n', offset + line.size());
  const std::size_t last = text.find_last_not_of('\n', end - 1);
  if (first == text.npos || first >= end) {
    return Error(Code::kMalformed, "nothing stands below the chronology's heading '" + std::string(line) + "'");
  }
  return Item{.id = std::string(title.substr(0, dot)),
              .heading = std::string(title.substr(dot + kDot.size())),
              .position = {chronology.CodePointOffset(first), chronology.CodePointOffset(last + 1)},
              .words = std::string(text.substr(first, last + 1 - first))};
}

bool ReadNumber(const std::string& text, std::uint64_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

Result<Tie> ReadTie(const std::string& line) {
  std::istringstream words(line);
  std::string item, text, start, end, digest, more;
  words >> item >> text >> start >> end >> digest;
  Tie tie{.item = item};
  const auto parsed = Digest::FromHex(digest);
  const bool good = IsItemId(item) && text.size() == 1 && text[0] >= 'A' && text[0] <= 'E' &&
                    ReadNumber(start, tie.position.start) && ReadNumber(end, tie.position.end) &&
                    tie.position.start < tie.position.end && parsed && !(words >> more);
  if (!good) return Error(Code::kMalformed, "the line '" + line + "' of the table of passages is not one passage");
  tie.text = text[0];
  tie.words = *parsed;
  return tie;
}

}  // namespace

Result<std::vector<Item>> ReadItems(const text::Layer& chronology) {
  std::vector<Item> items;
  const std::string_view text = chronology.bytes();
  std::size_t at = text.starts_with('#') ? 0 : NextHeading(text, 0);
  for (; at < text.size(); at = NextHeading(text, at)) {
    if (!text.substr(at).starts_with(kHeading)) continue;
    FONDS_ASSIGN(Item item, ReadItem(chronology, at));
    if (FindItem(items, item.id) != nullptr)
      return Error(Code::kMalformed, "the chronology has two headings " + item.id);
    items.push_back(std::move(item));
  }
  return items;
}

const Item* FindItem(const std::vector<Item>& items, std::string_view id) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

Result<std::vector<Tie>> ReadTies(std::string_view table) {
  std::vector<Tie> ties;
  std::istringstream lines{std::string(table)};
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    FONDS_ASSIGN(Tie tie, ReadTie(line));
    ties.push_back(std::move(tie));
  }
  return ties;
}

}  // namespace fonds::holdings
