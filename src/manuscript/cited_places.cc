#include "manuscript/cited_places.h"

#include <algorithm>

#include "manuscript/words.h"

namespace fonds::manuscript {
namespace {

constexpr Offset kDirectly = 16;

}  // namespace

CitedPlaces::CitedPlaces(const Paragraphs& paragraphs) : paragraphs_(paragraphs) {
  for (const Cited& cited : paragraphs.cited) {
    const std::size_t i = paragraphs.ParagraphAt(cited.at);
    const Offset note = i < paragraphs.paragraphs.size() ? paragraphs.paragraphs[i].note : kNone;
    places_.push_back(cited.at);
    if (note < paragraphs.note_references.size()) places_.push_back(paragraphs.note_references[note]);
  }
  std::sort(places_.begin(), places_.end());
}

Offset CitedPlaces::FirstFrom(Offset at) const {
  const auto first = std::lower_bound(places_.begin(), places_.end(), at);
  return first == places_.end() ? kNone : *first;
}

bool CitedPlaces::Within(Offset start, Offset end) const {
  const Offset first = FirstFrom(start);
  return first != kNone && first <= end;
}

bool CitedPlaces::DirectlyBehind(Offset at, Offset end) const {
  const Offset first = FirstFrom(at);
  return first != kNone && first <= end && first - at <= kDirectly && !HasWords(paragraphs_.text, at, first);
}

}  // namespace fonds::manuscript
