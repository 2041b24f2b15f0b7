#include "git/delta.h"

#include <string>

namespace fonds::git {
namespace {

Error Damaged() {
  return Error(Code::kCorrupt, "a delta is damaged");
}

// Seven bits a byte, lowest first.
Result<std::uint64_t> TakeSize(ByteView& bytes) {
  std::uint64_t size = 0;
  for (unsigned shift = 0; shift < 63; shift += 7) {
    if (bytes.empty()) return Damaged();
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    size |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if ((byte & 0x80) == 0) return size;
  }
  return Damaged();
}

struct Copy {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};

// The operands of the copy instruction `code`: those bytes of offset and size that its bits announce.
Result<Copy> TakeCopy(unsigned char code, ByteView& delta) {
  Copy copy;
  for (unsigned bit = 0; bit < 7; ++bit) {
    if ((code & 1u << bit) == 0) continue;
    if (delta.empty()) return Damaged();
    const auto byte = static_cast<std::uint64_t>(static_cast<unsigned char>(delta.front()));
    delta.remove_prefix(1);
    if (bit < 4) {
      copy.offset |= byte << 8 * bit;
    } else {
      copy.size |= byte << 8 * (bit - 4);
    }
  }
  if (copy.size == 0) copy.size = 0x10000;
  return copy;
}

}  // namespace

Result<std::uint64_t> DeltaResultSize(ByteView start) {
  FONDS_TRY(TakeSize(start));
  return TakeSize(start);
}

Result<Bytes> ApplyDelta(ByteView base, ByteView delta, std::uint64_t limit) {
  FONDS_ASSIGN(const std::uint64_t base_size, TakeSize(delta));
  FONDS_ASSIGN(const std::uint64_t size, TakeSize(delta));
  if (base_size != base.size()) return Damaged();
  if (size > limit) {
    return Error(Code::kRefused, "a delta gives " + std::to_string(size) + " bytes, more than the " +
                                     std::to_string(limit) + " allowed here");
  }
  Bytes result;
  result.reserve(size);
  while (!delta.empty()) {
    const auto code = static_cast<unsigned char>(delta.front());
    delta.remove_prefix(1);
    ByteView piece;
    if ((code & 0x80) != 0) {
      FONDS_ASSIGN(const Copy copy, TakeCopy(code, delta));
      if (copy.offset > base.size() || copy.size > base.size() - copy.offset) return Damaged();
      piece = base.substr(copy.offset, copy.size);
    } else {
      // Code 0 is reserved.
      if (code == 0 || code > delta.size()) return Damaged();
      piece = delta.substr(0, code);
      delta.remove_prefix(code);
    }
    if (piece.size() > size - result.size()) return Damaged();
    result += piece;
  }
  if (result.size() != size) return Damaged();
  return result;
}

}  // namespace fonds::git
