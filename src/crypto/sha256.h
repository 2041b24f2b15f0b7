// SHA-256 (FIPS 180-4), the one digest of fonds. Uses the processor's instructions where there are any (OpenSSL).
#pragma once

#include <memory>

#include "base/digest.h"

namespace fonds {

// A digest that grows. Not shared between threads.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void Update(ByteView bytes);
  // The digest of all bytes since the start; starts anew without allocating.
  Digest Finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

Digest Sha256Of(ByteView bytes);

// Reads `source` to its end with one fixed buffer. `size`, where given, receives the number of bytes.
Result<Digest> Sha256Of(ByteSource& source, std::uint64_t* size = nullptr);

}  // namespace fonds
