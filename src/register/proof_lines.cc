#include "register/proof_lines.h"

namespace fonds {

Result<std::vector<Digest>> ReadHashLines(LineReader& lines) {
  constexpr std::string_view kRule = "must be a hash, 32 bytes in padded base64, or empty to end them";
  std::vector<Digest> hashes;
  while (true) {
    const auto line = lines.Next();
    if (!line) return lines.Malformed(kRule);
    if (line->empty()) return hashes;
    const auto bytes = Base64Decode(*line);
    const auto hash = bytes ? Digest::FromBytes(*bytes) : std::nullopt;
    if (!hash) return lines.Malformed(kRule);
    if (hashes.size() == kMaxProofHashes) return lines.Malformed("no proof in a register has so many hashes");
    hashes.push_back(*hash);
  }
}

std::string FormatHashLines(const std::vector<Digest>& hashes) {
  std::string text;
  for (const Digest& hash : hashes) text += Base64Encode(hash.View()) + "\n";
  return text + "\n";
}

Result<ProvenCheckpoint> ReadProvenCheckpoint(const LineReader& lines) {
  ProvenCheckpoint proven{Bytes(lines.rest()), {}};
  FONDS_ASSIGN(const Note note, ParseNote(proven.note));
  FONDS_ASSIGN(proven.checkpoint, ParseCheckpoint(note.text));
  return proven;
}

Status CheckSignedBy(const ProvenCheckpoint& proven, const NoteVerifier& key) {
  if (proven.checkpoint.origin != key.name) {
    return Error(Code::kRefused,
                 "its checkpoint is of the register " + proven.checkpoint.origin + ", and the key of " + key.name);
  }
  FONDS_ASSIGN(const Note note, ParseNote(proven.note));
  if (VerifyNote(note, key)) return {};
  return Error(Code::kRefused, "its checkpoint does not bear exactly one good signature by the key " + key.Format());
}

}  // namespace fonds
