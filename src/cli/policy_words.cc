#include "cli/policy_words.h"

#include <algorithm>
#include <charconv>

#include "governance/key_files.h"

namespace fonds::cli {
namespace {

// A key is named by its fingerprint, or by a file that holds it.
Result<std::string> FingerprintOf(const std::string& key) {
  if (IsFingerprint(key)) return key;
  if (key.starts_with("SHA256:")) {
    return Error(Code::kUsage, key + " is no fingerprint; fonds key list and ssh-keygen -l print them whole");
  }
  FONDS_ASSIGN(const SshPublicKey read, ReadAgentKey(key));
  return read.Fingerprint();
}

Result<Amendment::RevokedKey> ReadRevoked(const Snapshot& snapshot, const std::string& text) {
  const std::size_t at = text.rfind('@');
  Amendment::RevokedKey revoked;
  FONDS_ASSIGN(revoked.key, FingerprintOf(text.substr(0, at)));
  if (at == std::string::npos) {
    FONDS_ASSIGN(revoked.suspect_from, snapshot.RegisterSize());
    return revoked;
  }
  const std::string_view number = std::string_view(text).substr(at + 1);
  const auto [end, failed] = std::from_chars(number.data(), number.data() + number.size(), revoked.suspect_from);
  if (!number.empty() && failed == std::errc() && end == number.data() + number.size()) return revoked;
  return Error(Code::kUsage, "--revoke " + text + " is not of the form KEY@N: N is the number of an entry");
}

Status ReadAgents(const PolicyWords& words, Amendment& amendment) {
  for (const std::string& text : words.agents) {
    FONDS_ASSIGN(const auto split, SplitAtEquals("--agent", text, "KEY.pub=ROLE[,ROLE]"));
    FONDS_ASSIGN(SshPublicKey key, ReadAgentKey(split.first));
    amendment.add_agents.push_back({std::move(key), SplitAtCommas(split.second)});
  }
  for (const std::string& text : words.add_keys) {
    FONDS_ASSIGN(const auto split, SplitAtEquals("--add-key", text, "AGENT=KEY.pub"));
    FONDS_ASSIGN(SshPublicKey key, ReadAgentKey(split.second));
    amendment.add_keys.push_back({split.first, std::move(key)});
  }
  for (const std::string& text : words.roles) {
    FONDS_ASSIGN(const auto split, SplitAtEquals("--roles", text, "AGENT=ROLE[,ROLE]"));
    amendment.roles.push_back({split.first, SplitAtCommas(split.second)});
  }
  amendment.remove_agents = words.remove_agents;
  return {};
}

}  // namespace

bool PolicyWords::empty() const {
  const auto none = [](const auto&... lists) { return (lists.empty() && ...); };
  return none(agents, remove_agents, add_keys, roles, revoke, register_key, witnesses, remove_witnesses, authorities,
              remove_authorities) &&
         !threshold && !quorum && !checkpoint_days && !large;
}

Result<std::pair<std::string, std::string>> SplitAtEquals(std::string_view option, const std::string& text,
                                                          std::string_view form) {
  // The last one: a file name may hold some, a role may not; what is left of it in AGENT=KEY.pub holds none.
  const std::size_t equals = form.starts_with("AGENT") ? text.find('=') : text.rfind('=');
  if (equals != std::string::npos && equals != 0 && equals + 1 != text.size()) {
    return std::pair(text.substr(0, equals), text.substr(equals + 1));
  }
  return Error(Code::kUsage, std::string(option) + " " + text + " is not of the form " + std::string(form));
}

std::vector<std::string> SplitAtCommas(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    parts.emplace_back(text.substr(0, comma));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return parts;
}

Result<Amendment> ReadPolicyWords(const Snapshot& snapshot, const PolicyWords& words) {
  Amendment amendment;
  FONDS_TRY(ReadAgents(words, amendment));
  for (const std::string& text : words.revoke) {
    FONDS_ASSIGN(Amendment::RevokedKey revoked, ReadRevoked(snapshot, text));
    amendment.revoke.push_back(std::move(revoked));
  }
  if (!words.register_key.empty()) {
    FONDS_ASSIGN(amendment.register_key, ReadRegisterVerifier(words.register_key, snapshot.newest_policy().origin));
  }
  for (const std::string& file : words.authorities) {
    FONDS_ASSIGN(Bytes der, ReadCertificate(file));
    amendment.add_authorities.push_back(std::move(der));
  }
  amendment.remove_authorities = words.remove_authorities;
  amendment.add_witnesses = words.witnesses;
  amendment.remove_witnesses = words.remove_witnesses;
  amendment.threshold = words.threshold;
  amendment.quorum = words.quorum;
  amendment.checkpoint_days = words.checkpoint_days;
  amendment.large_limit = words.large;
  return amendment;
}

}  // namespace fonds::cli
