#include "comparison/editorial_edit.h"

#include <algorithm>
#include <array>

#include "comparison/gap.h"
#include "comparison/patched_word.h"
#include "text/token_form.h"

namespace fonds::comparison {
namespace {

using Kind = Edit::Kind;
using Link = Element::Link;
using text::Fold;
using text::Token;

Drift Both(const Drift& a, const Drift& b) {
  return {a.negation || b.negation, a.number || b.number, a.name || b.name};
}

// A line that begins with "#", or one of "===" below another (CommonMark 0.31, sections 4.2 and 4.3).
bool HoldsHeading(ByteView text) {
  for (std::size_t end = text.find('\n'); end != ByteView::npos; end = text.find('\n', end + 1)) {
    std::size_t at = end + 1;
    while (at < text.size() && at < end + 4 && text[at] == ' ') ++at;
    const ByteView line = text.substr(at);
    if (line.starts_with('#') || line.starts_with("===")) return true;
  }
  return false;
}

bool HoldsEllipsis(const ComparisonStream& stream, TokenRange range) {
  for (std::size_t at = range.first; at < range.last; ++at) {
    if (stream[at].kind == Token::Kind::kEllipsis) return true;
  }
  return false;
}

bool IsLiterallyThere(const ComparisonStream& quotation, TokenRange between, const ComparisonStream& source,
                      TokenRange replaced, FoldSet& folds) {
  if (replaced.empty()) return false;
  const auto match = LiteralMatcher(quotation, between, source, false).At(replaced.first);
  if (!match || match->source != replaced) return false;
  folds |= match->folds;
  return true;
}

// What a link of a reading is made of.
struct Tie {
  Link link;
  TokenRange between;
  const std::vector<TokenRange>& inserted;
};

// An omission without the insertions at its ends.
TokenRange WithoutInsertions(const Tie& tie) {
  TokenRange omission = tie.between;
  if (tie.inserted.front().first == omission.first) omission.first = tie.inserted.front().last;
  if (tie.inserted.back().last == omission.last) omission.last = tie.inserted.back().first;
  return omission;
}

// The edits that a link is. Insertions beside an omission are edits of their own: that something was left out there
// says nothing of what was put in.
void AddEditsOfTie(const ComparisonStream& quotation, const Tie& tie, const ComparisonStream& source,
                   TokenRange replaced, FoldSet& folds, std::vector<Edit>& edits) {
  std::optional<Edit> edit = EditOfLink(quotation, tie.link, tie.between, source, replaced, folds);
  const bool beside = tie.link == Link::kOmission && !tie.inserted.empty() &&
                      !IsLiterallyThere(quotation, tie.between, source, replaced, folds);
  if (beside) {
    for (const TokenRange& inserted : tie.inserted) {
      Edit insertion;
      insertion.kind = Kind::kInsertion;
      insertion.quoted = quotation.RangeOf(inserted.first, inserted.last);
      const std::size_t at = inserted.first == tie.between.first ? replaced.first : replaced.last;
      insertion.source = source.RangeOf(at, at);
      insertion.drift = DriftIn(quotation, inserted);
      edits.push_back(insertion);
    }
  }
  if (!edit) return;
  if (beside) {
    const TokenRange omission = WithoutInsertions(tie);
    edit->quoted = quotation.RangeOf(omission.first, omission.last);
  }
  edits.push_back(*edit);
}

// A mark at the end of a part that the source does not have there.
std::optional<Edit> EditOfFinalMark(const ComparisonStream& quotation, TokenRange mark, const ComparisonStream& source,
                                    std::size_t at) {
  if (mark.empty()) return std::nullopt;
  if (at < source.size() && source[at].hash == quotation[mark.first].hash) return std::nullopt;
  Edit edit;
  edit.kind = Kind::kFinalMark;
  edit.quoted = quotation.RangeOf(mark.first, mark.last);
  edit.source = source.RangeOf(at, at);
  return edit;
}

}  // namespace

std::string_view NameOf(Edit::Kind kind) {
  static constexpr std::array<std::string_view, 6> kNames = {"omission",          "insertion", "bracketed case",
                                                             "bracketed letters", "sic",       "final mark"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::optional<Edit> EditOfLink(const ComparisonStream& quotation, Link link, TokenRange between,
                               const ComparisonStream& source, TokenRange replaced, FoldSet& folds) {
  if (between.empty()) return std::nullopt;
  if (IsLiterallyThere(quotation, between, source, replaced, folds)) return std::nullopt;
  Edit edit;
  edit.words = static_cast<std::uint32_t>(source.WordsIn(replaced.first, replaced.last));
  edit.quoted = quotation.RangeOf(between.first, between.last);
  edit.source = source.RangeOf(replaced.first, replaced.last);
  switch (link) {
    case Link::kOmission:
      // The source leaves something out there too.
      if (edit.words == 0 && HoldsEllipsis(source, replaced)) {
        folds |= Fold::kTypography;
        return std::nullopt;
      }
      edit.kind = Kind::kOmission;
      edit.drift = DriftIn(source, replaced);
      edit.is_long = edit.words > kLongOmission;
      edit.crosses_heading =
          !replaced.empty() && HoldsHeading(source.In({source.GapBefore(replaced.first).start, edit.source.end}));
      break;
    case Link::kInsertion:
      edit.kind = Kind::kInsertion;
      edit.drift = Both(DriftIn(quotation, between), DriftIn(source, replaced));
      break;
    case Link::kSic:
    case Link::kBeside: edit.kind = Kind::kSic; break;
  }
  return edit;
}

Edit EditOfPatch(const ComparisonStream& quotation, const Element& element, const ComparisonStream& source,
                 std::size_t word) {
  const PatchedWord patched = PatchedWordOf(quotation, element);
  const bool same = text::FormOf(source.Raw(word), FoldSet::All()) == patched.head + patched.bracketed + patched.tail;
  Edit edit;
  edit.kind = same && patched.changes_case ? Kind::kBracketedCase : Kind::kBracketedLetters;
  edit.quoted = quotation.RangeOf(element.words.first, element.words.last);
  edit.source = source.RangeOf(word, word + 1);
  edit.words = 1;
  if (same) return edit;
  Bytes joined;
  for (std::size_t at = element.words.first; at < element.words.last; ++at) {
    if (quotation.IsWord(at)) joined += quotation.Raw(at);
  }
  const ComparisonStream word_as_quoted(joined);
  edit.drift = Both(DriftIn(source, {word, word + 1}), DriftIn(word_as_quoted, {0, word_as_quoted.size()}));
  edit.drift.negation = edit.drift.negation || DiffersByNegation(joined, source.Raw(word));
  return edit;
}

std::vector<Edit> EditsOf(const ComparisonStream& quotation, const EditorialReading& reading,
                          const ComparisonStream& source, const EditorialMatch& match, FoldSet& folds) {
  std::vector<Edit> edits;
  for (std::size_t i = 0; i < reading.elements.size(); ++i) {
    const Element& element = reading.elements[i];
    const TokenRange place = match.elements[i].source;
    const std::size_t before = i == 0 ? place.first : match.elements[i - 1].source.last;
    AddEditsOfTie(quotation, {element.link, element.between, element.inserted}, source, {before, place.first}, folds,
                  edits);
    if (element.link == Link::kBeside && i > 0)
      folds |= FoldsBetween(quotation, quotation.GapBefore(element.words.first), source, source.GapBefore(place.first));
    folds |= match.elements[i].folds;
    if (element.patched) edits.push_back(EditOfPatch(quotation, element, source, place.first));
    if (const auto edit = EditOfFinalMark(quotation, element.final_mark, source, place.last)) edits.push_back(*edit);
  }
  const std::size_t end = match.source().last;
  AddEditsOfTie(quotation, {reading.ending_link, reading.ending, reading.ending_inserted}, source, {end, end}, folds,
                edits);
  std::stable_sort(edits.begin(), edits.end(),
                   [](const Edit& a, const Edit& b) { return a.quoted.start < b.quoted.start; });
  return edits;
}

}  // namespace fonds::comparison
