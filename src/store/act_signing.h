// From the statements of one act to its signed entries.
#pragma once

#include <string>
#include <vector>

#include "register/entry.h"
#include "store/carried_entry.h"
#include "store/transaction.h"

namespace fonds {

// What all entries of an act have in common.
struct ActHeader {
  ArchiveId archive;
  Nonce act;
  std::string time;
  KnownCheckpoint after;
};

// A statement or policy file that the act registers.
struct RegisteredFile {
  Digest digest;
  std::string path;
  git::ObjectId object;
};

// Sorts the files of the whole act by path, cuts them into parts of kMaxEntryLines, and has each part signed by the
// author and the countersigners. REQUIRES: at least one file; paths are unique. Errors: of the signers, naming whose
// key it was.
Result<std::vector<CarriedEntry>> SignAct(const ActHeader& header, const Author& author,
                                          std::vector<RegisteredFile> files);

}  // namespace fonds
