#include <algorithm>
#include <vector>

#include "model/description.h"

namespace fonds {
namespace {

constexpr std::size_t kMaxTag = 100;

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}
bool IsAlphanumeric(char c) {
  return IsLetter(c) || IsDigit(c);
}

bool Letters(std::string_view text, std::size_t min, std::size_t max) {
  return text.size() >= min && text.size() <= max && std::all_of(text.begin(), text.end(), IsLetter);
}
bool IsPrivateUse(std::string_view text) {
  return text == "x" || text == "X";
}
bool IsSingleton(std::string_view text) {
  return text.size() == 1 && !IsPrivateUse(text);
}
bool IsRegion(std::string_view text) {
  return Letters(text, 2, 2) || (text.size() == 3 && std::all_of(text.begin(), text.end(), IsDigit));
}
bool IsVariant(std::string_view text) {
  return text.size() >= 5 || (text.size() == 4 && IsDigit(text[0]));
}

// The subtags, each of one to eight letters and digits; none if one is not.
std::vector<std::string_view> Subtags(std::string_view text) {
  std::vector<std::string_view> subtags;
  for (;;) {
    const std::string_view subtag = text.substr(0, text.find('-'));
    if (subtag.empty() || subtag.size() > 8 || !std::all_of(subtag.begin(), subtag.end(), IsAlphanumeric)) return {};
    subtags.push_back(subtag);
    if (subtag.size() == text.size()) return subtags;
    text.remove_prefix(subtag.size() + 1);
  }
}

// Where the first subtag after language and extended language stands; 0 if there is no language.
std::size_t AfterLanguage(const std::vector<std::string_view>& tags) {
  if (!Letters(tags[0], 2, 8)) return 0;
  std::size_t at = 1;
  if (tags[0].size() > 3) return at;
  while (at < tags.size() && at <= 3 && Letters(tags[at], 3, 3)) ++at;
  return at;
}

}  // namespace

bool IsLanguageTag(std::string_view text) {
  if (text.empty() || text.size() > kMaxTag) return false;
  const std::vector<std::string_view> tags = Subtags(text);
  if (tags.empty()) return false;
  if (IsPrivateUse(tags[0])) return tags.size() > 1;
  std::size_t at = AfterLanguage(tags);
  if (at == 0) return false;
  const auto more = [&] { return at < tags.size(); };
  if (more() && Letters(tags[at], 4, 4)) ++at;
  if (more() && IsRegion(tags[at])) ++at;
  while (more() && IsVariant(tags[at])) ++at;
  while (more() && IsSingleton(tags[at])) {
    const std::size_t first = ++at;
    while (more() && tags[at].size() >= 2) ++at;
    if (at == first) return false;
  }
  if (!more()) return true;
  return IsPrivateUse(tags[at]) && at + 1 < tags.size();
}

}  // namespace fonds
