// Keys and nonces that everybody can make again, so that the archive can. They protect nothing, and say so: each seed
// is the digest of a sentence that tells what the key is.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/nonce.h"
#include "crypto/ed25519.h"

namespace fonds::holdings {

// "register", "archivist", "annotator", "root".
Ed25519Secret ExampleKey(std::string_view holder);

// The first 32 digits of SHA-256("Example nonce <n> …"). For one thread: which statement gets which nonce must not
// depend on timing.
class ExampleNonces final : public NonceSource {
 public:
  Nonce Next() override;

 private:
  std::uint64_t count_ = 0;
};

}  // namespace fonds::holdings
