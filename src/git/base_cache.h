// What deltas were lately applied to. Without it, reading every object of a pack with chains of 50 inflates each base
// some 25 times.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "git/object.h"

namespace fonds::git {

class PackFile;

// Each place may hold one object; a newer one takes it from an older. At most 64 MiB. Not shared between threads.
class BaseCache {
 public:
  std::shared_ptr<const Object> Find(const PackFile* pack, std::uint64_t offset) const;
  void Keep(const PackFile* pack, std::uint64_t offset, std::shared_ptr<const Object> object);
  // Must be called before a pack goes away: another could come to lie at its address.
  void Clear() { slots_.clear(); }

 private:
  struct Slot {
    const PackFile* pack = nullptr;
    std::uint64_t offset = 0;
    std::shared_ptr<const Object> object;
  };
  std::vector<Slot> slots_;
};

}  // namespace fonds::git
