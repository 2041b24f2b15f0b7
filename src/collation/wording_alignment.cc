#include "collation/wording_alignment.h"

#include <algorithm>

#include "collation/gap_alignment.h"
#include "collation/word_order.h"
#include "text/token_form.h"

namespace fonds::collation {
namespace {

using comparison::AlignedRun;
using comparison::Difference;
using text::ComparisonStream;
using text::FoldSet;

bool AreAlike(const ComparisonStream& a, std::size_t a_token, const ComparisonStream& b, std::size_t b_token) {
  if (a[a_token].hash != b[b_token].hash || !a.IsWord(a_token) || !b.IsWord(b_token)) return false;
  const ByteView one = a.Raw(a_token);
  const ByteView two = b.Raw(b_token);
  return one == two || text::FormOf(one, FoldSet::All()) == text::FormOf(two, FoldSet::All());
}

class Aligning {
 public:
  Aligning(const Match& match, const Fragment& base, const Fragment& words)
      : match_(match), base_(base), words_(words) {}

  std::optional<WordingAlignment> Align(std::uint32_t least) {
    result_.base = {base_.TokenOf(match_.base.first), base_.TokenOf(match_.base.last - 1) + 1};
    result_.words = {words_.TokenOf(match_.words.first), words_.TokenOf(match_.words.last - 1) + 1};
    base_at_ = result_.base.first;
    words_at_ = result_.words.first;
    std::uint32_t longest = 0;
    for (const SameWords& same : match_.same) longest = std::max(longest, TakeRun(same));
    if (longest < least) return std::nullopt;
    TakeGap(result_.words.last, result_.base.last);
    FillVariances();
    FillPlaces();
    return std::move(result_);
  }

 private:
  // How many words in a row were confirmed. A word that was not is left to the gap around it.
  std::uint32_t TakeRun(const SameWords& same) {
    std::uint32_t longest = 0;
    std::uint32_t row = 0;
    for (std::uint32_t i = 0; i < same.words; ++i) {
      const std::size_t base = base_.TokenOf(same.base + i);
      const std::size_t word = words_.TokenOf(same.word + i);
      row = AreAlike(base_.stream(), base, words_.stream(), word) ? row + 1 : 0;
      longest = std::max(longest, row);
      if (row == 0) continue;
      TakeGap(word, base);
      AppendRun(true, {word, word + 1}, {base, base + 1}, runs_);
      words_at_ = word + 1;
      base_at_ = base + 1;
    }
    return longest;
  }

  void TakeGap(std::size_t words_end, std::size_t base_end) {
    const TokenRange words{words_at_, words_end};
    const TokenRange base{base_at_, base_end};
    if ((words.size() + 1) * (base.size() + 1) > kMaxCells) {
      AppendRun(false, words, base, runs_);
    } else {
      AlignGap(words_.stream(), words, base_.stream(), base, runs_);
    }
    words_at_ = words_end;
    base_at_ = base_end;
  }

  void FillVariances() {
    comparison::TokenAlignment alignment;
    alignment.runs = runs_;
    alignment.source = result_.base;
    FoldSet folds;
    for (const Difference& difference :
         comparison::DifferencesIn(words_.stream(), base_.stream(), alignment, false, folds)) {
      result_.variances.push_back(
          {TokensOf(base_.stream(), difference.source), TokensOf(words_.stream(), difference.quoted), difference.kind});
      JoinReordered();
    }
  }

  // What went out here and came in a few words further is one change of order.
  void JoinReordered() {
    constexpr std::size_t kBetween = 8;
    std::vector<Variance>& variances = result_.variances;
    if (variances.size() < 2) return;
    const Variance& last = variances.back();
    Variance& one = variances[variances.size() - 2];
    if (last.base.first - one.base.last > kBetween) return;
    const TokenRange base{one.base.first, last.base.last};
    const TokenRange words{one.words.first, last.words.last};
    if (!AreReordered(words_.stream(), words, base_.stream(), base)) return;
    one = {base, words, Difference::Kind::kOrder};
    variances.pop_back();
  }

  static TokenRange TokensOf(const ComparisonStream& stream, const text::ByteRange& bytes) {
    const std::size_t first = stream.TokenAt(bytes.start);
    return {first, bytes.empty() ? first : stream.TokenAt(bytes.end - 1) + 1};
  }

  void FillPlaces() {
    for (const AlignedRun& run : runs_) {
      for (std::size_t i = 0; i < run.source.size(); ++i) {
        const TokenRange one{run.quoted.first + i, run.quoted.first + i + 1};
        result_.places.push_back(run.alike ? one : run.quoted);
      }
    }
  }

  const Match& match_;
  const Fragment& base_;
  const Fragment& words_;
  std::vector<AlignedRun> runs_;
  std::size_t base_at_ = 0;
  std::size_t words_at_ = 0;
  WordingAlignment result_;
};

}  // namespace

std::optional<WordingAlignment> AlignWordings(const Match& match, const Fragment& base, const Fragment& words,
                                              std::uint32_t least) {
  return Aligning(match, base, words).Align(least);
}

}  // namespace fonds::collation
