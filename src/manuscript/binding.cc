#include "manuscript/binding.h"

#include <algorithm>
#include <map>

#include "manuscript/addresses.h"
#include "manuscript/doubts.h"
#include "manuscript/nesting.h"
#include "manuscript/places.h"
#include "manuscript/quotation_marks.h"
#include "manuscript/words.h"
#include "text/code_points.h"

namespace fonds::manuscript {
namespace {

// Between a quotation and a citation directly behind it, and from a citation to the colon that ends its paragraph.
constexpr Offset kDirectly = 16;
constexpr Offset kToColon = 48;
// From note to note that refers to it. Notes may refer to each other in a ring.
constexpr int kMaxNotes = 4;

class Binder {
 public:
  Binder(ByteView file, Paragraphs paragraphs)
      : file_(file), lines_(file), read_(std::move(paragraphs)), nesting_(read_) {}

  Manuscript Run() {
    owned_.resize(nesting_.found().size());
    for (Offset i = 0; i < read_.cited.size(); ++i) {
      const Offset owner = OwnerOf(read_.cited[i]);
      owner == kNone ? loose_.push_back(i) : owned_[owner].push_back(i);
    }
    for (Offset i = 0; i < nesting_.found().size(); ++i) AddQuotation(i);
    std::sort(loose_.begin(), loose_.end());
    SortTroubles();
    for (const Offset i : loose_) {
      manuscript_.loose.push_back(UseOf(read_.cited[i]));
      manuscript_.loose.back().trouble_line = LineOfTroubleBefore(read_.cited[i]);
    }
    AddTroubles();
    SetPlaces(lines_, manuscript_);
    return std::move(manuscript_);
  }

 private:
  // The quotation to which a citation belongs, or kNone.
  Offset OwnerOf(const Cited& cited) {
    if (cited.block != kNone) return nesting_.BlockFound(cited.block);
    if (cited.quote != kNone) return nesting_.QuoteFound(cited.quote);
    if (cited.at_end > cited.at) {
      const Offset linked = nesting_.LastWithin(cited.at, cited.at_end);
      if (linked != kNone) return linked;
    }
    Offset at = cited.at;
    for (int i = 0; i <= kMaxNotes; ++i) {
      const std::size_t paragraph = read_.ParagraphAt(at);
      if (paragraph >= read_.paragraphs.size()) return kNone;
      const Offset owner = OwnerAt(at, paragraph);
      if (owner != kNone) return owner;
      const Offset note = read_.paragraphs[paragraph].note;
      if (note == kNone || note >= read_.note_references.size()) return kNone;
      at = read_.note_references[note];
      if (at == kNone) return kNone;
    }
    return kNone;
  }

  Offset OwnerAt(Offset at, std::size_t i) {
    const Paragraph& paragraph = read_.paragraphs[i];
    const Offset around = nesting_.Around(at, paragraph);
    const Offset before = nesting_.LastBefore(at);
    const bool directly =
        before != kNone && nesting_.found()[before].close > paragraph.start && IsDirectlyBehind(before, at);
    if (around != kNone) {
      const bool ends_block = nesting_.found()[around].block != kNone && IsAtEndOfBlock(at, i);
      return directly && !ends_block && nesting_.IsListable(before) ? before : around;
    }
    if (directly) return nesting_.OutermostOf(before);
    const Offset introduced = Introduced(at, i);
    if (introduced != kNone) return introduced;
    const Offset outer = nesting_.LastOutermostBefore(at);
    if (outer != kNone && nesting_.found()[outer].close >= paragraph.start && nesting_.found()[outer].block == kNone) {
      return outer;
    }
    return AttributedBlock(at, i);
  }

  bool IsDirectlyBehind(Offset found, Offset at) const {
    const Found& quotation = nesting_.found()[found];
    return quotation.block == kNone && at - quotation.close <= kDirectly && !HasWords(read_.text, quotation.close, at);
  }

  bool IsAtEndOfBlock(Offset at, std::size_t i) const {
    const Paragraph& paragraph = read_.paragraphs[i];
    const bool last = i + 1 >= read_.paragraphs.size() || read_.paragraphs[i + 1].block != paragraph.block;
    return last && paragraph.end - at <= kDirectly && !HasWords(read_.text, at, paragraph.end);
  }

  // The block that comes next, if the paragraph ends here with a colon.
  Offset Introduced(Offset at, std::size_t i) const {
    const Paragraph& paragraph = read_.paragraphs[i];
    if (i + 1 >= read_.paragraphs.size() || paragraph.end - at > kToColon) return kNone;
    const Paragraph& next = read_.paragraphs[i + 1];
    if (next.block == kNone || next.block == paragraph.block || next.note != paragraph.note) return kNone;
    if (HasWords(read_.text, at, paragraph.end)) return kNone;
    const Offset from = std::max(paragraph.start, at - std::min(at, kDirectly));
    return EndsWithColon(Between(from, paragraph.end)) ? nesting_.BlockFound(next.block) : kNone;
  }

