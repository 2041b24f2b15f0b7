#include "text/folding.h"

#include "base/check.h"
#include "text/code_points.h"

namespace fonds::text {
namespace {

char32_t FoldCodePoint(char32_t value) {
  switch (value) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x2039:
    case 0x203A: return U'\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0x00AB:
    case 0x00BB: return U'"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212: return U'-';
    case 0x064A:
    case 0x0649: return 0x06CC;  // Arabic yeh, alef maksura
    case 0x0643: return 0x06A9;  // Arabic kaf
    default: return value;
  }
}

}  // namespace

bool IsFoldedAway(char32_t value) {
  switch (value) {
    case 0x00AD:
    case 0x0640:
    case 0x061C:
    case 0x2060:
    case 0xFEFF: return true;
    default:
      return (value >= 0x200B && value <= 0x200F) || (value >= 0x202A && value <= 0x202E) ||
             (value >= 0x2066 && value <= 0x2069);
  }
}

Folded Fold(ByteView bytes) {
  FONDS_CHECK(bytes.size() <= kMaxFoldedBytes);
  Folded folded;
  folded.text.reserve(bytes.size());
  folded.starts.reserve(bytes.size());
  folded.ends.reserve(bytes.size());
  std::uint32_t at = 0;
  for (std::size_t offset = 0; offset < bytes.size(); ++at) {
    const CodePoint here = Decode(bytes, offset);
    offset += here.size;
    if (IsFoldedAway(here.value)) continue;
    const bool blank = IsWhiteSpace(here.value);
    if (blank && !folded.text.empty() && folded.text.back() == U' ') {
      folded.ends.back() = at + 1;
      continue;
    }
    folded.text += blank ? U' ' : FoldCodePoint(here.value);
    folded.starts.push_back(at);
    folded.ends.push_back(at + 1);
  }
  return folded;
}

}  // namespace fonds::text
