#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <optional>
#include <thread>
#include <vector>

#include "disk/file.h"
#include "disk/passing_lock.h"
#include "support/temporary_folder.h"

using namespace fonds;
using fonds::test::TemporaryFolder;

TEST_CASE("a lock keeps out another holder in the same process until it goes away") {
  const TemporaryFolder folder;
  {
    const auto lock = FileLock::Acquire(folder / "lock", 0);
    REQUIRE(lock.ok());
    const auto second = FileLock::Acquire(folder / "lock", 5);
    REQUIRE_FALSE(second.ok());
    CHECK(second.error().code() == Code::kConflict);
    CHECK(second.error().message().find("lock") != std::string::npos);
  }
  CHECK(FileLock::Acquire(folder / "lock", 0).ok());
}

TEST_CASE("patience gets the lock when the holder lets go in time") {
  const TemporaryFolder folder;
  auto lock = std::make_optional(FileLock::Acquire(folder / "lock", 0));
  REQUIRE(lock->ok());
  std::thread holder([&lock] {
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    lock.reset();
  });
  CHECK(FileLock::Acquire(folder / "lock", 10'000).ok());
  holder.join();
}

TEST_CASE("a process that is killed lets its lock go") {
  const TemporaryFolder folder;
  int ready[2];
  REQUIRE(::pipe(ready) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const auto lock = FileLock::Acquire(folder / "lock", 0);
    const ssize_t written = ::write(ready[1], "x", 1);
    if (!lock.ok() || written != 1) ::_exit(1);
    ::pause();
  }
  char byte;
  REQUIRE(::read(ready[0], &byte, 1) == 1);
  CHECK(FileLock::Acquire(folder / "lock", 0).error().code() == Code::kConflict);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  CHECK(FileLock::Acquire(folder / "lock", 1'000).ok());
  ::close(ready[0]);
  ::close(ready[1]);
}

TEST_CASE("a lock is not taken through a link") {
  const TemporaryFolder folder;
  fs::create_symlink(folder / "elsewhere", folder / "lock");
  CHECK(FileLock::Acquire(folder / "lock", 0).error().code() == Code::kRefused);
  CHECK_FALSE(fs::exists(folder / "elsewhere"));
}

TEST_CASE("a lock beside a file goes away with its file, and keeps all others out until then") {
  const TemporaryFolder folder;
  constexpr int kThreads = 8;
  constexpr int kRounds = 50;
  int counted = 0;  // by one at a time, or the sum is wrong
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < kRounds; ++round) {
        const auto lock = PassingLock::Beside(folder / "list", 60'000);
        if (!lock.ok()) return;
        const int before = counted;
        std::this_thread::yield();
        counted = before + 1;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(counted == kThreads * kRounds);
  CHECK(fs::is_empty(folder.path()));

  const auto lock = PassingLock::Beside(folder / "list", 0);
  REQUIRE(lock.ok());
  CHECK(PassingLock::Beside(folder / "list", 5).error().code() == Code::kConflict);
  CHECK(fs::exists(folder / "list.lock"));
}

TEST_CASE("a file that a crash left beside is locked like a new one") {
  const TemporaryFolder folder;
  { std::ofstream(folder / "list.lock").put('x'); }
  CHECK(PassingLock::Beside(folder / "list", 0).ok());
  CHECK_FALSE(fs::exists(folder / "list.lock"));
}
