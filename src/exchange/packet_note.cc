#include "exchange/packet_note.h"

#include <algorithm>
#include <optional>

#include "crypto/sha256.h"
#include "model/time_evidence.h"
#include "store/evidence.h"
#include "store/time_brackets.h"

namespace fonds {
namespace {

// The least size that a note must cover.
Result<std::uint64_t> SizeNeeded(const Snapshot& snapshot, const PacketRequest& request,
                                 const PacketSelection& selection, std::uint64_t newest) {
  std::uint64_t last = 0;
  for (const Policy& policy : snapshot.policies()) {
    const Result<std::uint64_t> entry = snapshot.NumberOf(layout::PolicyPath(policy.number));
    if (!entry.ok()) return Snapshot::Damage(entry.error());
    if (*entry < newest) last = std::max(last, *entry);
  }
  for (const auto& [path, number] : selection.about_archive) last = std::max(last, number);
  for (const auto& [id, document] : selection.documents) {
    for (const auto& [path, number] : document.statements) last = std::max(last, number);
  }
  std::uint64_t needed = last + 1;
  for (const Receipt& receipt : request.receipts) needed = std::max(needed, receipt.checkpoint.size);
  return needed;
}

// A time-stamp over the very note, whoever made it.
Result<bool> IsStamped(const Snapshot& snapshot, const CheckedNote& note) {
  const std::uint64_t size = note.checkpoint.size;
  const Result<std::vector<Evidence>> read = EvidenceOf(snapshot.holdings(), size);
  if (!read.ok() && read.error().code() == Code::kRefused) return false;  // too large to be evidence
  FONDS_ASSIGN(const std::vector<Evidence> evidence, read);
  const Digest digest = Sha256Of(note.bytes);
  return std::any_of(evidence.begin(), evidence.end(), [&](const Evidence& file) {
    return file.what == layout::What::kTimestamp &&
           JudgeResponse(file.bytes, size, digest, {}).what == ResponseVerdict::What::kUntrusted;
  });
}

Result<std::optional<CheckedNote>> Trusted(const Snapshot& snapshot, std::uint64_t needed, std::uint64_t newest) {
  FONDS_ASSIGN(const TrustedTimes times, ReadTrustedTimes(snapshot, 0));
  const std::vector<TimeWord>& words = times.words();
  for (auto word = words.rbegin(); word != words.rend() && word->size >= needed; ++word) {
    if (word->size > newest) continue;
    FONDS_ASSIGN(CheckedNote note, snapshot.NoteAt(word->size));
    return std::optional(std::move(note));
  }
  return std::optional<CheckedNote>();
}

}  // namespace

Result<CheckedNote> NoteForPacket(const Snapshot& snapshot, const PacketRequest& request,
                                  const PacketSelection& selection, CheckedNote newest) {
  FONDS_ASSIGN(const std::uint64_t needed, SizeNeeded(snapshot, request, selection, newest.checkpoint.size));
  FONDS_ASSIGN(std::optional<CheckedNote> trusted, Trusted(snapshot, needed, newest.checkpoint.size));
  if (trusted) return *std::move(trusted);
  FONDS_ASSIGN(const std::vector<std::uint64_t> sizes, CheckpointSizes(snapshot.holdings()));
  for (auto size = sizes.rbegin(); size != sizes.rend() && *size >= needed; ++size) {
    if (*size > newest.checkpoint.size) continue;
    Result<CheckedNote> note = snapshot.NoteAt(*size);
    if (!note.ok() && note.error().code() == Code::kCorrupt) continue;  // for verify to find
    if (!note.ok()) return note.error();
    FONDS_ASSIGN(const bool stamped, IsStamped(snapshot, *note));
    if (stamped) return *std::move(note);
  }
  return newest;
}

}  // namespace fonds
