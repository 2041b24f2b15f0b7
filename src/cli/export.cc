#include "exchange/export.h"

#include "cli/command.h"

namespace fonds::cli {
namespace {

class ExportCommand final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Option("--to", form_, "FORM", "directory or tar");
    arguments.Word("destination", destination_, "the folder or file to make");
  }

  Result<int> Run(Desk& desk) override {
    if (form_ != "directory" && form_ != "tar")
      return Error(Code::kUsage, "fonds export needs --to directory or --to tar");
    FONDS_ASSIGN(const Snapshot snapshot, desk.SnapshotWithCheckpoint());
    const ExportForm form = form_ == "tar" ? ExportForm::kTar : ExportForm::kDirectory;
    FONDS_ASSIGN(const Exported exported, Export(snapshot, form, destination_, desk.progress()));
    if (desk.json()) {
      json::Output out;
      out.BeginObject()
          .Key("destination")
          .String(destination_)
          .Key("files")
          .Number(static_cast<std::int64_t>(exported.files));
      out.Key("bytes").Number(static_cast<std::int64_t>(exported.bytes));
      out.Key("notHere").Number(static_cast<std::int64_t>(exported.not_here)).EndObject();
      Print(out.Finish());
      return kDone;
    }
    Print(Plural(exported.files, "file", "files") + ", " + HumanSize(exported.bytes) + " in " + Shown(destination_) +
          "\n");
    if (exported.not_here != 0) {
      Remark("note: " + Plural(exported.not_here, "large object", "large objects") +
             " of this archive are not on this machine");
    }
    return kDone;
  }

 private:
  std::string form_;
  std::string destination_;
};

}  // namespace

std::unique_ptr<Command> MakeExport() {
  return std::make_unique<ExportCommand>();
}

}  // namespace fonds::cli
