#include "store/write_turn.h"

#include <sys/stat.h>

#include <chrono>
#include <optional>
#include <thread>

#include "store/mirror.h"

namespace fonds {
namespace {

constexpr auto kDeadAfter = std::chrono::seconds(1);
constexpr auto kPause = std::chrono::milliseconds(20);

// The file that is the lock now, if it holds a whole id: another writer's lock is another file.
std::optional<ino_t> WholeLock(const fs::path& path) {
  struct stat about {};
  if (::lstat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) return std::nullopt;
  const auto bytes = ReadFile(path, 64);
  if (!bytes.ok() || bytes->size() != 41 || !git::ObjectId::FromHex(ByteView(*bytes).substr(0, 40)))
    return std::nullopt;
  return about.st_ino;
}

}  // namespace

Result<bool> WriteTurn::RemoveDeadLock() const {
  const fs::path path = repository_ / "refs/heads/main.lock";
  const std::optional<ino_t> seen = WholeLock(path);
  if (!seen) return false;
  const auto dead = std::chrono::steady_clock::now() + kDeadAfter;
  while (std::chrono::steady_clock::now() < dead) {
    std::this_thread::sleep_for(kPause);
    if (WholeLock(path) != seen) return false;
  }
  FONDS_TRY(RemoveFile(path));
  return true;
}

Result<WriteTurn> WriteTurn::Take(const Archive& archive, unsigned patience_ms) {
  FONDS_TRY(CheckNoMirror(archive.folder()));
  while (true) {
    FONDS_ASSIGN(const std::optional<git::ObjectId> before, archive.repository().Main());
    Result<FileLock> lock = FileLock::Acquire(archive.folder() / kTurnFile, patience_ms);
    if (lock.ok()) return WriteTurn(*std::move(lock), archive.folder());
    FONDS_ASSIGN(const std::optional<git::ObjectId> after, archive.repository().Main());
    if (lock.error().code() == Code::kConflict && before != after) continue;
    return std::move(lock).While("cannot write to the archive '" + archive.folder().string() + "'").error();
  }
}

}  // namespace fonds
