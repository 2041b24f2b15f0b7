// Cosignatures of witnesses: "at this time, this was the largest tree of this log that I saw, and it continues all that
// I saw before". Source: c2sp.org/tlog-cosignature, Ed25519 (signature type 0x04) only.
#pragma once

#include "base/clock.h"
#include "register/note.h"

namespace fonds {

// A witness, as a policy names it: "<name>+<8 hex>+<base64 of 0x04 || key>".
struct WitnessKey {
  std::string name;
  Ed25519Public key{};

  // Errors: as NoteVerifier::Parse.
  static Result<WitnessKey> Parse(std::string_view vkey);
  std::string Format() const;
  std::uint32_t KeyId() const;
  // What the file of its cosignature is called: the hex SHA-256 of Format().
  std::string FileName() const;
};

// The witnesses among a policy's keys that this program can check; keys of other types are passed over.
std::vector<WitnessKey> WitnessKeysIn(const std::vector<std::string>& vkeys);

struct Cosignature {
  std::string name;
  std::uint32_t key_id = 0;
  UnixSeconds time = 0;
  Ed25519Signature value{};
};

// The last second whose year has four digits: no cosignature is later.
inline constexpr UnixSeconds kLatestCosignature = 253'402'300'799;

// The file <key>.cosig: one signature line of a note, with its LF. Errors: kMalformed, also for a time of 0 or above
// kLatestCosignature.
Result<Cosignature> ParseCosignature(ByteView bytes);
Bytes FormatCosignature(const Cosignature& cosignature);

// nullopt if the signature line, of whatever type, has not the form of a cosignature.
std::optional<Cosignature> CosignatureIn(const NoteSignature& signature);

// "cosignature/v1\ntime <seconds>\n<checkpoint>": what is signed.
std::string CosignedMessage(UnixSeconds time, std::string_view checkpoint_text);

// True if it is by this witness, over this text of a checkpoint.
bool VerifyCosignature(const Cosignature& cosignature, std::string_view checkpoint_text, const WitnessKey& witness);
// REQUIRES: a name; a time from 1 to kLatestCosignature.
Cosignature MakeCosignature(std::string_view checkpoint_text, const std::string& name, const Ed25519Secret& secret,
                            UnixSeconds time);

}  // namespace fonds
