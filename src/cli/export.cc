#include "exchange/export.h"

#include "cli/command.h"
#include "store/seat.h"

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
    FONDS_ASSIGN(const Snapshot snapshot, SnapshotToExport(desk));
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
  // At the seat a checkpoint is made first, so that what leaves the archive has final numbers. Elsewhere, and for a
  // read-only carrier, it goes as it is.
  static Result<Snapshot> SnapshotToExport(Desk& desk) {
    Result<Archive> archive = desk.OpenArchive();
    if (!archive.ok()) return desk.OpenSnapshot();
    const Result<CheckpointMade> made = MakeCheckpoint(*archive, desk.keyring(), desk.context());
    if (!made.ok() && made.error().code() != Code::kNotFound) return made.error();
    FONDS_TRY(desk.Remember(*archive));
    return archive->Read();
  }

  std::string form_;
  std::string destination_;
};

}  // namespace

std::unique_ptr<Command> MakeExport() {
  return std::make_unique<ExportCommand>();
}

}  // namespace fonds::cli
