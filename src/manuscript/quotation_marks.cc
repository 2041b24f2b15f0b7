#include "manuscript/quotation_marks.h"

#include <algorithm>
#include <array>
#include <optional>

#include "manuscript/cited_places.h"
#include "manuscript/mark_kinds.h"
#include "manuscript/paragraph_marks.h"
#include "text/code_points.h"

namespace fonds::manuscript {
namespace {

constexpr std::size_t kMarkup = kKindCount;  // in place of a kind

struct Open {
  std::size_t kind;
  Offset at;
  Offset end;
  Offset quote;
};

struct Carried {
  std::size_t kind;
  Offset open;
  Offset start;
  Offset block;
  Offset note;
};

class Matcher {
 public:
  explicit Matcher(Paragraphs& paragraphs) : paragraphs_(paragraphs), cited_(paragraphs), marks_(paragraphs, edges_) {}

  std::vector<Found> Run() {
    AddMarkedUp();
    for (const Paragraph& paragraph : paragraphs_.paragraphs) {
      marks_.Collect(paragraph);
      Match(paragraph);
    }
    GiveUpCarried();
    std::sort(found_.begin(), found_.end(),
              [](const Found& a, const Found& b) { return a.open != b.open ? a.open < b.open : a.close > b.close; });
    return std::move(found_);
  }

 private:
  // All that markup closes is a quotation, wherever it ends.
  void AddMarkedUp() {
    for (Offset i = 0; i < paragraphs_.quotes.size(); ++i) {
      const MarkedQuote& quote = paragraphs_.quotes[i];
      if (quote.close == kNone) {
        edges_.push_back({quote.open, kNone, true});
        continue;
      }
      const Offset start = quote.open + MarkSize(quote.open);
      found_.push_back({quote.open, start, quote.close, quote.close + MarkSize(quote.close), i, kNone});
      edges_.push_back({quote.open, i, true});
      edges_.push_back({quote.close, i, false});
    }
    std::sort(edges_.begin(), edges_.end(), [](const MarkupEdge& a, const MarkupEdge& b) { return a.at < b.at; });
  }

  Offset MarkSize(Offset at) const { return static_cast<Offset>(text::Decode(paragraphs_.text, at).size); }

  void Match(const Paragraph& paragraph) {
    open_.clear();
    counts_.fill(0);
    saved_.clear();
    last_end_ = kNone;
    paragraph_end_ = paragraph.end;
    std::size_t i = TakeUpCarried(paragraph);
    for (; i < marks_.all().size(); ++i) {
      const Mark& mark = marks_.all()[i];
      if (mark.edge != kNone) {
        TakeEdge(mark, paragraph);
      } else {
        TakeMark(mark);
      }
    }
    Leave(paragraph);
  }

  void TakeEdge(const Mark& mark, const Paragraph& paragraph) {
    const MarkupEdge& edge = edges_[mark.edge];
    Remember(mark, edge.opens);
    if (edge.quote == kNone) return;
    const MarkedQuote& quote = paragraphs_.quotes[edge.quote];
    // One that spans paragraphs parts nothing here.
    if (quote.open < paragraph.start || quote.close >= paragraph.end) return;
    if (edge.opens) {
      open_.push_back({kMarkup, mark.at, mark.at + mark.size, edge.quote});
      saved_.push_back(counts_);
      counts_.fill(0);
      return;
    }
    while (!open_.empty() && open_.back().kind != kMarkup) Drop();
    if (open_.empty()) return;
    open_.pop_back();
    counts_ = saved_.back();
    saved_.pop_back();
  }

  void Remember(const Mark& mark, bool opened) {
    last_end_ = mark.at + mark.size;
    last_opened_ = opened;
  }

  // What stands beside a mark says whether it opens, closes, or could do either.
  bool MayOpen(const Mark& mark) const {
    const bool free = IsBlank(mark.before) || BeginsPhrase(mark.before) || (last_end_ == mark.at && last_opened_);
    return free && !IsBlank(mark.after) && !EndsPhrase(mark.after);
  }
  bool MayClose(const Mark& mark) const {
    const bool joined = !IsBlank(mark.before) && !(last_end_ == mark.at && last_opened_);
    return joined && !text::IsLetterOrDigit(mark.after);
  }

  void TakeMark(const Mark& mark) {
    const bool may_open = MayOpen(mark);
    const bool may_close = MayClose(mark);
    Remember(mark, false);
    if (IsSingle(mark.value)) return TakeSingle(mark, may_open, may_close);
    if (mark.value == U'‘' && text::IsLetterOrDigit(mark.before) && text::IsLetterOrDigit(mark.after)) return;
    const bool closable = HasOpenFor(mark.value);
    const bool opens_only = may_open && !may_close && !(closable && EndsSentence(mark.after));
    if (closable && !opens_only && !IsLeftGuillemetBeforeBlank(mark, may_close)) return Close(mark);
    if (mark.value == U'‘' && !may_open) return;
    const auto kind = KindOpenedBy(mark.value);
    const bool told_by_place = mark.value == U'”' || mark.value == U'»' || mark.value == U'›';
    const bool straight_close = mark.value == U'"' && may_close && !may_open;
    if (kind && !straight_close && (!told_by_place || opens_only)) return Push(*kind, mark);
    const bool inches = mark.value == U'"' && mark.before >= U'0' && mark.before <= U'9';
    if (!inches || IsCitedBehind(mark)) Unopened(mark);
  }

  bool IsCitedBehind(const Mark& mark) const { return cited_.DirectlyBehind(mark.at + mark.size, paragraph_end_); }

