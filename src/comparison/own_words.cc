#include "comparison/own_words.h"

#include <algorithm>

namespace fonds::comparison {
namespace {

// Counts the words of a quotation from its beginning to its end.
class Counter {
 public:
  void AddOwn(std::size_t words) {
    counted_.own += words;
    stretch_ += words;
    part_ += words;
  }
  void AddInserted(std::size_t words) { counted_.inserted += words; }

  void EndStretch() {
    if (stretch_ >= kThinPart) counted_.together += stretch_;
    stretch_ = 0;
  }
  void EndPart() {
    EndStretch();
    if (part_ > 0) parts_.push_back(part_);
    part_ = 0;
  }

  EditedWords Finish() {
    EndPart();
    for (std::size_t i = 1; i + 1 < parts_.size(); ++i)
      counted_.has_splinter = counted_.has_splinter || parts_[i] < kThinPart;
    return counted_;
  }

 private:
  EditedWords counted_;
  std::size_t stretch_ = 0;
  std::size_t part_ = 0;
  std::vector<std::size_t> parts_;
};

}  // namespace

std::size_t OwnWords(const ComparisonStream& quotation) {
  const auto reading = ReadEditorially(quotation);
  if (!reading) return quotation.WordsIn(0, quotation.size());
  std::size_t words = 0;
  for (const Element& element : reading->elements)
    words += element.patched ? 1 : quotation.WordsIn(element.words.first, element.words.last);
  return words;
}

EditedWords WordsBeside(const ComparisonStream& quotation, const std::vector<Edit>& edits) {
  Counter counter;
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    const std::size_t first = quotation.TokenAt(edit.quoted.start);
    const std::size_t last = quotation.TokenAt(edit.quoted.end);
    if (first > at) counter.AddOwn(quotation.WordsIn(at, first));
    at = std::max(at, last);
    switch (edit.kind) {
      case Edit::Kind::kOmission: counter.EndPart(); break;
      case Edit::Kind::kInsertion:
        counter.AddInserted(quotation.WordsIn(first, last));
        if (edit.words > 0) counter.EndStretch();
        break;
      case Edit::Kind::kBracketedCase:
      case Edit::Kind::kBracketedLetters: counter.AddOwn(1); break;
      case Edit::Kind::kSic:
      case Edit::Kind::kFinalMark: break;
    }
  }
  counter.AddOwn(quotation.WordsIn(at, quotation.size()));
  return counter.Finish();
}

}  // namespace fonds::comparison
