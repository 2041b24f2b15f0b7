#include <algorithm>
#include <set>

#include "json/value.h"
#include "model/kind.h"
#include "model/policy.h"
#include "model/statement.h"

namespace fonds {
namespace {

using json::Members;
using json::Value;

constexpr std::string_view kFormat = "fonds/0";

Error Unfit(const std::string& rule) {
  return Error(Code::kMalformed, "policy: " + rule);
}

// A name that C2SP notes can carry: printable ASCII without blank and plus.
bool IsKeyName(std::string_view text) {
  return !text.empty() && text.size() <= kMaxOrigin &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f' && c != '+'; });
}

// "<name>+<8 hex digits>+<base64>" of any key type: fonds/0 checks Ed25519 only, but keeps what it will need.
bool IsVerifierKey(std::string_view text) {
  const std::size_t first = text.find('+');
  if (first == text.npos || text.size() > kMaxVerifierKey || text.size() < first + 11) return false;
  const std::string_view id = text.substr(first + 1, 8);
  const auto key = Base64Decode(text.substr(first + 10));
  return IsKeyName(text.substr(0, first)) && IsLowerHex(id) && text[first + 9] == '+' && key && !key->empty();
}

// Adds `value` to the set of what was seen; an error if it is there already.
Status Once(std::set<std::string>& seen, const std::string& value, const char* what) {
  if (seen.insert(value).second) return {};
  return Unfit(std::string(what) + " " + value + " stands twice");
}

// The strings of an array, each of which passes `predicate` and stands once.
Status ReadStrings(Value::array_t& elements, Members::Predicate predicate, const char* what,
                   std::vector<std::string>& out) {
  std::set<std::string> seen;
  out.reserve(elements.size());
  for (Value& element : elements) {
    auto* text = element.get_ptr<std::string*>();
    if (text == nullptr || !predicate(*text)) return Unfit(std::string(what) + " is not well-formed");
    FONDS_TRY(Once(seen, *text, what));
    out.push_back(std::move(*text));
  }
  return {};
}

Result<PolicyAgent> ReadAgent(Value& json) {
  PolicyAgent agent;
  Members m(json, "policy's agent");
  m.Word("id", agent.id, IsAgentId, "an agent's id such as a3");
  Value::array_t& keys = m.Array("keys", 0, kMaxKeysOfAgent);
  Value::array_t& roles = m.Array("roles", 0, kMaxRoles);
  FONDS_TRY(m.Done());
  for (const Value& element : keys) {
    const auto* text = element.get_ptr<const std::string*>();
    if (text == nullptr) return Unfit("a key of agent " + agent.id + " is not a string");
    FONDS_ASSIGN(SshPublicKey key, SshPublicKey::FromText(*text).While("policy: a key of agent " + agent.id));
    if (key.Text() != *text) return Unfit("a key of agent " + agent.id + " is not written in its one form");
    agent.keys.push_back(std::move(key));
  }
  FONDS_TRY(ReadStrings(roles, IsKindName, "role", agent.roles));
  return agent;
}

Result<PolicyRole> ReadRole(Value& json) {
  PolicyRole role;
  Members m(json, "policy's role");
  Value::array_t& kinds = m.Array("kinds", 0, kMaxKindsOfRole);
  m.Word("name", role.name, IsKindName, "1 to 32 lower-case letters");
  m.Boolean("supersedes", role.supersedes);
  FONDS_TRY(m.Done());
  FONDS_TRY(ReadStrings(kinds, IsKindName, "kind", role.kinds));
  return role;
}

Result<Revocation> ReadRevocation(Value& json) {
  Revocation revocation;
  Members m(json, "policy's revocation");
  m.Word("key", revocation.key, IsFingerprint, "a fingerprint as ssh-keygen -l prints it");
  m.Integer("suspectFrom", revocation.suspect_from, 0, kMaxInteger);
  FONDS_TRY(m.Done());
  return revocation;
}

template <typename T>
Status ReadEach(Value::array_t& elements, Result<T> (*read)(Value&), std::vector<T>& out) {
  out.reserve(elements.size());
  for (Value& element : elements) {
    FONDS_ASSIGN(T value, read(element));
    out.push_back(std::move(value));
  }
  return {};
}

Status ReadNested(Value& limits, Value& thresholds, Value& witnesses, Policy& policy) {
  Members l(limits, "policy's limits");
  l.OptionalInteger("checkpointDays", policy.checkpoint_days, kMaxCheckpointDays);
  if (policy.checkpoint_days == std::uint64_t{0}) l.Fail("checkpointDays", "at least 1; left out, no age is too old");
  l.Integer("large", policy.large_limit, 1, kGreatestLargeLimit);
  FONDS_TRY(l.Done());
  Members t(thresholds, "policy's thresholds");
  t.Integer("policy", policy.policy_threshold, 1, kMaxAgents);
  FONDS_TRY(t.Done());
  Members w(witnesses, "policy's witnesses");
  Value::array_t& keys = w.Array("keys", 0, kMaxWitnesses);
  w.Integer("quorum", policy.witness_quorum, 0, kMaxWitnesses);
  FONDS_TRY(w.Done());
  return ReadStrings(keys, IsVerifierKey, "witness key", policy.witness_keys);
}

// A certificate; what is in it is asked by whoever checks a time-stamp against it.
bool IsAuthority(std::string_view text) {
  return !text.empty() && text.size() <= kMaxAuthority && Base64Decode(text);
}

Status ReadContinued(Value* json, Policy& policy) {
  if (json == nullptr) return {};
  ContinuedArchive continued;
  Digest archive;
  Members m(*json, "policy's continues");
  m.Digest("archive", archive);
  m.OptionalDigest("note", continued.note);
  FONDS_TRY(m.Done());
  continued.archive = ArchiveId(archive);
  policy.continues = continued;
  return {};
}

Status ReadMembers(Value& json, Policy& policy) {
  std::uint64_t format = 0;
  std::string register_key;
  Members m(json, "policy");
  Value::array_t& agents = m.Array("agents", 1, kMaxAgents);
  Value* continues = m.Optional("continues");
  m.Integer("fonds", format, 0, 0);
  Value* limits = m.Object("limits");
  m.Word("nonce", policy.nonce, IsNonce, "32 lower-case hexadecimal digits");
  m.Integer("number", policy.number, 1, kMaxInteger);
  m.Word("origin", policy.origin, IsKeyName, "1 to 255 printable ASCII characters without blank and plus");
  m.String("register", register_key, {1, kMaxVerifierKey});
  Value::array_t& revoked = m.Array("revoked", 0, kMaxRevocations);
  Value::array_t& roles = m.Array("roles", 1, kMaxRoles);
  Value* thresholds = m.Object("thresholds");
  Value::array_t& authorities = m.Array("timestampAuthorities", 0, kMaxAuthorities);
  Value* witnesses = m.Object("witnesses");
  FONDS_TRY(m.Done());
  FONDS_ASSIGN(policy.register_key, NoteVerifier::Parse(register_key).While("policy: register key"));
  if (policy.register_key.Format() != register_key) return Unfit("the register key is not written in its one form");
  FONDS_TRY(ReadEach(agents, ReadAgent, policy.agents));
  FONDS_TRY(ReadContinued(continues, policy));
  FONDS_TRY(ReadEach(revoked, ReadRevocation, policy.revoked));
  FONDS_TRY(ReadEach(roles, ReadRole, policy.roles));
  FONDS_TRY(ReadStrings(authorities, IsAuthority, "time-stamping authority (base64 of a certificate)",
                        policy.timestamp_authorities));
  return ReadNested(*limits, *thresholds, *witnesses, policy);
}

// Each id, key, role and revocation once: a key under two ids could meet a threshold of two alone.
Status CheckUnique(const Policy& policy) {
  std::set<std::string> ids;
  std::set<std::string> keys;
  std::set<std::string> roles;
  std::set<std::string> revoked;
  for (const PolicyAgent& agent : policy.agents) {
    FONDS_TRY(Once(ids, agent.id, "agent"));
    for (const SshPublicKey& key : agent.keys) FONDS_TRY(Once(keys, key.Fingerprint(), "key"));
  }
  for (const PolicyRole& role : policy.roles) FONDS_TRY(Once(roles, role.name, "role"));
  for (const PolicyAgent& agent : policy.agents) {
    for (const std::string& name : agent.roles) {
      if (!roles.contains(name))
        return Unfit("agent " + agent.id + " has the role " + name + ", which the table lacks");
    }
  }
  for (const Revocation& revocation : policy.revoked) FONDS_TRY(Once(revoked, revocation.key, "revoked key"));
  return {};
}

// An agent can help to meet the threshold with a key that is not revoked.
bool CanSignPolicies(const Policy& policy, const PolicyAgent& agent) {
  return policy.HoldsRoot(agent) && std::any_of(agent.keys.begin(), agent.keys.end(), [&](const SshPublicKey& key) {
           return std::none_of(policy.revoked.begin(), policy.revoked.end(),
                               [&](const Revocation& revocation) { return revocation.key == key.Fingerprint(); });
         });
}

// A weak witness would cosign for everybody, and a key under two names would be two of a quorum.
Status CheckWitnesses(const Policy& policy) {
  constexpr char kCosignatureType = 0x04;  // C2SP tlog-cosignature, Ed25519
  std::set<std::string> seen;
  for (const std::string& vkey : policy.witness_keys) {
    const Bytes typed = Base64Decode(std::string_view(vkey).substr(vkey.find('+') + 10)).value_or(Bytes());
    FONDS_TRY(Once(seen, Base64Encode(typed), "witness key"));
    if (typed.front() != kCosignatureType) continue;
    Ed25519Public key{};
    if (typed.size() != 1 + key.size()) return Unfit("the witness key " + vkey + " must have 32 bytes");
    std::copy_n(AsUnsigned(typed) + 1, key.size(), key.begin());
    if (!IsWeakEd25519(key)) continue;
    return Error(Code::kRefused, "policy: the witness key " + vkey + " is a weak Ed25519 point");
  }
  if (policy.witness_quorum > policy.witness_keys.size()) return Unfit("the quorum exceeds the number of witness keys");
  return {};
}

Status CheckRules(const Policy& policy) {
  FONDS_TRY(CheckUnique(policy));
  const auto holders = std::count_if(policy.agents.begin(), policy.agents.end(),
                                     [&](const PolicyAgent& agent) { return CanSignPolicies(policy, agent); });
  if (policy.policy_threshold > static_cast<std::uint64_t>(holders)) {
    return Unfit("the threshold is " + std::to_string(policy.policy_threshold) + ", but only " +
                 std::to_string(holders) + " agents hold root with a key that is not revoked");
  }
  if (policy.register_key.name != policy.origin) return Unfit("the register key's name must be the origin");
  if (policy.continues && policy.number != 1) return Unfit("only policy 1 says which archive this one continues");
  return CheckWitnesses(policy);
}

Value WriteAgents(const Policy& policy) {
  Value agents = Value::array();
  for (const PolicyAgent& agent : policy.agents) {
    Value keys = Value::array();
    for (const SshPublicKey& key : agent.keys) keys.push_back(key.Text());
    agents.push_back({{"id", agent.id}, {"keys", std::move(keys)}, {"roles", agent.roles}});
  }
  return agents;
}

Value WriteRoles(const Policy& policy) {
  Value roles = Value::array();
  for (const PolicyRole& role : policy.roles) {
    roles.push_back({{"kinds", role.kinds}, {"name", role.name}, {"supersedes", role.supersedes}});
  }
  return roles;
}

Value WriteRevoked(const Policy& policy) {
  Value revoked = Value::array();
  for (const Revocation& revocation : policy.revoked) {
    revoked.push_back({{"key", revocation.key}, {"suspectFrom", revocation.suspect_from}});
  }
  return revoked;
}

Value WriteLimits(const Policy& policy) {
  Value limits = {{"large", policy.large_limit}};
  if (policy.checkpoint_days) limits["checkpointDays"] = *policy.checkpoint_days;
  return limits;
}

Value WriteContinued(const ContinuedArchive& continued) {
  Value json = {{"archive", continued.archive.Hex()}};
  if (continued.note) json["note"] = continued.note->Hex();
  return json;
}

}  // namespace

Result<Policy> ParsePolicy(ByteView bytes) {
  if (bytes.size() > kMaxPolicySize) return Unfit("larger than 1048576 bytes");
  FONDS_ASSIGN(Value json, json::ParseCanonical(bytes).While("policy"));
  if (!json.is_object()) return Unfit("must be an object");
  const auto format = json.find("fonds");
  if (format != json.end() && format->is_number_unsigned() && *format != 0) {
    return Error(Code::kUnsupported,
                 "a policy of format fonds/" + format->dump() + ": this program reads fonds/0; a newer one is needed");
  }
  Policy policy;
  FONDS_TRY(ReadMembers(json, policy));
  FONDS_TRY(CheckRules(policy));
  return policy;
}

Bytes FormatPolicy(const Policy& policy) {
  Value json = {{"agents", WriteAgents(policy)},
                {"fonds", 0U},
                {"limits", WriteLimits(policy)},
                {"nonce", policy.nonce},
                {"number", policy.number},
                {"origin", policy.origin},
                {"register", policy.register_key.Format()},
                {"revoked", WriteRevoked(policy)},
                {"roles", WriteRoles(policy)},
                {"thresholds", {{"policy", policy.policy_threshold}}},
                {"timestampAuthorities", policy.timestamp_authorities},
                {"witnesses", {{"keys", policy.witness_keys}, {"quorum", policy.witness_quorum}}}};
  if (policy.continues) json["continues"] = WriteContinued(*policy.continues);
  return json::Canonical(json);
}

Bytes FormatFondsJson(const ArchiveId& archive) {
  return json::Canonical({{"archive", archive.Hex()}, {"format", kFormat}});
}

Result<ArchiveId> ParseFondsJson(ByteView bytes) {
  if (bytes.size() > kMaxPolicySize) return Error(Code::kMalformed, "fonds.json: larger than 1048576 bytes");
  FONDS_ASSIGN(Value json, json::ParseCanonical(bytes).While("fonds.json"));
  std::string format;
  Digest archive;
  // The format first: a newer one may have other members.
  if (const auto said = json.is_object() ? json.find("format") : json.end(); json.is_object() && said != json.end()) {
    if (said->is_string() && said->get_ref<const std::string&>() != kFormat) {
      return Error(Code::kUnsupported, "an archive of format " + said->get_ref<const std::string&>() +
                                           ": this program reads fonds/0; a newer one is needed");
    }
  }
  Members m(json, "fonds.json");
  m.Digest("archive", archive);
  m.Constant("format", kFormat);
  FONDS_TRY(m.Done());
  return ArchiveId(archive);
}

}  // namespace fonds
