#include "store/authority.h"

#include <algorithm>

#include "model/succession.h"

namespace fonds {
namespace {

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += ", ";
    text += word;
  }
  return text.empty() ? "none" : text;
}

std::string RolesThatMay(const Policy& policy, std::string_view kind) {
  std::vector<std::string> names;
  for (const PolicyRole& role : policy.roles) {
    if (std::find(role.kinds.begin(), role.kinds.end(), kind) != role.kinds.end()) names.push_back(role.name);
  }
  return Joined(names);
}

Status KeyMaySign(const Policy& policy, const SshPublicKey& key, std::uint64_t number) {
  const std::string fingerprint = key.Fingerprint();
  const Revocation* revocation = FindRevocation(policy, fingerprint);
  if (revocation != nullptr && revocation->suspect_from <= number) {
    return Error(Code::kRefused, "cannot sign with " + fingerprint + ": policy " + std::to_string(policy.number) +
                                     " revoked this key; use another one");
  }
  if (policy.AgentOfKey(fingerprint) != nullptr) return {};
  return Error(Code::kRefused, "cannot sign with " + fingerprint + ": policy " + std::to_string(policy.number) +
                                   " names no agent with this key; use a key that it names");
}

// The fingerprint of a key that signed well and has a say.
Status Hear(ByteView bytes, const std::string& key, ByteView armour, bool has_before, Voices& own, Voices& before) {
  const auto refused = [&](const std::string& why) {
    return Error(Code::kRefused, "the signature of the policy by key " + key.substr(0, 12) + "… does not hold: " + why);
  };
  const Result<SshSignature> signature = ParseSshSignature(armour);
  if (!signature.ok()) return refused(signature.error().message());
  if (signature->key.HexId() != key) return refused("it is by another key than its name says");
  if (!VerifySshSignature(*signature, kPolicyNamespace, bytes)) return refused("it is not over these bytes");
  const std::string fingerprint = signature->key.Fingerprint();
  const bool heard = own.Hear(fingerprint);
  if (before.Hear(fingerprint) || heard) return {};
  return refused(
      fingerprint +
      (has_before ? " holds root neither in this policy nor in the one before it" : " does not hold root in it") +
      "; move the signature away");
}

}  // namespace

Status MayRegister(const Policy& policy, const AgentId& agent, std::string_view kind) {
  if (policy.MayRegister(agent, kind)) return {};
  const PolicyAgent* known = policy.FindAgent(agent);
  if (known == nullptr) {
    return Error(Code::kRefused, "policy " + std::to_string(policy.number) + " knows no agent " + agent +
                                     ", so it may register nothing");
  }
  return Error(Code::kRefused, "cannot register this " + std::string(kind) + ": " + agent + " holds the roles " +
                                   Joined(known->roles) +
                                   ", which may not; roles that may: " + RolesThatMay(policy, kind));
}

Status MaySign(const Policy& policy, const Author& author, std::uint64_t number) {
  FONDS_TRY(KeyMaySign(policy, author.signer->key(), number));
  const PolicyAgent* holder = policy.AgentOfKey(author.signer->key().Fingerprint());
  if (holder->id != author.agent) {
    return Error(Code::kRefused, "cannot sign as " + author.agent + ": policy " + std::to_string(policy.number) +
                                     " gives the key " + author.signer->key().Fingerprint() + " to " + holder->id);
  }
  for (const auto& countersigner : author.countersigners) {
    FONDS_TRY(KeyMaySign(policy, countersigner->key(), number));
    if (countersigner->key() == author.signer->key()) {
      return Error(Code::kRefused,
                   "cannot countersign with the author's own key " + author.signer->key().Fingerprint());
    }
  }
  return {};
}

Status IsSignedEnough(const Policy& policy, ByteView bytes, const Policy* predecessor,
                      const std::vector<std::pair<std::string, Bytes>>& signatures) {
  Voices own(&policy);
  Voices before(predecessor);
  for (const auto& [key, armour] : signatures) FONDS_TRY(Hear(bytes, key, armour, predecessor != nullptr, own, before));
  if (own.Enough() && before.Enough()) return {};
  std::string tally = own.Enough() ? "" : own.Tally();
  if (!before.Enough()) tally += (tally.empty() ? "" : ", and ") + before.Tally();
  return Error(Code::kRefused, "policy " + std::to_string(policy.number) +
                                   " is not signed by enough agents who hold root: " + tally +
                                   "; fonds policy sign adds a signature");
}

}  // namespace fonds
