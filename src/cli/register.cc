#include "attest/static_log.h"
#include "cli/command.h"

namespace fonds::cli {
namespace {

class RegisterCommand final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("action", action_, "export: write the register as a static log");
    arguments.Word("folder", folder_, "where the log is, or will be");
  }

  Result<int> Run(Desk& desk) override {
    if (action_ != "export") return Error(Code::kUsage, "fonds register knows one action: export");
    FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
    FONDS_ASSIGN(const LogExported exported, ExportLog(snapshot, folder_, desk.progress()));
    if (desk.json()) {
      json::Output out;
      out.BeginObject().Key("folder").String(folder_);
      out.Key("from").Number(static_cast<std::int64_t>(exported.old_size));
      out.Key("size").Number(static_cast<std::int64_t>(exported.size));
      out.Key("files").Number(static_cast<std::int64_t>(exported.files)).EndObject();
      Print(out.Finish());
      return kDone;
    }
    const std::string size = Plural(exported.size, "entry", "entries");
    Print(exported.files == 0
              ? "the log in " + Shown(folder_) + " holds all " + size + " already\n"
              : "log of " + size + " in " + Shown(folder_) + ": " + std::to_string(exported.size - exported.old_size) +
                    " new, " + Plural(exported.files, "file", "files") + " written\n");
    return kDone;
  }

 private:
  std::string action_;
  std::string folder_;
};

}  // namespace

std::unique_ptr<Command> MakeRegister() {
  return std::make_unique<RegisterCommand>();
}

}  // namespace fonds::cli
