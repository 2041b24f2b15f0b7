// Which words of one text are the words of another: what was kept in its order, and what stands elsewhere now.
// Stretches that both texts have once hold the alignment (P. Heckel, "A Technique for Isolating Differences Between
// Files", 1978); what lies between is aligned with the fewest edits (text/alignment.h).
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "comparison/literal_match.h"

namespace fonds::comparison {

// `length` tokens at `before` and at `after` are alike.
struct Block {
  std::size_t before;
  std::size_t after;
  std::size_t length;
  // Of a token of `before` in it.
  std::size_t ImageOf(std::size_t token) const { return after + (token - before); }
  bool operator==(const Block&) const = default;
};

// Runs of five tokens and how often a text has them.
class RunCounts {
 public:
  static constexpr std::size_t kRun = 5;

  explicit RunCounts(const ComparisonStream& stream);

  // The token where the only run with this hash begins; nullopt if there is none, or are several.
  std::optional<std::uint32_t> OnlyPlaceOf(std::uint64_t run) const;
  // The hash of the run that begins at a token. REQUIRES: token + kRun <= size of the stream.
  std::uint64_t RunAt(std::size_t token) const { return runs_[token]; }
  std::size_t size() const { return runs_.size(); }

 private:
  static constexpr std::uint32_t kSeveral = 0xFFFFFFFF;
  std::vector<std::uint64_t> runs_;
  std::unordered_map<std::uint64_t, std::uint32_t> places_;
};

class TextAlignment {
 public:
  // Deterministic. Time and memory: linear in both texts, and for each stretch between what holds the alignment at most
  // 512 edits squared; stretches that differ by more stay unaligned. Alike is by hashes: whoever relies on a block
  // confirms it. The streams outlive the alignment.
  TextAlignment(const ComparisonStream& before, const ComparisonStream& after);

  // Ascending in both texts; apart or touching in one of them only.
  const std::vector<Block>& kept() const { return kept_; }
  // Stretches of eight words or more that stand in another order, ascending in `before`. No token is in two blocks.
  const std::vector<Block>& moved() const { return moved_; }

  // What of `after` is in no block, ascending.
  const std::vector<TokenRange>& added() const { return added_; }

  // The block that holds a token of `before`; nullptr if none does.
  const Block* KeptAt(std::size_t token) const { return In(kept_, token); }
  const Block* MovedAt(std::size_t token) const { return In(moved_, token); }

  // Whether tokens, which have this image, hold a run that both texts have once.
  bool HoldsOnlyRun(TokenRange before, TokenRange after) const;

  const ComparisonStream& before() const { return before_; }
  const ComparisonStream& after() const { return after_; }

 private:
  static const Block* In(const std::vector<Block>& blocks, std::size_t token);
  void FindKept();
  void FillGap(TokenRange before, TokenRange after);
  void FindMoved();
  void FindAdded();

  const ComparisonStream& before_;
  const ComparisonStream& after_;
  RunCounts runs_before_;
  RunCounts runs_after_;
  std::vector<Block> anchors_;  // single runs that both have once, ascending in `before`
  std::vector<Block> kept_;
  std::vector<Block> moved_;
  std::vector<TokenRange> added_;
};

}  // namespace fonds::comparison
