#include "cli/placeholders.h"

#include <algorithm>
#include <ctime>

namespace fonds::test {
namespace {

constexpr std::size_t kLeastDigits = 6;

bool IsHex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}
bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool IsBase64(char c) {
  return IsLetter(c) || (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '=';
}

template <typename Predicate>
std::size_t Run(std::string_view text, Predicate predicate) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), predicate) - text.begin());
}

std::string Today() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  char text[16];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%d", &parts)};
}

// "2026-11-22", with or without a time of day.
std::size_t DayLength(std::string_view text) {
  constexpr std::string_view kDay = "dddd-dd-dd";
  constexpr std::string_view kInstant = "dddd-dd-ddTdd:dd:ddZ";
  for (const std::string_view shape : {kInstant, kDay}) {
    if (text.size() < shape.size()) continue;
    const bool fits = std::equal(shape.begin(), shape.end(), text.begin(),
                                 [](char s, char c) { return s == 'd' ? c >= '0' && c <= '9' : s == c; });
    if (fits) return shape.size();
  }
  return 0;
}

constexpr std::string_view kFingerprint = "SHA256:";

// How much of `text` a placeholder of this name takes; 0: none.
std::size_t Taken(const std::string& name, std::string_view text) {
  if (name == "day") return DayLength(text);
  if (name.starts_with("key")) {
    if (!text.starts_with(kFingerprint)) return 0;
    return kFingerprint.size() + Run(text.substr(kFingerprint.size()), IsBase64);
  }
  if (name.starts_with("base64")) return Run(text, IsBase64);
  const std::size_t digits = Run(text, IsHex);
  return digits < kLeastDigits ? 0 : digits;
}

// An id, shortened or whole, or a long run of base64 at the start of `text`; 0: neither. `before`: the character before
// it.
std::size_t VolatileLength(std::string_view text, char before) {
  const auto is_word = [](char c) { return IsLetter(c) || (c >= '0' && c <= '9'); };
  if (is_word(before)) return 0;
  const std::size_t digits = Run(text, IsHex);
  // One id of twelve digits in three hundred has no letter; sixteen digits without one are a number.
  const bool letters = text.substr(0, digits).find_first_of("abcdef") != std::string_view::npos;
  if (digits == Run(text, is_word) && (digits == 12 || (digits == 16 && letters) || digits == 32 || digits == 64))
    return digits;
  const std::size_t base64 = Run(text, IsBase64);
  return base64 >= 40 && !IsBase64(before) && before != '\\' ? base64 : 0;
}

// The word that says what an id is the id of: `document 3fa9c1`, `"document": "3fa9c1…"`.
std::string WordBefore(std::string_view before) {
  while (!before.empty() && !IsLetter(before.back())) before.remove_suffix(1);
  std::size_t start = before.size();
  while (start > 0 && IsLetter(before[start - 1])) --start;
  const std::string word(before.substr(start));
  return word.empty() || word.starts_with("key") || word.size() > 16 ? "id" : word;
}

// "<name>" at the start of `text`: its whole length, else 0.
std::size_t PlaceholderLength(std::string_view text) {
  if (!text.starts_with('<')) return 0;
  const std::size_t length = 1 + Run(text.substr(1), [](char c) {
                               return IsLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
                             });
  return length > 1 && length < text.size() && text[length] == '>' ? length + 1 : 0;
}

}  // namespace

bool Placeholders::Matches(std::string_view pattern, std::string_view line) {
  const std::map<std::string, std::string> before = bound_;
  if (MatchRest(pattern, line)) return true;
  bound_ = before;
  return false;
}

bool Placeholders::MatchRest(std::string_view pattern, std::string_view line) {
  while (!pattern.empty()) {
    const std::size_t length = PlaceholderLength(pattern);
    if (length == 0) {
      if (line.empty() || line.front() != pattern.front()) return false;
      pattern.remove_prefix(1);
      line.remove_prefix(1);
      continue;
    }
    const std::string name(pattern.substr(1, length - 2));
    pattern.remove_prefix(length);
    if (name == "...") {
      const std::size_t end = pattern.empty() ? line.size() : line.find(pattern.substr(0, pattern.find('<')));
      if (end == std::string_view::npos) return false;
      line.remove_prefix(end);
      continue;
    }
    const std::size_t taken = name == "folder" ? bound_["folder"].size() : Taken(name, line);
    if (taken == 0 || taken > line.size() || !Bind(name, line.substr(0, taken))) return false;
    line.remove_prefix(taken);
  }
  return line.empty();
}

bool Placeholders::Bind(const std::string& name, std::string_view value) {
  if (name == "day") return true;
  std::string& held = bound_[name];
  const bool hex = std::all_of(value.begin(), value.end(), IsHex);
  if (held.empty() || (hex && value.starts_with(held))) {
    held = value;
    return true;
  }
  return held == value || (hex && held.starts_with(value));
}

std::string Placeholders::Fill(std::string_view command) const {
  std::string filled;
  while (!command.empty()) {
    const std::size_t length = PlaceholderLength(command);
    const std::string_view inside = length == 0 ? std::string_view() : command.substr(1, length - 2);
    const std::size_t colon = std::min(inside.find(':'), inside.size());
    const auto found = bound_.find(std::string(inside.substr(0, colon)));
    if (length == 0 || found == bound_.end()) {
      filled += command.front();
      command.remove_prefix(1);
      continue;
    }
    const std::string digits(inside.substr(std::min(colon + 1, inside.size())));
    filled += digits.empty() ? found->second : found->second.substr(0, std::stoul(digits));
    command.remove_prefix(length);
  }
  return filled;
}

std::string Placeholders::Name(std::string_view line) {
  const std::string today = Today();
  const std::string folder = bound_["folder"];
  std::string named;
  for (std::size_t at = 0; at < line.size();) {
    const std::string_view rest = line.substr(at);
    const char before = at == 0 ? ' ' : line[at - 1];
    std::size_t taken = 0;
    if (rest.starts_with(folder)) {
      named += "<folder>";
      at += folder.size();
      continue;
    }
    if (rest.starts_with(today)) {
      named += "<day>";
      at += DayLength(rest);
      continue;
    }
    if (rest.starts_with(kFingerprint)) {
      taken = Taken("key", rest);
    } else {
      taken = VolatileLength(rest, named.ends_with("\\n") ? '\n' : before);
    }
    if (taken == 0) {
      named += line[at++];
      continue;
    }
    named += "<" + NameOf(rest.substr(0, taken), line.substr(0, at)) + ">";
    at += taken;
  }
  return named;
}

std::string Placeholders::NameOf(std::string_view value, std::string_view before) {
  const bool hex = std::all_of(value.begin(), value.end(), IsHex);
  for (auto& [name, held] : bound_) {
    if (held == value || (hex && (held.starts_with(value) || value.starts_with(held)))) {
      if (value.size() > held.size()) held = value;
      return name;
    }
  }
  const std::string stem = value.starts_with(kFingerprint) ? "key" : hex ? WordBefore(before) : "base64-";
  for (int number = 1;; ++number) {
    const std::string name = stem + std::to_string(number);
    if (bound_.try_emplace(name, value).second) return name;
  }
}

}  // namespace fonds::test
