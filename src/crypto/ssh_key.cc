#include "crypto/ssh_key.h"

#include <algorithm>

#include "crypto/sha256.h"
#include "crypto/ssh_algorithm.h"
#include "crypto/ssh_wire.h"

namespace fonds {
namespace {

// Longer than every key of the algorithms that are refused by name (ML-DSA, RSA of 16384 bits), so that they still are.
constexpr std::size_t kMaxWire = 16 * 1024;
constexpr std::size_t kMaxApplication = 255;
constexpr std::string_view kFingerprintPrefix = "SHA256:";

std::string UnpaddedBase64(ByteView bytes) {
  std::string text = Base64Encode(bytes);
  text.erase(std::find(text.begin(), text.end(), '='), text.end());
  return text;
}

std::string_view WithoutLineEnd(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

Result<SshPublicKey> SshPublicKey::FromWire(ByteView wire) {
  if (wire.size() > kMaxWire) return Error(Code::kMalformed, "the SSH public key is larger than 16 KiB");
  SshReader reader(wire);
  SshPublicKey key;
  FONDS_ASSIGN(key.type_, ReadSshAlgorithm(reader, "key type"));
  FONDS_ASSIGN(const ByteView point, reader.String("public key"));
  if (point.size() != key.point_.size()) {
    return Error(Code::kMalformed,
                 "the Ed25519 public key has " + std::to_string(point.size()) + " bytes instead of 32");
  }
  std::copy_n(AsUnsigned(point), point.size(), key.point_.begin());
  if (key.type_ == SshKeyType::kSkEd25519) {
    FONDS_ASSIGN(key.application_, reader.Name("application of the security key", kMaxApplication));
  }
  FONDS_TRY(reader.End("SSH public key"));
  if (IsWeakEd25519(key.point_)) {
    return Error(Code::kRefused,
                 "the Ed25519 public key is weak (of small order, or no point of the curve): signatures under it prove "
                 "nothing; make a new key with ssh-keygen -t ed25519");
  }
  key.wire_ = wire;
  return key;
}

Result<SshPublicKey> SshPublicKey::FromText(std::string_view text) {
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos) {
    return Error(Code::kMalformed, "an SSH public key is its type, one blank and base64");
  }
  const std::string_view digits = text.substr(blank + 1);
  if (digits.size() > kMaxWire * 4 / 3) return Error(Code::kMalformed, "the SSH public key is larger than 16 KiB");
  const std::optional<Bytes> wire = Base64Decode(digits);
  if (!wire) return Error(Code::kMalformed, "after its type an SSH public key is base64, without comment");
  FONDS_ASSIGN(SshPublicKey key, FromWire(*wire));
  if (text.substr(0, blank) != key.TypeName()) {
    return Error(Code::kMalformed, "the type before the SSH public key is not the one in it, " + key.TypeName());
  }
  return key;
}

Result<SshPublicKey> SshPublicKey::FromPubFile(std::string_view line, bool* had_comment) {
  constexpr std::string_view kBlanks = " \t";
  line = WithoutLineEnd(line);
  if (line.find_first_of("\r\n") != std::string_view::npos) {
    return Error(Code::kMalformed, "a public key file has one line");
  }
  const std::size_t type_end = std::min(line.find_first_of(kBlanks), line.size());
  const std::size_t digits_start = std::min(line.find_first_not_of(kBlanks, type_end), line.size());
  const std::size_t digits_end = std::min(line.find_first_of(kBlanks, digits_start), line.size());
  const bool comment = line.find_first_not_of(kBlanks, digits_end) != std::string_view::npos;
  std::string text(line.substr(0, type_end));
  text += ' ';
  text += line.substr(digits_start, digits_end - digits_start);
  FONDS_ASSIGN(SshPublicKey key, FromText(text));
  if (had_comment != nullptr) *had_comment = comment;
  return key;
}

SshPublicKey SshPublicKey::FromEd25519(const Ed25519Public& point) {
  SshPublicKey key;
  key.point_ = point;
  AppendString(key.wire_, key.TypeName());
  AppendString(key.wire_, AsView(point));
  return key;
}

std::string SshPublicKey::Text() const {
  return TypeName() + " " + Base64Encode(wire_);
}

std::string SshPublicKey::TypeName() const {
  return std::string(SshAlgorithmName(type_));
}

std::string SshPublicKey::Fingerprint() const {
  return std::string(kFingerprintPrefix) + UnpaddedBase64(Sha256Of(wire_).View());
}

std::string SshPublicKey::HexId() const {
  return Sha256Of(wire_).Hex();
}

bool IsFingerprint(std::string_view text) {
  if (!text.starts_with(kFingerprintPrefix)) return false;
  text.remove_prefix(kFingerprintPrefix.size());
  // 32 bytes are 43 digits and one of padding, which a fingerprint leaves out.
  return text.size() == 43 && text.back() != '=' && Base64Decode(std::string(text) + "=").has_value();
}

}  // namespace fonds
