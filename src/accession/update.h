// `fonds update`: further bytes of a document. The old version stays, and stays citable.
#pragma once

#include "accession/add.h"

namespace fonds {

struct UpdateRequest {
  Custody custody;
  DocumentId document;
  std::filesystem::path file;
  std::string derivation;  // one of kDerivations
  std::string reason;
  std::vector<StatementId> parents;  // empty: the heads
  bool allow_empty = false;
};

struct Updated {
  DocumentId document;
  StatementId statement;
  Digest version;
  std::uint64_t size = 0;
  Committed committed;
};

// Errors: as Add; kUsage for an unknown derivation; kAlreadyExists when the current version already has these bytes;
// kAmbiguous when the document has several current versions and no parents are named.
Result<Updated> Update(Archive& archive, const Author& author, const WriteContext& context,
                       const UpdateRequest& request, Progress& progress = NoProgress());

// `fonds supply`: bytes that a document by reference, or a partial copy, lacks. Registers nothing: the digest is known
// already.
struct Supplied {
  DocumentId document;
  Digest version;
  std::uint64_t size = 0;
  bool was_there = false;
  std::string path;  // as named in the request
};
// Finds the document by the file's digest. Errors: kNotFound when no statement names these bytes; as Add.
Result<std::vector<Supplied>> Supply(Archive& archive, const WriteContext& context,
                                     const std::vector<std::filesystem::path>& files,
                                     Progress& progress = NoProgress());

}  // namespace fonds
