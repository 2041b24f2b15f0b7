#include "store/time_brackets.h"

#include "crypto/sha256.h"
#include "model/time_evidence.h"
#include "register/cosignature.h"
#include "store/evidence.h"

namespace fonds {
namespace {

// The cosignatures that verify under a witness of the policy.
std::vector<WitnessedAt> Cosigned(const std::vector<Evidence>& evidence, ByteView note, const Policy& policy) {
  std::vector<WitnessedAt> cosigned;
  const auto parsed = ParseNote(note);
  if (!parsed.ok()) return cosigned;
  for (const WitnessKey& witness : WitnessKeysIn(policy.witness_keys)) {
    for (const Evidence& file : evidence) {
      if (file.what != layout::What::kCosignature || file.key != witness.FileName()) continue;
      const auto cosignature = ParseCosignature(file.bytes);
      if (!cosignature.ok() || !VerifyCosignature(*cosignature, parsed->text, witness)) continue;
      cosigned.push_back({cosignature->time, witness.name});
    }
  }
  return cosigned;
}

// The note of another register, of another place, or by another key says nothing here, whoever saw it.
bool IsNoteOf(ByteView bytes, std::uint64_t size, const NoteVerifier& key) {
  const auto note = ParseNote(bytes);
  if (!note.ok()) return false;
  const auto checkpoint = ParseCheckpoint(note->text);
  return checkpoint.ok() && checkpoint->size == size && checkpoint->origin == key.name && VerifyNote(*note, key);
}

Status AddWords(const Snapshot& snapshot, std::uint64_t size, std::vector<TimeWord>& words) {
  FONDS_ASSIGN(const std::uint64_t entries, snapshot.RegisterSize());
  if (size > entries) return {};
  const auto read = EvidenceOf(snapshot.holdings(), size);
  if (!read.ok() && read.error().code() == Code::kRefused) return {};  // too large to be evidence
  FONDS_ASSIGN(const std::vector<Evidence> evidence, read);
  if (evidence.empty()) return {};
  FONDS_ASSIGN(const Bytes note, NoteBytes(snapshot.holdings(), size));
  FONDS_ASSIGN(const Policy* policy, snapshot.PolicyInForce(size - 1));
  if (!IsNoteOf(note, size, policy->register_key)) return {};
  if (auto word = QuorumWord(size, policy->witness_quorum, Cosigned(evidence, note, *policy))) {
    words.push_back(*std::move(word));
  }
  const std::vector<Bytes> anchors = AnchorsOf(*policy);
  for (const Evidence& file : evidence) {
    if (file.what != layout::What::kTimestamp) continue;
    ResponseVerdict verdict = JudgeResponse(file.bytes, size, Sha256Of(note), anchors);
    if (verdict.what == ResponseVerdict::What::kTrusted) words.push_back(std::move(verdict.word));
  }
  return {};
}

}  // namespace

Result<EvidenceNumbers> ReadEvidenceNumbers(const Snapshot& snapshot) {
  EvidenceNumbers numbers;
  FONDS_ASSIGN(const std::vector<Filed> statements, snapshot.ArchiveStatements());
  for (const Filed& filed : statements) {
    if (const auto* timestamp = std::get_if<Timestamp>(&filed.statement.body))
      AddNumbers(*timestamp, filed.number, numbers);
  }
  return numbers;
}

Result<TrustedTimes> ReadTrustedTimes(const Snapshot& snapshot, UnixSeconds now) {
  std::vector<TimeWord> words;
  FONDS_ASSIGN(const std::vector<std::uint64_t> sizes, CheckpointSizes(snapshot.holdings()));
  for (const std::uint64_t size : sizes) FONDS_TRY(AddWords(snapshot, size, words));
  if (words.empty()) return TrustedTimes();
  FONDS_ASSIGN(const EvidenceNumbers numbers, ReadEvidenceNumbers(snapshot));
  return TrustedTimes(std::move(words), numbers, now);
}

Result<TimeBracket> BracketOf(const Snapshot& snapshot, const TrustedTimes& times, std::uint64_t number) {
  if (times.words().empty()) return TimeBracket();
  FONDS_ASSIGN(const Entry entry, snapshot.ReadEntry(number));
  return times.BracketOf(number, entry.after.size);
}

}  // namespace fonds
