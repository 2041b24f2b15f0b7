#include "cli/command.h"

#include "catalogue/refresh.h"
#include "catalogue/state.h"

namespace fonds::cli {
namespace {

class CatalogueCommand final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Flag("--rebuild", rebuild_, "make it anew, from all texts");
    arguments.Flag("--remove", remove_, "take it away; the next search makes it again");
  }

  Result<int> Run(Desk& desk) override {
    if (rebuild_ && remove_) return Error(Code::kUsage, "choose one of --rebuild and --remove");
    FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
    const std::filesystem::path folder = desk.keyring().CataloguePath(snapshot.archive());
    if (rebuild_ || remove_) FONDS_TRY(catalogue::Remove(folder));
    if (rebuild_) FONDS_TRY(catalogue::Refresh(snapshot, folder, desk.progress()));
    FONDS_ASSIGN(const catalogue::State state, catalogue::StateOf(snapshot, folder));
    desk.json() ? PrintJson(state, folder) : PrintText(state, folder);
    return kDone;
  }

 private:
  static void PrintText(const catalogue::State& state, const std::filesystem::path& folder) {
    if (!state.there) return Print("there is no catalogue; the next search that needs it makes it\n");
    Print("covers " + std::to_string(state.covered) + " of " + Plural(state.documents, "document", "documents") + ": " +
          Plural(state.texts, "text", "texts") + ", " + Plural(state.runs, "run of words", "runs of words") + ", " +
          HumanSize(state.size) + "\n");
    if (!state.fresh) Print("the archive has changed since; the next search that needs it brings it up to date\n");
    Print("in " + Shown(folder.string()) + "\n");
  }

  static void PrintJson(const catalogue::State& state, const std::filesystem::path& folder) {
    json::Output out;
    out.BeginObject().Key("folder").String(folder.string()).Key("there").Bool(state.there);
    out.Key("fresh").Bool(state.fresh).Key("documents").Number(static_cast<std::int64_t>(state.documents));
    out.Key("covered").Number(static_cast<std::int64_t>(state.covered));
    out.Key("texts").Number(static_cast<std::int64_t>(state.texts));
    out.Key("runs").Number(static_cast<std::int64_t>(state.runs));
    out.Key("segments").Number(static_cast<std::int64_t>(state.segments));
    out.Key("size").Number(static_cast<std::int64_t>(state.size)).EndObject();
    Print(out.Finish());
  }

  bool rebuild_ = false;
  bool remove_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeCatalogue() {
  return std::make_unique<CatalogueCommand>();
}

}  // namespace fonds::cli
