#include <new>

#include "exchange/receive.h"
#include "exchange/receive_report.h"
#include "store/received.h"

namespace fonds {
namespace {

namespace fs = std::filesystem;

class Reporting final : public FindingSink {
 public:
  explicit Reporting(ReceiveReport& report) : report_(report) {}
  void Add(const Finding& finding) override {
    if (report_.findings.size() == kMostReported) return;
    report_.findings.push_back({std::string(finding.row->code), finding.place, finding.message});
  }

 private:
  ReceiveReport& report_;
};

Status Fill(const fs::path& source, const fs::path& folder, const fs::path& scratch, ReceiveReport& report) {
  FONDS_ASSIGN(ReceivedSource received, OpenReceived(source, scratch));
  report.form = received.form;
  const std::shared_ptr<const Holdings> holdings = std::move(received.holdings);
  Reporting sink(report);
  FONDS_ASSIGN(const VerifySummary summary, Verify(*holdings, {}, sink));
  report.errors = summary.errors;
  if (summary.archive) report.archive = summary.archive->Hex();
  if (summary.errors != 0) return {};
  FONDS_ASSIGN(report.copied, CopyArchive(holdings, folder));
  return {};
}

}  // namespace

Bytes ReceiveInside(const fs::path& source, const fs::path& folder, const fs::path& scratch) {
  ReceiveReport report;
  try {
    const Status status = Fill(source, folder, scratch, report);
    if (!status.ok()) report.error = status.error();
  } catch (const std::bad_alloc&) {
    report = {};
    report.error = Error(Code::kRefused, "it needs more memory than is allowed for reading it");
  }
  return FormatReceiveReport(report);
}

}  // namespace fonds
