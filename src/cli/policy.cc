#include "cli/command.h"
#include "cli/policy_views.h"
#include "cli/policy_words.h"
#include "crypto/sha256.h"
#include "governance/prepare_policy.h"
#include "governance/register_policy.h"
#include "governance/sign_proposal.h"

namespace fonds::cli {
namespace {

class PolicyCommand final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("action", action_, "show, history, propose, sign, register or prepare");
    arguments.Word("proposal", proposal_, "the file of a proposed policy (sign, register)", false);
    arguments.Option("--number", number_, "N", "show: this policy, not the one in force");
    arguments.Option("-o,--output", output_, "FILE", "propose, prepare: where the policy is written");
    arguments.List("--agent", words_.agents, "KEY.pub=ROLES",
                   "a new agent's key and roles (repeatable; next ids in order)");
    arguments.List("--remove-agent", words_.remove_agents, "AGENT", "an agent leaves; its id is not given again");
    arguments.List("--add-key", words_.add_keys, "AGENT=KEY.pub", "one more key of an agent");
    arguments.List("--roles", words_.roles, "AGENT=ROLES", "an agent's roles, in place of those it has");
    arguments.List("--revoke", words_.revoke, "KEY[@N]", "a key (fingerprint or file) is suspect from entry N on");
    arguments.Option("--threshold", words_.threshold, "N", "how many holders of root sign a policy");
    arguments.Option("--register-key", words_.register_key, "FILE",
                     "propose: another register key; prepare: where the new one is written");
    arguments.List("--witness", words_.witnesses, "VKEY", "a witness is added");
    arguments.List("--remove-witness", words_.remove_witnesses, "NAME", "a witness goes");
    arguments.Option("--quorum", words_.quorum, "N", "how many witnesses must cosign");
    arguments.List("--authority", words_.authorities, "CERTIFICATE", "a time-stamping authority is added (PEM or DER)");
    arguments.List("--remove-authority", words_.remove_authorities, "SHA256", "an authority goes");
    arguments.Option("--checkpoint-days", words_.checkpoint_days, "N", "a checkpoint is stale after N days; 0: never");
    arguments.Option("--continues", continues_, "ARCHIVE|RECEIPT",
                     "prepare: the archive that the new one goes on from");
    arguments.Option("--large", words_.large, "BYTES", "from this size on, bytes are kept outside git");
  }

  Result<int> Run(Desk& desk) override {
    for (const Action& action : kActions) {
      if (action.name != action_) continue;
      FONDS_TRY(CheckWords(action));
      FONDS_TRY((this->*action.run)(desk));
      return kDone;
    }
    return Error(Code::kUsage, "fonds policy knows these actions: show, history, propose, sign, register, prepare");
  }

 private:
  struct Action {
    std::string_view name;
    bool takes_proposal;
    bool takes_changes;
    Status (PolicyCommand::*run)(Desk&);
  };
  static const Action kActions[6];

  Status CheckWords(const Action& action) const {
    const std::string what = "fonds policy " + action_;
    if (action.takes_proposal == proposal_.empty()) {
      return Error(Code::kUsage, what + (proposal_.empty() ? " needs the file of a proposed policy"
                                                           : " takes no file: " + proposal_));
    }
    if (!action.takes_changes && (!words_.empty() || !output_.empty())) {
      return Error(Code::kUsage, what + " changes nothing; fonds policy propose does");
    }
    if (!continues_.empty() && action_ != "prepare") {
      return Error(Code::kUsage, what + " takes no --continues: policy 1 says it, for ever");
    }
    if (number_ && action_ != "show") return Error(Code::kUsage, what + " takes no --number; fonds policy show does");
    return {};
  }

  Status Show(Desk& desk) {
    FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
    FONDS_ASSIGN(const PolicyView view, ShowPolicy(snapshot, number_.value_or(snapshot.policies().size())));
    PrintPolicy(desk, snapshot.archive(), view);
    return {};
  }

  Status History(Desk& desk) {
    FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
    FONDS_ASSIGN(const std::vector<PolicyView> views, PolicyHistory(snapshot));
    PrintHistory(desk, views);
    return {};
  }

  Status Propose(Desk& desk) {
    FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
    FONDS_ASSIGN(const Amendment amendment, ReadPolicyWords(snapshot, words_));
    FONDS_ASSIGN(const Proposed proposed, fonds::Propose(snapshot, amendment, output_));
    PrintProposed(desk, proposed);
    return {};
  }

