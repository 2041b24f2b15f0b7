#include "exchange/packet.h"

#include <filesystem>

#include "attest/kept.h"
#include "cli/command.h"
#include "cli/findings.h"
#include "cli/packet_views.h"
#include "exchange/cover_print.h"
#include "store/layout.h"

namespace fonds::cli {
namespace {

class PacketCommand final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Words("what", what_, "documents, statements or citations; or: verify, and the packet");
    arguments.Option("-o,--output", output_, "FOLDER|FILE.tar", "where the packet is written");
    arguments.Option("--pdf", pdf_, "FILE", "also print the cover page, by a browser of this machine");
    arguments.Flag("--annotations", annotations_, "with the current annotations");
    arguments.Flag("--all", all_, "with everything said about the documents");
    arguments.List("--for", for_, "RECEIPT", "with a proof for whoever holds this older receipt (repeatable)");
    arguments.Option("--against", against_, "RECEIPT", "verify: compare with a receipt that you kept");
    arguments.List("--tsa-certificate", authorities_, "FILE",
                   "verify: also trust this time-stamping authority (PEM or DER)");
  }

  Result<int> Run(Desk& desk) override {
    if (what_.front() == "verify") return RunVerify(desk);
    if (output_.empty()) return Error(Code::kUsage, "fonds packet needs -o FOLDER or -o FILE.tar");
    if (!against_.empty()) return Error(Code::kUsage, "--against belongs to fonds packet verify; to make one: --for");
    if (!authorities_.empty()) return Error(Code::kUsage, "--tsa-certificate belongs to fonds packet verify");
    PacketRequest request{.what = what_, .annotations = annotations_, .all = all_, .receipts = {}};
    for (const std::string& path : for_) {
      FONDS_ASSIGN(Receipt receipt, ReadReceipt(path));
      request.receipts.push_back(std::move(receipt));
    }
    FONDS_TRY(CheckPdf());
    FONDS_ASSIGN(const Snapshot snapshot, desk.SnapshotWithCheckpoint());
    const ExportForm form = output_.ends_with(".tar") ? ExportForm::kTar : ExportForm::kDirectory;
    FONDS_ASSIGN(const PacketMade made, MakePacket(snapshot, request, form, output_, desk.progress()));
    desk.json() ? PrintPacketMadeJson(output_, made) : PrintPacketMade(output_, made);
    if (pdf_.empty()) return kDone;
    FONDS_TRY(PrintCover(made.cover, pdf_, desk.progress()).While("the packet is made, its cover page not printed"));
    return kDone;
  }

 private:
  // Whatever can be known before the packet is made; afterwards the command cannot be repeated.
  Status CheckPdf() const {
    if (pdf_.empty()) return {};
    std::error_code ignored;
    const std::string packet = std::filesystem::weakly_canonical(output_, ignored).string();
    const std::string pdf = std::filesystem::weakly_canonical(pdf_, ignored).string();
    if (layout::IsAtOrBelow(pdf, packet)) {
      return Error(Code::kUsage, "--pdf would lie in the packet, which lists every file in it; name a place beside it");
    }
    return MayPrintCover(pdf_);
  }

  Result<int> RunVerify(Desk& desk) const {
    if (what_.size() != 2) return Error(Code::kUsage, "fonds packet verify takes one folder or tar file");
    if (!output_.empty() || !pdf_.empty() || annotations_ || all_ || !for_.empty())
      return Error(Code::kUsage,
                   "fonds packet verify takes a packet, --against, --tsa-certificate and --json, and nothing else");
    std::optional<Receipt> receipt;
    if (!against_.empty()) {
      FONDS_ASSIGN(receipt, ReadReceipt(against_));
    }
    FONDS_ASSIGN(const std::vector<Bytes> authorities, ReadTimeAuthorities(authorities_));
    std::error_code ignored;
    auto opened = OpenHoldings(what_[1], {.as_directory = true});
    if (!opened.ok() && opened.error().code() == Code::kNotFound && std::filesystem::exists(what_[1], ignored)) {
      return Error(Code::kNotFound,
                   "'" + what_[1] + "' is no packet: it holds no packet.txt; an archive is checked by fonds verify");
    }
    FONDS_ASSIGN(const std::unique_ptr<Holdings> holdings, std::move(opened));
    Findings findings(desk.json());
    const PacketOptions options{.against = receipt ? &*receipt : nullptr, .time_authorities = authorities};
    FONDS_ASSIGN(const PacketSummary summary, VerifyPacket(*holdings, options, findings, desk.progress()));
    desk.json() ? PrintPacketJson(summary, findings.out()) : PrintPacket(summary);
    return summary.errors == 0 ? kDone : kSomethingWrong;
  }

  std::vector<std::string> what_;
  std::string output_;
  std::string pdf_;
  std::string against_;
  std::vector<std::string> for_;
  std::vector<std::string> authorities_;
  bool annotations_ = false;
  bool all_ = false;
};

}  // namespace

std::unique_ptr<Command> MakePacketCommand() {
  return std::make_unique<PacketCommand>();
}

}  // namespace fonds::cli
