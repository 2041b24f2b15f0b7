#include "accession/prepare_policy.h"
#include "cli/command.h"
#include "crypto/sha256.h"

namespace fonds::cli {
namespace {

// "alice.pub=archivist,annotator"
Result<PrepareRequest::AgentLine> ParseAgent(const std::string& text) {
  const std::size_t equals = text.rfind('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
    return Error(Code::kUsage, "--agent " + text + " is not of the form KEY.pub=ROLE[,ROLE]");
  }
  PrepareRequest::AgentLine line{.key = text.substr(0, equals), .roles = {}};
  std::string_view roles = std::string_view(text).substr(equals + 1);
  while (!roles.empty()) {
    const std::size_t comma = std::min(roles.find(','), roles.size());
    line.roles.emplace_back(roles.substr(0, comma));
    roles.remove_prefix(std::min(comma + 1, roles.size()));
  }
  return line;
}

class PolicyCommand final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("action", action_, "prepare: write a policy 1 for fonds init --policy");
    arguments.List("--agent", agents_, "KEY.pub=ROLES",
                   "an agent's public key and roles (repeatable; a1, a2 … in this order)");
    arguments.Option("-o,--output", output_, "FILE", "where the policy is written");
    arguments.Option("--register-key", register_key_, "FILE", "where the new register key is written");
    arguments.Option("--large", large_, "BYTES", "from this size on, bytes are kept outside git");
  }

  Result<int> Run(Desk& desk) override {
    if (action_ != "prepare") return Error(Code::kUsage, "fonds policy knows one action: prepare");
    if (output_.empty() || register_key_.empty()) {
      return Error(Code::kUsage, "fonds policy prepare needs --output FILE and --register-key FILE");
    }
    PrepareRequest request{.agents = {}, .output = output_, .register_key = register_key_, .large_limit = large_};
    for (const std::string& agent : agents_) {
      FONDS_ASSIGN(PrepareRequest::AgentLine line, ParseAgent(agent));
      request.agents.push_back(std::move(line));
    }
    FONDS_ASSIGN(const Policy policy, PreparePolicy(desk.context(), request));
    const std::string archive = Sha256Of(FormatPolicy(policy)).Hex();
    if (desk.json()) {
      json::Output out;
      out.BeginObject().Key("archive").String(archive).Key("policy").String(output_);
      out.Key("registerKey").String(register_key_).EndObject();
      Print(out.Finish());
      return kDone;
    }
    Print("policy 1 in " + Shown(output_) + ", register key in " + Shown(register_key_) + "\n");
    Print("  an archive founded with it has the id " + archive + "\n");
    return kDone;
  }

 private:
  std::string action_;
  std::vector<std::string> agents_;
  std::string output_;
  std::string register_key_;
  std::uint64_t large_ = kDefaultLargeLimit;
};

}  // namespace

std::unique_ptr<Command> MakePolicy() {
  return std::make_unique<PolicyCommand>();
}

}  // namespace fonds::cli
