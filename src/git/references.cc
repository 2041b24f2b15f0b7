// What a crash leaves while a reference moves:
//   write   a temporary file whose name git does not list; the old value stays
//   lock    "<name>.lock": the old value stays, and no writer gets past until a person removes the lock, as with git's
//   own.
//           The new value is durable before the lock is taken, so a lock is held for microseconds only
//   rename  the old value or the new
#include "git/references.h"

#include <sys/stat.h>

#include <chrono>
#include <thread>

#include "disk/faults.h"
#include "disk/file.h"

namespace fonds::git {
namespace {

constexpr std::uint64_t kLargestReference = 4096;
constexpr std::uint64_t kLargestPackedRefs = 64 * 1024 * 1024;
// git's core.filesRefLockTimeout
constexpr auto kPatience = std::chrono::milliseconds(100);

// Errors: kRefused if a part of `name`, in `folder`, is a link.
Status CheckNoLinks(const fs::path& folder, const std::string& name) {
  fs::path path = folder;
  for (const fs::path& part : fs::path(name)) {
    path /= part;
    struct stat about {};
    if (::lstat(path.c_str(), &about) != 0) return {};
    if (S_ISLNK(about.st_mode)) {
      return Error(Code::kRefused, "cannot use the reference " + name + ": '" + path.string() +
                                       "' is a symbolic link, which leads out of the repository");
    }
  }
  return {};
}

Result<ObjectId> IdIn(ByteView text, const std::string& name) {
  if (text.starts_with("ref:")) {
    return Error(Code::kRefused,
                 "cannot read the reference " + name +
                     ": it is symbolic; only HEAD may be, and an archive's main branch names a commit itself");
  }
  const auto id = ObjectId::FromHex(text.substr(0, 40));
  if (!id || text.substr(40).find_first_not_of(" \t\r\n") != ByteView::npos) {
    return Error(Code::kCorrupt, "the reference " + name + " does not hold an object's id");
  }
  return *id;
}

Result<std::optional<ObjectId>> ReadPacked(const fs::path& folder, const std::string& name) {
  const auto bytes = ReadFile(folder / "packed-refs", kLargestPackedRefs);
  if (!bytes.ok() && bytes.error().code() == Code::kNotFound) return std::optional<ObjectId>();
  if (!bytes.ok()) return bytes.error();
  ByteView rest = *bytes;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    const ByteView line = rest.substr(0, end);
    rest.remove_prefix(end == ByteView::npos ? rest.size() : end + 1);
    // "<id> <name>"; lines of "#" and "^" tell more about others.
    if (line.size() != 41 + name.size() || line.substr(40, 1) != " " || line.substr(41) != name) continue;
    FONDS_ASSIGN(const ObjectId id, IdIn(line.substr(0, 40), name));
    return std::optional<ObjectId>(id);
  }
  return std::optional<ObjectId>();
}

Error Locked(const fs::path& lock) {
  return Error(Code::kConflict, "cannot move a reference: another writer holds '" + lock.string() +
                                    "'; try again, and if no git or fonds is running, remove that file");
}

Status TakeLock(DurableWriter& writer, const fs::path& lock) {
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (true) {
    const Status taken = writer.Rename(lock, false);
    if (taken.ok()) return {};
    if (taken.error().code() != Code::kAlreadyExists) return taken.error();
    if (std::chrono::steady_clock::now() >= deadline) return Locked(lock);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

Status SwapLocked(const fs::path& folder, const std::string& name, const fs::path& lock, const Expectation& expect) {
  FONDS_ASSIGN(const std::optional<ObjectId> current, ReadReference(folder, name));
  FONDS_TRY(expect(current));
  FONDS_TRY(FaultPoint("ref-rename"));
  std::error_code error;
  fs::rename(lock, folder / name, error);
  if (error) return Error(Code::kIo, "cannot move the reference " + name + ": " + error.message());
  return {};
}

}  // namespace

Result<std::optional<ObjectId>> ReadReference(const fs::path& folder, const std::string& name) {
  FONDS_TRY(CheckNoLinks(folder, name));
  const auto bytes = ReadFile(folder / name, kLargestReference);
  if (bytes.ok()) {
    FONDS_ASSIGN(const ObjectId id, IdIn(*bytes, name));
    return std::optional<ObjectId>(id);
  }
  // Read second: git packs a reference before it removes the file.
  if (bytes.error().code() == Code::kNotFound) return ReadPacked(folder, name);
  return bytes.error();
}

Status WriteReference(const fs::path& folder, const std::string& name, const ObjectId& next,
                      const Expectation& expect) {
  FONDS_CHECK(IsPlainReferenceName(name));
  FONDS_TRY(CheckNoLinks(folder, name));
  const fs::path path = folder / name;
  const fs::path lock = path.string() + ".lock";
  FONDS_TRY(CreateFolders(path.parent_path()));
  FONDS_TRY(FaultPoint("ref-write"));
  FONDS_ASSIGN(DurableWriter writer, DurableWriter::Create(path.parent_path()));
  FONDS_TRY(writer.Write(next.Hex() + "\n"));
  FONDS_TRY(writer.Sync());
  FONDS_TRY(FaultPoint("ref-lock"));
  FONDS_TRY(TakeLock(writer, lock));
  const Status swapped = SwapLocked(folder, name, lock, expect);
  if (!swapped.ok()) {
    std::error_code ignored;  // the first error tells more
    fs::remove(lock, ignored);
    return swapped;
  }
  return SyncFolder(path.parent_path());
}

bool IsPlainReferenceName(std::string_view name) {
  constexpr std::string_view kStart = "refs/";
  if (!name.starts_with(kStart) || name.size() > 200) return false;
  name.remove_prefix(kStart.size());
  while (true) {
    const std::string_view part = name.substr(0, name.find('/'));
    if (part.empty() || part.front() == '.' || part.ends_with('.') || part.ends_with(".lock")) return false;
    if (part.find("..") != std::string_view::npos) return false;
    for (const char c : part) {
      const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                         c == '_' || c == '.';
      if (!plain) return false;
    }
    if (part.size() == name.size()) return true;
    name.remove_prefix(part.size() + 1);
  }
}

}  // namespace fonds::git
