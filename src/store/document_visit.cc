#include "store/document_visit.h"

#include <atomic>
#include <vector>

#include "base/parallel.h"

namespace fonds {

Status VisitDocuments(const Snapshot& snapshot, std::size_t count, std::string_view what, Progress& progress,
                      const std::function<Status(std::size_t, const Snapshot&)>& visit) {
  constexpr unsigned kThreads = 2;
  constexpr std::size_t kWorthAThread = 8;
  const unsigned threads = count < kWorthAThread ? 1 : kThreads;
  std::vector<Snapshot> others;
  for (unsigned i = 1; i < threads; ++i) {
    FONDS_ASSIGN(std::shared_ptr<const Holdings> own, snapshot.holdings().Again());
    FONDS_ASSIGN(Snapshot reader, Snapshot::Of(std::move(own)));
    others.push_back(std::move(reader));
  }
  std::atomic<std::uint64_t> done{0};
  return ForEach(count, threads, progress, [&](std::size_t index, unsigned thread) -> Status {
    FONDS_TRY(visit(index, thread == 0 ? snapshot : others[thread - 1]));
    progress.Report(what, ++done, count);
    return {};
  });
}

}  // namespace fonds
