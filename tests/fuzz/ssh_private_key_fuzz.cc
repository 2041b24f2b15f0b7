// OpenSSH private key files. A key that is taken comes back from the file that fonds writes for it, and its public key
// is one that fonds takes as well.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "crypto/ssh_key.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fonds::ByteView input(reinterpret_cast<const char*>(data), size);
  const auto key = fonds::ParseSshPrivateKey(input);
  if (!key.ok()) return 0;

  const fonds::Bytes file = fonds::FormatSshPrivateKey(key->secret, 0x666F6E64);
  const auto again = fonds::ParseSshPrivateKey(file);
  FONDS_CHECK(again.ok());
  FONDS_CHECK(again->secret.seed() == key->secret.seed());
  FONDS_CHECK(again->comment.empty());
  const auto public_key = fonds::SshPublicKey::FromEd25519(key->secret.Public());
  const auto from_text = fonds::SshPublicKey::FromText(public_key.Text());
  FONDS_CHECK(from_text.ok());
  FONDS_CHECK(*from_text == public_key);
  return 0;
}
