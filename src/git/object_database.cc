#include "git/object_database.h"

#include <sys/stat.h>
#include <time.h>

#include <algorithm>
#include <optional>

#include "disk/folder.h"
#include "git/loose.h"

namespace fonds::git {
namespace {

namespace fs = std::filesystem;

// A folder's time moves in steps of the kernel's clock tick, so a change soon after a listing may not show in it.
constexpr std::int64_t kTickNs = 50'000'000;

std::int64_t Nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

std::int64_t Now() {
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  return Nanoseconds(now);
}

std::int64_t ChangeTime(const fs::path& folder) {
  struct stat about {};
  if (::stat(folder.c_str(), &about) != 0) return -1;
  return Nanoseconds(about.st_mtim);
}

Error NotFound(const ObjectId& id, const std::vector<Error>& damaged) {
  const std::string what = "object " + id.Hex() + " is not in the repository";
  if (damaged.empty()) return Error(Code::kNotFound, what);
  return Error(Code::kCorrupt, what + "; it may have been in a pack that cannot be read: " + damaged.front().message());
}

}  // namespace

ObjectDatabase ObjectDatabase::Again() const {
  ObjectDatabase other(objects_);
  other.packs_ = packs_;
  other.damaged_ = damaged_;
  other.listed_ns_ = listed_ns_;
  other.changed_ns_ = changed_ns_;
  return other;
}

Status ObjectDatabase::Refresh() {
  const fs::path folder = objects_ / "pack";
  listed_ns_ = Now();
  changed_ns_ = ChangeTime(folder);
  std::vector<std::shared_ptr<const PackFile>> packs;
  std::vector<Error> damaged;
  const auto items = ListFolder(folder);
  if (!items.ok() && items.error().code() != Code::kNotFound) return items.error();
  for (const FolderItem& item : items.ok() ? *items : std::vector<FolderItem>()) {
    if (!item.name.starts_with("pack-") || !item.name.ends_with(".idx")) continue;
    const fs::path index = folder / item.name;
    const fs::path pack = fs::path(index).replace_extension(".pack");
    const auto known = std::find_if(packs_.begin(), packs_.end(), [&](const auto& old) { return old->path() == pack; });
    if (known != packs_.end()) {
      packs.push_back(*known);
      continue;
    }
    auto opened = PackFile::Open(index);
    if (opened.ok()) {
      packs.push_back(*opened);
    } else if (opened.error().code() != Code::kNotFound) {  // being removed, or an index whose pack is gone
      damaged.push_back(opened.error());
    }
  }
  cache_.Clear();
  packs_ = std::move(packs);
  damaged_ = std::move(damaged);
  return {};
}

bool ObjectDatabase::RefreshIfChanged() {
  const std::int64_t changed = ChangeTime(objects_ / "pack");
  const bool settled = changed_ns_ < listed_ns_ - kTickNs;
  if (changed == changed_ns_ && settled) return false;
  return Refresh().ok();
}

template <typename T, typename Packed, typename Loose>
Result<T> ObjectDatabase::FirstGood(const ObjectId& id, Packed packed, Loose loose) {
  std::optional<Error> first_error;
  const auto good = [&](const Result<T>& result) {
    if (!result.ok() && !first_error) first_error = result.error();
    return result.ok();
  };
  for (std::size_t i = 0; i < packs_.size(); ++i) {
    const auto position = packs_[i]->index().Find(id);
    if (!position) continue;
    Result<T> result = packed(*packs_[i], *position);
    if (!good(result)) continue;
    // What is read next mostly lies in the same pack.
    std::swap(packs_[0], packs_[i]);
    return result;
  }
  Result<T> result = loose(LoosePath(objects_, id));
  if (result.ok()) return result;
  return first_error ? *first_error : result.error();
}

template <typename T, typename Packed, typename Loose>
Result<T> ObjectDatabase::Look(const ObjectId& id, Packed packed, Loose loose) {
  Result<T> result = FirstGood<T>(id, packed, loose);
  if (!result.ok() && result.error().code() == Code::kNotFound && RefreshIfChanged()) {
    result = FirstGood<T>(id, packed, loose);
  }
  if (result.ok()) return result;
  if (result.error().code() == Code::kNotFound) return NotFound(id, damaged_);
  return result.error().While("reading object " + id.Hex());
}

Result<ObjectHeader> ObjectDatabase::Header(const ObjectId& id) {
  return Look<ObjectHeader>(
      id, [](const PackFile& pack, std::size_t position) { return pack.HeaderAt(position); },
      [](const fs::path& file) { return ReadLooseHeader(file); });
}

Result<Object> ObjectDatabase::Read(const ObjectId& id, std::uint64_t limit) {
  const auto check = [&id](Result<Object> object) -> Result<Object> {
    if (object.ok() && IdOf(object->type, object->bytes) != id) {
      return Error(Code::kCorrupt, "its bytes do not have this id");
    }
    return object;
  };
  return Look<Object>(
      id, [&](const PackFile& pack, std::size_t position) { return check(pack.ReadAt(position, limit, cache_)); },
      [&](const fs::path& file) { return check(ReadLoose(file, limit)); });
}

bool ObjectDatabase::HasPacked(const ObjectId& id) {
  return std::any_of(packs_.begin(), packs_.end(),
                     [&](const auto& pack) { return pack->index().Find(id).has_value(); });
}

bool ObjectDatabase::HasLoose(const ObjectId& id) const {
  struct stat about {};
  return ::lstat(LoosePath(objects_, id).c_str(), &about) == 0 && S_ISREG(about.st_mode);
}

bool ObjectDatabase::Has(const ObjectId& id) {
  if (HasPacked(id) || HasLoose(id)) return true;
  return RefreshIfChanged() && HasPacked(id);
}

}  // namespace fonds::git
