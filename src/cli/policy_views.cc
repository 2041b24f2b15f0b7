#include "cli/policy_views.h"

#include "governance/difference.h"

namespace fonds::cli {
namespace {

using json::Output;

std::int64_t Number(std::uint64_t number) {
  return static_cast<std::int64_t>(number);
}

void Strings(Output& out, std::string_view key, const std::vector<std::string>& texts) {
  out.Key(key).BeginArray();
  for (const std::string& text : texts) out.String(text);
  out.EndArray();
}

void OptionalNumber(Output& out, std::string_view key, const std::optional<std::uint64_t>& number) {
  out.Key(key);
  number ? out.Number(Number(*number)) : out.Null();
}

void WriteAsked(Output& out, const SignaturesAsked& asked) {
  out.BeginObject().Key("policy").Number(Number(asked.policy)).Key("threshold").Number(Number(asked.threshold));
  Strings(out, "holders", asked.holders);
  out.EndObject();
}

// What is said of a policy wherever one is printed.
void WriteCourse(Output& out, const PolicyView& view) {
  out.Key("number").Number(Number(view.policy.number)).Key("digest").String(view.digest.Hex());
  out.Key("entry").Number(Number(view.entry)).Key("from").Number(Number(view.from));
  OptionalNumber(out, "until", view.until);
  out.Key("time").String(view.time).Key("agent").String(view.agent);
  out.Key("signers").BeginArray();
  for (const PolicySigner& signer : view.signers) {
    out.BeginObject().Key("key").String(signer.key).Key("agent");
    signer.agent.empty() ? out.Null() : out.String(signer.agent);
    out.EndObject();
  }
  out.EndArray();
  Strings(out, "changes", view.changes);
}

void WriteAgents(Output& out, const PolicyView& view) {
  const Policy& policy = view.policy;
  out.Key("agents").BeginArray();
  for (const PolicyAgent& agent : policy.agents) {
    out.BeginObject().Key("id").String(agent.id);
    const auto label = view.labels.find(agent.id);
    if (label != view.labels.end()) out.Key("label").String(label->second);
    out.Key("keys").BeginArray();
    for (const SshPublicKey& key : agent.keys) out.String(key.Fingerprint());
    out.EndArray();
    Strings(out, "roles", agent.roles);
    out.EndObject();
  }
  out.EndArray().Key("roles").BeginArray();
  for (const PolicyRole& role : policy.roles) {
    out.BeginObject().Key("name").String(role.name);
    Strings(out, "kinds", role.kinds);
    out.Key("supersedes").Bool(role.supersedes).EndObject();
  }
  out.EndArray().Key("revoked").BeginArray();
  for (const Revocation& revocation : policy.revoked) {
    out.BeginObject().Key("key").String(revocation.key).Key("suspectFrom").Number(Number(revocation.suspect_from));
    out.EndObject();
  }
  out.EndArray();
}

std::vector<std::string> Authorities(const Policy& policy) {
  std::vector<std::string> digests;
  for (const std::string& base64 : policy.timestamp_authorities) digests.push_back(AuthorityDigest(base64));
  return digests;
}

void WriteRest(Output& out, const PolicyView& view) {
  const Policy& policy = view.policy;
  out.Key("register").String(policy.register_key.Format()).Key("origin").String(policy.origin);
  out.Key("witnesses").BeginObject();
  Strings(out, "keys", policy.witness_keys);
  out.Key("quorum").Number(Number(policy.witness_quorum)).EndObject();
  Strings(out, "timestampAuthorities", Authorities(policy));
  OptionalNumber(out, "checkpointDays", policy.checkpoint_days);
  out.Key("large").Number(Number(policy.large_limit)).Key("continues");
  if (policy.continues) {
    out.BeginObject().Key("archive").String(policy.continues->archive.Hex()).Key("note");
    policy.continues->note ? out.String(policy.continues->note->Hex()) : out.Null();
    out.EndObject();
  } else {
    out.Null();
  }
  out.Key("asks");
  WriteAsked(out, view.asks);
}

// "a2 (SHA256:…)", or who it was not.
std::string Signers(const PolicyView& view) {
  std::vector<std::string> texts;
  for (const PolicySigner& signer : view.signers) {
    texts.push_back((signer.agent.empty() ? "nobody who has a say" : signer.agent) + " (" + signer.key + ")");
  }
  return texts.empty() ? "nobody" : InWords(texts);
}

std::string Course(const PolicyView& view) {
  std::string text = view.until ? "judged entries " + std::to_string(view.from) + " to " + std::to_string(*view.until)
                                : "in force from entry " + std::to_string(view.from) + " on";
  text += "; registered in entry " + std::to_string(view.entry) + " by " + view.agent + ", " + view.time;
  return text + "\n  signed by " + Signers(view) + "\n";
}

void PrintAgents(const PolicyView& view) {
  const Policy& policy = view.policy;
  Print("\nagents\n");
  for (const PolicyAgent& agent : policy.agents) {
    const auto label = view.labels.find(agent.id);
    const std::string called = label == view.labels.end() ? "" : " (" + Shown(label->second) + ")";
    Print("  " + agent.id + called + "  " + (agent.roles.empty() ? "no role" : InWords(agent.roles)) + "\n");
    for (const SshPublicKey& key : agent.keys) Print("      " + key.Fingerprint() + "\n");
    if (agent.keys.empty()) Print("      no key: it can sign nothing\n");
  }
  Print("\nroles\n");
  for (const PolicyRole& role : policy.roles) Print("  " + role.name + "  " + RoleInWords(policy, role) + "\n");
  if (!policy.revoked.empty()) Print("\nrevoked keys\n");
  for (const Revocation& revocation : policy.revoked) {
    Print("  " + revocation.key + "  suspect from entry " + std::to_string(revocation.suspect_from) + " on\n");
  }
}

void PrintRest(const PolicyView& view) {
  const Policy& policy = view.policy;
  Print("\nregister key\n  " + policy.register_key.Format() + "\n");
  Print("\nwitnesses: " +
        (policy.witness_keys.empty() ? std::string("none")
                                     : std::to_string(policy.witness_quorum) + " of these must cosign") +
        "\n");
  for (const std::string& vkey : policy.witness_keys) Print("  " + vkey + "\n");
  Print("time-stamping authorities: " +
        (policy.timestamp_authorities.empty() ? std::string("none")
                                              : std::string("those with these certificates (SHA-256)")) +
        "\n");
  for (const std::string& digest : Authorities(policy)) Print("  " + digest + "\n");
  Print("a checkpoint is stale after " +
        (policy.checkpoint_days ? Plural(*policy.checkpoint_days, "day", "days") : std::string("no time")) + "\n");
  Print("content of " + HumanSize(policy.large_limit) + " and more is kept outside git\n");
  if (policy.continues) {
    Print("continues the archive " + policy.continues->archive.Hex() + "\n");
    if (policy.continues->note) Print("  whose last good note has the SHA-256 " + policy.continues->note->Hex() + "\n");
  }
  Print("the next policy is signed by " + std::to_string(view.asks.threshold) + " of " + InWords(view.asks.holders) +
        ", and by as many as it asks for itself\n");
}

}  // namespace

void PrintPolicy(Desk& desk, const ArchiveId& archive, const PolicyView& view) {
  if (desk.json()) {
    Output out;
    out.BeginObject().Key("archive").String(archive.Hex());
    WriteCourse(out, view);
    WriteAgents(out, view);
    WriteRest(out, view);
    out.EndObject();
    return Print(out.Finish());
  }
  Print("policy " + std::to_string(view.policy.number) + " of archive " + archive.Hex() + "\n  " + Course(view));
  Print("  SHA-256 " + view.digest.Hex() + "\n");
  PrintAgents(view);
  PrintRest(view);
}

void PrintHistory(Desk& desk, const std::vector<PolicyView>& views) {
  if (desk.json()) {
    Output out;
    out.BeginObject().Key("policies").BeginArray();
    for (const PolicyView& view : views) {
      out.BeginObject();
      WriteCourse(out, view);
      out.EndObject();
    }
    out.EndArray().EndObject();
    return Print(out.Finish());
  }
  for (const PolicyView& view : views) {
    Print("policy " + std::to_string(view.policy.number) + "  " + Course(view));
    for (const std::string& change : view.changes) Print("    " + Shown(change) + "\n");
  }
}

void PrintProposed(Desk& desk, const Proposed& proposed) {
  const std::string file = proposed.file.string();
  if (desk.json()) {
    Output out;
    out.BeginObject().Key("policy").String(file).Key("number").Number(Number(proposed.policy.number));
    out.Key("digest").String(proposed.digest.Hex());
    Strings(out, "changes", proposed.changes);
    out.Key("asked").BeginArray();
    for (const SignaturesAsked& asked : proposed.asked) WriteAsked(out, asked);
    out.EndArray().EndObject();
    return Print(out.Finish());
  }
  Print("policy " + std::to_string(proposed.policy.number) + " proposed in " + Shown(file) + "\n");
  for (const std::string& change : proposed.changes) Print("  " + Shown(change) + "\n");
  Print("to be signed by\n");
  for (const SignaturesAsked& asked : proposed.asked) {
    Print("  " + std::to_string(asked.threshold) + " of " + InWords(asked.holders) + ", says policy " +
          std::to_string(asked.policy) + "\n");
  }
  Print("each with   fonds policy sign " + Shown(file) + " --key FILE\n");
  Print("and then    fonds policy register " + Shown(file) + "\n");
}

}  // namespace fonds::cli
