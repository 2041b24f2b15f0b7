#include "attest/receipt.h"

#include "cli/command.h"

namespace fonds::cli {
namespace {

class ReceiptCommand final : public Command {
 public:
  void Declare(Arguments& /*arguments*/) override {}

  Result<int> Run(Desk& desk) override {
    FONDS_ASSIGN(Archive archive, desk.OpenArchive());
    FONDS_ASSIGN(const ReceiptMade made, MakeReceipt(archive, desk.keyring(), desk.context()));
    FONDS_TRY(desk.Remember(archive));
    const Bytes bytes = FormatReceipt(made.receipt);
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
    out.Key("pending").Number(static_cast<std::int64_t>(made.pending)).EndObject();
    Print(out.Finish());
    return kDone;
  }
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