  void Unopened(const Mark& mark) {
    if (paragraphs_.CountsOnly()) return;
    paragraphs_.AddTrouble(paragraphs_.FileStart(mark.at), "the quotation mark " + Shown(mark.at, mark.size) +
                                                               " closes here, and none opens before it in this "
                                                               "paragraph");
  }

  // French puts blanks inside of its marks: « a ».
  static bool IsLeftGuillemetBeforeBlank(const Mark& mark, bool may_close) {
    return (mark.value == U'«' || mark.value == U'‹') && !may_close;
  }

  void TakeSingle(const Mark& mark, bool may_open, bool may_close) {
    const std::size_t top = TopFirm();
    const std::size_t straight = *KindOpenedBy(U'\'');
    if (may_close && !mark.possessive_later) {
      const bool fits = mark.value == U'\''
                            ? !open_.empty() && open_.back().kind == straight
                            : top > 0 && open_[top - 1].kind != kMarkup && Closes(open_[top - 1].kind, mark.value);
      if (fits) return Close(mark);
      // An apostrophe, unless a citation stands behind it.
      if (open_.empty() && IsCitedBehind(mark)) return Unopened(mark);
    }
    if (mark.value == U'\'' && may_open && !may_close &&
        !BeginsElision(std::string_view(paragraphs_.text).substr(mark.at + mark.size)))
      Push(straight, mark);
  }

  // How many are open without a straight single mark on top, which may be an apostrophe.
  std::size_t TopFirm() const { return !open_.empty() && IsWeak(open_.back()) ? open_.size() - 1 : open_.size(); }
  static bool IsWeak(const Open& open) { return open.kind != kMarkup && OpeningOf(open.kind) == U'\''; }

  bool HasOpenFor(char32_t value) const {
    for (std::size_t i = 0; i < kKindCount; ++i) {
      if (counts_[i] > 0 && Closes(i, value)) return true;
    }
    return false;
  }

  void Push(std::size_t kind, const Mark& mark) {
    open_.push_back({kind, mark.at, mark.at + mark.size, kNone});
    ++counts_[kind];
    Remember(mark, true);
  }

  void Close(const Mark& mark) {
    while (!Closes(open_.back().kind, mark.value)) Drop();
    const Open opened = open_.back();
    open_.pop_back();
    --counts_[opened.kind];
    if (opened.end == mark.at) return;  // nothing stands between them
    found_.push_back({opened.at, opened.end, mark.at, mark.at + mark.size, kNone, kNone});
  }

  // The last open mark has no partner.
  void Drop() {
    const Open open = open_.back();
    open_.pop_back();
    --counts_[open.kind];
    if (!IsWeak(open)) Unclosed(open.at, open.end);
  }

  void Unclosed(Offset at, Offset end) {
    if (paragraphs_.CountsOnly()) return;
    paragraphs_.AddTrouble(paragraphs_.FileStart(at),
                           "the quotation mark " + Shown(at, end - at) +
                               " opens here and is not closed in this paragraph; what stands "
                               "behind it was not read as a quotation");
  }

  std::string Shown(Offset at, Offset size) const { return paragraphs_.text.substr(at, size); }

  // A quotation of several paragraphs has its opening mark again before each of them.
  std::size_t TakeUpCarried(const Paragraph& paragraph) {
    if (!carried_) return 0;
    const bool beside = carried_->block == paragraph.block && carried_->note == paragraph.note && !paragraph.heading;
    const Mark* first = marks_.First();
    if (!beside || first == nullptr || first->edge != kNone || first->value != OpeningOf(carried_->kind)) {
      GiveUpCarried();
      return 0;
    }
    open_.push_back({carried_->kind, carried_->open, carried_->start, kNone});
    ++counts_[carried_->kind];
    Remember(*first, true);
    return 1;
  }

  void GiveUpCarried() {
    if (carried_) Unclosed(carried_->open, carried_->start);
    carried_.reset();
  }

  void Leave(const Paragraph& paragraph) {
    // A quotation that goes on does not break off within a sentence.
    const bool may_carry = !paragraph.heading && !text::IsLetterOrDigit(marks_.last_shown());
    std::size_t carry = kNone;
    for (std::size_t i = 0; i < open_.size(); ++i) {
      if (open_[i].kind == kMarkup) continue;
      if (IsWeak(open_[i])) {
        // An apostrophe, unless a citation says that something is quoted.
        if (cited_.Within(open_[i].end, paragraph.end)) Unclosed(open_[i].at, open_[i].end);
        continue;
      }
      if (carry == kNone && may_carry) {
        carry = i;
      } else {
        Unclosed(open_[i].at, open_[i].end);
      }
    }
    carried_.reset();
    if (carry == kNone) return;
    carried_ = Carried{open_[carry].kind, open_[carry].at, open_[carry].end, paragraph.block, paragraph.note};
  }

  Paragraphs& paragraphs_;
  CitedPlaces cited_;
  std::vector<MarkupEdge> edges_;
  ParagraphMarks marks_;
  std::vector<Open> open_;
  using Counts = std::array<std::uint32_t, kKindCount>;
  Counts counts_{};            // of open_, within the innermost markup
  std::vector<Counts> saved_;  // … outside of it
  Offset paragraph_end_ = 0;
  Offset last_end_ = kNone;  // of the last mark
  bool last_opened_ = false;
  std::optional<Carried> carried_;
  std::vector<Found> found_;
};

}  // namespace

std::vector<Found> FindMarked(Paragraphs& paragraphs) {
  return Matcher(paragraphs).Run();
}

}  // namespace fonds::manuscript