  Status Sign(Desk& desk) {
    if (desk.options().key.empty()) return Error(Code::kUsage, "fonds policy sign needs --key FILE");
    FONDS_ASSIGN(const std::unique_ptr<Signer> signer, OpenSigner(desk.options().key, desk.signer_options()));
    FONDS_ASSIGN(const SignedProposal made, SignProposal(proposal_, *signer));
    if (desk.json()) {
      json::Output out;
      out.BeginObject().Key("policy").String(proposal_).Key("number");
      out.Number(static_cast<std::int64_t>(made.policy.number)).Key("digest").String(made.digest.Hex());
      out.Key("key").String(made.key).Key("agent");
      made.agent ? out.String(*made.agent) : out.Null();
      Print(out.Key("signature").String(made.signature.string()).EndObject().Finish());
      return {};
    }
    Print("signed policy " + std::to_string(made.policy.number) + ", SHA-256 " + made.digest.Hex() + "\n  as " +
          (made.agent ? *made.agent + " with the key " + made.key
                      : made.key + ", which holds root nowhere in it; it counts only if the policy before it says so") +
          "\n  in " + Shown(made.signature.string()) + "\n");
    return {};
  }

  Status Register(Desk& desk) {
    FONDS_ASSIGN(Writing writing, BeginWriting(desk));
    FONDS_ASSIGN(const RegisteredPolicy registered,
                 RegisterPolicy(writing.archive, writing.author, desk.context(), proposal_));
    FONDS_TRY(desk.Remember(writing.archive));
    const std::uint64_t entry = registered.committed.first;
    if (desk.json()) {
      json::Output out;
      out.BeginObject().Key("number").Number(static_cast<std::int64_t>(registered.policy.number));
      out.Key("digest").String(registered.digest.Hex()).Key("entry").Number(static_cast<std::int64_t>(entry));
      out.Key("from").Number(static_cast<std::int64_t>(entry + 1)).Key("signers").BeginArray();
      for (const AgentId& agent : registered.signers) out.String(agent);
      Print(out.EndArray().EndObject().Finish());
      return {};
    }
    std::string signers;
    for (const AgentId& agent : registered.signers) signers += (signers.empty() ? "" : ", ") + agent;
    Print("policy " + std::to_string(registered.policy.number) + ", signed by " + signers + ", in entry " +
          std::to_string(entry) + "\n  in force from entry " + std::to_string(entry + 1) + " on\n");
    return {};
  }

  Status Prepare(Desk& desk) {
    if (output_.empty() || words_.register_key.empty()) {
      return Error(Code::kUsage, "fonds policy prepare needs --output FILE and --register-key FILE");
    }
    PrepareRequest request{.agents = {},
                           .output = output_,
                           .register_key = words_.register_key,
                           .threshold = words_.threshold.value_or(1),
                           .large_limit = words_.large.value_or(kDefaultLargeLimit),
                           .continues = continues_};
    for (const std::string& text : words_.agents) {
      FONDS_ASSIGN(const auto split, SplitAtEquals("--agent", text, "KEY.pub=ROLE[,ROLE]"));
      request.agents.push_back({.key = split.first, .roles = SplitAtCommas(split.second)});
    }
    FONDS_ASSIGN(const Policy policy, PreparePolicy(desk.context(), request));
    const std::string archive = Sha256Of(FormatPolicy(policy)).Hex();
    if (desk.json()) {
      json::Output out;
      out.BeginObject().Key("archive").String(archive).Key("policy").String(output_);
      Print(out.Key("registerKey").String(words_.register_key).EndObject().Finish());
      return {};
    }
    Print("policy 1 in " + Shown(output_) + ", register key in " + Shown(words_.register_key) + "\n");
    Print("  an archive founded with it has the id " + archive + "\n");
    return {};
  }

  std::string action_;
  std::string proposal_;
  std::string output_;
  std::string continues_;
  std::optional<std::uint64_t> number_;
  PolicyWords words_;
};

const PolicyCommand::Action PolicyCommand::kActions[6] = {
    {"show", false, false, &PolicyCommand::Show},        {"history", false, false, &PolicyCommand::History},
    {"propose", false, true, &PolicyCommand::Propose},   {"sign", true, false, &PolicyCommand::Sign},
    {"register", true, false, &PolicyCommand::Register}, {"prepare", false, true, &PolicyCommand::Prepare},
};

}  // namespace

std::unique_ptr<Command> MakePolicy() {
  return std::make_unique<PolicyCommand>();
}

}  // namespace fonds::cli
