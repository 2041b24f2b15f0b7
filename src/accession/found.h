// `fonds init`: a new archive with its policy and its three keys.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "signing/keyring.h"
#include "store/transaction.h"

namespace fonds {

struct FoundRequest {
  std::filesystem::path folder;
  std::string title;             // of the archive's own description; may be empty
  std::filesystem::path key;     // the first agent's key; empty: a new one is made
  std::filesystem::path policy;  // a prepared policy 1; empty: one archivist and one holder of root
  // With `policy`: a key of a holder of root, which signs the policy. Empty: those count who signed it as a proposal
  // (signing/proposal_file.h); if nobody did, `key` signs it.
  std::filesystem::path root_key;
  std::filesystem::path
      register_key;                 // with `policy`: the PKCS#8 file of its register key, to make this machine the seat
  std::filesystem::path continues;  // an archive, or a receipt of one, that this one goes on from; not with `policy`
  SignerOptions signer;
};

struct Founded {
  ArchiveId archive;
  std::filesystem::path folder;
  AgentId agent;
  std::filesystem::path agent_key;     // where it lies
  std::filesystem::path recovery_key;  // empty when none was made
  bool seat = false;
  std::optional<ContinuedArchive> continues;
};

// Errors: kAlreadyExists, kMalformed (policy), kRefused (a key that the policy does not name, too few signatures of
// holders of root), kIo. Nothing is left behind then.
Result<Founded> Found(const Keyring& keyring, const WriteContext& context, const FoundRequest& request);

}  // namespace fonds
