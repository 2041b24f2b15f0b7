#include "manuscript/mark_kinds.h"

#include <iterator>

#include "manuscript/addresses.h"
#include "text/code_points.h"

namespace fonds::manuscript {
namespace {

struct Kind {
  char32_t opening;
  std::u32string_view closing;
};
constexpr Kind kKinds[] = {
    {U'“', U"”"}, {U'”', U"”“"}, {U'„', U"“”"}, {U'‘', U"’"},  {U'‚', U"‘’"},  {U'«', U"»"},   {U'»', U"«»"},
    {U'‹', U"›"}, {U'›', U"‹›"}, {U'"', U"\""}, {U'\'', U"'"}, {U'「', U"」"}, {U'『', U"』"},
};
static_assert(std::size(kKinds) == kKindCount);

// What an apostrophe begins.
constexpr std::string_view kElisions[] = {"tis", "twas", "twere", "twill", "twould", "em", "til", "cause", "n", "bout"};

}  // namespace

char32_t OpeningOf(std::size_t kind) {
  return kKinds[kind].opening;
}

bool IsBlank(char32_t value) {
  return value == 0 || text::IsWhiteSpace(value);
}

bool BeginsPhrase(char32_t value) {
  return std::u32string_view(U"([{¿¡/—–-=…").find(value) != std::u32string_view::npos;
}

bool EndsPhrase(char32_t value) {
  return std::u32string_view(U")]},;،؛").find(value) != std::u32string_view::npos;
}

bool EndsSentence(char32_t value) {
  return std::u32string_view(U".:!?؟۔").find(value) != std::u32string_view::npos;
}

bool Closes(std::size_t kind, char32_t value) {
  return kKinds[kind].closing.find(value) != std::u32string_view::npos;
}

std::optional<std::size_t> KindOpenedBy(char32_t value) {
  for (std::size_t i = 0; i < kKindCount; ++i) {
    if (kKinds[i].opening == value) return i;
  }
  return std::nullopt;
}

bool IsMark(char32_t value) {
  if (value < 0x80) return value == U'"' || value == U'\'';
  if (value == U'«' || value == U'»') return true;
  if (value < 0x2018) return false;
  return std::u32string_view(U"“”„‘’‚‹›「」『』").find(value) != std::u32string_view::npos;
}

bool IsSingle(char32_t value) {
  return value == U'’' || value == U'\'';
}

bool BeginsElision(std::string_view text) {
  if (text.size() >= 3 && IsAsciiDigit(text[0]) && IsAsciiDigit(text[1])) return text[2] == 's';
  for (const std::string_view word : kElisions) {
    if (text.size() < word.size() || AsciiLower(text[0]) != word[0]) continue;
    if (text.substr(1, word.size() - 1) != word.substr(1)) continue;
    if (text.size() == word.size() || !text::IsLetterOrDigit(text::Decode(text, word.size()).value)) return true;
  }
  return false;
}

}  // namespace fonds::manuscript
