#include "crypto/sshsig.h"

#include <algorithm>

#include "crypto/openssl.h"
#include "crypto/sha256.h"
#include "crypto/ssh_algorithm.h"
#include "crypto/ssh_armour.h"
#include "crypto/ssh_wire.h"

namespace fonds {
namespace {

constexpr std::string_view kLabel = "SSH SIGNATURE";
constexpr std::string_view kMagic = "SSHSIG";
constexpr std::uint32_t kVersion = 1;
constexpr std::string_view kSha256 = "sha256";
constexpr std::string_view kSha512 = "sha512";
constexpr unsigned char kUserPresent = 0x01;  // PROTOCOL.u2f
constexpr std::size_t kMaxNamespace = 255;
constexpr std::size_t kMaxHashName = 64;

Bytes Sha512Bytes(ByteView message) {
  thread_local DigestContext context(Sha512Algorithm());
  std::array<unsigned char, 64> value;
  context.Update(message);
  context.Finish(value.data());
  return Bytes(AsView(value));
}

// The signature proper: string algorithm, string value, and of an sk key its flags and counter.
Status ReadValue(ByteView blob, SshSignature& signature) {
  SshReader reader(blob);
  FONDS_ASSIGN(const SshKeyType type, ReadSshAlgorithm(reader, "signature algorithm"));
  if (type != signature.key.type()) {
    return Error(Code::kMalformed, "its algorithm is not that of its key, " + signature.key.TypeName());
  }
  FONDS_ASSIGN(const ByteView value, reader.String("Ed25519 signature"));
  if (value.size() != signature.value.size()) {
    return Error(Code::kMalformed,
                 "its Ed25519 signature has " + std::to_string(value.size()) + " bytes instead of 64");
  }
  std::copy_n(AsUnsigned(value), value.size(), signature.value.begin());
  if (type == SshKeyType::kSkEd25519) {
    FONDS_ASSIGN(signature.flags, reader.Byte("flags of the security key"));
    FONDS_ASSIGN(signature.counter, reader.Uint32("counter of the security key"));
  }
  return reader.End("Ed25519 signature");
}

Result<SshSignature> FromWire(ByteView wire) {
  if (!wire.starts_with(kMagic)) return Error(Code::kMalformed, "it does not start with SSHSIG");
  SshReader reader(wire.substr(kMagic.size()));
  FONDS_ASSIGN(const std::uint32_t version, reader.Uint32("version"));
  if (version != kVersion) {
    return Error(Code::kUnsupported, "it has version " + std::to_string(version) + "; fonds reads version 1");
  }
  FONDS_ASSIGN(const ByteView key_wire, reader.String("public key"));
  FONDS_ASSIGN(SshPublicKey key, SshPublicKey::FromWire(key_wire));
  FONDS_ASSIGN(const ByteView name_space, reader.Name("namespace", kMaxNamespace));
  FONDS_ASSIGN(const ByteView reserved, reader.String("reserved field"));
  // It is not signed: bytes in it would be a second file for the same signature.
  if (!reserved.empty()) return Error(Code::kMalformed, "its reserved field is not empty");
  FONDS_ASSIGN(const ByteView hash, reader.Name("hash name", kMaxHashName));
  if (hash != kSha256 && hash != kSha512) {
    return Error(Code::kUnsupported, "its hash is " + std::string(hash) + "; fonds reads sha512 and sha256");
  }
  FONDS_ASSIGN(const ByteView blob, reader.String("signature"));
  FONDS_TRY(reader.End("signature"));
  SshSignature signature{.key = std::move(key), .name_space = std::string(name_space), .hash = std::string(hash)};
  FONDS_TRY(ReadValue(blob, signature));
  return signature;
}

Result<SshSignature> ParseStrictly(ByteView armour) {
  FONDS_ASSIGN(const Bytes wire, SshUnarmour(kLabel, armour));
  if (SshArmour(kLabel, wire) != armour) {
    return Error(Code::kMalformed,
                 "its armour is not the one that ssh-keygen writes (base64 in lines of 70, LF after each line, nothing "
                 "before or after)");
  }
  return FromWire(wire);
}

Result<SshSignature> ParseLeniently(ByteView armour) {
  FONDS_ASSIGN(const Bytes wire, SshUnarmour(kLabel, armour));
  return FromWire(wire);
}

// What an authenticator signs for a message: PROTOCOL.u2f, "Signature format".
Bytes AuthenticatorBlob(const SshSignature& signature, ByteView message) {
  Bytes blob(Sha256Of(signature.key.application()).View());
  blob += static_cast<char>(signature.flags);
  AppendUint32(blob, signature.counter);
  blob += Sha256Of(message).View();
  return blob;
}

}  // namespace

Bytes SshSignedBlob(std::string_view name_space, std::string_view hash, ByteView message) {
  FONDS_CHECK(hash == kSha256 || hash == kSha512);
  Bytes blob(kMagic);
  AppendString(blob, name_space);
  AppendString(blob, "");
  AppendString(blob, hash);
  AppendString(blob, hash == kSha256 ? Bytes(Sha256Of(message).View()) : Sha512Bytes(message));
  return blob;
}

Result<SshSignature> ParseSshSignature(ByteView armour) {
  return ParseStrictly(armour).While("cannot take the SSH signature");
}

Result<SshSignature> ParseSshSignatureLeniently(ByteView armour) {
  return ParseLeniently(armour).While("cannot take the SSH signature");
}

Bytes ArmourSshSignature(const SshSignature& signature) {
  Bytes value;
  AppendString(value, signature.key.TypeName());
  AppendString(value, AsView(signature.value));
  if (signature.key.type() == SshKeyType::kSkEd25519) {
    value += static_cast<char>(signature.flags);
    AppendUint32(value, signature.counter);
  }
  Bytes wire(kMagic);
  AppendUint32(wire, kVersion);
  AppendString(wire, signature.key.wire());
  AppendString(wire, signature.name_space);
  AppendString(wire, "");
  AppendString(wire, signature.hash);
  AppendString(wire, value);
  return SshArmour(kLabel, wire);
}

bool VerifySshSignature(const SshSignature& signature, std::string_view name_space, ByteView message) {
  if (signature.name_space != name_space || signature.hash != kSha512) return false;
  const Bytes blob = SshSignedBlob(name_space, signature.hash, message);
  if (signature.key.type() == SshKeyType::kEd25519) {
    return VerifyEd25519(signature.key.point(), blob, signature.value);
  }
  // Without the touch of a person, malware on the machine could have had it signed.
  if ((signature.flags & kUserPresent) == 0) return false;
  return VerifyEd25519(signature.key.point(), AuthenticatorBlob(signature, blob), signature.value);
}

SshSignature SignSsh(const Ed25519Secret& secret, std::string_view name_space, ByteView message) {
  return SshSignature{.key = SshPublicKey::FromEd25519(secret.Public()),
                      .name_space = std::string(name_space),
                      .hash = std::string(kSha512),
                      .value = secret.Sign(SshSignedBlob(name_space, kSha512, message))};
}

}  // namespace fonds
