// Writers take turns. The compare-and-swap of main alone would be safe, but of two hundred writers at once each would
// build its trees a hundred times over; and a discard, which deletes what nothing names, must not meet an act that is
// durable and not yet named (docs/format/git.md, "Writing at the same time").
//
// What holds a turn: everything from finishing a pack to moving main, joining packs, discarding objects. What does not:
// staging, signing, reading. Programs other than fonds (git push) take no turns, so main is compared and swapped all
// the same.
#pragma once

#include "disk/file.h"
#include "store/archive.h"

namespace fonds {

// The file that is locked, in the repository's folder. It stays; its name must not end in ".lock", which would look
// like a dead lock of git.
inline constexpr std::string_view kTurnFile = "fonds-turn";

// An act of a hundred thousand documents holds its turn for some seconds; a minute in which nobody gets done is
// somebody who hangs. A queue, however long, is not.
inline constexpr unsigned kTurnPatienceMs = 60'000;

class WriteTurn {
 public:
  // Waits until the others are done, for as long as main moves within each `patience_ms`. Errors: kConflict when it
  // does not, and somebody holds the turn all the while; kRefused in a mirror
  // (store/mirror.h); kIo.
  static Result<WriteTurn> Take(const Archive& archive, unsigned patience_ms = kTurnPatienceMs);

  // A writer that died between locking main and moving it leaves git's "main.lock" behind, and nobody would get past.
  // Who holds the turn knows that no fonds is at it; git moves a reference within milliseconds and puts no whole id in
  // a lock before. So a lock that holds a whole id and stays the same file for a second is dead and is removed. True if
  // it was. Errors: kIo.
  Result<bool> RemoveDeadLock() const;

 private:
  WriteTurn(FileLock lock, fs::path repository) : lock_(std::move(lock)), repository_(std::move(repository)) {}
  FileLock lock_;
  fs::path repository_;
};

}  // namespace fonds
