#include "comparison/editorial_grammar.h"

#include <algorithm>
#include <array>

#include "text/token_form.h"

namespace fonds::comparison {
namespace {

using text::Token;
using Link = Element::Link;

class Reader {
 public:
  explicit Reader(const ComparisonStream& quotation) : quotation_(quotation) {
    FindClosings();
    Begin(Link::kBeside, {0, 0}, 0);
  }

  std::optional<EditorialReading> Read() {
    std::size_t at = 0;
    while (at < quotation_.size() && elements_.size() <= kMaxElements) at = Step(at);
    if (at < quotation_.size()) return std::nullopt;
    FinishRun();
    return Finish();
  }

 private:
  bool Is(std::size_t token, std::string_view raw) const {
    return token < quotation_.size() && quotation_.Raw(token) == raw;
  }
  bool TouchesBefore(std::size_t token) const { return quotation_.GapBefore(token).empty(); }

  // For each opening bracket the one that closes it; 0 for every other token. Linear, without recursion.
  void FindClosings() {
    closing_.assign(quotation_.size(), 0);
    std::vector<std::size_t> open;
    for (std::size_t at = 0; at < quotation_.size(); ++at) {
      if (Is(at, "[") || Is(at, "(")) open.push_back(at);
      const bool square = Is(at, "]");
      if (!square && !Is(at, ")")) continue;
      // An opening bracket of the other kind that nothing closed is a mark like others.
      while (!open.empty() && Is(open.back(), square ? "(" : "[")) open.pop_back();
      if (open.empty()) continue;
      closing_[open.back()] = at;
      open.pop_back();
    }
  }

  bool IsEllipsis(std::size_t token) const { return quotation_[token].kind == Token::Kind::kEllipsis; }

  bool IsSic(std::size_t open, std::size_t close) const {
    static const std::array<std::u32string, 3> kWords = {U"sic", U"کذا", U"چنین"};
    bool sic = false;
    for (std::size_t at = open + 1; at < close; ++at) {
      if (!quotation_.IsWord(at)) continue;
      const std::u32string form = text::FormOf(quotation_.Raw(at), FoldSet::All());
      if (sic || std::find(kWords.begin(), kWords.end(), form) == kWords.end()) return false;
      sic = true;
    }
    return sic && close - open <= 3;
  }

  // Reads what begins at a token; where to go on.
  std::size_t Step(std::size_t at) {
    if (IsEllipsis(at)) return Bracketed(Link::kOmission, at, at + 1);
    const std::size_t close = closing_[at];
    if (close == 0) return Word(at);
    if (close == at + 2 && IsEllipsis(at + 1)) return Bracketed(Link::kOmission, at, close + 1);
    if (IsSic(at, close)) return Bracketed(Link::kSic, at, close + 1);
    if (!Is(at, "[")) return Word(at);
    if (close == at + 1) return Word(at);
    const bool word_before = run_.last == at && !run_.empty() && quotation_.IsWord(at - 1) && TouchesBefore(at);
    const bool word_after = close + 1 < quotation_.size() && quotation_.IsWord(close + 1) && TouchesBefore(close + 1);
    const bool one_word = close == at + 2 && quotation_.IsWord(at + 1);
    if (one_word && (word_before || word_after)) return Patch(at, close, word_before, word_after);
    return Bracketed(Link::kInsertion, at, close + 1);
  }

  std::size_t Word(std::size_t at) {
    run_.last = at + 1;
    return at + 1;
  }

  // Tokens that are a link. One that no words follow yet is widened: of several side by side the loosest decides.
  std::size_t Bracketed(Link link, std::size_t at, std::size_t end) {
    FinishRun();
    const bool widens = !between_.empty();
    const bool parts = link == Link::kOmission && !(widens && link_ == Link::kOmission) && !elements_.empty();
    if (parts) ++part_;
    std::vector<TokenRange> inserted;
    if (widens) inserted.swap(inserted_);
    if (link == Link::kInsertion && !inserted.empty() && inserted.back().last == at) {
      inserted.back().last = end;
    } else if (link == Link::kInsertion) {
      inserted.push_back({at, end});
    }
    Begin(widens ? std::max(link, link_) : link, {widens ? between_.first : at, end}, end);
    inserted_.swap(inserted);
    return end;
  }

  // One word, whose letters in brackets are tokens of their own.
  std::size_t Patch(std::size_t at, std::size_t close, bool word_before, bool word_after) {
    const TokenRange words{word_before ? at - 1 : at, word_after ? close + 2 : close + 1};
    if (word_before) --run_.last;
    FinishRun();
    Push(words, true);
    Begin(Link::kBeside, {words.last, words.last}, words.last);
    return words.last;
  }

  void Begin(Link link, TokenRange between, std::size_t at) {
    link_ = link;
    between_ = between;
    inserted_.clear();
    run_ = {at, at};
  }

  void Push(TokenRange words, bool patched) {
    Element element;
    element.link = link_;
    element.between = between_;
    element.inserted = inserted_;
    element.words = words;
    element.final_mark = {words.last, words.last};
    element.begins = elements_.empty() || link_ == Link::kOmission;
    element.patched = patched;
    element.part = part_;
    elements_.push_back(element);
  }

  // The words read so far become an element; the link to the next is still unknown.
  void FinishRun() {
    if (run_.empty()) return;
    Push(run_, false);
    Begin(Link::kBeside, {run_.last, run_.last}, run_.last);
  }

  // A mark by which editors end a part of their own sentence.
  bool IsFinal(std::size_t token) const {
    static constexpr std::array<std::string_view, 7> kMarks = {".", ",", ";", ":", "،", "؛", "۔"};
    return std::find(kMarks.begin(), kMarks.end(), quotation_.Raw(token)) != kMarks.end();
  }

  void LoosenFinalMark(Element& element) const {
    if (element.patched || element.words.size() < 2 || !IsFinal(element.words.last - 1)) return;
    element.final_mark = {element.words.last - 1, element.words.last};
    --element.words.last;
  }

  std::optional<EditorialReading> Finish() {
    if (elements_.empty()) return std::nullopt;
    EditorialReading reading;
    reading.ending = between_;
    reading.ending_inserted = inserted_;
    reading.ending_link = link_;
    const bool plain = elements_.size() == 1 && between_.empty() && elements_[0].between.empty();
    for (std::size_t i = 0; i < elements_.size(); ++i) {
      const bool last = i + 1 == elements_.size();
      if (last || elements_[i + 1].link == Link::kOmission) LoosenFinalMark(elements_[i]);
    }
    if (plain && elements_[0].final_mark.empty() && !elements_[0].patched) return std::nullopt;
    std::size_t words = 0;
    for (const Element& element : elements_) words += quotation_.WordsIn(element.words.first, element.words.last);
    if (words == 0) return std::nullopt;
    reading.elements = std::move(elements_);
    return reading;
  }

  const ComparisonStream& quotation_;
  std::vector<std::size_t> closing_;
  std::vector<Element> elements_;
  Link link_ = Link::kBeside;
  TokenRange between_;
  std::vector<TokenRange> inserted_;
  TokenRange run_;
  std::size_t part_ = 0;
};

}  // namespace

std::optional<EditorialReading> ReadEditorially(const ComparisonStream& quotation) {
  if (quotation.bytes().size() > kMaxReadEditorially) return std::nullopt;
  return Reader(quotation).Read();
}

}  // namespace fonds::comparison
