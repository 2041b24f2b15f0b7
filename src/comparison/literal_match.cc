#include "comparison/literal_match.h"

#include <algorithm>

#include "base/check.h"
#include "comparison/gap.h"
#include "comparison/joint.h"
#include "text/token_form.h"

namespace fonds::comparison {
namespace {

using text::Fold;
using text::Token;

// What it costs to make forms and find which folds two of them need, in steps of comparing two hashes.
constexpr std::uint64_t kFormSteps = 32;

// A word that is joined from several, as far as it got.
struct Word {
  const ComparisonStream& stream;
  std::size_t last;
  std::size_t end;  // behind the last token taken
  std::size_t taken = 0;
  std::u32string form;

  Word(const ComparisonStream& of, std::size_t token, std::size_t limit) : stream(of), last(limit), end(token) {
    Take(token);
  }
  void Take(std::size_t token) {
    form += text::FormOf(stream.Raw(token), FoldSet::All());
    end = token + 1;
    ++taken;
  }
  bool Extend() {
    const std::size_t next = taken < kMaxJoined ? NextJoined(stream, end - 1, last) : 0;
    if (next == 0) return false;
    Take(next);
    return true;
  }
};

// The words of a range without what parts them.
Bytes RawOf(const ComparisonStream& stream, TokenRange range) {
  Bytes raw;
  for (std::size_t at = range.first; at < range.last; ++at) {
    if (stream.IsWord(at)) raw += stream.Raw(at);
  }
  return raw;
}

FoldSet FoldsOfJoints(const ComparisonStream& stream, TokenRange range) {
  FoldSet folds;
  for (std::size_t at = range.first; at < range.last; ++at) {
    if (!stream.IsWord(at)) folds |= Fold::kHyphenation;
    if (at > range.first) folds |= FoldsOfJoint(stream, stream.GapBefore(at));
  }
  return folds;
}

}  // namespace

LiteralMatcher::LiteralMatcher(const ComparisonStream& quotation, TokenRange words, const ComparisonStream& source,
                               bool begins)
    : quotation_(quotation), source_(source), words_(words), first_word_(words.last) {
  FONDS_CHECK(!words.empty());
  joint_first_ = IsJoint(quotation, words.first, words.last);
  if (!begins) return;
  first_word_ = words.first;
  while (first_word_ < words.last && !quotation.IsWord(first_word_)) ++first_word_;
}

bool LiteralMatcher::IsJoint(const ComparisonStream& stream, std::size_t token, std::size_t last) {
  return NextJoined(stream, token, last) != 0;
}

std::optional<LiteralMatch> LiteralMatcher::At(std::size_t start) {
  if (!FindPairs(start)) return std::nullopt;
  std::optional<FoldSet> folds = Confirmed();
  if (!folds) return std::nullopt;
  const TokenRange source{start, pairs_.back().source.last};
  return LiteralMatch{source, *folds};
}

bool LiteralMatcher::FindPairs(std::size_t start) {
  pairs_.clear();
  std::size_t quoted = words_.first;
  std::size_t source = start;
  while (quoted < words_.last) {
    ++steps_;
    if (source == source_.size()) return false;
    std::optional<Pair> pair;
    if (quotation_[quoted].hash == source_[source].hash) {
      pair = Pair{{quoted, quoted + 1}, {source, source + 1}};
    } else {
      pair = Joined(quoted, source);
      if (!pair) pair = HyphenGoesOut(quoted, source);
    }
    if (!pair) return false;
    pairs_.push_back(*pair);
    quoted = pair->quoted.last;
    source = pair->source.last;
  }
  return true;
}

std::optional<LiteralMatcher::Pair> LiteralMatcher::Joined(std::size_t quoted, std::size_t source) {
  const bool possible = quotation_.IsWord(quoted) && source_.IsWord(source) &&
                        (IsJoint(quotation_, quoted, words_.last) || IsJoint(source_, source, source_.size()));
  if (!possible) return std::nullopt;
  steps_ += kFormSteps;
  Word one(quotation_, quoted, words_.last);
  Word two(source_, source, source_.size());
  for (;;) {
    const std::size_t common = std::min(one.form.size(), two.form.size());
    if (one.form.compare(0, common, two.form, 0, common) != 0) return std::nullopt;
    if (one.form.size() == two.form.size()) break;
    if (!(one.form.size() < two.form.size() ? one : two).Extend()) return std::nullopt;
    steps_ += kFormSteps;
  }
  return Pair{{quoted, one.end}, {source, two.end}};
}

// A line ends with a hyphen on one side, and on the other the same words have another joint.
std::optional<LiteralMatcher::Pair> LiteralMatcher::HyphenGoesOut(std::size_t quoted, std::size_t source) const {
  if (quoted == words_.first) return std::nullopt;
  const auto joins = [](const ComparisonStream& stream, std::size_t at) {
    return stream[at].joint == Token::Joint::kMayJoin;
  };
  if (quotation_[quoted].joint == Token::Joint::kMayGoOut && joins(source_, source - 1))
    return Pair{{quoted, quoted + 1}, {source, source}};
  if (source_[source].joint == Token::Joint::kMayGoOut && joins(quotation_, quoted - 1))
    return Pair{{quoted, quoted}, {source, source + 1}};
  return std::nullopt;
}

std::optional<FoldSet> LiteralMatcher::FoldsOfPair(const Pair& pair) {
  if (pair.quoted.empty() || pair.source.empty()) return FoldSet(Fold::kHyphenation);
  const bool single = pair.quoted.size() == 1 && pair.source.size() == 1;
  const Token& quoted = quotation_[pair.quoted.first];
  const Token& source = source_[pair.source.first];
  if (single && quotation_.Raw(pair.quoted.first) == source_.Raw(pair.source.first)) {
    // The same bytes may be another token: two commas are a quotation mark or not by what stands before.
    if (quoted.kind != source.kind) return std::nullopt;
    return FoldSet();
  }
  if (quoted.kind != source.kind) return std::nullopt;
  if (single && quoted.kind != Token::Kind::kWord && quoted.kind != Token::Kind::kMark)
    return FoldSet(Fold::kTypography);

  steps_ += kFormSteps;
  const Bytes one = RawOf(quotation_, pair.quoted);
  const Bytes two = RawOf(source_, pair.source);
  const ByteView one_raw = single ? quotation_.Raw(pair.quoted.first) : ByteView(one);
  const ByteView two_raw = single ? source_.Raw(pair.source.first) : ByteView(two);
  if (text::FormOf(one_raw, FoldSet::All()) != text::FormOf(two_raw, FoldSet::All())) return std::nullopt;
  const FoldSet folds = text::NeededFolds(one_raw, two_raw);
  if (folds.Has(Fold::kCase) && pair.quoted.first != first_word_) return std::nullopt;
  return folds | FoldsOfJoints(quotation_, pair.quoted) | FoldsOfJoints(source_, pair.source);
}

std::optional<FoldSet> LiteralMatcher::Confirmed() {
  FoldSet needed;
  const Pair* before = nullptr;
  for (const Pair& pair : pairs_) {
    const std::optional<FoldSet> folds = FoldsOfPair(pair);
    if (!folds) return std::nullopt;
    needed |= *folds;
    ++steps_;
    if (before != nullptr && !pair.quoted.empty() && !pair.source.empty()) {
      if (!AreWordsPartedAlike(quotation_, pair.quoted.first, source_, pair.source.first)) return std::nullopt;
      needed |= FoldsBetween(quotation_, quotation_.GapBefore(pair.quoted.first), source_,
                             source_.GapBefore(pair.source.first));
    }
    before = &pair;
  }
  return needed;
}

}  // namespace fonds::comparison
