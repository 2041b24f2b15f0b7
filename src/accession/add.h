// `fonds add`: documents taken into custody, all in one act.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "store/transaction.h"

namespace fonds {

// How the bytes came here: what the custody event of each file says.
struct Custody {
  std::string from;
  std::string how;
  std::string retrieved;  // day or instant
  std::string note;
  bool name = true;  // keep the file's own name (not its folders)
};

struct AddRequest {
  std::vector<std::filesystem::path> paths;  // files; folders are walked in name order
  Custody custody;
  bool again = false;        // take in bytes that the archive already holds, as another document
  bool allow_empty = false;  // take in a file of 0 bytes
};

// `--by-reference`: the digest and size of bytes that stay elsewhere.
struct ReferenceRequest {
  Digest digest;
  std::uint64_t size = 0;
  std::string extension;
  std::string name;
  Custody custody;
  bool again = false;
};

struct Added {
  DocumentId document;
  Digest version;
  std::uint64_t size = 0;
  std::string path;  // as named in the request (below a folder: with its path)
};

struct AddReport {
  std::vector<Added> added;
  Committed committed;
};

// All or nothing. Errors: kNotFound, kRefused (links, devices, FIFOs, empty files, files larger than the free space),
// kConflict (a file changed while it was read), kAlreadyExists (naming the document that holds the bytes), kUsage (no
// file at all); as Transaction.
Result<AddReport> Add(Archive& archive, const Author& author, const WriteContext& context, const AddRequest& request,
                      Progress& progress = NoProgress());
Result<AddReport> AddReference(Archive& archive, const Author& author, const WriteContext& context,
                               const ReferenceRequest& request);

}  // namespace fonds
