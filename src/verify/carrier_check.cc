#include "verify/carrier_check.h"

#include "verify/tree_walk.h"

namespace fonds {
namespace {

struct Weights {
  Found error;
  Found warning;
  Found notice;
};
constexpr Weights kCarrier = {Found::kCarrierTrouble, Found::kCarrierDoubtful, Found::kCarrierRemark};
constexpr Weights kHistory = {Found::kHistoryTrouble, Found::kHistoryDoubtful, Found::kHistoryRemark};

void ReportAll(const std::vector<Trouble>& troubles, const Weights& weights, Report& report) {
  for (const Trouble& trouble : troubles) {
    const Found found = IsLitter(trouble)                     ? Found::kLitter
                        : trouble.weight == Trouble::kError   ? weights.error
                        : trouble.weight == Trouble::kWarning ? weights.warning
                                                              : weights.notice;
    report.Add(found, trouble.place, trouble.rule);
  }
}

}  // namespace

Status CheckCarrier(const Holdings& holdings, bool history, Report& report) {
  FONDS_ASSIGN(const std::vector<Trouble> troubles, holdings.CarrierTroubles());
  ReportAll(troubles, kCarrier, report);
  if (!history) return {};
  FONDS_ASSIGN(const std::vector<Trouble> past, holdings.HistoryTroubles());
  ReportAll(past, kHistory, report);
  return {};
}

}  // namespace fonds
