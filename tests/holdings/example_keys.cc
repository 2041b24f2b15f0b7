#include "holdings/example_keys.h"

#include <string>

#include "crypto/sha256.h"

namespace fonds::holdings {

Ed25519Secret ExampleKey(std::string_view holder) {
  const std::string sentence = "This is the example key of the " + std::string(holder) +
                               " in the project's own holdings. It is public and protects nothing.";
  return Ed25519Secret::FromSeed(Sha256Of(sentence).View());
}

Nonce ExampleNonces::Next() {
  return Sha256Of("Example nonce " + std::to_string(++count_) + " of the project's own holdings").Hex().substr(0, 32);
}

}  // namespace fonds::holdings
