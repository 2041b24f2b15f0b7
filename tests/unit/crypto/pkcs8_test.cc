#include <catch2/catch.hpp>

#include "crypto/ed25519.h"
#include "unit/crypto/scratch.h"

using namespace fonds;
using fonds::test::Run;
using fonds::test::ScratchFolder;

namespace {

Code CodeOf(ByteView pem) {
  const auto secret = FromPkcs8Pem(pem);
  REQUIRE_FALSE(secret.ok());
  return secret.error().code();
}

}  // namespace

TEST_CASE("a PKCS#8 key reads back") {
  const auto secret = Ed25519Secret::Generate();
  REQUIRE(secret.ok());
  const auto again = FromPkcs8Pem(ToPkcs8Pem(*secret));
  REQUIRE(again.ok());
  CHECK(again->seed() == secret->seed());
}

TEST_CASE("the key of RFC 8410 section 10.3 is written as it stands there") {
  const Bytes pem =
      "-----BEGIN PRIVATE KEY-----\n"
      "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
      "-----END PRIVATE KEY-----\n";
  const auto secret = FromPkcs8Pem(pem);
  REQUIRE(secret.ok());
  CHECK(HexEncode(secret->seed()) == "d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842");
  CHECK(ToPkcs8Pem(*secret) == pem);
}

TEST_CASE("openssl signs with our key file, and we verify it") {
  const ScratchFolder scratch;
  const auto secret = Ed25519Secret::Generate();
  REQUIRE(secret.ok());
  const std::string key = scratch.Write("key.pem", ToPkcs8Pem(*secret));

  const auto text = Run(scratch, {"openssl", "pkey", "-in", key, "-noout", "-text"});
  REQUIRE(text.status == 0);
  CHECK(text.output.starts_with("ED25519 Private-Key:"));

  const std::string note = scratch.Write("note", "checkpoint\n");
  const auto signature = Run(scratch, {"openssl", "pkeyutl", "-sign", "-rawin", "-inkey", key, "-in", note});
  REQUIRE(signature.status == 0);
  CHECK(signature.output == AsView(secret->Sign("checkpoint\n")));
}

TEST_CASE("we read the key that openssl makes") {
  const ScratchFolder scratch;
  const auto made = Run(scratch, {"openssl", "genpkey", "-algorithm", "ed25519"});
  REQUIRE(made.status == 0);
  const auto secret = FromPkcs8Pem(made.output);
  REQUIRE(secret.ok());
  CHECK(ToPkcs8Pem(*secret) == made.output);
}

TEST_CASE("keys of other algorithms and encrypted keys are refused by name") {
  const ScratchFolder scratch;
  const auto x25519 = Run(scratch, {"openssl", "genpkey", "-algorithm", "x25519"});
  const auto refused = FromPkcs8Pem(x25519.output);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().code() == Code::kUnsupported);
  CHECK(refused.error().message() == "the key file holds a key of algorithm X25519; fonds takes Ed25519 only");

  const auto ec = Run(scratch, {"openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"});
  CHECK(CodeOf(ec.output) == Code::kUnsupported);
  const auto encrypted =
      Run(scratch, {"openssl", "genpkey", "-algorithm", "ed25519", "-aes-256-cbc", "-pass", "pass:test"});
  REQUIRE(encrypted.status == 0);
  CHECK(CodeOf(encrypted.output) == Code::kUnsupported);
  const auto traditional = Run(scratch, {"openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout"});
  CHECK(CodeOf(traditional.output) == Code::kUnsupported);
}

TEST_CASE("what is no PKCS#8 key file is malformed") {
  CHECK(CodeOf("") == Code::kMalformed);
  CHECK(CodeOf("hello") == Code::kMalformed);
  CHECK(CodeOf(Bytes(100'000, '-')) == Code::kMalformed);
  CHECK(CodeOf("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n") == Code::kMalformed);
  const Bytes der = *Base64Decode("MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC");
  const auto pem = [](const Bytes& bytes) {
    return "-----BEGIN PRIVATE KEY-----\n" + Base64Encode(bytes) + "\n-----END PRIVATE KEY-----\n";
  };
  REQUIRE(FromPkcs8Pem(pem(der)).ok());
  for (std::size_t size = 0; size < der.size(); ++size) CHECK(CodeOf(pem(der.substr(0, size))) == Code::kMalformed);
  CHECK(CodeOf(pem(der + "x")) == Code::kMalformed);
  Bytes wrong_length = der;
  wrong_length[15] = 0x1F;
  CHECK(CodeOf(pem(wrong_length)) == Code::kMalformed);
}
