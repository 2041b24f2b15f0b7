#include "verify/verify.h"

#include <algorithm>

#include "verify/carrier_check.h"
#include "verify/comparison.h"
#include "verify/document_walk.h"
#include "verify/freshness.h"
#include "verify/judge.h"
#include "verify/verification.h"

namespace fonds {
namespace {

void ReportPending(const Foundation& foundation, Report& report) {
  const std::uint64_t covered = foundation.notes.newest;
  const std::uint64_t pending = foundation.view.size() - covered;
  if (pending == 0) return;
  report.Add(Found::kPending, "register",
             std::to_string(pending) + (pending == 1 ? " entry" : " entries") + " from number " +
                 std::to_string(covered) + " on");
}

// The stricter of the policy's limit and the verifier's own.
std::optional<std::uint64_t> CheckpointDays(const RegisterView& view, const VerifyOptions& options) {
  const Policy* policy = view.PolicyAt(view.size());
  const std::optional<std::uint64_t> days = policy == nullptr ? std::nullopt : policy->checkpoint_days;
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
  summary.checkpoint = foundation.notes.newest;
  summary.pending = entries - foundation.notes.newest;
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
  summary.witnessed = foundation.notes.witnessed;
  summary.seen = foundation.notes.witnessed.seen;
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

// What is kept of the whole, for a verification that had nothing against it.
Baseline BaselineOf(const Holdings& holdings, Foundation& foundation, const VerifySummary& summary, UnixSeconds now) {
  Baseline baseline;
  baseline.archive = *foundation.archive;
  baseline.tree = holdings.Root().key;
  const Baseline* since = foundation.since;
  baseline.time = since == nullptr ? now : since->time;
  baseline.warnings = since == nullptr ? summary.warnings : since->warnings;
  baseline.notices = since == nullptr ? summary.notices : since->notices;
  RegisterView& view = foundation.view;
  baseline.leaves = std::move(view.leaves);
  baseline.rows = foundation.listed.TakeRows();
  baseline.words = foundation.listed.words().all();
  for (const auto& [from, policy] : view.in_force) baseline.in_force.emplace_back(from, policy->number);
  baseline.withdrawing.assign(view.withdrawing.begin(), view.withdrawing.end());
  baseline.time_stamping.assign(view.time_stamping.begin(), view.time_stamping.end());
  baseline.acts = std::move(view.acts);
  baseline.plain_notes = std::move(foundation.notes.plain);
  return baseline;
}

// What came since the baseline, or why everything has to be checked. Errors: as GrowthSince.
Result<Growth> FindGrowth(const VerifyOptions& options, const Holdings& holdings) {
  if (!options.complete) return GrowthSince(*options.since, holdings);
  Growth growth;
  growth.obstacle = "--complete asks for every object";
  return growth;
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
  if (options.since != nullptr) {
    FONDS_ASSIGN(foundation.growth, FindGrowth(options, holdings));
    if (foundation.growth.obstacle.empty()) {
      foundation.since = options.since;
      foundation.known = options.since->leaves.size();
    }
  }
  FONDS_TRY(CheckFoundation(readers, 0, now, foundation, report, progress));
  Examination exam(foundation.policies, foundation.view, foundation.listed, report, progress);
  exam.archive = foundation.archive;
  exam.complete = options.complete;
  exam.times = &foundation.times;
  std::optional<NotRechecked> kept;
  if (foundation.since == nullptr) {
    FONDS_TRY(CheckAllDocuments(exam, readers, foundation.folders));
  } else {
    const Baseline& since = *foundation.since;
    kept = {since.time, foundation.known, 0, 0, foundation.notes.not_rechecked, since.warnings, since.notices};
    FONDS_TRY(CheckGrownDocuments(exam, readers, foundation, *kept));
  }
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
  summary.not_rechecked = kept;
  summary.all_because = std::move(foundation.growth.obstacle);
  if (options.keep != nullptr && summary.errors == 0 && foundation.archive)
    *options.keep = BaselineOf(holdings, foundation, summary, now);
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
