// Whether words of a quotation stand at a place of a source, as they are or with folds: the one comparison on which
// every verdict rests.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "comparison/joint.h"
#include "text/comparison_stream.h"

namespace fonds::comparison {

using text::ByteRange;
using text::ComparisonStream;
using text::FoldSet;

// Tokens [first, last) of a stream.
struct TokenRange {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t size() const { return last - first; }
  bool empty() const { return first == last; }
  bool operator==(const TokenRange&) const = default;
};

struct LiteralMatch {
  TokenRange source;
  FoldSet folds;  // without which it would be none; empty: the very bytes
};

class LiteralMatcher {
 public:
  // The streams outlive the matcher. `begins`: the words begin a part of the quotation, so that the first may differ in
  // case. REQUIRES: `words` is not empty.
  LiteralMatcher(const ComparisonStream& quotation, TokenRange words, const ComparisonStream& source, bool begins);

  // The match that begins with source token `start`. Two words that a joint parts (text::Token::Joint) are compared as
  // one where the other side has one. Hashes decide first; what they let pass is confirmed by forms.
  std::optional<LiteralMatch> At(std::size_t start);

  // A cheap test that At() could succeed.
  bool MayBeginAt(std::size_t start) const {
    return source_[start].hash == quotation_[words_.first].hash ||
           ((joint_first_ || IsJoint(source_, start, source_.size())) && source_.IsWord(start));
  }

  // Steps made so far by all calls: tokens compared, and forms made, which count for many.
  std::uint64_t steps() const { return steps_; }

 private:
  // Tokens that were found alike; on one side none, if a hyphen goes out.
  struct Pair {
    TokenRange quoted;
    TokenRange source;
  };

  static bool IsJoint(const ComparisonStream& stream, std::size_t token, std::size_t last);
  std::optional<Pair> Joined(std::size_t quoted, std::size_t source);
  std::optional<Pair> HyphenGoesOut(std::size_t quoted, std::size_t source) const;
  bool FindPairs(std::size_t start);
  std::optional<FoldSet> FoldsOfPair(const Pair& pair);
  std::optional<FoldSet> Confirmed();

  const ComparisonStream& quotation_;
  const ComparisonStream& source_;
  TokenRange words_;
  std::size_t first_word_;  // the one that may differ in case; words_.last: none
  bool joint_first_;
  std::uint64_t steps_ = 0;
  std::vector<Pair> pairs_;
};

}  // namespace fonds::comparison
