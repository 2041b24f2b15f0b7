#include "crypto/ed25519.h"

#include <openssl/bn.h>

#include <algorithm>
#include <string_view>

#include "crypto/openssl.h"
#include "crypto/random.h"
#include "crypto/wipe.h"

namespace fonds {
namespace {

using BnHandle = Handle<BIGNUM, BN_free>;
using BnContextHandle = Handle<BN_CTX, BN_CTX_free>;
using FieldElement = std::array<unsigned char, 32>;  // little-endian, as RFC 8032 encodes y

// p = 2^255 - 19 and the curve's d (RFC 8032 section 5.1).
constexpr char kPrimeHex[] = "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed";
constexpr char kCurveDHex[] = "52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3";

// The y coordinates of the eight points whose order divides the cofactor 8. Their x is fixed by y up to its sign, so y
// alone decides.
constexpr std::array<std::string_view, 5> kSmallOrderY = {
    "0100000000000000000000000000000000000000000000000000000000000000",  // order 1: y = 1
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",  // order 2: y = -1
    "0000000000000000000000000000000000000000000000000000000000000000",  // order 4: y = 0
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",  // order 8
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",  // order 8: its negative
};

// y without the sign bit of x, which shares its last byte.
FieldElement YOf(const Ed25519Public& key) {
  FieldElement y = key;
  y[31] &= 0x7F;
  return y;
}

bool IsCanonical(const FieldElement& y) {
  constexpr unsigned char kLowestByteOfP = 0xED;
  const bool upper_ones = y[31] == 0x7F && std::all_of(y.begin() + 1, y.end() - 1, [](auto b) { return b == 0xFF; });
  return !upper_ones || y[0] < kLowestByteOfP;
}

bool HasSmallOrder(const FieldElement& y) {
  return std::find(kSmallOrderY.begin(), kSmallOrderY.end(), HexEncode(AsView(y))) != kSmallOrderY.end();
}

// Never released, like the fetched algorithms: read by all threads until the process is gone.
const BIGNUM* Constant(const char* hex) {
  BIGNUM* number = nullptr;
  FONDS_CHECK(BN_hex2bn(&number, hex) != 0);
  return number;
}

// On the curve x^2 = (y^2 - 1) / (d y^2 + 1). The denominator is never zero, because -1/d is no square; so there is an
// x exactly if numerator times denominator is a square modulo p.
bool DecodesToPoint(const FieldElement& y_bytes) {
  static const BIGNUM* const p = Constant(kPrimeHex);
  static const BIGNUM* const d = Constant(kCurveDHex);
  const BnContextHandle context(BN_CTX_new());
  const BnHandle y(BN_lebin2bn(y_bytes.data(), static_cast<int>(y_bytes.size()), nullptr));
  const BnHandle square(BN_new());
  const BnHandle numerator(BN_new());
  const BnHandle product(BN_new());
  FONDS_CHECK(context && y && square && numerator && product);
  const bool computed = BN_mod_sqr(square.get(), y.get(), p, context.get()) == 1 &&
                        BN_mod_sub(numerator.get(), square.get(), BN_value_one(), p, context.get()) == 1 &&
                        BN_mod_mul(product.get(), d, square.get(), p, context.get()) == 1 &&
                        BN_mod_add(product.get(), product.get(), BN_value_one(), p, context.get()) == 1 &&
                        BN_mod_mul(product.get(), product.get(), numerator.get(), p, context.get()) == 1;
  FONDS_CHECK(computed);
  const int symbol = BN_kronecker(product.get(), p, context.get());
  FONDS_CHECK(symbol >= -1);
  return symbol >= 0;
}

// What a thread found out about a key, for the next signature by it: a register has a hundred thousand signatures and a
// few keys, and judging a key costs as much as verifying. One key a slot, so that a hostile file of many keys fills
// nothing.
struct Known {
  std::optional<Ed25519Public> key;
  bool weak = false;
  PkeyHandle pkey;
};

Known& Know(const Ed25519Public& key) {
  constexpr std::size_t kSlots = 64;
  thread_local std::array<Known, kSlots> slots;
  Known& known = slots[key[0] % kSlots];
  if (known.key == key) return known;
  const FieldElement y = YOf(key);
  known.weak = !IsCanonical(y) || HasSmallOrder(y) || !DecodesToPoint(y);
  known.pkey.reset(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size()));
  known.key = key;
  FONDS_CHECK(known.pkey != nullptr);
  return known;
}

PkeyHandle PrivateKey(ByteView seed) {
  PkeyHandle key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, AsUnsigned(seed), seed.size()));
  FONDS_CHECK(key != nullptr);
  return key;
}

}  // namespace

Result<Ed25519Secret> Ed25519Secret::Generate() {
  FONDS_ASSIGN(Bytes seed, RandomBytes(32));
  const WipeOnExit wipe(seed);
  return FromSeed(seed);
}

Ed25519Secret Ed25519Secret::FromSeed(ByteView seed) {
  Ed25519Secret secret;
  FONDS_CHECK(seed.size() == secret.seed_.size());
  std::copy_n(AsUnsigned(seed), seed.size(), secret.seed_.begin());
  return secret;
}

Ed25519Secret::~Ed25519Secret() {
  Wipe(seed_);
}

Ed25519Secret::Ed25519Secret(Ed25519Secret&& other) noexcept : seed_(other.seed_) {
  Wipe(other.seed_);
}

Ed25519Secret& Ed25519Secret::operator=(Ed25519Secret&& other) noexcept {
  if (this == &other) return *this;
  seed_ = other.seed_;
  Wipe(other.seed_);
  return *this;
}

Ed25519Secret Ed25519Secret::Clone() const {
  return FromSeed(seed());
}

Ed25519Public Ed25519Secret::Public() const {
  Ed25519Public key{};
  std::size_t size = key.size();
  FONDS_CHECK(EVP_PKEY_get_raw_public_key(PrivateKey(seed()).get(), key.data(), &size) == 1 && size == key.size());
  return key;
}

Ed25519Signature Ed25519Secret::Sign(ByteView message) const {
  const PkeyHandle key = PrivateKey(seed());
  const MdContextHandle context(EVP_MD_CTX_new());
  FONDS_CHECK(context && EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1);
  Ed25519Signature signature{};
  std::size_t size = signature.size();
  FONDS_CHECK(EVP_DigestSign(context.get(), signature.data(), &size, AsUnsigned(message), message.size()) == 1);
  FONDS_CHECK(size == signature.size());
  return signature;
}

bool IsWeakEd25519(const Ed25519Public& key) {
  return Know(key).weak;
}

bool VerifyEd25519(const Ed25519Public& key, ByteView message, const Ed25519Signature& signature) {
  const Known& known = Know(key);
  if (known.weak) return false;
  const MdContextHandle context(EVP_MD_CTX_new());
  FONDS_CHECK(context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, known.pkey.get()) == 1);
  const int verdict =
      EVP_DigestVerify(context.get(), signature.data(), signature.size(), AsUnsigned(message), message.size());
  if (verdict != 1) ForgetOpenSslErrors();
  return verdict == 1;
}

}  // namespace fonds
