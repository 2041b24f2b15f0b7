#include "text/word_break.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>
#include <unicode/uversion.h>

#include <algorithm>
#include <memory>

#include "base/check.h"
#include "text/code_points.h"

namespace fonds::text {
namespace {

// An iterator is dear to make and not to be shared between threads.
icu::BreakIterator& WordIterator() {
  thread_local const std::unique_ptr<icu::BreakIterator> iterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    FONDS_CHECK(U_SUCCESS(status) && made != nullptr);
    return made;
  }();
  return *iterator;  // NOLINT(clang-analyzer-cplusplus.NewDelete): it lives as long as its thread
}

void AppendByIcu(ByteView chunk, std::size_t base, std::vector<std::size_t>& ends) {
  UErrorCode status = U_ZERO_ERROR;
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, chunk.data(), static_cast<std::int64_t>(chunk.size()), &status);
  icu::BreakIterator& iterator = WordIterator();
  iterator.setText(&text, status);  // a shallow clone: it reads the chunk's bytes, until the next text is set
  FONDS_CHECK(U_SUCCESS(status));
  iterator.first();
  for (std::int32_t at = iterator.next(); at != icu::BreakIterator::DONE; at = iterator.next())
    ends.push_back(base + static_cast<std::size_t>(at));
  utext_close(&text);
}

enum class Ascii { kLetter, kDigit, kConnector, kMidNumber, kMidBoth, kOther };

// Word_Break of ASCII. ICU's root rules give the colon no part in a word.
Ascii ClassOf(char c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return Ascii::kLetter;
  if (c >= '0' && c <= '9') return Ascii::kDigit;
  if (c == '_') return Ascii::kConnector;
  if (c == '.' || c == '\'') return Ascii::kMidBoth;
  if (c == ',' || c == ';') return Ascii::kMidNumber;
  return Ascii::kOther;
}

bool IsOfWord(Ascii what) {
  return what == Ascii::kLetter || what == Ascii::kDigit || what == Ascii::kConnector;
}

// One mark holds two letters, or two digits, together.
bool Holds(Ascii before, Ascii mid, Ascii after) {
  if (before != after) return false;
  if (before == Ascii::kLetter) return mid == Ascii::kMidBoth;
  return before == Ascii::kDigit && (mid == Ascii::kMidNumber || mid == Ascii::kMidBoth);
}

// Rules WB5 to WB13b.
bool IsBreakBefore(ByteView chunk, std::size_t at) {
  const Ascii left = ClassOf(chunk[at - 1]);
  const Ascii right = ClassOf(chunk[at]);
  if (IsOfWord(left) && IsOfWord(right)) return false;
  const Ascii next = at + 1 < chunk.size() ? ClassOf(chunk[at + 1]) : Ascii::kOther;
  if (Holds(left, right, next)) return false;
  return at < 2 || !Holds(ClassOf(chunk[at - 2]), left, right);
}

void AppendAscii(ByteView chunk, std::size_t base, std::vector<std::size_t>& ends) {
  for (std::size_t at = 1; at < chunk.size(); ++at) {
    if (IsBreakBefore(chunk, at)) ends.push_back(base + at);
  }
  ends.push_back(base + chunk.size());
}

std::int32_t WordBreakOf(char32_t value) {
  return u_getIntPropertyValue(static_cast<UChar32>(value), UCHAR_WORD_BREAK);
}

// Rule WB4: goes with what stands before.
bool IsAttached(std::int32_t word_break) {
  return word_break == U_WB_EXTEND || word_break == U_WB_FORMAT || word_break == U_WB_ZWJ;
}

// Letters with their marks, and digits: no rule breaks between them.
bool IsOneWord(ByteView chunk) {
  for (std::size_t at = 0; at < chunk.size();) {
    const CodePoint here = Decode(chunk, at);
    const std::int32_t word_break = WordBreakOf(here.value);
    const bool letter = word_break == U_WB_ALETTER || word_break == U_WB_NUMERIC;
    if (!letter && (at == 0 || !IsAttached(word_break))) return false;
    at += here.size;
  }
  return true;
}

void AppendSpaced(ByteView chunk, std::size_t base, std::vector<std::size_t>& ends) {
  if (chunk.empty()) return;
  const bool ascii =
      std::all_of(chunk.begin(), chunk.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return AppendAscii(chunk, base, ends);
  if (IsOneWord(chunk)) return ends.push_back(base + chunk.size());
  AppendByIcu(chunk, base, ends);
}

constexpr char32_t kFirstUnspaced = 0x0E01;  // Thai ko kai

}  // namespace

bool IsUnspaced(char32_t value) {
  if (value < kFirstUnspaced) return false;
  const auto c = static_cast<UChar32>(value);
  return u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) != 0 || u_hasBinaryProperty(c, UCHAR_UNIFIED_IDEOGRAPH) != 0 ||
         u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT || WordBreakOf(value) == U_WB_KATAKANA ||
         uscript_hasScript(c, USCRIPT_HIRAGANA) != 0;
}

void AppendWordEnds(ByteView chunk, std::vector<std::size_t>& ends) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < chunk.size();) {
    const CodePoint here = Decode(chunk, at);
    const std::size_t start = at;
    at += here.size;
    if (!IsUnspaced(here.value)) continue;
    AppendSpaced(chunk.substr(from, start - from), from, ends);
    while (at < chunk.size()) {
      const CodePoint next = Decode(chunk, at);
      if (next.value < 0x80 || !IsAttached(WordBreakOf(next.value))) break;
      at += next.size;
    }
    ends.push_back(at);
    from = at;
  }
  AppendSpaced(chunk.substr(from), from, ends);
}

// Counted up whenever other tokens, or other forms, come of the same text.
constexpr const char* kOwnRules = "2.";

std::string TokenRules() {
  UVersionInfo icu;
  u_getVersion(icu);
  UVersionInfo unicode;
  u_getUnicodeVersion(unicode);
  std::string rules = kOwnRules;
  for (const auto* version : {&icu, &unicode}) {
    for (const std::uint8_t part : *version) rules += std::to_string(part) + ".";
  }
  return rules;
}

}  // namespace fonds::text
