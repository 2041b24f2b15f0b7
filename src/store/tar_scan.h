// Which files a tar holds and where their bytes lie, found by reading the headers alone.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/holdings.h"

namespace fonds::tar {

// Random access to the bytes of a tar: a file, or memory in the tests.
class Input {
 public:
  virtual ~Input() = default;
  virtual std::uint64_t size() const = 0;
  // The bytes [offset, offset + size); fewer only at the end. Errors: kIo. Any number of threads may call it.
  virtual Result<std::size_t> ReadAt(std::uint64_t offset, char* buffer, std::size_t size) const = 0;
};

struct Member {
  std::string path;
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};

struct Index {
  std::vector<Member> members;  // regular files, sorted by path bytes, unique; no path leads through another member
  std::vector<Trouble> troubles;
};

// Bounds against a tar made to exhaust memory.
inline constexpr std::size_t kMostMembers = 5'000'000;
inline constexpr std::size_t kMostNameBytes = std::size_t{1} << 30U;
inline constexpr std::size_t kMostTroubles = 1'000;

// Damage after the first header is trouble in the index, and what could be read before it stays readable. A folder that
// all members share, holding a fonds.json, is taken off their paths, as is "./". Errors: kUnsupported when the first
// block is no header of a tar; kRefused beyond the bounds; kIo.
Result<Index> Scan(const Input& input);

}  // namespace fonds::tar
