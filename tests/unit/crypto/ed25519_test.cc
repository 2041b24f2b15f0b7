#include "crypto/ed25519.h"

#include <openssl/evp.h>

#include <catch2/catch.hpp>

#include "base/handle.h"

using namespace fonds;

namespace {

template <typename Array>
Array FromHex(const std::string& hex) {
  const auto bytes = HexDecode(hex);
  REQUIRE(bytes.has_value());
  Array array{};
  REQUIRE(bytes->size() == array.size());
  std::copy_n(AsUnsigned(*bytes), array.size(), array.begin());
  return array;
}

Ed25519Public Point(const std::string& hex) {
  return FromHex<Ed25519Public>(hex);
}

// The five y of small order, p and p + 1 (which are 0 and 1 again), each with both signs: all spellings of the eight
// points.
const std::vector<std::string> kSmallOrder = {
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
};

// What a verifier accepts that looks at the equation only.
bool PlainlyVerifies(const Ed25519Public& key, ByteView message, const Ed25519Signature& signature) {
  const Handle<EVP_PKEY, EVP_PKEY_free> pkey(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size()));
  const Handle<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
  REQUIRE(EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, pkey.get()) == 1);
  return EVP_DigestVerify(context.get(), signature.data(), signature.size(), AsUnsigned(message), message.size()) == 1;
}

// R = the neutral point, S = 0: [S]B = R + [k]A holds whenever the order of A divides k.
Ed25519Signature ForgedSignature() {
  Ed25519Signature signature{};
  signature[0] = 1;
  return signature;
}

}  // namespace

TEST_CASE("signing gives the values of RFC 8032 section 7.1") {
  const auto secret =
      Ed25519Secret::FromSeed(*HexDecode("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"));
  CHECK(HexEncode(AsView(secret.Public())) == "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
  CHECK(HexEncode(AsView(secret.Sign("\xaf\x82"))) ==
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
}

TEST_CASE("a signature verifies with its key and message, and with no other") {
  const auto secret = Ed25519Secret::Generate();
  REQUIRE(secret.ok());
  const Ed25519Signature signature = secret->Sign("message");
  CHECK(VerifyEd25519(secret->Public(), "message", signature));
  CHECK_FALSE(VerifyEd25519(secret->Public(), "messagE", signature));
  CHECK_FALSE(VerifyEd25519(Ed25519Secret::Generate()->Public(), "message", signature));
  for (std::size_t i = 0; i < signature.size(); ++i) {
    Ed25519Signature changed = signature;
    changed[i] ^= 1;
    CHECK_FALSE(VerifyEd25519(secret->Public(), "message", changed));
  }
}

TEST_CASE("a signature plus the group order, which satisfies the same equation, is refused") {
  const auto secret = Ed25519Secret::FromSeed(Bytes(32, 's'));
  Ed25519Signature signature = secret.Sign("message");
  const Bytes order = *HexDecode("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  unsigned carry = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    carry += signature[32 + i] + static_cast<unsigned char>(order[i]);
    signature[32 + i] = static_cast<unsigned char>(carry & 0xFF);
    carry >>= 8;
  }
  REQUIRE(carry == 0);
  CHECK_FALSE(VerifyEd25519(secret.Public(), "message", signature));
}

TEST_CASE("one forged signature fits many messages under keys of small order, and fonds refuses all of them") {
  int plainly_forged = 0;
  for (const std::string& hex : kSmallOrder) {
    INFO(hex);
    const Ed25519Public key = Point(hex);
    CHECK(IsWeakEd25519(key));
    for (int i = 0; i < 64; ++i) {
      const Bytes message = "message " + std::to_string(i);
      plainly_forged += PlainlyVerifies(key, message, ForgedSignature());
      CHECK_FALSE(VerifyEd25519(key, message, ForgedSignature()));
    }
  }
  // The attack is real: without the refusal it works for every eighth message at least.
  CHECK(plainly_forged > static_cast<int>(kSmallOrder.size()) * 64 / 8);
}

TEST_CASE("every encoding of y at or above 2^255 - 19 is weak") {
  for (unsigned low = 0xED; low <= 0xFF; ++low) {
    Ed25519Public key;
    key.fill(0xFF);
    key[0] = static_cast<unsigned char>(low);
    CHECK(IsWeakEd25519(key));
    key[31] = 0x7F;
    CHECK(IsWeakEd25519(key));
  }
}

TEST_CASE("bytes that decode to no point are weak, and points are not") {
  // For y = 2 … 41, whether (y^2 - 1) / (d y^2 + 1) is a square, computed apart with Euler's criterion.
  const std::string is_point = "0111100110001110110101111111101101010110";
  for (std::size_t i = 0; i < is_point.size(); ++i) {
    Ed25519Public key{};
    key[0] = static_cast<unsigned char>(i + 2);
    INFO("y = " << i + 2);
    CHECK(IsWeakEd25519(key) == (is_point[i] == '0'));
    key[31] = 0x80;
    CHECK(IsWeakEd25519(key) == (is_point[i] == '0'));
  }
}

TEST_CASE("no key that is made is weak") {
  for (int i = 0; i < 100; ++i) {
    const auto secret = Ed25519Secret::Generate();
    REQUIRE(secret.ok());
    REQUIRE_FALSE(IsWeakEd25519(secret->Public()));
  }
}

TEST_CASE("a secret that was moved away is wiped, a clone is not") {
  auto secret = Ed25519Secret::FromSeed(Bytes(32, 's'));
  auto clone = secret.Clone();
  const auto moved = std::move(secret);
  CHECK(moved.seed() == Bytes(32, 's'));
  CHECK(secret.seed() == Bytes(32, '\0'));  // NOLINT(bugprone-use-after-move): that is the question
  CHECK(clone.seed() == Bytes(32, 's'));
  auto target = Ed25519Secret::FromSeed(Bytes(32, 't'));
  target = std::move(clone);
  CHECK(target.seed() == Bytes(32, 's'));
  CHECK(clone.seed() == Bytes(32, '\0'));  // NOLINT(bugprone-use-after-move)
}
