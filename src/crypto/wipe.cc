#include "crypto/wipe.h"

#include <openssl/crypto.h>

namespace fonds {

void Wipe(std::span<unsigned char> bytes) {
  OPENSSL_cleanse(bytes.data(), bytes.size());
}

void Wipe(Bytes& bytes) {
  OPENSSL_cleanse(bytes.data(), bytes.size());
  bytes.clear();
}

}  // namespace fonds
