#include "base/parallel.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/check.h"

namespace fonds {

Status ForEach(std::size_t count, unsigned threads, Progress& progress,
               const std::function<Status(std::size_t, unsigned)>& work) {
  FONDS_CHECK(threads >= 1);
  std::atomic<std::size_t> next{0};
  std::atomic<bool> failed{false};
  std::mutex mutex;
  std::size_t failed_at = count;
  std::optional<Error> error;

  const auto fail = [&](std::size_t index, Error reason) {
    const std::lock_guard lock(mutex);
    if (!error || index < failed_at) {
      failed_at = index;
      error = std::move(reason);
    }
    failed = true;
  };
  const auto run = [&](unsigned thread) {
    while (!failed.load(std::memory_order_relaxed)) {
      const std::size_t index = next.fetch_add(1);
      if (index >= count) return;
      if (progress.Stopped()) return fail(index, Error(Code::kInterrupted, "stopped; nothing was written"));
      if (const Status status = work(index, thread); !status.ok()) return fail(index, status.error());
    }
  };

  const auto extra = static_cast<unsigned>(std::min<std::size_t>(threads, std::max<std::size_t>(count, 1)) - 1);
  std::vector<std::thread> others;
  for (unsigned thread = 1; thread <= extra; ++thread) others.emplace_back(run, thread);
  run(0);
  for (std::thread& other : others) other.join();
  if (error) return *error;
  return {};
}

}  // namespace fonds
