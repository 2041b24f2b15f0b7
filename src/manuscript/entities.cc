#include "manuscript/entities.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "manuscript/addresses.h"

namespace fonds::manuscript {
namespace {

struct Named {
  std::string_view name;
  char32_t value;
};
// HTML 4 has these, and word processors write no others. In the order of bytes.
constexpr Named kNamed[] = {
    {"AElig", 0xC6},   {"Aacute", 0xC1},  {"Acirc", 0xC2},    {"Agrave", 0xC0},   {"Aring", 0xC5},
    {"Atilde", 0xC3},  {"Auml", 0xC4},    {"Ccedil", 0xC7},   {"Dagger", 0x2021}, {"ETH", 0xD0},
    {"Eacute", 0xC9},  {"Ecirc", 0xCA},   {"Egrave", 0xC8},   {"Euml", 0xCB},     {"Iacute", 0xCD},
    {"Icirc", 0xCE},   {"Igrave", 0xCC},  {"Iuml", 0xCF},     {"Ntilde", 0xD1},   {"OElig", 0x152},
    {"Oacute", 0xD3},  {"Ocirc", 0xD4},   {"Ograve", 0xD2},   {"Oslash", 0xD8},   {"Otilde", 0xD5},
    {"Ouml", 0xD6},    {"Prime", 0x2033}, {"Scaron", 0x160},  {"THORN", 0xDE},    {"Uacute", 0xDA},
    {"Ucirc", 0xDB},   {"Ugrave", 0xD9},  {"Uuml", 0xDC},     {"Yacute", 0xDD},   {"Yuml", 0x178},
    {"Zcaron", 0x17D}, {"aacute", 0xE1},  {"acirc", 0xE2},    {"acute", 0xB4},    {"aelig", 0xE6},
    {"agrave", 0xE0},  {"amp", 0x26},     {"apos", 0x27},     {"aring", 0xE5},    {"atilde", 0xE3},
    {"auml", 0xE4},    {"bdquo", 0x201E}, {"bull", 0x2022},   {"ccedil", 0xE7},   {"cedil", 0xB8},
    {"cent", 0xA2},    {"copy", 0xA9},    {"dagger", 0x2020}, {"deg", 0xB0},      {"divide", 0xF7},
    {"eacute", 0xE9},  {"ecirc", 0xEA},   {"egrave", 0xE8},   {"emsp", 0x2003},   {"ensp", 0x2002},
    {"eth", 0xF0},     {"euml", 0xEB},    {"euro", 0x20AC},   {"frac12", 0xBD},   {"frac14", 0xBC},
    {"frac34", 0xBE},  {"gt", 0x3E},      {"hellip", 0x2026}, {"iacute", 0xED},   {"icirc", 0xEE},
    {"iexcl", 0xA1},   {"igrave", 0xEC},  {"iquest", 0xBF},   {"iuml", 0xEF},     {"laquo", 0xAB},
    {"ldquo", 0x201C}, {"lrm", 0x200E},   {"lsaquo", 0x2039}, {"lsquo", 0x2018},  {"lt", 0x3C},
    {"mdash", 0x2014}, {"micro", 0xB5},   {"middot", 0xB7},   {"minus", 0x2212},  {"nbsp", 0xA0},
    {"ndash", 0x2013}, {"not", 0xAC},     {"ntilde", 0xF1},   {"oacute", 0xF3},   {"ocirc", 0xF4},
    {"oelig", 0x153},  {"ograve", 0xF2},  {"ordf", 0xAA},     {"ordm", 0xBA},     {"oslash", 0xF8},
    {"otilde", 0xF5},  {"ouml", 0xF6},    {"para", 0xB6},     {"permil", 0x2030}, {"plusmn", 0xB1},
    {"pound", 0xA3},   {"prime", 0x2032}, {"quot", 0x22},     {"raquo", 0xBB},    {"rdquo", 0x201D},
    {"reg", 0xAE},     {"rlm", 0x200F},   {"rsaquo", 0x203A}, {"rsquo", 0x2019},  {"sbquo", 0x201A},
    {"scaron", 0x161}, {"sect", 0xA7},    {"shy", 0xAD},      {"sup1", 0xB9},     {"sup2", 0xB2},
    {"sup3", 0xB3},    {"szlig", 0xDF},   {"thinsp", 0x2009}, {"thorn", 0xFE},    {"times", 0xD7},
    {"trade", 0x2122}, {"uacute", 0xFA},  {"ucirc", 0xFB},    {"ugrave", 0xF9},   {"uml", 0xA8},
    {"uuml", 0xFC},    {"yacute", 0xFD},  {"yen", 0xA5},      {"yuml", 0xFF},     {"zcaron", 0x17E},
    {"zwj", 0x200D},   {"zwnj", 0x200C}};
constexpr std::size_t kMaxName = 8;

// What old word processors meant by &#128; to &#159;, and browsers show.
constexpr char32_t kWindows1252[] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                     0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

// A number that names no character, or NUL, is the replacement character, as browsers have it.
char32_t ValueOf(std::string_view digits, int base) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (error != std::errc() || value == 0 || value > 0x10FFFF || surrogate) return 0xFFFD;
  if (value >= 0x80 && value <= 0x9F) return kWindows1252[value - 0x80];
  return value;
}

}  // namespace

std::string Utf8Of(char32_t value) {
  std::string bytes;
  if (value < 0x80) {
    bytes += static_cast<char>(value);
  } else if (value < 0x800) {
    bytes += static_cast<char>(0xC0 | value >> 6);
    bytes += static_cast<char>(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    bytes += static_cast<char>(0xE0 | value >> 12);
    bytes += static_cast<char>(0x80 | (value >> 6 & 0x3F));
    bytes += static_cast<char>(0x80 | (value & 0x3F));
  } else {
    bytes += static_cast<char>(0xF0 | value >> 18);
    bytes += static_cast<char>(0x80 | (value >> 12 & 0x3F));
    bytes += static_cast<char>(0x80 | (value >> 6 & 0x3F));
    bytes += static_cast<char>(0x80 | (value & 0x3F));
  }
  return bytes;
}

CharacterReference ReadReference(std::string_view text, std::size_t at) {
  std::string_view rest = text.substr(at + 1, 12);
  const std::size_t end = rest.find(';');
  if (end == std::string_view::npos || end == 0) return {};
  rest = rest.substr(0, end);
  if (rest[0] == '#') {
    const bool hex = rest.size() > 1 && (rest[1] == 'x' || rest[1] == 'X');
    const std::string_view digits = rest.substr(hex ? 2 : 1);
    const std::string_view allowed = hex ? "0123456789abcdefABCDEF" : "0123456789";
    if (digits.empty() || digits.find_first_not_of(allowed) != std::string_view::npos) return {};
    return {end + 2, Utf8Of(ValueOf(digits, hex ? 16 : 10))};
  }
  if (rest.size() > kMaxName) return {};
  const auto named = std::lower_bound(std::begin(kNamed), std::end(kNamed), rest,
                                      [](const Named& row, std::string_view name) { return row.name < name; });
  if (named == std::end(kNamed) || named->name != rest) return {};
  return {end + 2, Utf8Of(named->value)};
}

std::string WithoutReferences(std::string_view text) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '&') {
      const CharacterReference reference = ReadReference(text, at);
      if (reference.size > 0) {
        shown += reference.shown;
        at += reference.size;
        continue;
      }
    }
    shown += text[at++];
  }
  return shown;
}

}  // namespace fonds::manuscript