  static bool EndsWithColon(std::string_view text) {
    while (!text.empty() && (IsAsciiSpace(text.back()) || text.back() == ')' || text.back() == ']' ||
                             text.back() == '(' || text.back() == '[' || text.back() == '.')) {
      text.remove_suffix(1);
    }
    return text.ends_with(':') || text.ends_with("：");
  }

  // The block that came before, if the paragraph begins with the citation, or is a line that says whose words they are.
  Offset AttributedBlock(Offset at, std::size_t i) {
    if (i == 0) return kNone;
    const Paragraph& paragraph = read_.paragraphs[i];
    const Paragraph& previous = read_.paragraphs[i - 1];
    if (previous.block == kNone || paragraph.block != kNone || previous.note != paragraph.note) return kNone;
    if (first_words_of_ != i) {
      first_words_of_ = i;
      first_words_ = FirstWords(read_.text, paragraph.start, paragraph.end);
      is_attribution_ = BeginsAttribution(Between(paragraph.start, paragraph.end));
    }
    return at <= first_words_ || is_attribution_ ? nesting_.BlockFound(previous.block) : kNone;
  }

  std::string_view Between(Offset start, Offset end) const {
    return std::string_view(read_.text).substr(start, end - start);
  }

  void AddQuotation(Offset i) {
    const Found& found = nesting_.found()[i];
    const bool listed = nesting_.IsOutermost(i) || !owned_[i].empty();
    if (!listed) return;
    Quotation quotation;
    quotation.words = WordsOf(read_, found);
    if (quotation.words.empty()) {
      loose_.insert(loose_.end(), owned_[i].begin(), owned_[i].end());
      return;
    }
    quotation.block = found.block != kNone;
    quotation.start = quotation.block ? read_.FileStart(found.start) : read_.FileEnd(found.start);
    quotation.end = quotation.block ? read_.FileEnd(found.end) : read_.FileStart(found.end);
    quotation.headed = read_.paragraphs[read_.ParagraphAt(found.start)].heading;
    const Doubtful* doubtful = FirstDoubt(read_, found);
    if (doubtful != nullptr) quotation.unreadable = SentenceOf(file_, *doubtful, lines_.LineOf(doubtful->start));
    for (const Offset cited : owned_[i]) quotation.citations.push_back(UseOf(read_.cited[cited]));
    manuscript_.quotations.push_back(std::move(quotation));
  }

  CitationUse UseOf(const Cited& cited) const {
    CitationUse use;
    std::string address = cited.address == kNone ? std::string(file_.substr(cited.start, cited.end - cited.start))
                                                 : read_.addresses[cited.address];
    (address.starts_with(kScheme) ? use.uri : use.key) = std::move(address);
    use.start = cited.start;
    use.end = cited.end;
    return use;
  }

  void SortTroubles() {
    std::stable_sort(read_.troubles.begin(), read_.troubles.end(),
                     [](const Trouble& a, const Trouble& b) { return a.at < b.at; });
  }

  // In the paragraph of the citation; 0: there is none. REQUIRES: sorted troubles.
  std::uint64_t LineOfTroubleBefore(const Cited& cited) {
    const auto behind = std::partition_point(read_.troubles.begin(), read_.troubles.end(),
                                             [&](const Trouble& trouble) { return trouble.at < cited.start; });
    if (behind == read_.troubles.begin() || read_.text.empty()) return 0;
    const Offset at = std::min<Offset>(cited.at, static_cast<Offset>(read_.text.size() - 1));
    const std::size_t paragraph = read_.ParagraphAt(at);
    const Offset start = paragraph < read_.paragraphs.size() ? read_.paragraphs[paragraph].start : 0;
    const Trouble& last = *std::prev(behind);
    if (start >= read_.text.size() || last.at < read_.FileStart(start)) return 0;
    return lines_.LineOf(last.at);
  }

  // Lines are set with all other places.
  void AddTroubles() {
    for (Trouble& trouble : read_.troubles) manuscript_.troubles.push_back({trouble.at, std::move(trouble.message)});
    if (read_.more_troubles == 0) return;
    manuscript_.troubles.push_back(
        {file_.size(), "and " + std::to_string(read_.more_troubles) + " more troubles of this kind in this file"});
  }

  ByteView file_;
  Lines lines_;
  Paragraphs read_;
  Nesting nesting_;
  std::vector<std::vector<Offset>> owned_;  // citations, by quotation
  std::vector<Offset> loose_;
  std::size_t first_words_of_ = kNone;  // the paragraph that the two following are about
  Offset first_words_ = 0;
  bool is_attribution_ = false;
  Manuscript manuscript_;
};

}  // namespace

Manuscript Bind(ByteView file, Paragraphs paragraphs) {
  return Binder(file, std::move(paragraphs)).Run();
}

}  // namespace fonds::manuscript
