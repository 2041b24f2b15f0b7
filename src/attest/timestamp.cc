#include "attest/timestamp.h"

#include <algorithm>

#include "crypto/sha256.h"
#include "model/time_evidence.h"
#include "store/evidence.h"
#include "store/time_brackets.h"

namespace fonds {
namespace {

Error Refused(const std::string& why) {
  return Error(Code::kRefused, "the time-stamp is not kept: " + why);
}

Status CheckAnswer(const TimestampFacts& facts, const Digest& note, const std::optional<TimestampQuery>& query,
                   UnixSeconds now) {
  if (facts.imprint != note) {
    return Refused("it is over bytes with the digest " + facts.imprint.Hex() + ", and the note has " + note.Hex());
  }
  if (query && facts.nonce != query->nonce) {
    return Refused("its nonce is not the one that was sent, so it answers somebody else's question");
  }
  if (facts.earliest <= now + kClockSkew) return {};
  return Refused("its time, " + FormatInstant(facts.time) + ", has not come by the clock of this machine, " +
                 FormatInstant(now));
}

// A cosignature is checked when it is taken in. A response may have come with another copy of the archive: one that is
// none, is over other bytes or comes from the future must not gain the weight of a registration.
bool MayBeRegistered(const Evidence& file, std::uint64_t size, const Digest& note, UnixSeconds now) {
  if (file.what == layout::What::kCosignature) return true;
  const ResponseVerdict verdict = JudgeResponse(file.bytes, size, note, {});
  return verdict.what == ResponseVerdict::What::kUntrusted && verdict.word.earliest <= now + kClockSkew;
}

// What of the evidence beside the note of `size` is still to be registered.
Result<Timestamp> Unregistered(const Snapshot& snapshot, std::uint64_t size, const EvidenceNumbers& registered,
                               UnixSeconds now) {
  Timestamp timestamp{.checkpoint = size, .cosignatures = {}, .responses = {}};
  FONDS_ASSIGN(const std::vector<Evidence> evidence, EvidenceOf(snapshot.holdings(), size));
  if (evidence.empty()) return timestamp;
  FONDS_ASSIGN(const Bytes note, NoteBytes(snapshot.holdings(), size));
  const Digest note_digest = Sha256Of(note);
  for (const Evidence& file : evidence) {
    const Digest digest = Sha256Of(file.bytes);
    if (registered.contains({size, digest}) || !MayBeRegistered(file, size, note_digest, now)) continue;
    const bool cosignature = file.what == layout::What::kCosignature;
    (cosignature ? timestamp.cosignatures : timestamp.responses).push_back(digest);
  }
  for (auto* files : {&timestamp.cosignatures, &timestamp.responses}) {
    std::sort(files->begin(), files->end());
    if (files->size() > kMaxEvidence) files->resize(kMaxEvidence);  // the rest is the next act's
  }
  return timestamp;
}

}  // namespace

Result<StampedNote> NoteToStamp(Archive& archive, const Keyring& keyring, const WriteContext& context) {
  FONDS_ASSIGN(const Snapshot snapshot, archive.Read());
  if (keyring.HasRegisterKey(snapshot.archive())) {
    FONDS_ASSIGN(CheckpointMade made, MakeCheckpoint(archive, keyring, context));
    return StampedNote{made.checkpoint.size, std::move(made.note)};
  }
  FONDS_ASSIGN(std::optional<CheckedNote> note, snapshot.Newest());
  if (note) return StampedNote{note->checkpoint.size, std::move(note->bytes)};
  return Error(
      Code::kNotFound,
      "there is nothing to time-stamp: no checkpoint was made yet, and this machine does not hold the register "
      "key; run fonds checkpoint at the archive's seat");
}

Result<StampedNote> NoteOf(const Snapshot& snapshot, ByteView response) {
  FONDS_ASSIGN(const TimestampResponse read, TimestampResponse::Read(response).While("the time-stamp is not kept"));
  FONDS_ASSIGN(std::vector<std::uint64_t> sizes, CheckpointSizes(snapshot.holdings()));
  std::reverse(sizes.begin(), sizes.end());
  for (const std::uint64_t size : sizes) {
    FONDS_ASSIGN(Bytes note, NoteBytes(snapshot.holdings(), size));
    if (Sha256Of(note) == read.facts().imprint) return StampedNote{size, std::move(note)};
  }
  return Refused("it is over bytes with the digest " + read.facts().imprint.Hex() +
                 ", and no checkpoint of this archive has a note with it");
}

Result<Stamp> KeepResponse(Archive& archive, const StampedNote& note, ByteView response,
                           const std::optional<TimestampQuery>& query, const WriteContext& context) {
  FONDS_ASSIGN(const TimestampResponse read, TimestampResponse::Read(response).While("the time-stamp is not kept"));
  FONDS_TRY(CheckAnswer(read.facts(), Sha256Of(note.note), query, context.clock->Now()));
  FONDS_ASSIGN(const Snapshot snapshot, archive.Read());
  FONDS_ASSIGN(const Policy* policy, snapshot.PolicyInForce(note.size - 1));
  Stamp stamp{.size = note.size,
              .facts = read.facts(),
              .path = layout::TimestampPath(note.size, Sha256Of(response)),
              .fresh = false,
              .trusted = read.LeadsTo(AnchorsOf(*policy)).ok()};
  FONDS_ASSIGN(const EvidenceAdded added,
               AddEvidence(archive, note.size, note.note, {{stamp.path, Bytes(response)}}, context));
  stamp.fresh = !added.added.empty();
  return stamp;
}

Result<std::optional<Committed>> RegisterEvidence(Archive& archive, const Author& author, const WriteContext& context) {
  FONDS_ASSIGN(Transaction act, Transaction::Begin(archive, author, context));
  const Snapshot& snapshot = act.snapshot();
  FONDS_ASSIGN(const EvidenceNumbers registered, ReadEvidenceNumbers(snapshot));
  FONDS_ASSIGN(const std::vector<std::uint64_t> sizes, CheckpointSizes(snapshot.holdings()));
  bool any = false;
  for (const std::uint64_t size : sizes) {
    FONDS_ASSIGN(Timestamp timestamp, Unregistered(snapshot, size, registered, context.clock->Now()));
    if (timestamp.cosignatures.empty() && timestamp.responses.empty()) continue;
    FONDS_TRY(act.Add(act.Draft(Kind::kTimestamp, std::nullopt, {}, std::move(timestamp))));
    any = true;
  }
  if (!any) return std::optional<Committed>();
  FONDS_ASSIGN(Committed committed, act.Commit());
  return std::optional<Committed>(std::move(committed));
}

}  // namespace fonds
