#include "git/base_cache.h"

namespace fonds::git {
namespace {

constexpr std::size_t kSlots = 1024;
constexpr std::size_t kLargestKept = 64 * 1024;

std::size_t SlotOf(std::uint64_t offset) {
  // Fibonacci hashing: entries of equal size lie at equal distances, and would share slots without it.
  return (offset * 0x9e3779b97f4a7c15u) >> 54;
}
static_assert(kSlots == 1024, "SlotOf gives ten bits");

}  // namespace

std::shared_ptr<const Object> BaseCache::Find(const PackFile* pack, std::uint64_t offset) const {
  if (slots_.empty()) return nullptr;
  const Slot& slot = slots_[SlotOf(offset)];
  return slot.pack == pack && slot.offset == offset ? slot.object : nullptr;
}

void BaseCache::Keep(const PackFile* pack, std::uint64_t offset, std::shared_ptr<const Object> object) {
  if (object->bytes.size() > kLargestKept) return;
  if (slots_.empty()) slots_.resize(kSlots);
  slots_[SlotOf(offset)] = {pack, offset, std::move(object)};
}

}  // namespace fonds::git
