// Writing one pack (git's pack format version 2, index version 2). fonds writes an act's objects as one durable pack,
// because a pack costs two fsyncs however many objects it holds (docs/performance.md).
//
// What a crash leaves: a temporary folder, or a complete pack whose objects nothing names yet. Both are harmless.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "git/object.h"

namespace fonds::git {

class PackWriter {
 public:
  // `repository`: the bare repository's folder. No file is made before the first object.
  explicit PackWriter(std::filesystem::path repository);
  ~PackWriter();
  PackWriter(PackWriter&&) noexcept;
  PackWriter& operator=(PackWriter&&) noexcept;

  // Deflates and stages the object; an object already in this pack is written once. Any number of threads may call it.
  // Errors: kIo.
  Result<ObjectId> Add(ObjectType type, ByteView bytes);

  std::uint64_t count() const;
  bool Has(const ObjectId& id) const;

  // Writes trailer and index, has libgit2 read every object back through them (git/second_reader.h), makes both
  // durable and gives them their names. Afterwards the writer is empty. Does nothing without objects. Errors: kIo;
  // kCorrupt when what was read back is not what was added (nothing visible happened then).
  Status Finish();
  // "pack-<checksum>" of the pack that Finish() wrote last; empty before.
  std::string finished() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Joins the small packs of `repository` into one when there are 32 or more (every reader opens each):
// writes the new pack durably before it takes the old ones away. Only packs that fonds wrote ("pack-*.pack" without
// .keep) are touched. A crash leaves objects twice, never missing.
Status JoinPacks(const std::filesystem::path& repository, std::size_t at_least = 32);

// Rewrites every pack and loose object of `repository` so that only objects reachable from `tips` remain, durably, and
// deletes the rest: what a discard promises. References to what is gone are the caller's to remove first, as are
// reflogs. REQUIRES: nobody else writes to the repository: a pack that nothing names yet would be deleted. Errors: kIo;
// kCorrupt when something reachable is missing, damaged, or no plain commit, tree or blob (then nothing was deleted).
Status KeepOnly(const std::filesystem::path& repository, const std::vector<ObjectId>& tips);

}  // namespace fonds::git
