#include "verify/freshness.h"

#include <algorithm>

#include "store/layout.h"

namespace fonds {
namespace {

constexpr UnixSeconds kDay = 24 * 60 * 60;
constexpr std::string_view kPlace = layout::kNotesFolder;

void Missing(std::string_view layer, const std::string& why, Report& report) {
  report.Add(Found::kLayerMissing, kPlace, std::string(layer) + " was required: " + why);
}

std::string WhyNotWitnessed(const VerifySummary& summary) {
  const WitnessSummary& witnessed = summary.witnessed;
  if (witnessed.witnesses == 0) return "the policy names no witness";
  if (witnessed.quorum_reached) {
    return "the witnesses' quorum covers " + std::to_string(witnessed.size) + ", and the newest checkpoint " +
           std::to_string(summary.checkpoint);
  }
  return "no checkpoint has the quorum of " + std::to_string(std::max<std::uint64_t>(witnessed.quorum, 1));
}

}  // namespace

void CheckFreshness(std::optional<std::uint64_t> days, UnixSeconds now, VerifySummary& summary, Report& report) {
  if (!summary.seen) return;
  summary.age_days = static_cast<std::uint64_t>(std::max<UnixSeconds>(now - *summary.seen, 0) / kDay);
  if (!days || *summary.age_days <= *days) return;
  summary.stale = true;
  report.Add(Found::kStale, kPlace,
             "the newest checkpoint was last seen at " + FormatInstant(*summary.seen) + ", " +
                 std::to_string(*summary.age_days) + " days ago; allowed are " + std::to_string(*days));
}

void CheckRequired(const Required& required, const VerifySummary& summary, Report& report) {
  if (required.known && summary.compared == kComparedWithNothing) {
    Missing("known", "there is neither a receipt nor a pin to compare with", report);
  }
  const WitnessSummary& witnessed = summary.witnessed;
  if (required.witnessed && (!witnessed.quorum_reached || witnessed.size != summary.checkpoint)) {
    Missing("witnessed", WhyNotWitnessed(summary), report);
  }
  if (required.timestamped && (summary.timestamped == 0 || summary.timestamped != summary.checkpoint)) {
    Missing("timestamped", "no time-stamp that counts is over the newest checkpoint", report);
  }
  if (!required.fresh) return;
  if (!summary.seen) {
    Missing("fresh", "nobody's cosignature or time-stamp says when the newest checkpoint was seen", report);
  } else if (summary.stale) {
    Missing("fresh", "the newest checkpoint is stale", report);
  }
}

}  // namespace fonds
