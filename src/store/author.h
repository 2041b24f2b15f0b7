// Finding out who writes: the key a person uses, and the agent of the policy that holds it.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "signing/keyring.h"
#include "store/transaction.h"

namespace fonds {

struct AuthorOptions {
  std::filesystem::path key;                       // --key; empty: the agent key of this archive in the keyring
  std::vector<std::filesystem::path> countersign;  // --countersign
  SignerOptions signer;
};

// Errors: kNotFound when there is no key (the message says where one was looked for and how to bring one); kRefused
// when the policy in force knows no agent with this key; as OpenSigner.
Result<Author> OpenAuthor(const Keyring& keyring, const Snapshot& snapshot, const AuthorOptions& options);

}  // namespace fonds
