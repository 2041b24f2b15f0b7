// Random bits from OpenSSL's generator, seeded by the operating system.
#pragma once

#include "base/nonce.h"

namespace fonds {

// `size` random bytes. Errors: kIo when the generator has no entropy.
Result<Bytes> RandomBytes(std::size_t size);

// 128 random bits a nonce. Aborts when the machine gives no random bits: a guessable nonce would break a promise later.
class RandomNonces final : public NonceSource {
 public:
  Nonce Next() override;
};

}  // namespace fonds
