#include "base/parallel.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <vector>

using namespace fonds;

TEST_CASE("every item is worked on once") {
  std::vector<std::atomic<int>> counts(1000);
  REQUIRE(ForEach(1000, 3, NoProgress(), [&](std::size_t index, unsigned thread) -> Status {
            if (thread >= 3) return Error(Code::kUsage, "no such thread");
            ++counts[index];
            return {};
          }).ok());
  for (const auto& count : counts) CHECK(count == 1);
}

TEST_CASE("of several failures the first item's is returned, and the rest is not begun") {
  std::atomic<int> begun{0};
  const Status status = ForEach(1'000'000, 2, NoProgress(), [&](std::size_t index, unsigned) -> Status {
    ++begun;
    if (index >= 1) return Error(Code::kIo, "item " + std::to_string(index));
    return {};
  });
  REQUIRE_FALSE(status.ok());
  CHECK(status.error().message() == "item 1");
  CHECK(begun < 1000);
}

TEST_CASE("work that somebody stops is interrupted") {
  struct StoppedProgress final : Progress {
    void Report(std::string_view, std::uint64_t, std::uint64_t) override {}
    bool Stopped() const override { return true; }
  } progress;
  const Status status = ForEach(10, 1, progress, [](std::size_t, unsigned) -> Status { return {}; });
  REQUIRE_FALSE(status.ok());
  CHECK(status.error().code() == Code::kInterrupted);
}

TEST_CASE("no items are no work") {
  CHECK(ForEach(0, 2, NoProgress(), [](std::size_t, unsigned) -> Status { return {}; }).ok());
}
