// Overwriting secrets before their memory goes back, in a way that the compiler does not remove.
#pragma once

#include <span>

#include "base/bytes.h"

namespace fonds {

void Wipe(std::span<unsigned char> bytes);
// Overwrites the bytes and empties the string.
void Wipe(Bytes& bytes);

// Wipes `bytes` when the scope ends, by whatever way. LIMIT: a string that grows leaves its earlier buffers behind, so
// whoever puts a secret into one reserves first.
class WipeOnExit {
 public:
  explicit WipeOnExit(Bytes& bytes) : bytes_(bytes) {}
  WipeOnExit(const WipeOnExit&) = delete;
  WipeOnExit& operator=(const WipeOnExit&) = delete;
  ~WipeOnExit() { Wipe(bytes_); }

 private:
  Bytes& bytes_;
};

}  // namespace fonds
