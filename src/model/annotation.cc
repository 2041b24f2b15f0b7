#include "model/annotation.h"

#include <algorithm>
#include <iterator>

namespace fonds {
namespace {

constexpr std::string_view kUrnPrefix = "urn:uuid:";
constexpr std::size_t kUrnSize = 45;
constexpr std::string_view kHexDigits = "0123456789abcdef";

// Web Annotation Vocabulary, section 3.3.
constexpr std::string_view kMotivations[] = {"assessing",   "bookmarking",  "classifying", "commenting", "describing",
                                             "editing",     "highlighting", "identifying", "linking",    "moderating",
                                             "questioning", "replying",     "tagging"};

constexpr std::string_view kPlacementKinds[] = {"same", "moved", "accepted"};

constexpr std::string_view kMediaFragments = "http://www.w3.org/TR/media-frags/";
constexpr std::string_view kPdfFragments = "http://tools.ietf.org/rfc/rfc3778";
constexpr std::size_t kMaxFragment = 100;

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

bool Skip(std::string_view& text, std::string_view prefix) {
  if (text.substr(0, prefix.size()) != prefix) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// Takes one to nine digits.
bool TakeInteger(std::string_view& text) {
  const auto end = std::find_if_not(text.begin(), text.end(), IsDigit);
  const auto count = static_cast<std::size_t>(end - text.begin());
  text.remove_prefix(count);
  return count >= 1 && count <= 9;
}

// Seconds, with an optional fraction of one to nine digits.
bool TakeSeconds(std::string_view& text) {
  return TakeInteger(text) && (!Skip(text, ".") || TakeInteger(text));
}

bool TakeTime(std::string_view& text) {
  if (Skip(text, ",")) return TakeSeconds(text);
  return TakeSeconds(text) && (!Skip(text, ",") || TakeSeconds(text));
}

bool TakeRectangle(std::string_view& text) {
  if (!Skip(text, "pixel:")) Skip(text, "percent:");
  for (int i = 0; i < 4; ++i) {
    if (i > 0 && !Skip(text, ",")) return false;
    if (!TakeInteger(text)) return false;
  }
  return true;
}

}  // namespace

std::string_view NameOf(PlacementClaim::Kind kind) {
  return kPlacementKinds[static_cast<std::size_t>(kind)];
}

std::optional<PlacementClaim::Kind> PlacementKindOf(std::string_view name) {
  const auto found = std::find(std::begin(kPlacementKinds), std::end(kPlacementKinds), name);
  if (found == std::end(kPlacementKinds)) return std::nullopt;
  return static_cast<PlacementClaim::Kind>(found - std::begin(kPlacementKinds));
}

std::string AnnotationUrn(const Nonce& nonce) {
  FONDS_CHECK(IsNonce(nonce));
  std::string digits = nonce;
  digits[12] = '8';  // version: of the application's own making
  digits[16] = kHexDigits[8 | (kHexDigits.find(digits[16]) & 3)];
  std::string urn(kUrnPrefix);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i == 8 || i == 12 || i == 16 || i == 20) urn += '-';
    urn += digits[i];
  }
  return urn;
}

bool IsAnnotationUrn(std::string_view text) {
  if (text.size() != kUrnSize || !Skip(text, kUrnPrefix)) return false;
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i != 8 && i != 13 && i != 18 && i != 23) {
      digits += text[i];
    } else if (text[i] != '-') {
      return false;
    }
  }
  return IsNonce(digits) && AnnotationUrn(digits).substr(kUrnPrefix.size()) == text;
}

bool IsMotivation(std::string_view text) {
  return std::find(std::begin(kMotivations), std::end(kMotivations), text) != std::end(kMotivations);
}

bool IsFragment(std::string_view text) {
  if (text.size() > kMaxFragment) return false;
  if (Skip(text, "page=")) return !text.empty() && text[0] != '0' && TakeInteger(text) && text.empty();
  if (Skip(text, "t=")) {
    if (!TakeTime(text)) return false;
    if (text.empty()) return true;
    if (!Skip(text, "&")) return false;
  }
  return Skip(text, "xywh=") && TakeRectangle(text) && text.empty();
}

std::string_view FragmentStandard(std::string_view text) {
  FONDS_CHECK(IsFragment(text));
  return text.starts_with("page=") ? kPdfFragments : kMediaFragments;
}

}  // namespace fonds
