#include "comparison/difference.h"

#include <algorithm>
#include <array>

#include "comparison/drift.h"
#include "text/token_form.h"

namespace fonds::comparison {
namespace {

using Kind = Difference::Kind;

// Words this long may be two spellings of one if a quarter of their letters differ.
constexpr std::size_t kLongestSpelling = 64;
constexpr std::size_t kShortestSpelling = 4;

// Letters to change, add or take out (Levenshtein).
std::size_t Distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)});
      corner = above;
    }
  }
  return row[b.size()];
}

std::u32string FormOf(const ComparisonStream& stream, TokenRange range) {
  std::u32string form;
  for (std::size_t at = range.first; at < range.last; ++at) {
    if (stream.IsWord(at)) form += text::FormOf(stream.Raw(at), FoldSet::All());
    if (form.size() > kLongestSpelling) break;
  }
  return form;
}

// The only word of a range; range.last if there are more or none.
std::size_t OnlyWord(const ComparisonStream& stream, TokenRange range) {
  std::size_t found = range.last;
  for (std::size_t at = range.first; at < range.last; ++at) {
    if (!stream.IsWord(at)) continue;
    if (found != range.last) return range.last;
    found = at;
  }
  return found;
}

bool DiffersByNegation(const ComparisonStream& quotation, TokenRange quoted, const ComparisonStream& source,
                       TokenRange in_source) {
  if (quoted.size() != in_source.size()) {
    const std::size_t one = OnlyWord(quotation, quoted);
    const std::size_t two = OnlyWord(source, in_source);
    return one != quoted.last && two != in_source.last &&
           comparison::DiffersByNegation(quotation.Raw(one), source.Raw(two));
  }
  for (std::size_t i = 0; i < quoted.size(); ++i) {
    if (comparison::DiffersByNegation(quotation.Raw(quoted.first + i), source.Raw(in_source.first + i))) return true;
  }
  return false;
}

Kind KindOf(const ComparisonStream& quotation, TokenRange quoted, const ComparisonStream& source,
            TokenRange in_source) {
  const std::size_t quoted_words = quotation.WordsIn(quoted.first, quoted.last);
  const std::size_t source_words = source.WordsIn(in_source.first, in_source.last);
  const Drift one = DriftIn(quotation, quoted);
  const Drift two = DriftIn(source, in_source);
  if (one.negation || two.negation || DiffersByNegation(quotation, quoted, source, in_source)) return Kind::kNegation;
  if (one.number || two.number) return Kind::kNumber;
  if (quoted_words + source_words == 0) return Kind::kPunctuation;
  const std::u32string one_form = FormOf(quotation, quoted);
  const std::u32string two_form = FormOf(source, in_source);
  if (one_form == two_form && one_form.size() <= kLongestSpelling)
    return quoted_words == source_words ? Kind::kPunctuation : Kind::kSpelling;
  if (one.name || two.name) return Kind::kName;
  const std::size_t length = std::max(one_form.size(), two_form.size());
  const bool comparable = quoted_words > 0 && source_words > 0 && length <= kLongestSpelling &&
                          std::min(one_form.size(), two_form.size()) >= kShortestSpelling;
  return comparable && Distance(one_form, two_form) <= length / 4 ? Kind::kSpelling : Kind::kWord;
}

struct Differ {
  const ComparisonStream& quotation;
  const ComparisonStream& source;
  FoldSet& folds;
  std::vector<Difference> differences;

  // Each pair of tokens is judged by what a literal match would say of it.
  void Alike(const AlignedRun& run, bool begins) {
    for (std::size_t i = 0; i < run.quoted.size(); ++i) {
      const TokenRange quoted{run.quoted.first + i, run.quoted.first + i + 1};
      const TokenRange in_source{run.source.first + i, run.source.first + i + 1};
      if (Passes(quoted, in_source, begins && i == 0)) continue;
      differences.push_back(DifferenceOf(quotation, quoted, source, in_source));
      if (Passes(quoted, in_source, true)) differences.back().kind = Kind::kCase;
    }
  }

  void Unlike(const AlignedRun& run) {
    if (!run.quoted.empty() && !run.source.empty() && Passes(run.quoted, run.source, false)) return;
    differences.push_back(DifferenceOf(quotation, run.quoted, source, run.source));
  }

  bool Passes(TokenRange quoted, TokenRange in_source, bool begins) {
    const auto match = LiteralMatcher(quotation, quoted, source, begins).At(in_source.first);
    if (!match || match->source != in_source) return false;
    folds |= match->folds;
    return true;
  }
};

}  // namespace

std::string_view NameOf(Difference::Kind kind) {
  static constexpr std::array<std::string_view, 8> kNames = {"negation", "number",   "name", "order",
                                                             "word",     "spelling", "case", "punctuation"};
  return kNames[static_cast<std::size_t>(kind)];
}

Difference DifferenceOf(const ComparisonStream& quotation, TokenRange quoted, const ComparisonStream& source,
                        TokenRange in_source) {
  return {KindOf(quotation, quoted, source, in_source), quotation.RangeOf(quoted.first, quoted.last),
          source.RangeOf(in_source.first, in_source.last)};
}

std::vector<Difference> DifferencesIn(const ComparisonStream& quotation, const ComparisonStream& source,
                                      const TokenAlignment& alignment, bool begins, FoldSet& folds) {
  Differ differ{quotation, source, folds, {}};
  for (const AlignedRun& run : alignment.runs) {
    if (run.alike) {
      differ.Alike(run, begins && &run == &alignment.runs.front());
    } else {
      differ.Unlike(run);
    }
  }
  return std::move(differ.differences);
}

}  // namespace fonds::comparison
