#include "witness/watched.h"

#include "register/cosignature.h"
#include "register/lines.h"

namespace fonds {
namespace {

Result<Watched> Parse(ByteView bytes) {
  LineReader lines(bytes);
  FONDS_TRY(lines.Version("fonds witness"));
  FONDS_ASSIGN(const std::string_view vkey, lines.Field("key", "key <verifier key>"));
  Watched watched;
  FONDS_ASSIGN(watched.key, NoteVerifier::Parse(vkey));
  FONDS_ASSIGN(const std::string_view time, lines.Field("cosigned", "cosigned <seconds>"));
  const auto seconds = ParseDecimal(time, static_cast<std::uint64_t>(kLatestCosignature));
  if (!seconds) return lines.Malformed("must be `cosigned <seconds>`");
  watched.cosigned = static_cast<UnixSeconds>(*seconds);
  FONDS_TRY(lines.Blank());
  watched.note = lines.rest();
  FONDS_ASSIGN(watched.checkpoint, CheckpointBy(watched.key, watched.note));
  return watched;
}

}  // namespace

Result<Checkpoint> CheckpointBy(const NoteVerifier& key, ByteView note) {
  FONDS_ASSIGN(const Note parsed, ParseNote(note));
  FONDS_ASSIGN(Checkpoint checkpoint, ParseCheckpoint(parsed.text));
  if (checkpoint.origin != key.name) {
    return Error(Code::kRefused,
                 "the note is of the register " + checkpoint.origin + ", and the key is of " + key.name);
  }
  if (VerifyNote(parsed, key)) return checkpoint;
  return Error(Code::kRefused, "the note is not signed by the register key " + key.Format());
}

Result<Watched> ParseWatched(ByteView bytes) {
  return Parse(bytes).While("this is not what a witness remembers of a register");
}

Bytes FormatWatched(const Watched& watched) {
  Bytes bytes =
      "fonds witness v0\nkey " + watched.key.Format() + "\ncosigned " + std::to_string(watched.cosigned) + "\n\n";
  bytes += watched.note;
  return bytes;
}

}  // namespace fonds
