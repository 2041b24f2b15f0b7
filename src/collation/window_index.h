// Which windows stand at several places, and where: sorted arrays, no pairs. A window that stands at a thousand places
// costs a thousand entries, not half a million.
#pragma once

#include <cstdint>
#include <mutex>
#include <span>
#include <vector>

#include "collation/windows.h"

namespace fonds::collation {

class WindowIndex {
 public:
  static constexpr std::uint32_t kNoGroup = 0xFFFFFFFF;

  struct Position {
    std::uint32_t text;
    std::uint32_t word;
    std::uint32_t likes;             // the number of the set of equal windows that it is of
    std::uint32_t group = kNoGroup;  // of passages that has it already; whoever covers the windows keeps this
  };

  // From any thread; each text once.
  void Add(std::uint32_t text, const std::vector<Window>& windows);

  // After the last text of `texts`: keeps windows that stand at several places, and unless `within` in several texts.
  // Time: two sorts. LIMIT: above 2^32 - 1 places it refuses (kUnsupported).
  Status Seal(std::size_t texts, bool within);

  // All below REQUIRE: Seal() was called.
  std::size_t likes() const { return first_like_.empty() ? 0 : first_like_.size() - 1; }
  // In the order of texts, then of words.
  std::span<Position> positions() { return positions_; }
  std::span<Position> PositionsOf(std::size_t text) {
    return std::span(positions_).subspan(first_position_[text], first_position_[text + 1] - first_position_[text]);
  }
  // Numbers of positions, ascending.
  std::span<const std::uint32_t> Members(std::uint32_t likes) const {
    return std::span(members_).subspan(first_like_[likes], first_like_[likes + 1] - first_like_[likes]);
  }

 private:
  struct Posting {
    std::uint64_t hash;
    std::uint32_t text;
    std::uint32_t word;
  };

  void NumberLikes(bool within);

  std::mutex mutex_;
  std::vector<Posting> postings_;
  std::vector<Position> positions_;
  std::vector<std::uint32_t> first_position_;
  std::vector<std::uint32_t> members_;
  std::vector<std::uint32_t> first_like_;
};

}  // namespace fonds::collation
