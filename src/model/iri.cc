#include "model/iri.h"

#include <algorithm>

#include "json/length.h"

namespace fonds {
namespace {

constexpr std::string_view kForbidden = " <>\"{}|\\^`\x7f";

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool IsSchemeCharacter(char c) {
  return IsLetter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}
bool IsIriCharacter(char c) {
  return static_cast<unsigned char>(c) > 0x20 && kForbidden.find(c) == kForbidden.npos;
}

}  // namespace

bool IsAbsoluteIri(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == text.npos || colon + 1 == text.size() || json::CodePoints(text) > kMaxIri) return false;
  const std::string_view scheme = text.substr(0, colon);
  const std::string_view rest = text.substr(colon + 1);
  return !scheme.empty() && IsLetter(scheme[0]) && std::all_of(scheme.begin(), scheme.end(), IsSchemeCharacter) &&
         std::all_of(rest.begin(), rest.end(), IsIriCharacter);
}

}  // namespace fonds
