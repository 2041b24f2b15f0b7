// An archive in a folder of its own, with three agents whose keys the test holds: a1 archivist, a2 root, a3 annotator.
#pragma once

#include <catch2/catch.hpp>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "crypto/random.h"
#include "crypto/sha256.h"
#include "signing/keyring.h"
#include "store/transaction.h"
#include "support/temporary_folder.h"

namespace fonds::test {

// The value, or a failed test that shows the error.
template <typename T>
T Must(Result<T> result) {
  if (!result.ok()) FAIL(CodeName(result.error().code()) << ": " << result.error().message());
  return *std::move(result);
}
inline void Must(const Status& status) {
  if (!status.ok()) FAIL(CodeName(status.error().code()) << ": " << status.error().message());
}

inline Ed25519Secret SecretOf(unsigned char seed) {
  return Ed25519Secret::FromSeed(std::string(32, static_cast<char>(seed)));
}

inline Policy ScratchPolicy(const Nonce& nonce) {
  Policy policy;
  const auto key = [](unsigned char seed) { return SshPublicKey::FromEd25519(SecretOf(seed).Public()); };
  policy.agents = {
      {"a1", {key(1)}, {"archivist", "registrar"}}, {"a2", {key(2)}, {"root"}}, {"a3", {key(3)}, {"annotator"}}};
  policy.nonce = nonce;
  policy.origin = nonce + ".fonds.invalid";
  policy.register_key = {policy.origin, SecretOf(9).Public()};
  policy.roles = DefaultRoles();
  return policy;
}

inline Author AuthorOf(const AgentId& agent, unsigned char seed) {
  return {agent, NativeSigner(SecretOf(seed)), {}};
}

inline Founding ScratchFounding(const Policy& policy) {
  const SshSignature root = SignSsh(SecretOf(2), kPolicyNamespace, FormatPolicy(policy));
  return {policy, {{root.key.HexId(), ArmourSshSignature(root)}}, AuthorOf("a1", 1)};
}

class ScratchArchive {
 public:
  explicit ScratchArchive(std::uint64_t large_limit = kDefaultLargeLimit)
      : ScratchArchive([&](Policy& policy) { policy.large_limit = large_limit; }) {}
  // Under a policy that `change` changes.
  explicit ScratchArchive(const std::function<void(Policy&)>& change) {
    Policy policy = ScratchPolicy(nonces_.Next());
    change(policy);
    founding_ = ScratchFounding(policy);
    Must(FoundArchive(path(), founding_, context()));
  }

  std::filesystem::path path() const { return folder_ / "archive"; }
  std::filesystem::path home() const { return folder_ / "home"; }
  const TemporaryFolder& folder() const { return folder_; }
  Archive Open() const { return Must(Archive::Open(path())); }
  const Founding& founding() const { return founding_; }
  const WriteContext& context() const { return context_; }
  const Author& archivist() const { return archivist_; }
  const Author& annotator() const { return annotator_; }

  // One document with these bytes, in an act of its own.
  DocumentId AddText(const std::string& text) const {
    Archive archive = Open();
    Transaction act = Must(Transaction::Begin(archive, archivist_, context_));
    const DocumentId document = StageText(act, text);
    Must(act.Commit());
    return document;
  }

  static DocumentId StageText(Transaction& act, const std::string& text) {
    const Digest digest = Sha256Of(text);
    const Statement accession =
        act.Draft(Kind::kAccession, std::nullopt, {}, Accession{act.act(), "txt", digest, text.size(), false});
    const DocumentId document(Must(act.Add(accession)).digest());
    Must(act.AddContent(document, digest, "txt", text));
    return document;
  }

  static Statement DraftTitle(Transaction& act, const DocumentId& document, const std::string& title,
                              std::vector<StatementId> parents = {}) {
    Description description;
    FieldValue value;
    value.value = title;
    description.Set("title", {value});
    return act.Draft(Kind::kDescription, document, std::move(parents), description);
  }

  StatementId Describe(const DocumentId& document, const std::string& title,
                       std::vector<StatementId> parents = {}) const {
    Archive archive = Open();
    Transaction act = Must(Transaction::Begin(archive, archivist_, context_));
    const StatementId id = Must(act.Add(DraftTitle(act, document, title, std::move(parents))));
    Must(act.Commit());
    return id;
  }

 private:
  TemporaryFolder folder_;
  mutable RandomNonces nonces_;
  FixedClock clock_{1'795'348'800};  // 2026-11-22T12:00:00Z
  WriteContext context_{&clock_, &nonces_, false};
  Founding founding_;
  Author archivist_ = AuthorOf("a1", 1);
  Author annotator_ = AuthorOf("a3", 3);
};

}  // namespace fonds::test
