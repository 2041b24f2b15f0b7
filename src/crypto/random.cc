#include "crypto/random.h"

#include <openssl/rand.h>

#include <algorithm>
#include <climits>

#include "crypto/openssl.h"

namespace fonds {

Result<Bytes> RandomBytes(std::size_t size) {
  Bytes bytes(size, '\0');
  for (std::size_t done = 0; done < size;) {
    const std::size_t count = std::min<std::size_t>(size - done, INT_MAX);
    auto* place = reinterpret_cast<unsigned char*>(bytes.data() + done);
    if (RAND_bytes(place, static_cast<int>(count)) != 1) {
      return OpenSslError(Code::kIo, "the machine gives no random bits");
    }
    done += count;
  }
  return bytes;
}

Nonce RandomNonces::Next() {
  const Result<Bytes> bits = RandomBytes(16);
  FONDS_CHECK(bits.ok());
  return HexEncode(*bits);
}

}  // namespace fonds
