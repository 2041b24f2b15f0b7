#include "cli/command.h"
#include "cli/policy_views.h"
#include "cli/policy_words.h"
#include "governance/key_list.h"
#include "governance/loss.h"
#include "governance/new_key.h"
#include "governance/seat_change.h"

namespace fonds::cli {
namespace {

class KeyCommand final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("action", action_, "list, new, enrol, revoke, seat or declare-loss");
    arguments.Word("key", key_, "enrol, revoke: a fingerprint or a key's file; seat: the register key's file", false);
    arguments.Option("-o,--output", output_, "FILE", "new: where the key is written; enrol, revoke: the proposal");
    arguments.Flag("--register", register_, "new: a register key, for this archive's seat");
    arguments.Option("--agent", agent_, "AGENT", "enrol: one more key of this agent");
    arguments.Option("--role", role_, "ROLE[,ROLE]", "enrol: the key of a new agent with these roles");
    arguments.Option("--suspect-from", suspect_from_, "N",
                     "revoke: from this entry on (default: from the next one, so that nothing so far is suspect)");
    arguments.Option("--reason", reason_, "TEXT", "declare-loss: what was lost, and how");
  }

  Result<int> Run(Desk& desk) override {
    for (const Action& action : kActions) {
      if (action.name != action_) continue;
      if (action.takes_key == key_.empty()) {
        return Error(Code::kUsage, "fonds key " + action_ + (key_.empty() ? " needs a key" : " takes no " + key_));
      }
      FONDS_TRY((this->*action.run)(desk));
      return kDone;
    }
    return Error(Code::kUsage, "fonds key knows these actions: list, new, enrol, revoke, seat, declare-loss");
  }

 private:
  struct Action {
    std::string_view name;
    bool takes_key;
    Status (KeyCommand::*run)(Desk&);
  };
  static const Action kActions[6];

  Status List(Desk& desk);
  Status New(Desk& desk);
  Status Enrol(Desk& desk);
  Status Revoke(Desk& desk);
  Status Seat(Desk& desk);
  Status Loss(Desk& desk);
  Status ProposeWith(Desk& desk, const PolicyWords& words) const;

  std::string action_;
  std::string key_;
  std::string output_;
  bool register_ = false;
  std::string agent_;
  std::string role_;
  std::optional<std::uint64_t> suspect_from_;
  std::string reason_;
};

const KeyCommand::Action KeyCommand::kActions[6] = {
    {"list", false, &KeyCommand::List},  {"new", false, &KeyCommand::New},
    {"enrol", true, &KeyCommand::Enrol}, {"revoke", true, &KeyCommand::Revoke},
    {"seat", true, &KeyCommand::Seat},   {"declare-loss", false, &KeyCommand::Loss},
};

void WriteJson(json::Output& out, const KeyLine& line) {
  out.BeginObject().Key("agent");
  line.agent.empty() ? out.Null() : out.String(line.agent);
  out.Key("key").String(line.key).Key("state").String(KeyStateName(line.state));
  out.Key("fromPolicy").Number(static_cast<std::int64_t>(line.from_policy)).Key("untilPolicy");
  line.until_policy ? out.Number(static_cast<std::int64_t>(*line.until_policy)) : out.Null();
  out.Key("suspectFrom");
  line.suspect_from ? out.Number(static_cast<std::int64_t>(*line.suspect_from)) : out.Null();
  out.Key("roles").BeginArray();
  for (const std::string& role : line.roles) out.String(role);
  out.EndArray().EndObject();
}

std::string InText(const KeyLine& line) {
  std::string text =
      (line.agent.empty() ? "register" : line.agent) + "  " + line.key + "  " + std::string(KeyStateName(line.state));
  if (line.suspect_from) text += ", suspect from entry " + std::to_string(*line.suspect_from) + " on";
  text += "  (policy " + std::to_string(line.from_policy);
  if (!line.until_policy)
    text += " on";
  else if (*line.until_policy != line.from_policy)
    text += " to " + std::to_string(*line.until_policy);
  text += ")";
  for (const std::string& role : line.roles) text += "  " + role;
  return text + "\n";
}

Status KeyCommand::List(Desk& desk) {
  FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
  const std::vector<KeyLine> lines = ListKeys(snapshot.policies());
  if (desk.json()) {
    json::Output out;
    out.BeginObject().Key("keys").BeginArray();
    for (const KeyLine& line : lines) WriteJson(out, line);
    Print(out.EndArray().EndObject().Finish());
    return {};
  }
  for (const KeyLine& line : lines) Print(InText(line));
  return {};
}

