#include "store/author.h"

namespace fonds {
namespace {

Result<std::filesystem::path> KeyPath(const Keyring& keyring, const ArchiveId& archive, const AuthorOptions& options) {
  if (!options.key.empty()) return options.key;
  const std::filesystem::path path = keyring.AgentKeyPath(archive);
  if (std::filesystem::exists(path)) return path;
  return Error(Code::kNotFound, "there is no key to sign with: " + path.string() +
                                    " does not exist; name one with --key FILE, or set FONDS_HOME to where the keys of "
                                    "this archive are");
}

}  // namespace

Result<Author> OpenAuthor(const Keyring& keyring, const Snapshot& snapshot, const AuthorOptions& options) {
  FONDS_ASSIGN(const std::filesystem::path path, KeyPath(keyring, snapshot.archive(), options));
  FONDS_ASSIGN(std::shared_ptr<const Signer> signer, OpenSigner(path, options.signer));
  const std::string fingerprint = signer->key().Fingerprint();
  const PolicyAgent* agent = snapshot.newest_policy().AgentOfKey(fingerprint);
  if (agent == nullptr) {
    return Error(Code::kRefused, "the key " + fingerprint + " (" + path.string() + ") belongs to no agent of policy " +
                                     std::to_string(snapshot.newest_policy().number) +
                                     "; use a key that the policy names");
  }
  Author author{.agent = agent->id, .signer = std::move(signer), .countersigners = {}};
  for (const std::filesystem::path& other : options.countersign) {
    FONDS_ASSIGN(std::shared_ptr<const Signer> countersigner, OpenSigner(other, options.signer));
    author.countersigners.push_back(std::move(countersigner));
  }
  return author;
}

}  // namespace fonds
