#include "attest/receipt.h"

#include "cli/command.h"
#include "disk/file.h"
#include "print/qr_code.h"

namespace fonds::cli {
namespace {

class ReceiptCommand final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Option("--qr", qr_, "FILE", "also write it as a QR code to print: FILE.svg, or text for any other name");
  }

  Result<int> Run(Desk& desk) override {
    FONDS_ASSIGN(Archive archive, desk.OpenArchive());
    FONDS_ASSIGN(const ReceiptMade made, MakeReceipt(archive, desk.keyring(), desk.context()));
    FONDS_TRY(desk.Remember(archive));
    const Bytes bytes = FormatReceipt(made.receipt);
    FONDS_TRY(WriteQr(bytes));
    if (made.pending != 0) {
      Remark("note: this receipt does not cover the newest " + Plural(made.pending, "entry", "entries") +
             ": they are pending until the seat makes a checkpoint");
    }
    if (!desk.json()) {
      Print(bytes);
      return kDone;
    }
    json::Output out;
    out.BeginObject().Key("receipt").String(bytes).Key("archive").String(made.receipt.archive.Hex());
    out.Key("size").Number(static_cast<std::int64_t>(made.receipt.checkpoint.size));
    out.Key("pending").Number(static_cast<std::int64_t>(made.pending));
    if (!qr_.empty()) out.Key("qr").String(qr_);
    out.EndObject();
    Print(out.Finish());
    return kDone;
  }

 private:
  Status WriteQr(const Bytes& receipt) const {
    if (qr_.empty()) return {};
    FONDS_ASSIGN(const QrCode code, MakeQrCode(receipt).While("the receipt as a QR code"));
    return WriteDurably(qr_, std::filesystem::path(qr_).extension() == ".svg" ? QrSvg(code) : QrText(code));
  }

  std::string qr_;
};

class CheckpointCommand final : public Command {
 public:
  void Declare(Arguments& /*arguments*/) override {}

  Result<int> Run(Desk& desk) override {
    FONDS_ASSIGN(Archive archive, desk.OpenArchive());
    FONDS_ASSIGN(const CheckpointMade made, MakeCheckpoint(archive, desk.keyring(), desk.context()));
    FONDS_TRY(desk.Remember(archive));
    if (desk.json()) {
      json::Output out;
      out.BeginObject().Key("size").Number(static_cast<std::int64_t>(made.checkpoint.size));
      out.Key("root").String(Base64Encode(made.checkpoint.root.View())).Key("fresh").Bool(made.fresh);
      out.Key("note").String(made.note).EndObject();
      Print(out.Finish());
      return kDone;
    }
    Print((made.fresh ? "checkpoint over " : "nothing is pending; the newest checkpoint covers ") +
          Plural(made.checkpoint.size, "entry", "entries") + ": their numbers are final\n");
    return kDone;
  }
};

}  // namespace

std::unique_ptr<Command> MakeReceiptCommand() {
  return std::make_unique<ReceiptCommand>();
}
std::unique_ptr<Command> MakeCheckpointCommand() {
  return std::make_unique<CheckpointCommand>();
}

}  // namespace fonds::cli
