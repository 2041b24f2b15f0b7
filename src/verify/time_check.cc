#include "verify/time_check.h"

#include <algorithm>

#include "crypto/sha256.h"
#include "model/time_evidence.h"
#include "store/evidence.h"

namespace fonds {
namespace {

std::vector<Bytes> Both(const std::vector<Bytes>& ours, const Policy* policy) {
  std::vector<Bytes> anchors = ours;
  if (policy == nullptr) return anchors;
  for (Bytes& anchor : AnchorsOf(*policy)) anchors.push_back(std::move(anchor));
  return anchors;
}

// Of what lies beside the note of this size; nullopt: it cannot be read, which has been reported with the note. Read
// once, however many statements are about it.
std::optional<std::set<Digest>> DigestsBeside(const Holdings& holdings, std::uint64_t size) {
  std::set<Digest> there;
  if (size >= layout::kRegisterLimit) return there;
  const auto evidence = EvidenceOf(holdings, size);
  if (!evidence.ok()) return std::nullopt;
  for (const Evidence& file : *evidence) there.insert(Sha256Of(file.bytes));
  return there;
}

// Words whose standing is a finding.
void ReportStanding(const TimeWord& word, Standing standing, const std::string& path, Report& report) {
  const std::string said = word.who + " says " + FormatInstant(word.latest);
  switch (standing) {
    case Standing::kCounts: return;
    case Standing::kRenewalMissing:
      report.Add(Found::kRenewalMissing, path,
                 said + "; its certificate ended " + FormatInstant(*word.until) +
                     ", and nothing that counts covers its registration before that");
      return;
    case Standing::kInFuture:
      report.Add(Found::kTimestampInFuture, path, said + ", which is later than the clock of this machine");
      return;
    case Standing::kContradicts:
      report.Add(Found::kTimestampContradicts, path,
                 said + ", but the checkpoint it covers holds the registration of a later time");
      return;
  }
}

}  // namespace

void TimeCheck::Take(const Holdings& holdings, const ResponseFile& file, Report& report) {
  const auto bytes = ReadFile(holdings, file.node, kMaxTimestampFile, Found::kTimestampRefused, report);
  if (!bytes) return;
  const std::string& path = file.node.path;
  if (const Digest digest = Sha256Of(*bytes); digest != file.name) {
    return report.Add(Found::kTimestampDigestMismatch, path, "its bytes have the digest " + digest.Hex());
  }
  if (!file.note) return report.Add(Found::kTimestampOtherBytes, path, "there is no note beside it");
  ResponseVerdict verdict = JudgeResponse(*bytes, file.size, *file.note, Both(anchors_, file.policy));
  switch (verdict.what) {
    case ResponseVerdict::What::kRefused: return report.Add(Found::kTimestampRefused, path, verdict.reason);
    case ResponseVerdict::What::kOtherBytes: return report.Add(Found::kTimestampOtherBytes, path, verdict.reason);
    case ResponseVerdict::What::kUntrusted: return report.Add(Found::kTimestampUntrusted, path, verdict.reason);
    case ResponseVerdict::What::kTrusted: return Take(std::move(verdict.word), path);
  }
}

void TimeCheck::Take(TimeWord word, std::string path) {
  const std::lock_guard lock(mutex_);
  paths_.emplace(std::pair(word.size, word.file), std::move(path));
  words_.push_back(std::move(word));
}

void TimeCheck::Take(const Timestamp& statement, const std::string& path, std::uint64_t number) {
  const std::lock_guard lock(mutex_);
  registrations_.push_back({statement, path, number});
}

void TimeCheck::KeepOnly(const std::set<std::uint64_t>& sizes) {
  std::erase_if(words_, [&](const TimeWord& word) { return !sizes.contains(word.size); });
}

void TimeCheck::CheckThere(const std::set<Digest>& there, const Registration& registration, Report& report) {
  const std::uint64_t size = registration.statement.checkpoint;
  for (const auto* files : {&registration.statement.cosignatures, &registration.statement.responses}) {
    for (const Digest& file : *files) {
      if (there.contains(file)) continue;
      report.Add(
          Found::kEvidenceMissing, registration.path,
          "registers " + file.Hex() + " beside the checkpoint of " + std::to_string(size) + " entries, where it is not",
          registration.number);
    }
  }
}

TrustedTimes TimeCheck::Finish(const Holdings& holdings, UnixSeconds now, Report& report) {
  EvidenceNumbers numbers;
  std::map<std::uint64_t, std::optional<std::set<Digest>>> there;
  for (const Registration& registration : registrations_) {
    const std::uint64_t size = registration.statement.checkpoint;
    auto known = there.find(size);
    if (known == there.end()) known = there.emplace(size, DigestsBeside(holdings, size)).first;
    if (known->second) CheckThere(*known->second, registration, report);
    AddNumbers(registration.statement, registration.number, numbers);
  }
  TrustedTimes times(std::move(words_), numbers, now);
  for (std::size_t i = 0; i < times.words().size(); ++i) {
    const TimeWord& word = times.words()[i];
    ReportStanding(word, times.StandingOf(i), paths_.at({word.size, word.file}), report);
  }
  return times;
}

}  // namespace fonds
