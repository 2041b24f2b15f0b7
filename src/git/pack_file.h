// Reading one pack and its index. Written for fonds because libgit2 1.5 does not end on a pack whose deltas name each
// other in a circle, and allocates whatever size a pack claims.
//
// What bounds the work on a hostile pack: a chain of deltas has at most 4,096 links (git's own maximum), each step is
// at most 256 MiB (or the caller's limit, if that is more), all steps of one object together at most 1 GiB more than
// that.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "disk/mapped_file.h"
#include "git/base_cache.h"
#include "git/pack_entry.h"
#include "git/pack_index.h"

namespace fonds::git {

// Never changes once open, so any number of threads may read it.
class PackFile {
 public:
  // `index`: ".../pack-….idx"; the pack lies beside it. Errors: kNotFound when one of the two is not there; kCorrupt,
  // kUnsupported, kRefused, kIo. A pack that is removed meanwhile stays readable.
  static Result<std::shared_ptr<const PackFile>> Open(const std::filesystem::path& index);

  const PackIndex& index() const { return index_; }
  const std::filesystem::path& path() const { return path_; }

  // The object at a position of the index. Errors: kCorrupt; kRefused when it is larger than `limit`.
  Result<ObjectHeader> HeaderAt(std::size_t position) const;
  Result<Object> ReadAt(std::size_t position, std::uint64_t limit, BaseCache& cache) const;

 private:
  struct Link {
    std::uint64_t offset;
    PackEntry entry;
  };

  PackFile(std::filesystem::path path, PackIndex index, MappedFile pack)
      : path_(std::move(path)), index_(std::move(index)), pack_(std::move(pack)) {}
  Result<std::uint64_t> BaseOf(const Link& link) const;
  // From the entry at `offset` down to what its chain stands on, which is last: an object, or a link whose result
  // `cache` has.
  Result<std::vector<Link>> Chain(std::uint64_t offset, const BaseCache* cache) const;
  Result<std::shared_ptr<const Object>> Unfold(const std::vector<Link>& chain, std::uint64_t largest,
                                               BaseCache& cache) const;
  ByteView DataOf(const PackEntry& entry) const { return pack_.bytes().substr(entry.data_at); }

  std::filesystem::path path_;
  PackIndex index_;
  MappedFile pack_;
};

}  // namespace fonds::git
