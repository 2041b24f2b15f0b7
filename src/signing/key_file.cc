#include "signing/key_file.h"

#include "crypto/random.h"
#include "crypto/ssh_armour.h"
#include "crypto/ssh_wire.h"
#include "crypto/wipe.h"

namespace fonds {
namespace {

using namespace std::string_view_literals;
namespace fs = std::filesystem;

constexpr std::string_view kLabel = "OPENSSH PRIVATE KEY";
constexpr std::string_view kMagic = "openssh-key-v1\0"sv;
constexpr std::size_t kMaxCipherName = 64;

Result<KeyFileOutside> ReadOutside(SshReader reader) {
  FONDS_ASSIGN(const ByteView cipher, reader.Name("cipher name", kMaxCipherName));
  FONDS_ASSIGN(const ByteView kdf, reader.Name("key derivation name", kMaxCipherName));
  FONDS_ASSIGN(const ByteView options, reader.String("key derivation options"));
  static_cast<void>(options);
  FONDS_ASSIGN(const std::uint32_t count, reader.Uint32("number of keys"));
  if (count != 1) return Error(Code::kMalformed, "it holds " + std::to_string(count) + " keys instead of one");
  FONDS_ASSIGN(const ByteView wire, reader.String("public key"));
  FONDS_ASSIGN(SshPublicKey key, SshPublicKey::FromWire(wire));
  return KeyFileOutside{std::move(key), cipher != "none" || kdf != "none"};
}

}  // namespace

Status RequireOwnersOnly(const fs::path& file) {
  std::error_code failure;
  const fs::file_status status = fs::status(file, failure);
  if (status.type() == fs::file_type::not_found) {
    return Error(Code::kNotFound, "cannot use the key '" + file.string() + "': there is no such file");
  }
  if (failure) return Error(Code::kIo, "cannot look at the key '" + file.string() + "': " + failure.message());
  const fs::perms others = fs::perms::group_all | fs::perms::others_all;
  if ((status.permissions() & others) == fs::perms::none) return {};
  return Error(Code::kRefused,
               "cannot use the key '" + file.string() +
                   "': others on this machine may read or change it; if nobody has, run chmod 600 on it, "
                   "else make a new key");
}

bool IsPrivateKeyFile(ByteView file) {
  return file.starts_with("-----BEGIN ");
}

Result<KeyFileOutside> ReadKeyFileOutside(ByteView file) {
  if (!file.starts_with("-----BEGIN " + std::string(kLabel))) {
    return Error(Code::kUnsupported,
                 "it is a key file of another format (RSA, ECDSA or PEM); fonds takes the one that ssh-keygen -t "
                 "ed25519 writes");
  }
  FONDS_ASSIGN(Bytes bytes, SshUnarmour(kLabel, file));
  const WipeOnExit wipe(bytes);
  if (!bytes.starts_with(kMagic)) return Error(Code::kMalformed, "it does not start with openssh-key-v1");
  return ReadOutside(SshReader(ByteView(bytes).substr(kMagic.size())));
}

Result<Bytes> FormatKeyFile(const Ed25519Secret& secret) {
  FONDS_ASSIGN(const Bytes random, RandomBytes(4));
  FONDS_ASSIGN(const std::uint32_t check, SshReader(random).Uint32("check value"));
  return FormatSshPrivateKey(secret, check);
}

}  // namespace fonds
