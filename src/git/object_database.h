// All objects of one "objects" folder: its packs and its loose objects, and nothing else (no alternates, no
// multi-pack-index, no promised objects).
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "git/base_cache.h"
#include "git/pack_file.h"

namespace fonds::git {

class ObjectDatabase {
 public:
  explicit ObjectDatabase(std::filesystem::path objects) : objects_(std::move(objects)) {}
  // The same packs, mapped once, for another thread.
  ObjectDatabase Again() const;

  // Lists the packs anew. A pack that cannot be opened is left out and told by `damaged`. Errors: kRefused, kIo.
  Status Refresh();

  // All look at the folder again before they say kNotFound, if it changed. Errors: as Repository's.
  Result<ObjectHeader> Header(const ObjectId& id);
  Result<Object> Read(const ObjectId& id, std::uint64_t limit);
  bool Has(const ObjectId& id);

  const std::vector<std::shared_ptr<const PackFile>>& packs() const { return packs_; }
  const std::vector<Error>& damaged() const { return damaged_; }

 private:
  bool HasPacked(const ObjectId& id);
  bool HasLoose(const ObjectId& id) const;
  bool RefreshIfChanged();
  // Calls `packed(pack, position)` for each pack with the object, then `loose(path)`, until one succeeds.
  template <typename T, typename Packed, typename Loose>
  Result<T> FirstGood(const ObjectId& id, Packed packed, Loose loose);
  template <typename T, typename Packed, typename Loose>
  Result<T> Look(const ObjectId& id, Packed packed, Loose loose);

  std::filesystem::path objects_;
  std::vector<std::shared_ptr<const PackFile>> packs_;
  std::vector<Error> damaged_;
  BaseCache cache_;
  std::int64_t listed_ns_ = 0;    // when the packs were listed
  std::int64_t changed_ns_ = -1;  // the folder's modification time then; -1: no folder
};

}  // namespace fonds::git
