// The private key file of OpenSSH (PROTOCOL.key): a magic word, the protection, one public key, and a block that holds
// the secret between a repeated check value and counting padding bytes.
#include <algorithm>

#include "crypto/ssh_algorithm.h"
#include "crypto/ssh_armour.h"
#include "crypto/ssh_key.h"
#include "crypto/ssh_wire.h"
#include "crypto/wipe.h"

namespace fonds {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kLabel = "OPENSSH PRIVATE KEY";
constexpr std::string_view kMagic = "openssh-key-v1\0"sv;
constexpr std::string_view kUnprotected = "none";
constexpr std::size_t kBlockSize = 8;  // of the cipher "none"
constexpr std::size_t kSeedSize = 32;
constexpr std::size_t kMaxProtectionName = 64;

Result<Bytes> Unarmour(ByteView file) {
  if (file.starts_with("-----BEGIN ") && !file.starts_with("-----BEGIN " + std::string(kLabel))) {
    return Error(
        Code::kUnsupported,
        "it is a key file of another format; fonds takes the OpenSSH format that ssh-keygen -t ed25519 writes");
  }
  return SshUnarmour(kLabel, file);
}

// Reads up to the public key; leaves `reader` at the private block.
Result<SshPublicKey> ReadOuter(SshReader& reader) {
  FONDS_ASSIGN(const ByteView cipher, reader.Name("cipher name", kMaxProtectionName));
  FONDS_ASSIGN(const ByteView kdf, reader.Name("key derivation name", kMaxProtectionName));
  FONDS_ASSIGN(const ByteView kdf_options, reader.String("key derivation options"));
  if (cipher != kUnprotected || kdf != kUnprotected) {
    return Error(Code::kRefused,
                 "it is protected by a passphrase, which fonds never asks for; add it to ssh-agent with ssh-add, and "
                 "fonds signs through the agent");
  }
  if (!kdf_options.empty()) return Error(Code::kMalformed, "it has key derivation options and no key derivation");
  FONDS_ASSIGN(const std::uint32_t count, reader.Uint32("number of keys"));
  if (count != 1) return Error(Code::kMalformed, "it holds " + std::to_string(count) + " keys instead of one");
  FONDS_ASSIGN(const ByteView wire, reader.String("public key"));
  return SshPublicKey::FromWire(wire);
}

Status CheckPadding(ByteView padding) {
  bool counts = padding.size() < kBlockSize;
  for (std::size_t i = 0; i < padding.size(); ++i) counts = counts && padding[i] == static_cast<char>(i + 1);
  if (!counts) return Error(Code::kMalformed, "the bytes after its private key are not the padding 1, 2, 3 …");
  return {};
}

Result<SshPrivateKey> ReadPrivateBlock(ByteView block, const SshPublicKey& expected) {
  if (block.size() % kBlockSize != 0) return Error(Code::kMalformed, "its private block is not padded to 8 bytes");
  SshReader reader(block);
  FONDS_ASSIGN(const std::uint32_t check, reader.Uint32("check value"));
  FONDS_ASSIGN(const std::uint32_t again, reader.Uint32("check value"));
  if (check != again) return Error(Code::kMalformed, "its two check values differ");
  FONDS_ASSIGN(const SshKeyType type, ReadSshAlgorithm(reader, "private key type"));
  if (type != SshKeyType::kEd25519) {
    return Error(Code::kUnsupported, "the secret of a " + std::string(SshAlgorithmName(type)) +
                                         " key is in its device; sign with ssh-agent");
  }
  FONDS_ASSIGN(const ByteView point, reader.String("public key of the private block"));
  FONDS_ASSIGN(const ByteView pair, reader.String("private key"));
  FONDS_ASSIGN(const ByteView comment, reader.String("comment"));
  FONDS_TRY(CheckPadding(reader.rest()));
  if (pair.size() != 2 * kSeedSize) return Error(Code::kMalformed, "its Ed25519 private key does not have 64 bytes");

  Ed25519Secret secret = Ed25519Secret::FromSeed(pair.substr(0, kSeedSize));
  const Ed25519Public derived = secret.Public();
  const bool agree = point == AsView(derived) && pair.substr(kSeedSize) == AsView(derived) &&
                     expected == SshPublicKey::FromEd25519(derived);
  if (!agree) return Error(Code::kMalformed, "its public keys do not belong to its private key");
  return SshPrivateKey{std::move(secret), std::string(comment)};
}

Result<SshPrivateKey> Parse(ByteView file) {
  FONDS_ASSIGN(Bytes bytes, Unarmour(file));
  const WipeOnExit wipe(bytes);
  if (!ByteView(bytes).starts_with(kMagic)) return Error(Code::kMalformed, "it does not start with openssh-key-v1");
  SshReader reader(ByteView(bytes).substr(kMagic.size()));
  FONDS_ASSIGN(const SshPublicKey expected, ReadOuter(reader));
  FONDS_ASSIGN(const ByteView block, reader.String("private block"));
  FONDS_TRY(reader.End("private block"));
  return ReadPrivateBlock(block, expected);
}

}  // namespace

Result<SshPrivateKey> ParseSshPrivateKey(ByteView file) {
  return Parse(file).While("cannot read the OpenSSH private key");
}

Bytes FormatSshPrivateKey(const Ed25519Secret& secret, std::uint32_t check) {
  const SshPublicKey key = SshPublicKey::FromEd25519(secret.Public());

  Bytes block;
  const WipeOnExit wipe_block(block);
  block.reserve(256);
  AppendUint32(block, check);
  AppendUint32(block, check);
  AppendString(block, key.TypeName());
  AppendString(block, AsView(key.point()));
  AppendUint32(block, 2 * kSeedSize);
  block += secret.seed();
  block += AsView(key.point());
  AppendString(block, "");  // the comment: it would identify its owner
  for (char padding = 1; block.size() % kBlockSize != 0; ++padding) block += padding;

  Bytes bytes;
  const WipeOnExit wipe_bytes(bytes);
  bytes.reserve(512);
  bytes += kMagic;
  AppendString(bytes, kUnprotected);
  AppendString(bytes, kUnprotected);
  AppendString(bytes, "");
  AppendUint32(bytes, 1);
  AppendString(bytes, key.wire());
  AppendString(bytes, block);
  return SshArmour(kLabel, bytes);
}

}  // namespace fonds
