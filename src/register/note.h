// C2SP signed notes (signed-note), checkpoints (tlog-checkpoint) and their verifier keys, Ed25519 (type 0x01) only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/digest.h"
#include "crypto/ed25519.h"

namespace fonds {

// "<name>+<8 hex>+<base64 of 0x01 || key>".
struct NoteVerifier {
  std::string name;
  Ed25519Public key{};

  // Errors: kMalformed; kUnsupported for another signature type; kRefused for a weak key.
  static Result<NoteVerifier> Parse(std::string_view vkey);
  std::string Format() const;
  std::uint32_t KeyId() const;  // first four bytes of SHA-256(name || "\n" || 0x01 || key), big-endian
};

struct NoteSignature {
  std::string name;
  std::uint32_t key_id = 0;
  Bytes value;  // what follows the key id
};

struct Note {
  std::string text;                       // ends with LF
  std::vector<NoteSignature> signatures;  // 1 to 100
};

// Errors: kMalformed with the rule: no final newline, control characters, invalid UTF-8, a second blank line that would
// make it ambiguous, CRLF, more than 100 signatures, more than 1 MiB.
Result<Note> ParseNote(ByteView bytes);
Bytes FormatNote(const Note& note);

// Exactly one good signature by `verifier`; a known key with a bad signature beside a good one fails, unknown keys are
// ignored.
bool VerifyNote(const Note& note, const NoteVerifier& verifier);
Note SignNote(std::string text, const std::string& name, const Ed25519Secret& secret);

struct Checkpoint {
  std::string origin;
  std::uint64_t size = 0;
  Digest root;
};

// Three lines: origin, size without leading zero (at most kMaxEntries), base64 root. Extension lines are kMalformed in
// fonds.
Result<Checkpoint> ParseCheckpoint(std::string_view note_text);
std::string FormatCheckpoint(const Checkpoint& checkpoint);

}  // namespace fonds
