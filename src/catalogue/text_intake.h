// Texts on their way into new segments. What they hold is gathered in memory, sorted by two threads, and written
// whenever it is enough: so much memory is needed however many texts there are.
#pragma once

#include <mutex>

#include "base/progress.h"
#include "catalogue/segment.h"
#include "text/comparison_stream.h"

namespace fonds::catalogue {

// Sixteen bytes of memory for each, at most: 256 MiB.
inline constexpr std::size_t kGatheredPostings = std::size_t{1} << 24;

class TextIntake {
 public:
  // `first`: the number of the first new segment in the contents. `gathered`: how many postings make a segment.
  TextIntake(std::filesystem::path folder, std::uint32_t first, std::size_t gathered = kGatheredPostings);

  struct Place {
    std::uint32_t segment;
    std::uint32_t number;
    bool whole = true;  // false: joints stand so close in it that not all its readings were taken in
  };
  // Any number of threads. A text of fewer than three words has a place too. Errors: kIo, kRefused.
  Result<Place> Add(const text::ComparisonStream& stream);
  // The new segments. REQUIRES: nobody adds any more.
  Result<std::vector<SegmentRow>> Finish();

 private:
  static constexpr unsigned kPartBits = 6;

  Status Write();

  const std::filesystem::path folder_;
  const std::uint32_t first_;
  const std::size_t gathered_;
  std::mutex mutex_;
  std::vector<std::vector<Posting>> parts_{std::size_t{1} << kPartBits};  // by the first bits of the key
  std::size_t count_ = 0;
  std::uint32_t texts_ = 0;
  std::vector<SegmentRow> rows_;
};

}  // namespace fonds::catalogue
