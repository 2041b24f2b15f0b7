#include "accession/found.h"

#include <algorithm>
#include <optional>

#include "crypto/sha256.h"
#include "disk/file.h"
#include "signing/proposal_file.h"
#include "store/authority.h"
#include "store/continued.h"

namespace fonds {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxKeyFile = 16 * 1024;

// The keys of a new archive. Which of them are new (and so must be stored) depends on what the person brought.
struct Keys {
  std::shared_ptr<const Signer> agent;
  std::shared_ptr<const Signer> root;                          // signs the policy; may be absent
  std::vector<std::pair<std::string, Bytes>> root_signatures;  // by others, made before
  std::optional<Ed25519Secret> new_agent;
  std::optional<Ed25519Secret> new_recovery;
  std::optional<Ed25519Secret> register_key;
};

Status BringAgent(const FoundRequest& request, Keys& keys) {
  if (!request.key.empty()) {
    FONDS_ASSIGN(keys.agent, OpenSigner(request.key, request.signer));
    return {};
  }
  FONDS_ASSIGN(Ed25519Secret secret, Ed25519Secret::Generate());
  keys.agent = NativeSigner(secret.Clone());
  keys.new_agent = std::move(secret);
  return {};
}

Result<Policy> NewPolicy(const WriteContext& context, const FoundRequest& request, Keys& keys) {
  FONDS_TRY(BringAgent(request, keys));
  FONDS_ASSIGN(Ed25519Secret recovery, Ed25519Secret::Generate());
  FONDS_ASSIGN(Ed25519Secret register_key, Ed25519Secret::Generate());
  keys.root = NativeSigner(recovery.Clone());

  Policy policy;
  policy.agents = {{.id = "a1", .keys = {keys.agent->key()}, .roles = {"archivist", "registrar"}},
                   {.id = "a2", .keys = {keys.root->key()}, .roles = {"root"}}};
  policy.nonce = context.nonces->Next();
  policy.origin = policy.nonce + ".fonds.invalid";
  policy.register_key = NoteVerifier{.name = policy.origin, .key = register_key.Public()};
  policy.roles = DefaultRoles();
  if (!request.continues.empty()) {
    FONDS_ASSIGN(policy.continues, ReadContinued(request.continues).While("cannot continue another archive"));
  }
  keys.new_recovery = std::move(recovery);
  keys.register_key = std::move(register_key);
  return policy;
}

Status BringRegisterKey(const FoundRequest& request, const Policy& policy, Keys& keys) {
  if (request.register_key.empty()) return {};
  FONDS_ASSIGN(const Bytes pem, ReadFile(request.register_key, kMaxKeyFile));
  FONDS_ASSIGN(Ed25519Secret secret, FromPkcs8Pem(pem));
  if (secret.Public() != policy.register_key.key) {
    return Error(Code::kRefused, request.register_key.string() + " is not the register key that the policy names (" +
                                     policy.register_key.Format() + ")");
  }
  keys.register_key = std::move(secret);
  return {};
}

Result<Policy> PreparedPolicy(const FoundRequest& request, Keys& keys) {
  FONDS_ASSIGN(ReadProposal read, ReadProposalFile(request.policy).While("cannot found an archive"));
  Policy& policy = read.policy;
  if (policy.number != 1) {
    return Error(Code::kRefused, request.policy.string() + " is policy " + std::to_string(policy.number) +
                                     "; an archive begins with policy 1");
  }
  if (!request.continues.empty()) {
    return Error(Code::kUsage,
                 "init --policy founds on the policy as it is; name the archive that is continued where it "
                 "is made: fonds policy prepare --continues");
  }
  if (request.key.empty()) {
    return Error(Code::kUsage, "init --policy needs --key FILE: the key of the agent who signs the first entry");
  }
  FONDS_TRY(BringAgent(request, keys));
  keys.root_signatures = std::move(read.signatures);
  if (!request.root_key.empty() || keys.root_signatures.empty()) {
    FONDS_ASSIGN(keys.root, OpenSigner(request.root_key.empty() ? request.key : request.root_key, request.signer));
  }
  FONDS_TRY(BringRegisterKey(request, policy, keys));
  return std::move(policy);
}

Result<const PolicyAgent*> AgentHolding(const Policy& policy, const std::string& key) {
  const PolicyAgent* agent = policy.AgentOfKey(key);
  if (agent != nullptr) return agent;
  return Error(Code::kRefused, "the key " + key + " belongs to no agent of the policy");
}

// Adds the signature that is made now to those that lie beside the policy.
Status SignPolicy(const Policy& policy, ByteView bytes, Keys& keys) {
  if (!keys.root) return {};
  FONDS_ASSIGN(const PolicyAgent* agent, AgentHolding(policy, keys.root->key().Fingerprint()));
  if (!policy.HoldsRoot(*agent)) {
    return Error(Code::kRefused, agent->id +
                                     " does not hold root and cannot sign the policy; name the key of one who does "
                                     "with --root-key FILE, or have fonds policy sign collect signatures beside it");
  }
  FONDS_ASSIGN(const SshSignature signature, keys.root->Sign(kPolicyNamespace, bytes));
  std::pair<std::string, Bytes> made(keys.root->key().HexId(), ArmourSshSignature(signature));
  auto& all = keys.root_signatures;
  const auto place = std::lower_bound(all.begin(), all.end(), made.first,
                                      [](const auto& one, const std::string& key) { return one.first < key; });
  if (place != all.end() && place->first == made.first)
    *place = std::move(made);
  else
    all.insert(place, std::move(made));
  return {};
}

Status DescribeArchive(const fs::path& folder, const Author& author, const WriteContext& context,
                       const std::string& title) {
  if (title.empty()) return {};
  FONDS_ASSIGN(Archive archive, Archive::Open(folder));
  FONDS_ASSIGN(Transaction transaction, Transaction::Begin(archive, author, context));
  Description description;
  description.Set("title", {FieldValue{.value = title}});
  FONDS_ASSIGN(const StatementId id,
               transaction.Add(transaction.Draft(Kind::kDescription, std::nullopt, {}, std::move(description))));
  (void)id;
  FONDS_ASSIGN(const Committed committed, transaction.Commit());
  (void)committed;
  return {};
}

// Keys go to the keyring before the archive exists: an archive whose keys were lost to a crash could never be written
// to.
Status StoreKeys(const Keyring& keyring, const ArchiveId& archive, const Keys& keys) {
  if (!keys.register_key) return {};
  return keyring.StoreNewKeys(archive, keys.new_agent ? &*keys.new_agent : nullptr, *keys.register_key,
                              keys.new_recovery ? &*keys.new_recovery : nullptr);
}

}  // namespace

