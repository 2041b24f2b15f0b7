// The policy: who may do what. Version 1 is the archive's identity: SHA-256 of policy/1.json is its id.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/digest.h"
#include "crypto/ssh_key.h"
#include "register/note.h"

namespace fonds {

inline constexpr std::uint64_t kDefaultLargeLimit = 1024 * 1024;
inline constexpr std::uint64_t kGreatestLargeLimit = 64 * 1024 * 1024;

// Bounds, stated in schema/policy.schema.json too.
inline constexpr std::size_t kMaxPolicySize = 1024 * 1024;
inline constexpr std::size_t kMaxAgents = 1'000;
inline constexpr std::size_t kMaxKeysOfAgent = 32;
inline constexpr std::size_t kMaxRoles = 64;
inline constexpr std::size_t kMaxKindsOfRole = 64;
inline constexpr std::size_t kMaxRevocations = 1'000;
inline constexpr std::size_t kMaxWitnesses = 64;
inline constexpr std::size_t kMaxAuthorities = 64;
inline constexpr std::size_t kMaxOrigin = 255;        // printable ASCII without blank and plus
inline constexpr std::size_t kMaxVerifierKey = 400;   // bytes of a vkey
inline constexpr std::size_t kMaxAuthority = 10'000;  // characters of base64
inline constexpr std::uint64_t kMaxCheckpointDays = 36'500;

struct PolicyAgent {
  AgentId id;
  std::vector<SshPublicKey> keys;
  std::vector<std::string> roles;
};

struct PolicyRole {
  std::string name;
  std::vector<std::string> kinds;
  bool supersedes = false;
};

struct Revocation {
  std::string key;  // fingerprint
  std::uint64_t suspect_from = 0;
};

// The archive that this one goes on from, because nobody could sign a policy of it any more.
struct ContinuedArchive {
  ArchiveId archive;
  std::optional<Digest> note;  // of its last good note, as the file lies in the register
};

struct Policy {
  std::vector<PolicyAgent> agents;
  std::optional<ContinuedArchive> continues;       // of policy 1 alone
  std::uint64_t large_limit = kDefaultLargeLimit;  // bytes; from this size on, content is a large object
  std::optional<std::uint64_t> checkpoint_days;    // a checkpoint older than this is stale
  Nonce nonce;
  std::uint64_t number = 1;
  std::string origin;
  NoteVerifier register_key;
  std::vector<Revocation> revoked;
  std::vector<PolicyRole> roles;
  std::uint64_t policy_threshold = 1;
  std::vector<std::string> timestamp_authorities;  // certificates: base64 of DER, which is not looked into here
  std::vector<std::string> witness_keys;           // vkeys; those of type 4 are Ed25519 and strong
  std::uint64_t witness_quorum = 0;

  // Of unknown ids and keys all of these say no.
  const PolicyAgent* FindAgent(std::string_view id) const;
  // The agent that holds the key with this fingerprint; nullptr if nobody does.
  const PolicyAgent* AgentOfKey(std::string_view fingerprint) const;
  bool MayRegister(std::string_view agent, std::string_view kind) const;
  bool MaySupersede(std::string_view agent) const;
  bool HoldsRoot(const PolicyAgent& agent) const;
};

// Canonical form, grammar, and the rules: agent ids unique; every key once, strong, without comment; roles exist;
// threshold at least 1 and no more than distinct agents holding root with a key that is not revoked; quorum no more
// than witness keys; a witness's key under one name; the register key's name is the origin; only policy 1 continues
// another archive. Errors: kMalformed naming the rule; kUnsupported for a
// newer format; kRefused for weak or refused keys.
Result<Policy> ParsePolicy(ByteView bytes);
// REQUIRES: what ParsePolicy would accept.
Bytes FormatPolicy(const Policy& policy);

// policy/<n>.allowed_signers, byte for byte: what ssh-keygen reads.
Bytes AllowedSigners(const Policy& policy);

// The four roles of the format's example (archivist, annotator, registrar, root).
std::vector<PolicyRole> DefaultRoles();

// "fonds/0" and the archive's id: the file fonds.json.
Bytes FormatFondsJson(const ArchiveId& archive);
Result<ArchiveId> ParseFondsJson(ByteView bytes);

}  // namespace fonds
