#include "verify/verify.h"

#include <algorithm>

#include "base/parallel.h"
#include "verify/carrier_check.h"
#include "verify/comparison.h"
#include "verify/freshness.h"
#include "verify/judge.h"
#include "verify/verification.h"

namespace fonds {
namespace {

bool IsTwoHexDigits(std::string_view name) {
  return name.size() == 2 && IsLowerHex(name);
}

// documents/ab/cd/<id>: all documents below documents/ab.
Status CheckShelf(Examination& exam, const Holdings& holdings, const Node& shelf, std::uint64_t expected) {
  for (const Node& board : ListFolder(holdings, shelf, exam.report)) {
    if (!board.folder || !IsTwoHexDigits(NameOf(board))) {
      ReportStray(board, exam.report);
      continue;
    }
    for (const Node& folder : ListFolder(holdings, board, exam.report)) {
      if (exam.progress.Stopped()) return Error(Code::kInterrupted, "verification was stopped");
      const auto id = DocumentId::FromHex(NameOf(folder));
      if (!folder.folder || !id || layout::DocumentFolder(*id) != folder.path) {
        ReportStray(folder, exam.report);
        continue;
      }
      CheckDocument(exam, holdings, folder, *id);
      exam.Tell("documents", exam.totals.documents, expected);
    }
  }
  return {};
}

Status CheckAllDocuments(Examination& exam, const Readers& readers, const RootFolders& folders) {
  if (folders.archive) CheckArchiveFolder(exam, readers[0], *folders.archive);
  if (!folders.documents) return {};
  std::vector<Node> shelves;
  for (Node& shelf : ListFolder(readers[0], *folders.documents, exam.report)) {
    if (shelf.folder && IsTwoHexDigits(NameOf(shelf)))
      shelves.push_back(std::move(shelf));
    else
      ReportStray(shelf, exam.report);
  }
  const auto& rows = exam.listed.rows();
  const auto expected = static_cast<std::uint64_t>(
      std::count_if(rows.begin(), rows.end(), [](const Listed& row) { return row.document == row.digest; }));
  return ForEach(shelves.size(), readers.threads(), exam.progress, [&](std::size_t i, unsigned thread) -> Status {
    return CheckShelf(exam, readers[thread], shelves[i], expected);
  });
}

// Documents that entries from `from` on say something about.
Status CheckTouchedDocuments(Examination& exam, const Readers& readers, const RootFolders& folders,
                             std::uint64_t from) {
  if (folders.archive) CheckArchiveFolder(exam, readers[0], *folders.archive);
  std::set<Digest> touched;
  for (const Listed& row : exam.listed.rows()) {
    if (row.number >= from && row.document != Digest()) touched.insert(row.document);
  }
  const std::vector<Digest> documents(touched.begin(), touched.end());
  return ForEach(documents.size(), readers.threads(), exam.progress, [&](std::size_t i, unsigned thread) -> Status {
    const DocumentId id(documents[i]);
    const auto folder = readers[thread].Find(layout::DocumentFolder(id));
    if (folder.ok() && folder->folder) CheckDocument(exam, readers[thread], *folder, id);
    return {};  // one that is not there is reported as missing statements
  });
}

void ReportPending(const Foundation& foundation, Report& report) {
  const std::uint64_t pending = foundation.view.size() - foundation.checkpoint;
  if (pending == 0) return;
  report.Add(Found::kPending, "register",
             std::to_string(pending) + (pending == 1 ? " entry" : " entries") + " from number " +
                 std::to_string(foundation.checkpoint) + " on");
}

// How old a checkpoint may be by a policy that says so (limits.checkpointDays).
template <typename T>
std::optional<std::uint64_t> CheckpointDaysOf(const T& policy) {
  if constexpr (requires { policy.checkpoint_days; }) return policy.checkpoint_days;
  return std::nullopt;
}

// The stricter of the policy's limit and the verifier's own.
std::optional<std::uint64_t> CheckpointDays(const RegisterView& view, const VerifyOptions& options) {
  const Policy* policy = view.PolicyAt(view.size());
  const std::optional<std::uint64_t> days = policy == nullptr ? std::nullopt : CheckpointDaysOf(*policy);
  if (!days || !options.max_age_days) return days ? days : options.max_age_days;
  return std::min(*days, *options.max_age_days);
}

VerifySummary Summarise(const Foundation& foundation, const Totals& totals) {
  VerifySummary summary;
  const std::uint64_t entries = foundation.view.size();
  summary.archive = foundation.archive;
  const Policy* policy = foundation.view.PolicyAt(entries);
  summary.policy = policy == nullptr ? 0 : policy->number;
  summary.entries = entries;
  summary.checkpoint = foundation.checkpoint;
  summary.pending = entries - foundation.checkpoint;
  summary.root = Base64Encode(foundation.view.Roots({entries}).at(entries).View());
  summary.documents = totals.documents;
  summary.statements = totals.statements;
  summary.bytes = totals.bytes;
  summary.intact = totals.intact;
  summary.by_reference = totals.by_reference;
  summary.not_here = totals.not_here;
  summary.withdrawn_bytes = totals.withdrawn_bytes;
  summary.withdrawn_statements = totals.withdrawn_statements;
  summary.anchors = totals.anchors;
  summary.anchors_unchecked = totals.anchors_unchecked;
  summary.witnessed = foundation.witnessed;
  summary.seen = foundation.witnessed.seen;
  return summary;
}

void SummariseTimes(const TrustedTimes& times, VerifySummary& summary) {
  const std::optional<TimeWord> newest = times.NewestResponse();
  if (!newest) return;
  summary.timestamped = newest->size;
  summary.timestamp = newest->latest;
  summary.authority = newest->who;
  if (newest->size == summary.checkpoint) summary.seen = std::max(summary.seen.value_or(0), newest->earliest);
}

}  // namespace

Result<VerifySummary> Verify(const Holdings& holdings, const VerifyOptions& options, FindingSink& sink,
                             Progress& progress) {
  Report report(sink);
  FONDS_ASSIGN(const Readers readers, Readers::Open(holdings, std::max(options.threads, 1U)));
  FONDS_TRY(CheckCarrier(holdings, options.history, report));
  Foundation foundation;
  const UnixSeconds now = options.clock->Now();
  foundation.times.Trust(options.time_authorities);
  FONDS_TRY(CheckFoundation(readers, 0, now, foundation, report, progress));
  Examination exam(foundation.policies, foundation.view, foundation.listed, report, progress);
  exam.archive = foundation.archive;
  exam.complete = options.complete;
  exam.times = &foundation.times;
  FONDS_TRY(CheckAllDocuments(exam, readers, foundation.folders));
  ReportMissing(foundation.listed, 0, report);
  FONDS_TRY(CheckPostponed(exam, readers));
  ReportPending(foundation, report);
  VerifySummary summary = Summarise(foundation, exam.totals);
  SummariseTimes(foundation.times.Finish(readers[0], now, report), summary);
  summary.compared = CompareWithKept(options, foundation.archive, foundation.policies, foundation.view, report);
  CheckFreshness(CheckpointDays(foundation.view, options), now, summary, report);
  CheckRequired(options.required, summary, report);
  report.Finish();
  summary.errors = report.Count(Severity::kError);
  summary.warnings = report.Count(Severity::kWarning);
  summary.notices = report.Count(Severity::kNotice);
  return summary;
}

Result<Judgement> JudgeEntries(const Holdings& holdings, std::uint64_t from, FindingSink& sink, unsigned threads,
                               Progress& progress) {
  Report report(sink, from);
  FONDS_ASSIGN(const Readers readers, Readers::Open(holdings, std::max(threads, 1U)));
  Foundation foundation;
  FONDS_TRY(CheckFoundation(readers, from, SystemClock().Now(), foundation, report, progress));
  Examination exam(foundation.policies, foundation.view, foundation.listed, report, progress);
  exam.archive = foundation.archive;
  FONDS_TRY(CheckTouchedDocuments(exam, readers, foundation.folders, from));
  ReportMissing(foundation.listed, from, report);
  FONDS_TRY(CheckPostponed(exam, readers));
  report.Finish();
  Judgement judgement;
  judgement.entries = foundation.view.size();
  if (report.first_blamed() != kNoEntry) judgement.first_refused = report.first_blamed();
  judgement.other_errors = report.blameless_errors();
  return judgement;
}

}  // namespace fonds