Result<Founded> Found(const Keyring& keyring, const WriteContext& context, const FoundRequest& request) {
  Keys keys;
  FONDS_ASSIGN(const Policy policy,
               request.policy.empty() ? NewPolicy(context, request, keys) : PreparedPolicy(request, keys));
  FONDS_ASSIGN(const PolicyAgent* agent, AgentHolding(policy, keys.agent->key().Fingerprint()));
  const Bytes bytes = FormatPolicy(policy);
  const ArchiveId archive(Sha256Of(bytes));
  FONDS_TRY(SignPolicy(policy, bytes, keys));
  FONDS_TRY(IsSignedEnough(policy, bytes, nullptr, keys.root_signatures).While("cannot found an archive"));

  std::error_code ignored;
  const bool known = fs::exists(keyring.FolderOf(archive), ignored);  // then it holds more than what is stored now
  FONDS_TRY(StoreKeys(keyring, archive, keys));
  const Author author{.agent = agent->id, .signer = keys.agent, .countersigners = {}};
  const Founding founding{.policy = policy, .root_signatures = keys.root_signatures, .author = author};
  const auto founded = FoundArchive(request.folder, founding, context);
  if (!founded.ok()) {
    // The keys of an archive that never was.
    if (keys.register_key && !known) fs::remove_all(keyring.FolderOf(archive), ignored);
    return founded.error();
  }
  FONDS_TRY(DescribeArchive(request.folder, author, context, request.title));
  FONDS_TRY(keyring.RememberPath(request.folder, archive));
  return Founded{.archive = archive,
                 .folder = request.folder,
                 .agent = agent->id,
                 .agent_key = keys.new_agent ? keyring.AgentKeyPath(archive) : request.key,
                 .recovery_key = keys.new_recovery ? keyring.RecoveryKeyPath(archive) : fs::path(),
                 .seat = keys.register_key.has_value(),
                 .continues = policy.continues};
}

}  // namespace fonds
