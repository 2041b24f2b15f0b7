// Taking the bytes of one file in: read once where it fits into memory, twice where it does not, and refused when it
// changed between or while.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "accession/add.h"

namespace fonds {

// A file that a person named, or that lies below a folder they named.
struct IntakeFile {
  std::filesystem::path path;
  std::string name;  // as the request names it, for reports
  std::uint64_t size = 0;
};

// The files of `paths`, folders walked in name order. Looks, but reads nothing. Errors: kNotFound, kRefused (links
// below a folder, devices, FIFOs, sockets, empty files without `allow_empty`, more bytes than the medium of `archive`
// has room for), kUsage (none).
Result<std::vector<IntakeFile>> ListIntake(const std::vector<std::filesystem::path>& paths, bool allow_empty,
                                           const std::filesystem::path& archive);

// Digests `file`, asks `place` where it goes, and stages the bytes there. `place` registers the statement that names
// the bytes and returns the document.
struct Intake {
  Digest digest;
  std::uint64_t size = 0;
  std::string extension;
};
using Placing = std::function<Result<DocumentId>(const Intake&)>;
Status TakeIn(const IntakeFile& file, std::uint64_t large_limit, Transaction& transaction, const Placing& place);

// The custody event of bytes named `name`.
Event CustodyEvent(const Custody& custody, const Digest& version, const std::string& name);

}  // namespace fonds
