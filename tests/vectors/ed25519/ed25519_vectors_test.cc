// Wycheproof's Ed25519 cases: signatures that a careless verifier accepts, and good ones that a careless one refuses.
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "crypto/ed25519.h"

using namespace fonds;

namespace {

// A signature of another size than 64 bytes has no value in fonds: the type refuses it.
bool Verifies(const Ed25519Public& key, const Bytes& message, const Bytes& signature_bytes) {
  Ed25519Signature signature{};
  if (signature_bytes.size() != signature.size()) return false;
  std::copy_n(AsUnsigned(signature_bytes), signature.size(), signature.begin());
  return VerifyEd25519(key, message, signature);
}

Bytes FromHex(const nlohmann::json& hex) {
  const auto bytes = HexDecode(hex.get<std::string>());
  REQUIRE(bytes.has_value());
  return *bytes;
}

}  // namespace

TEST_CASE("all Wycheproof Ed25519 cases are judged as they should be") {
  std::ifstream file(FONDS_VECTORS_DIR "/ed25519/ed25519_test.json");
  if (!file) {
    WARN("SKIPPED: no " FONDS_VECTORS_DIR "/ed25519/ed25519_test.json");
    return;
  }
  const auto vectors = nlohmann::json::parse(file);
  int judged = 0;
  int valid = 0;
  for (const auto& group : vectors.at("testGroups")) {
    const Bytes key_bytes = FromHex(group.at("publicKey").at("pk"));
    Ed25519Public key{};
    REQUIRE(key_bytes.size() == key.size());
    std::copy_n(AsUnsigned(key_bytes), key.size(), key.begin());
    // Our refusal of weak keys goes beyond the RFC; none of these keys is weak, so it may not change any verdict.
    REQUIRE_FALSE(IsWeakEd25519(key));
    for (const auto& test : group.at("tests")) {
      INFO("case " << test.at("tcId") << ": " << test.at("comment"));
      const std::string result = test.at("result");
      REQUIRE((result == "valid" || result == "invalid"));
      CHECK(Verifies(key, FromHex(test.at("msg")), FromHex(test.at("sig"))) == (result == "valid"));
      valid += result == "valid";
      ++judged;
    }
  }
  CHECK(judged == vectors.at("numberOfTests"));
  CHECK(valid > 0);
  CHECK(valid < judged);
}
