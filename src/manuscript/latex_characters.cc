#include "manuscript/latex_characters.h"

#include "manuscript/accents.h"
#include "manuscript/addresses.h"
#include "manuscript/entities.h"

namespace fonds::manuscript {
namespace {

constexpr std::string_view kBlanks = " ,;:>";  // after a backslash

struct Ligature {
  std::string_view written;
  std::string_view shown;
};
// The longer before those that it begins with. The " ones are babel's.
constexpr Ligature kLigatures[] = {{"---", "—"}, {"--", "–"},  {"``", "“"},  {"`", "‘"},   {"''", "”"},
                                   {"'", "’"},   {"\"`", "„"}, {"\"'", "“"}, {"\"<", "«"}, {"\">", "»"},
                                   {"<<", "«"},  {">>", "»"},  {",,", "„"},  {"~", " "},   {"&", " "}};

}  // namespace

void LatexCharacters::Plain() {
  const std::size_t start = cursor_.at();
  for (const Ligature& ligature : kLigatures) {
    const std::size_t end = start + ligature.written.size();
    if (file_[start] != ligature.written[0] || end > cursor_.end()) continue;
    if (file_.substr(start, ligature.written.size()) != ligature.written) continue;
    writer_.Replace(start, end, ligature.shown);
    return cursor_.MoveTo(end);
  }
  writer_.Copy(start, start + 1);
  cursor_.MoveTo(start + 1);
}

void LatexCharacters::Symbol(std::size_t start, char symbol) {
  if (symbol == '\\') {
    cursor_.TakeStar();
    if (cursor_.Is('[')) cursor_.TakeOption();
    return writer_.Replace(start, start + 2, {&kHardBreak, 1});
  }
  if (symbol == '\n') return cursor_.MoveTo(start + 1);
  if (kLatexEscaped.find(symbol) != std::string_view::npos) return writer_.Replace(start, start + 2, {&symbol, 1});
  if (kBlanks.find(symbol) != std::string_view::npos) return writer_.Replace(start, start + 2, " ");
  // A character of several bytes, which no command has for a name, stays whole.
  if (static_cast<unsigned char>(symbol) >= 0x80) cursor_.MoveTo(start + 1);
}

bool LatexCharacters::Accent(std::size_t start, char accent) {
  if (!IsAccent(accent)) return false;
  const std::size_t end = cursor_.end();
  std::size_t at = cursor_.at();
  if (IsAsciiLetter(accent)) {
    while (at < end && file_[at] == ' ') ++at;
    if (at == cursor_.at() && !cursor_.Is('{')) return false;
  }
  const bool braced = at < end && file_[at] == '{';
  if (braced) ++at;
  if (at + 1 < end && file_[at] == '\\' && (file_[at + 1] == 'i' || file_[at + 1] == 'j') &&
      (at + 2 >= end || !IsAsciiLetter(file_[at + 2]))) {
    ++at;
  }
  if (at >= end || !IsAsciiLetter(file_[at])) return false;
  const char letter = file_[at++];
  if (braced && (at >= end || file_[at] != '}')) return false;
  if (braced) ++at;
  writer_.Replace(start, at, Accented(accent, letter));
  cursor_.MoveTo(at);
  return true;
}

void LatexCharacters::Numbered(std::size_t start) {
  if (const auto value = cursor_.TakeCharacter()) writer_.Replace(start, cursor_.at(), Utf8Of(*value));
}

}  // namespace fonds::manuscript
