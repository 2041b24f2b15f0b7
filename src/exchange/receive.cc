#include "exchange/receive.h"

#include <algorithm>

#include "exchange/new_folder.h"
#include "exchange/receive_report.h"
#include "process/child.h"
#include "store/mirror.h"

namespace fonds {
namespace {

namespace fs = std::filesystem;

// What reading a stranger's archive may cost. Memory does not depend on its size but for some bytes an object; time
// does, and the size of a folder is not known before it is read.
constexpr std::uint64_t kMemory = std::uint64_t{2} << 30;
constexpr std::uint64_t kReport = 64 * 1024 * 1024;
constexpr std::uint64_t kLeastSeconds = 600;
constexpr std::uint64_t kMostSeconds = 12 * 60 * 60;
constexpr std::uint64_t kBytesPerSecond = 512 * 1024;

ChildLimits LimitsFor(const fs::path& source, const Progress& progress) {
  std::error_code failed;
  const std::uintmax_t size = fs::is_regular_file(source, failed) ? fs::file_size(source, failed) : 0;
  const bool unknown = failed || size == 0;
  const std::uint64_t seconds = unknown ? kMostSeconds : std::min(kMostSeconds, kLeastSeconds + size / kBytesPerSecond);
  return {.seconds = static_cast<unsigned>(2 * seconds),
          .output = kReport,
          .memory = kMemory,
          .cpu_seconds = seconds,
          .stop = &progress};
}

Error Died(const fs::path& source, int status) {
  return Error(Code::kRefused, "cannot receive '" + source.string() + "': the child that read it ended with status " +
                                   std::to_string(status) +
                                   ", which a limit of memory or time does as well as a flaw of fonds; nothing was "
                                   "written");
}

Result<ReceiveReport> Ask(const fs::path& source, const NewFolder& folder, const NewFolder& scratch,
                          const Progress& progress) {
  const ChildCommand command{
      .arguments = {"fonds", std::string(kReceiveInside), fs::absolute(source).string(),
                    fs::absolute(folder.temporary()).string(), fs::absolute(scratch.temporary()).string()},
      .self = true};
  FONDS_ASSIGN(const ChildResult result, RunChild(command, LimitsFor(source, progress)));
  if (result.status != 0) return Died(source, result.status);
  FONDS_ASSIGN(ReceiveReport report, ParseReceiveReport(result.output));
  if (report.error) return report.error->While("cannot receive '" + source.string() + "'; nothing was written");
  return report;
}

void HandOn(const ReceiveReport& report, FindingSink& sink) {
  for (const ReportedFinding& reported : report.findings) {
    const FindingRow* row = FindFinding(reported.code);
    if (row != nullptr) sink.Add({row, reported.place, reported.message});
  }
}

// What this machine knows of the archive that the child names: only which pin to compare with. A pin that cannot be
// read must not pass for none.
Result<std::optional<Pin>> PinOf(const Keyring& keyring, const std::string& archive) {
  const std::optional<ArchiveId> id = ArchiveId::FromHex(archive);
  if (!id) return Error(Code::kMalformed, "the child names no archive");
  Result<Pin> pin = keyring.ReadPin(*id);
  if (pin.ok()) return std::optional(*std::move(pin));
  if (pin.error().code() == Code::kNotFound) return std::optional<Pin>();
  return pin.error();
}

// The copy is read from the medium, as whoever opens it later will.
Result<VerifySummary> Check(const fs::path& folder, const ReceiveReport& report, const Keyring& keyring,
                            FindingSink& sink, Progress& progress) {
  FONDS_ASSIGN(const std::optional<Pin> pin, PinOf(keyring, report.archive));
  FONDS_ASSIGN(const std::unique_ptr<Holdings> holdings, OpenHoldings(folder));
  FONDS_ASSIGN(const VerifySummary summary,
               Verify(*holdings, {.pin = pin ? &pin->checkpoint : nullptr, .history = true}, sink, progress));
  if (summary.errors == 0 && (!summary.archive || summary.archive->Hex() != report.archive)) {
    return Error(Code::kCorrupt, "the copy is another archive than the child named; nothing was written");
  }
  return summary;
}

}  // namespace

Result<Received> Receive(const ReceiveRequest& request, const Keyring& keyring, FindingSink& sink, Progress& progress) {
  FONDS_ASSIGN(NewFolder folder, NewFolder::Create(request.destination));
  FONDS_ASSIGN(const NewFolder scratch, NewFolder::Create(request.destination));
  FONDS_ASSIGN(const ReceiveReport report, Ask(request.source, folder, scratch, progress));
  Received received{.form = report.form,
                    .errors = report.errors,
                    .files = report.copied.files,
                    .bytes = report.copied.bytes,
                    .large = report.copied.large,
                    .not_here = report.copied.not_here,
                    .summary = {}};
  if (report.errors != 0) {
    HandOn(report, sink);
    return received;
  }
  FONDS_ASSIGN(received.summary, Check(folder.temporary(), report, keyring, sink, progress));
  received.errors = received.summary.errors;
  if (received.errors != 0) return received;
  if (request.mirror) FONDS_TRY(MarkAsMirror(folder.temporary()));
  FONDS_TRY(folder.Commit());
  received.written = true;
  return received;
}

}  // namespace fonds
