// How long a writer waits for its turn: as long as the others get done.
#include "store/write_turn.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "disk/file.h"
#include "support/scratch_archive.h"

namespace fonds {
namespace {

using test::Must;
using test::ScratchArchive;

constexpr unsigned kPatienceMs = 600;

TEST_CASE("a writer gives up when somebody holds the turn and nothing is done") {
  const ScratchArchive scratch;
  const Archive archive = scratch.Open();
  const FileLock held = Must(FileLock::Acquire(archive.folder() / kTurnFile, 0));
  const auto turn = WriteTurn::Take(archive, kPatienceMs);
  REQUIRE_FALSE(turn.ok());
  CHECK(turn.error().code() == Code::kConflict);
}

TEST_CASE("a writer waits longer than its patience while others get done") {
  const ScratchArchive scratch;
  const Archive archive = scratch.Open();
  const fs::path main = archive.folder() / "refs/heads/main";

  auto held = std::make_optional(Must(FileLock::Acquire(archive.folder() / kTurnFile, 0)));
  std::atomic<bool> released = false;
  std::thread others([&] {
    for (char moved = '0'; moved <= '9'; ++moved) {  // 2 seconds: several times the patience
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
      static_cast<void>(WriteDurably(main, std::string(40, moved) + "\n"));  // what main names, nobody reads here
    }
    released = true;
    held.reset();
  });
  const auto turn = WriteTurn::Take(archive, kPatienceMs);
  CHECK(turn.ok());
  CHECK(released);
  others.join();
}

}  // namespace
}  // namespace fonds
