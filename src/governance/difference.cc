#include "governance/difference.h"

#include <algorithm>

#include "governance/amendment.h"
#include "model/succession.h"

namespace fonds {
namespace {

std::vector<std::string> Fingerprints(const PolicyAgent& agent) {
  std::vector<std::string> fingerprints;
  for (const SshPublicKey& key : agent.keys) fingerprints.push_back(key.Fingerprint());
  return fingerprints;
}

// What stands in `from` and not in `other`, in the order of `from`.
std::vector<std::string> Without(const std::vector<std::string>& from, const std::vector<std::string>& other) {
  std::vector<std::string> rest;
  for (const std::string& word : from) {
    if (std::find(other.begin(), other.end(), word) == other.end()) rest.push_back(word);
  }
  return rest;
}

std::string RolesOf(const PolicyAgent& agent) {
  return agent.roles.empty() ? "no role" : InWords(agent.roles);
}

class Sentences {
 public:
  void Say(std::string sentence) { said_.push_back(std::move(sentence)); }
  void Numbers(const std::string& what, const std::string& before, const std::string& after) {
    if (before != after) Say(what + ": " + after + ", was " + before);
  }
  // Each word that comes, and each that goes.
  void Lists(const std::string& what, const std::vector<std::string>& before, const std::vector<std::string>& after) {
    for (const std::string& word : Without(after, before)) Say(what + " added: " + word);
    for (const std::string& word : Without(before, after)) Say(what + " removed: " + word);
  }
  std::vector<std::string> Take() { return std::move(said_); }

 private:
  std::vector<std::string> said_;
};

void SayAgents(const Policy& before, const Policy& after, Sentences& sentences) {
  for (const PolicyAgent& agent : after.agents) {
    const PolicyAgent* old = before.FindAgent(agent.id);
    if (old == nullptr) {
      sentences.Say(agent.id + " is new: " + RolesOf(agent) + ", with the key " + InWords(Fingerprints(agent)));
      continue;
    }
    if (old->roles != agent.roles) sentences.Say(agent.id + ": " + RolesOf(agent) + ", was " + RolesOf(*old));
    sentences.Lists(agent.id + ": key", Fingerprints(*old), Fingerprints(agent));
  }
  for (const PolicyAgent& agent : before.agents) {
    if (after.FindAgent(agent.id) == nullptr) sentences.Say(agent.id + " leaves; the id is not given again");
  }
}

void SayRevocations(const Policy& before, const Policy& after, Sentences& sentences) {
  for (const Revocation& revocation : after.revoked) {
    const Revocation* old = FindRevocation(before, revocation.key);
    if (old != nullptr && old->suspect_from == revocation.suspect_from) continue;
    sentences.Say(revocation.key + " is revoked: what it signed is suspect from entry " +
                  std::to_string(revocation.suspect_from) + " on");
  }
  for (const Revocation& revocation : before.revoked) {
    if (FindRevocation(after, revocation.key) == nullptr) sentences.Say(revocation.key + " is not revoked any more");
  }
}

void SayRoles(const Policy& before, const Policy& after, Sentences& sentences) {
  std::vector<std::string> old;
  std::vector<std::string> now;
  for (const PolicyRole& role : before.roles) old.push_back(role.name + " (" + RoleInWords(before, role) + ")");
  for (const PolicyRole& role : after.roles) now.push_back(role.name + " (" + RoleInWords(after, role) + ")");
  // How many must sign stands in the words for root, and has a sentence of its own.
  if (before.policy_threshold == after.policy_threshold) sentences.Lists("role", old, now);
}

std::vector<std::string> AuthorityDigests(const Policy& policy) {
  std::vector<std::string> digests;
  for (const std::string& base64 : policy.timestamp_authorities) digests.push_back(AuthorityDigest(base64));
  return digests;
}

std::string Days(const std::optional<std::uint64_t>& days) {
  return days ? std::to_string(*days) : "no limit";
}

}  // namespace

std::string InWords(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
    text += words[i];
  }
  return text;
}

std::string RoleInWords(const Policy& policy, const PolicyRole& role) {
  std::string text = role.kinds.empty() ? "registers nothing" : "registers " + InWords(role.kinds);
  if (role.supersedes) text += "; supersedes others";
  if (role.name == "root") {
    text += "; signs policies, " + std::to_string(policy.policy_threshold) + " of its holders the next one";
  }
  return text;
}

std::vector<std::string> Differences(const Policy& before, const Policy& after) {
  Sentences sentences;
  SayAgents(before, after, sentences);
  SayRevocations(before, after, sentences);
  SayRoles(before, after, sentences);
  sentences.Numbers("how many holders of root must sign the next policy", std::to_string(before.policy_threshold),
                    std::to_string(after.policy_threshold));
  sentences.Numbers("register key", before.register_key.Format(), after.register_key.Format());
  sentences.Lists("witness", before.witness_keys, after.witness_keys);
  sentences.Numbers("witnesses that must cosign", std::to_string(before.witness_quorum),
                    std::to_string(after.witness_quorum));
  sentences.Lists("time-stamping authority with the certificate", AuthorityDigests(before), AuthorityDigests(after));
  sentences.Numbers("days after which a checkpoint is stale", Days(before.checkpoint_days),
                    Days(after.checkpoint_days));
  sentences.Numbers("bytes from which content is kept outside git", std::to_string(before.large_limit),
                    std::to_string(after.large_limit));
  return sentences.Take();
}

}  // namespace fonds
