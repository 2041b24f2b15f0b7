#include "manuscript/addresses.h"

namespace fonds::manuscript {
namespace {

constexpr std::string_view kUriPunctuation = "@?=#,&._~%+/:-";
constexpr std::string_view kKeyPunctuation = ":.#$%&-+?<>~/";

bool Has(std::string_view set, char c) {
  return set.find(c) != std::string_view::npos;
}

bool IsNonAscii(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

bool IsAsciiDigit(char c) {
  return c >= '0' && c <= '9';
}

bool IsAsciiLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool IsAsciiAlnum(char c) {
  return IsAsciiDigit(c) || IsAsciiLetter(c);
}

bool IsAsciiPunctuation(char c) {
  return c > ' ' && c < '\x7F' && !IsAsciiAlnum(c);
}

bool IsAsciiSpace(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

char AsciiLower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool ContinuesUri(std::string_view text, std::size_t at) {
  if (text[at] == ',') return at + 1 < text.size() && IsAsciiDigit(text[at + 1]);
  return IsAsciiAlnum(text[at]) || Has(kUriPunctuation, text[at]);
}

std::size_t UriEnd(std::string_view text, std::size_t at) {
  if (text.substr(at, kScheme.size()) != kScheme) return at;
  const std::size_t first = at + kScheme.size();
  if (first >= text.size() || !IsAsciiAlnum(text[first])) return at;
  std::size_t end = first;
  for (std::size_t i = first; i < text.size() && ContinuesUri(text, i); ++i) {
    if (IsAsciiAlnum(text[i])) end = i + 1;
  }
  return end;
}

std::size_t KeyEnd(std::string_view text, std::size_t at) {
  if (at >= text.size()) return at;
  if (!IsAsciiAlnum(text[at]) && text[at] != '_' && !IsNonAscii(text[at])) return at;
  std::size_t end = at;
  for (std::size_t i = at; i < text.size(); ++i) {
    // Letters beyond ASCII are taken, and so is all else there but what begins like general punctuation (“ … ”).
    if (IsAsciiAlnum(text[i]) || text[i] == '_') {
      end = i + 1;
    } else if (IsNonAscii(text[i])) {
      if (text[i] == '\xE2' || text.substr(i, 2) == "\xC2\xAB" || text.substr(i, 2) == "\xC2\xBB" ||
          text.substr(i, 2) == "\xC2\xA0") {
        break;
      }
      end = i + 1;
    } else if (!Has(kKeyPunctuation, text[i]) || (i > at && Has(kKeyPunctuation, text[i - 1]))) {
      break;
    }
  }
  return end;
}

bool MayBegin(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  const char before = text[at - 1];
  if (IsAsciiAlnum(before) || before == '_' || before == '@') return false;
  // After a letter beyond ASCII nothing begins; after a mark such as “, or a no-break blank, it may.
  if (!IsNonAscii(before)) return true;
  const bool mark = at >= 3 && text[at - 3] == '\xE2' && text[at - 2] == '\x80';
  return mark || (at >= 2 && text[at - 2] == '\xC2');
}

}  // namespace fonds::manuscript
