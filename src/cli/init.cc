#include "accession/found.h"
#include "cli/command.h"

namespace fonds::cli {
namespace {

class Init final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("folder", folder_, "the archive to make; must not exist, or be an empty folder");
    arguments.Option("--title", title_, "T", "what the archive is, in its own description");
    arguments.Option("--continues", continues_, "ARCHIVE|RECEIPT",
                     "an archive that nobody can write to any more, and that this one goes on from");
    arguments.Option("--policy", policy_, "FILE", "a prepared policy 1 (fonds policy prepare)");
    arguments.Option(
        "--root-key", root_key_, "FILE",
        "with --policy: a key that holds root, to sign the policy (default: the signatures beside it, else --key)");
    arguments.Option("--register-key", register_key_, "FILE",
                     "with --policy: its register key; makes this machine the seat");
  }

  Result<int> Run(Desk& desk) override {
    FONDS_TRY(RequireText("--title", title_));
    FONDS_ASSIGN(const Founded founded, Found(desk.keyring(), desk.context(),
                                              {.folder = folder_,
                                               .title = title_,
                                               .key = desk.options().key,
                                               .policy = policy_,
                                               .root_key = root_key_,
                                               .register_key = register_key_,
                                               .continues = continues_,
                                               .signer = desk.signer_options()}));
    desk.json() ? PrintJson(founded) : PrintText(founded);
    return kDone;
  }

 private:
  static void PrintJson(const Founded& founded) {
    json::Output out;
    out.BeginObject();
    out.Key("archive").String(founded.archive.Hex());
    out.Key("folder").String(founded.folder.string());
    out.Key("agent").String(founded.agent);
    out.Key("agentKey").String(founded.agent_key.string());
    out.Key("recoveryKey");
    founded.recovery_key.empty() ? out.Null() : out.String(founded.recovery_key.string());
    out.Key("seat").Bool(founded.seat).Key("continues");
    founded.continues ? out.String(founded.continues->archive.Hex()) : out.Null();
    out.EndObject();
    Print(out.Finish());
  }

  static void PrintText(const Founded& founded) {
    Print("archive " + founded.archive.Hex() + "\n");
    Print("  at " + Shown(founded.folder.string()) + "\n");
    Print("  you write as " + founded.agent + " with the key " + Shown(founded.agent_key.string()) + "\n");
    if (founded.continues) Print("  it continues the archive " + founded.continues->archive.Hex() + "\n");
    if (founded.seat) Print("  this machine is its seat: it signs the checkpoints\n");
    if (founded.recovery_key.empty()) return;
    Print("  the recovery key is " + Shown(founded.recovery_key.string()) +
          "\n    Move this off the machine: who holds it can change who may do what.\n");
  }

  std::string folder_;
  std::string title_;
  std::string continues_;
  std::string policy_;
  std::string root_key_;
  std::string register_key_;
};

}  // namespace

std::unique_ptr<Command> MakeInit() {
  return std::make_unique<Init>();
}

}  // namespace fonds::cli
