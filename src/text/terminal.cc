#include <unicode/uchar.h>

#include <array>
#include <cstdio>
#include <set>

#include "text/code_points.h"
#include "text/utf8.h"

namespace fonds::text {
namespace {

constexpr char32_t kZeroWidthNonJoiner = 0x200C;
constexpr char32_t kZeroWidthJoiner = 0x200D;

// Letters and marks of the Arabic script (Persian, Arabic, Kurdish, Urdu …), among which ZWNJ and ZWJ are spelling.
bool IsArabic(char32_t value) {
  const bool in_block = (value >= 0x0600 && value <= 0x06FF) || (value >= 0x0750 && value <= 0x077F) ||
                        (value >= 0x0870 && value <= 0x08FF) || (value >= 0xFB50 && value <= 0xFDFF) ||
                        (value >= 0xFE70 && value <= 0xFEFE);
  if (!in_block) return false;
  const auto code = static_cast<UChar32>(value);
  return u_isalpha(code) != 0 || u_charType(code) == U_NON_SPACING_MARK;
}

// Seen by nobody, yet able to reorder or hide what is seen: bidirectional controls, zero-width characters, tags,
// variation selectors, soft hyphens (Unicode's Default_Ignorable_Code_Point), and the interlinear annotation controls.
bool IsInvisible(char32_t value) {
  if (value < 0xAD) return false;
  return u_hasBinaryProperty(static_cast<UChar32>(value), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 ||
         (value >= 0xFFF9 && value <= 0xFFFB);
}

// C0, DEL and C1, and the separators that some terminals take for newlines.
bool IsControl(char32_t value) {
  return value < 0x20 || (value >= 0x7F && value <= 0x9F) || value == 0x2028 || value == 0x2029;
}

// True for a joiner or non-joiner directly between two Arabic letters (or their marks); anywhere else it is an oddity.
bool IsSpellingJoiner(char32_t value, char32_t before, ByteView text, std::size_t next) {
  if (value != kZeroWidthNonJoiner && value != kZeroWidthJoiner) return false;
  return next < text.size() && IsArabic(before) && IsArabic(Decode(text, next).value);
}

void AppendEscape(std::string& out, char letter, unsigned value) {
  std::array<char, 16> escape{};
  std::snprintf(escape.data(), escape.size(), "\\%c{%02X}", letter, value);
  out += escape.data();
}

std::string NameOf(char32_t value) {
  std::array<char, 160> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "U+%04X ", static_cast<unsigned>(value));
  std::string name(buffer.data());
  UErrorCode status = U_ZERO_ERROR;
  u_charName(static_cast<UChar32>(value), U_EXTENDED_CHAR_NAME, buffer.data(), static_cast<std::int32_t>(buffer.size()),
             &status);
  return name + (U_SUCCESS(status) ? buffer.data() : "(no name)");
}

}  // namespace

std::string ForTerminal(std::string_view text, bool multi_line) {
  std::string out;
  out.reserve(text.size());
  char32_t before = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint here = Decode(text, offset);
    const std::size_t next = offset + here.size;
    if (here.value == kInvalidByte) {
      AppendEscape(out, 'x', static_cast<unsigned char>(text[offset]));
    } else if (multi_line && (here.value == '\n' || here.value == '\t')) {
      out += text[offset];
    } else if (IsControl(here.value) ||
               (IsInvisible(here.value) && !IsSpellingJoiner(here.value, before, text, next))) {
      AppendEscape(out, 'u', here.value);
    } else {
      out += text.substr(offset, here.size);
    }
    before = here.value;
    offset = next;
  }
  return out;
}

std::vector<std::string> InvisibleCharacters(std::string_view text) {
  std::vector<std::string> names;
  std::set<char32_t> seen;
  char32_t before = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint here = Decode(text, offset);
    offset += here.size;
    if (here.value != kInvalidByte && IsInvisible(here.value) && !IsSpellingJoiner(here.value, before, text, offset) &&
        seen.insert(here.value).second) {
      names.push_back(NameOf(here.value));
    }
    before = here.value;
  }
  return names;
}

}  // namespace fonds::text
