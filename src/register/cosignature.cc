#include "register/cosignature.h"

#include <algorithm>

#include "base/check.h"
#include "crypto/sha256.h"
#include "register/lines.h"
#include "register/note_signature.h"
#include "register/verifier_key.h"

namespace fonds {
namespace {

constexpr std::size_t kTimeSize = 8;  // struct timestamped_signature: u64, then the signature

Bytes TimeBytes(UnixSeconds time) {
  Bytes bytes;
  for (int shift = 56; shift >= 0; shift -= 8) {
    bytes += static_cast<char>(static_cast<std::uint64_t>(time) >> shift & 0xFF);
  }
  return bytes;
}

bool IsTime(std::uint64_t time) {
  return time != 0 && time <= static_cast<std::uint64_t>(kLatestCosignature);
}

}  // namespace

Result<WitnessKey> WitnessKey::Parse(std::string_view vkey) {
  FONDS_ASSIGN(VerifierKey parsed, ParseVerifierKey(vkey, SignatureType::kCosignature));
  return WitnessKey{std::move(parsed.name), parsed.key};
}

std::string WitnessKey::Format() const {
  return FormatVerifierKey({name, key}, SignatureType::kCosignature);
}

std::uint32_t WitnessKey::KeyId() const {
  return VerifierKeyId({name, key}, SignatureType::kCosignature);
}

std::string WitnessKey::FileName() const {
  return Sha256Of(Format()).Hex();
}

std::vector<WitnessKey> WitnessKeysIn(const std::vector<std::string>& vkeys) {
  std::vector<WitnessKey> witnesses;
  for (const std::string& vkey : vkeys) {
    auto witness = WitnessKey::Parse(vkey);
    if (witness.ok()) witnesses.push_back(*std::move(witness));
  }
  return witnesses;
}

std::optional<Cosignature> CosignatureIn(const NoteSignature& signature) {
  Cosignature cosignature{signature.name, signature.key_id, 0, {}};
  if (signature.value.size() != kTimeSize + cosignature.value.size()) return std::nullopt;
  std::uint64_t time = 0;
  for (std::size_t i = 0; i < kTimeSize; ++i) time = time << 8 | static_cast<unsigned char>(signature.value[i]);
  if (!IsTime(time)) return std::nullopt;
  cosignature.time = static_cast<UnixSeconds>(time);
  std::copy_n(AsUnsigned(signature.value) + kTimeSize, cosignature.value.size(), cosignature.value.begin());
  return cosignature;
}

Result<Cosignature> ParseCosignature(ByteView bytes) {
  LineReader lines(bytes);
  const auto line = lines.Next();
  const auto signature = line ? ParseNoteSignature(*line) : std::nullopt;
  auto cosignature = signature ? CosignatureIn(*signature) : std::nullopt;
  if (!cosignature) {
    return lines
        .Malformed("must be an em dash, the witness's name and the base64 of key id, time and Ed25519 signature")
        .While("this is not a cosignature");
  }
  if (!lines.AtEnd()) return Error(Code::kMalformed, "this is not a cosignature: something follows its one line");
  return *std::move(cosignature);
}

Bytes FormatCosignature(const Cosignature& cosignature) {
  Bytes value = TimeBytes(cosignature.time);
  value += AsView(cosignature.value);
  return FormatNoteSignature({cosignature.name, cosignature.key_id, std::move(value)});
}

std::string CosignedMessage(UnixSeconds time, std::string_view checkpoint_text) {
  std::string message = "cosignature/v1\ntime " + std::to_string(time) + "\n";
  message += checkpoint_text;
  return message;
}

bool VerifyCosignature(const Cosignature& cosignature, std::string_view checkpoint_text, const WitnessKey& witness) {
  if (cosignature.name != witness.name || cosignature.key_id != witness.KeyId()) return false;
  return VerifyEd25519(witness.key, CosignedMessage(cosignature.time, checkpoint_text), cosignature.value);
}

Cosignature MakeCosignature(std::string_view checkpoint_text, const std::string& name, const Ed25519Secret& secret,
                            UnixSeconds time) {
  FONDS_CHECK(IsVerifierName(name) && time > 0 && time <= kLatestCosignature);
  const WitnessKey witness{name, secret.Public()};
  return {name, witness.KeyId(), time, secret.Sign(CosignedMessage(time, checkpoint_text))};
}

}  // namespace fonds
