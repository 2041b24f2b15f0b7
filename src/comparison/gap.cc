#include "comparison/gap.h"

#include <string>

#include "text/code_points.h"
#include "text/token_form.h"
#include "text/word_break.h"

namespace fonds::comparison {
namespace {

using text::ByteRange;
using text::ComparisonStream;
using text::Fold;
using text::FoldSet;

constexpr char32_t kZwnj = 0x200C;

struct Gap {
  std::u32string blanks;
  std::u32string ignorable;
  std::u32string marks;
  bool zwnj = false;
  bool left_out = false;
};

Gap Read(const ComparisonStream& stream, ByteRange range) {
  Gap gap;
  gap.left_out = stream.HoldsLeftOut(range);
  const ByteView bytes = stream.In(range);
  for (std::size_t at = 0; at < bytes.size();) {
    const text::CodePoint here = text::Decode(bytes, at);
    at += here.size;
    if (text::IsWhiteSpace(here.value)) {
      gap.blanks += here.value;
    } else if (here.value == kZwnj) {
      gap.zwnj = true;
    } else if (text::IsArabicMark(here.value)) {
      gap.marks += here.value;
    } else {
      gap.ignorable += here.value;
    }
  }
  return gap;
}

bool IsBetweenWords(const ComparisonStream& stream, std::size_t token) {
  const auto is_word = [&](std::size_t at) {
    return stream.IsWord(at) && !text::IsUnspaced(text::Decode(stream.bytes(), stream[at].start).value);
  };
  return is_word(token - 1) && is_word(token);
}

bool HasBlank(const Gap& gap) {
  return gap.left_out || !gap.blanks.empty();
}

}  // namespace

bool AreWordsPartedAlike(const ComparisonStream& a, std::size_t token_a, const ComparisonStream& b,
                         std::size_t token_b) {
  const ByteRange gap_a = a.GapBefore(token_a);
  const ByteRange gap_b = b.GapBefore(token_b);
  if (a.In(gap_a) == b.In(gap_b) || !IsBetweenWords(a, token_a) || !IsBetweenWords(b, token_b)) return true;
  const Gap one = Read(a, gap_a);
  const Gap two = Read(b, gap_b);
  if (HasBlank(one) == HasBlank(two)) return true;
  return (HasBlank(one) ? two : one).ignorable.empty();
}

FoldSet FoldsBetween(const ComparisonStream& a, ByteRange gap_a, const ComparisonStream& b, ByteRange gap_b) {
  FoldSet needed;
  if (a.In(gap_a) == b.In(gap_b) && !a.HoldsLeftOut(gap_a) && !b.HoldsLeftOut(gap_b)) return needed;
  const Gap one = Read(a, gap_a);
  const Gap two = Read(b, gap_b);
  if (one.left_out || two.left_out) return FoldSet(Fold::kRunningHead) | Fold::kWhiteSpace;
  if (one.zwnj != two.zwnj) needed |= Fold::kZwnj;
  if (one.ignorable != two.ignorable) needed |= Fold::kIgnorable;
  if (one.marks != two.marks) needed |= Fold::kMarks;
  // A blank in the place of a ZWNJ is the same fold.
  const bool blank_for_zwnj =
      (one.zwnj && one.blanks.empty() && two.blanks == U" ") || (two.zwnj && two.blanks.empty() && one.blanks == U" ");
  if (one.blanks != two.blanks && !blank_for_zwnj) needed |= Fold::kWhiteSpace;
  // The same in another order, or another number of ZWNJs.
  if (needed.empty()) needed |= one.zwnj ? Fold::kZwnj : Fold::kIgnorable;
  return needed;
}

FoldSet FoldsOfJoint(const ComparisonStream& stream, ByteRange range) {
  const Gap gap = Read(stream, range);
  FoldSet folds;
  if (gap.left_out) folds |= Fold::kRunningHead;
  if (!gap.blanks.empty() || gap.left_out) folds |= Fold::kHyphenation;
  if (gap.zwnj) folds |= Fold::kZwnj;
  if (!gap.ignorable.empty()) folds |= Fold::kIgnorable;
  return folds;
}

}  // namespace fonds::comparison
