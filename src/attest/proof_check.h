// `fonds prove --check`: checks a proof offline. No archive takes part: an outsider has the proof, the entry with its
// signature files, and a receipt or the register's public key.
#pragma once

#include <filesystem>

#include "register/consistency_proof.h"
#include "register/inclusion_proof.h"
#include "register/receipt.h"

namespace fonds {

struct ProofCheckRequest {
  std::filesystem::path proof;
  std::filesystem::path entry;    // of an inclusion proof: its signature files lie beside it, <entry>.<key>.sig
  std::filesystem::path against;  // a receipt; empty: `key` is given
  std::string key;                // a verifier key
};

struct ProofVerdict {
  bool inclusion = false;          // else: consistency
  std::string trouble;             // why it proves nothing; empty: it holds
  std::uint64_t number = 0;        // of the entry
  std::uint64_t old_size = 0;      // of a consistency proof
  std::optional<Digest> leaf;      // of the entry
  Checkpoint checkpoint;           // that the proof ends in
  std::uint64_t receipt_size = 0;  // 0: no receipt was given
};

// What does not hold is a verdict. Errors: kUsage for a request that lacks what this proof needs; as ReadFile, the
// parsers of proof, receipt, key and entry.
Result<ProofVerdict> CheckProof(const ProofCheckRequest& request);

// The leaf of an entry file and its signature files, by their names beside it. Errors: as ReadFile; kRefused for more
// signature files than any entry has.
Result<Digest> LeafOfFiles(const std::filesystem::path& entry, ByteView bytes);

}  // namespace fonds