Status KeyCommand::New(Desk& desk) {
  if (output_.empty()) return Error(Code::kUsage, "fonds key new needs --output FILE");
  std::string key;
  if (register_) {
    FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
    FONDS_ASSIGN(const NoteVerifier verifier, MakeRegisterKey(output_, snapshot.newest_policy().origin));
    key = verifier.Format();
  } else {
    FONDS_ASSIGN(const SshPublicKey made, MakeAgentKey(output_));
    key = made.Fingerprint();
  }
  const std::string other = output_ + (register_ ? ".vkey" : ".pub");
  if (desk.json()) {
    json::Output out;
    out.BeginObject().Key("key").String(key).Key("private").String(output_).Key("public").String(other).EndObject();
    Print(out.Finish());
    return {};
  }
  Print((register_ ? "register key " : "key ") + key + "\n  private: " + Shown(output_) +
        "\n  public:  " + Shown(other) + "\n  it counts once a policy names it: ");
  Print(register_ ? "fonds policy propose --register-key " + Shown(other) + "\n"
                  : "fonds key enrol " + Shown(other) + " --agent AGENT\n");
  return {};
}

Status KeyCommand::ProposeWith(Desk& desk, const PolicyWords& words) const {
  FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
  FONDS_ASSIGN(const Amendment amendment, ReadPolicyWords(snapshot, words));
  FONDS_ASSIGN(const Proposed proposed, Propose(snapshot, amendment, output_));
  PrintProposed(desk, proposed);
  return {};
}

Status KeyCommand::Enrol(Desk& desk) {
  if (agent_.empty() == role_.empty()) {
    return Error(Code::kUsage,
                 "fonds key enrol needs either --agent AGENT, who gets one more key, or --role ROLE, for "
                 "a new agent");
  }
  PolicyWords words;
  if (agent_.empty())
    words.agents = {key_ + "=" + role_};
  else
    words.add_keys = {agent_ + "=" + key_};
  return ProposeWith(desk, words);
}

Status KeyCommand::Revoke(Desk& desk) {
  PolicyWords words;
  words.revoke = {key_ + (suspect_from_ ? "@" + std::to_string(*suspect_from_) : "")};
  return ProposeWith(desk, words);
}

Status KeyCommand::Seat(Desk& desk) {
  FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
  FONDS_ASSIGN(const SeatTaken taken, TakeSeat(snapshot, desk.keyring(), key_));
  if (desk.json()) {
    json::Output out;
    out.BeginObject().Key("key").String(taken.key.Format()).Key("size");
    out.Number(taken.goes_on_from ? static_cast<std::int64_t>(taken.goes_on_from->size) : 0);
    Print(out.Key("signsFrom").Number(static_cast<std::int64_t>(taken.signs_from)).EndObject().Finish());
    return {};
  }
  Print("this machine is the seat: it signs checkpoints with " + taken.key.Format() + "\n");
  Print(taken.goes_on_from ? "  from the note of " + Plural(taken.goes_on_from->size, "entry", "entries") + " on\n"
                           : std::string("  from the beginning: there is no note yet\n"));
  Print("  its first note covers entry " + std::to_string(taken.signs_from) + "\n  remove " + Shown(key_) +
        " where it lies: the key is in the keyring now, and must not be used without its memory\n");
  return {};
}

Status KeyCommand::Loss(Desk& desk) {
  FONDS_TRY(RequireText("--reason", reason_));
  FONDS_ASSIGN(Writing writing, BeginWriting(desk));
  FONDS_ASSIGN(const LossDeclared declared, DeclareLoss(writing.archive, writing.author, desk.context(), reason_));
  FONDS_TRY(desk.Remember(writing.archive));
  if (desk.json()) {
    json::Output out;
    out.BeginObject().Key("statement").String(declared.statement.Hex()).Key("size");
    out.Number(declared.last_note ? static_cast<std::int64_t>(declared.last_note->size) : 0).Key("entry");
    Print(out.Number(static_cast<std::int64_t>(declared.committed.first)).EndObject().Finish());
    return {};
  }
  Print("loss declared in entry " + std::to_string(declared.committed.first) + "; the register goes on from " +
        (declared.last_note ? "its note of " + Plural(declared.last_note->size, "entry", "entries")
                            : std::string("the beginning")) +
        "\n");
  return {};
}

}  // namespace

std::unique_ptr<Command> MakeKey() {
  return std::make_unique<KeyCommand>();
}

}  // namespace fonds::cli
