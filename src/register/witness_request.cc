#include "register/witness_request.h"

#include "register/entry.h"
#include "register/lines.h"

namespace fonds {
namespace {

Status CheckSizes(const WitnessRequest& request) {
  if (request.old_size > request.checkpoint.size) {
    return Error(Code::kMalformed, "its old size, " + std::to_string(request.old_size) + ", is above its note's, " +
                                       std::to_string(request.checkpoint.size));
  }
  const bool needs_none = request.old_size == 0 || request.old_size == request.checkpoint.size;
  if (needs_none == request.proof.empty()) return {};
  return Error(Code::kMalformed, needs_none ? "a proof stands where none may" : "its consistency proof is missing");
}

Result<WitnessRequest> ParseRequest(ByteView bytes) {
  WitnessRequest request;
  LineReader lines(bytes);
  FONDS_ASSIGN(const std::string_view old, lines.Field("old", "old <size>"));
  const auto size = ParseDecimal(old, kMaxEntries);
  if (!size) return lines.Malformed("must be `old <size>`, a decimal number of entries");
  request.old_size = *size;
  FONDS_ASSIGN(request.proof, ReadProofLines(lines));
  request.note = lines.rest();
  FONDS_ASSIGN(const Note note, ParseNote(request.note));
  FONDS_ASSIGN(request.checkpoint, ParseCheckpoint(note.text));
  FONDS_TRY(CheckSizes(request));
  return request;
}

}  // namespace

Result<std::vector<Digest>> ReadProofLines(LineReader& lines) {
  std::vector<Digest> proof;
  for (;;) {
    const auto line = lines.Next();
    if (line && line->empty()) return proof;
    const auto bytes = line ? Base64Decode(*line) : std::nullopt;
    const auto digest = bytes ? Digest::FromBytes(*bytes) : std::nullopt;
    if (!digest) return lines.Malformed("must be 32 bytes of a proof in padded base64, or empty after the last");
    if (proof.size() == kMaxProofLines) return lines.Malformed("must be empty: a proof has at most 63 lines");
    proof.push_back(*digest);
  }
}

Result<WitnessRequest> ParseWitnessRequest(ByteView bytes) {
  return ParseRequest(bytes).While("this is not a request to a witness");
}

Bytes FormatWitnessRequest(const WitnessRequest& request) {
  Bytes bytes = "old " + std::to_string(request.old_size) + "\n";
  for (const Digest& digest : request.proof) bytes += Base64Encode(digest.View()) + "\n";
  bytes += "\n";
  bytes += request.note;
  return bytes;
}

}  // namespace fonds
