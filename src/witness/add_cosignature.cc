#include "witness/add_cosignature.h"

#include <algorithm>

#include "register/lines.h"
#include "register/note_signature.h"

namespace fonds {
namespace {

Result<std::vector<Cosignature>> ReadAnswer(ByteView answer) {
  std::vector<Cosignature> found;
  LineReader lines(answer);
  do {
    const auto line = lines.Next();
    const auto signature = line ? ParseNoteSignature(*line) : std::nullopt;
    if (!signature) {
      return lines.Malformed("must be a signature line: an em dash, a name and base64")
          .While("this is not a witness's answer");
    }
    if (auto cosignature = CosignatureIn(*signature)) found.push_back(*std::move(cosignature));
  } while (!lines.AtEnd());
  return found;
}

// The checkpoint that the cosignature is over.
struct Match {
  std::uint64_t size = 0;
  Bytes note;
  WitnessKey witness;
};

Result<std::optional<Match>> MatchOf(const Snapshot& snapshot, std::uint64_t size, const Cosignature& cosignature) {
  FONDS_ASSIGN(const Policy* policy, snapshot.PolicyInForce(size - 1));
  FONDS_ASSIGN(Bytes bytes, NoteBytes(snapshot.holdings(), size));
  FONDS_ASSIGN(const Note note, ParseNote(bytes));
  for (WitnessKey& witness : WitnessKeysIn(policy->witness_keys)) {
    if (!VerifyCosignature(cosignature, note.text, witness)) continue;
    return std::optional<Match>(Match{size, std::move(bytes), std::move(witness)});
  }
  return std::optional<Match>();
}

Result<Match> FindMatch(const Snapshot& snapshot, const std::vector<std::uint64_t>& newest_first,
                        const Cosignature& cosignature) {
  for (const std::uint64_t size : newest_first) {
    FONDS_ASSIGN(std::optional<Match> match, MatchOf(snapshot, size, cosignature));
    if (match) return *std::move(match);
  }
  return Error(Code::kRefused, "nothing was added: no checkpoint of this archive was cosigned with this line of " +
                                   cosignature.name + " under a key of the policy in force there");
}

Result<CosignatureTaken> Take(Archive& archive, const Match& match, const Cosignature& cosignature,
                              const WriteContext& context) {
  CosignatureTaken taken{match.witness.name, match.size, cosignature.time, false};
  FONDS_ASSIGN(const Snapshot snapshot, archive.Read());
  const std::string path = layout::CosignaturePath(match.size, match.witness.FileName());
  const auto there = snapshot.holdings().ReadPath(path, kMaxCosignatureFile);
  const auto earlier = there.ok() ? ParseCosignature(*there) : Result<Cosignature>(Error(Code::kNotFound, ""));
  const auto note = ParseNote(match.note);
  if (earlier.ok() && note.ok() && VerifyCosignature(*earlier, note->text, match.witness)) {
    taken.time = earlier->time;
    return taken;
  }
  FONDS_ASSIGN(const EvidenceAdded added,
               AddEvidence(archive, match.size, match.note, {{path, FormatCosignature(cosignature)}}, context));
  taken.fresh = !added.added.empty();
  return taken;
}

}  // namespace

Result<std::vector<CosignatureTaken>> AddCosignatures(Archive& archive, ByteView answer, const WriteContext& context) {
  FONDS_ASSIGN(const std::vector<Cosignature> cosignatures, ReadAnswer(answer));
  FONDS_ASSIGN(const Snapshot snapshot, archive.Read());
  FONDS_ASSIGN(std::vector<std::uint64_t> sizes, CheckpointSizes(snapshot.holdings()));
  std::reverse(sizes.begin(), sizes.end());
  std::vector<CosignatureTaken> all;
  std::optional<Error> refused;
  for (const Cosignature& cosignature : cosignatures) {
    const auto match = FindMatch(snapshot, sizes, cosignature);
    if (!match.ok() && match.error().code() != Code::kRefused) return Snapshot::Damage(match.error());
    if (!match.ok()) {
      refused = match.error();
      continue;
    }
    if (cosignature.time > context.clock->Now() + kClockTolerance) {
      return Error(Code::kRefused, "nothing was added: the cosignature of " + cosignature.name +
                                       " is from the future, " + FormatInstant(cosignature.time));
    }
    FONDS_ASSIGN(CosignatureTaken taken, Take(archive, *match, cosignature, context));
    all.push_back(std::move(taken));
  }
  if (!all.empty()) return all;
  if (refused) return *refused;
  return Error(Code::kRefused, "nothing was added: no line is an Ed25519 cosignature");
}

}  // namespace fonds
