// The register key's file: PKCS#8 (RFC 5208) in PEM, with the Ed25519 key as RFC 8410 section 7 lays it out.
#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "crypto/ed25519.h"
#include "crypto/openssl.h"
#include "crypto/wipe.h"

namespace fonds {
namespace {

constexpr std::size_t kMaxFile = 64 * 1024;
constexpr std::size_t kSeedSize = 32;

// PrivateKeyInfo { version 0, algorithm 1.3.101.112, OCTET STRING { OCTET STRING { … } } } up to the seed.
constexpr unsigned char kDerPrefix[] = {0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06,
                                        0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20};

void FreeText(char* text) {
  OPENSSL_free(text);
}

struct PemBlock {
  std::string label;
  bool has_headers = false;
  Bytes der;
};

Result<PemBlock> ReadPem(ByteView pem) {
  const Handle<BIO, BIO_free_all> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  FONDS_CHECK(bio != nullptr);
  Handle<char, FreeText> name;
  Handle<char, FreeText> headers;
  unsigned char* data = nullptr;
  long size = 0;
  if (PEM_read_bio(bio.get(), OutParam(name), OutParam(headers), &data, &size) != 1) {
    return OpenSslError(Code::kMalformed, "the key file is no PEM text");
  }
  PemBlock block{name.get(), headers != nullptr && *headers.get() != '\0',
                 Bytes(reinterpret_cast<const char*>(data), static_cast<std::size_t>(size))};
  OPENSSL_clear_free(data, static_cast<std::size_t>(size));
  return block;
}

// The inner OCTET STRING of an Ed25519 key: tag 4, length 32, seed.
Result<Ed25519Secret> SecretFromInfo(const PKCS8_PRIV_KEY_INFO* info) {
  const ASN1_OBJECT* algorithm = nullptr;
  const unsigned char* octets = nullptr;
  int size = 0;
  if (PKCS8_pkey_get0(&algorithm, &octets, &size, nullptr, info) != 1) {
    return OpenSslError(Code::kMalformed, "the key file holds no private key");
  }
  if (const int id = OBJ_obj2nid(algorithm); id != NID_ED25519) {
    return Error(Code::kUnsupported,
                 std::string("the key file holds a key of algorithm ") + OBJ_nid2sn(id) + "; fonds takes Ed25519 only");
  }
  if (size != 2 + static_cast<int>(kSeedSize) || octets[0] != 0x04 || octets[1] != kSeedSize) {
    return Error(Code::kMalformed, "the Ed25519 key in the key file does not have 32 bytes");
  }
  return Ed25519Secret::FromSeed(AsView({octets + 2, kSeedSize}));
}

}  // namespace

Bytes ToPkcs8Pem(const Ed25519Secret& secret) {
  Bytes der;
  const WipeOnExit wipe_der(der);
  der.reserve(sizeof kDerPrefix + kSeedSize);
  der += AsView(kDerPrefix);
  der += secret.seed();
  // 48 bytes are 64 base64 digits: exactly one line of PEM.
  Bytes digits = Base64Encode(der);
  const WipeOnExit wipe_digits(digits);
  Bytes pem;
  pem.reserve(digits.size() + 64);
  pem += "-----BEGIN PRIVATE KEY-----\n";
  pem += digits;
  pem += "\n-----END PRIVATE KEY-----\n";
  return pem;
}

Result<Ed25519Secret> FromPkcs8Pem(ByteView pem) {
  if (pem.size() > kMaxFile) return Error(Code::kMalformed, "the key file is larger than 64 KiB, which no key is");
  FONDS_ASSIGN(PemBlock block, ReadPem(pem));
  const WipeOnExit wipe(block.der);
  if (block.label == "ENCRYPTED PRIVATE KEY" || block.has_headers) {
    return Error(Code::kUnsupported, "the key file is encrypted; decrypt it with `openssl pkey -in FILE -out FILE`");
  }
  if (block.label != "PRIVATE KEY") {
    return Error(Code::kUnsupported,
                 "the key file holds a PEM block '" + block.label + "' where PRIVATE KEY (PKCS#8) was expected");
  }
  const unsigned char* place = AsUnsigned(block.der);
  const Handle<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free> info(
      d2i_PKCS8_PRIV_KEY_INFO(nullptr, &place, static_cast<long>(block.der.size())));
  if (!info) return OpenSslError(Code::kMalformed, "the key file is no PKCS#8 private key");
  if (place != AsUnsigned(block.der) + block.der.size()) {
    return Error(Code::kMalformed, "the key file has bytes after its PKCS#8 private key");
  }
  return SecretFromInfo(info.get());
}

}  // namespace fonds
