#include "cli/marked_parts.h"

#include <algorithm>

#include "text/code_points.h"

namespace fonds::cli {
namespace {

using collation::Passage;
using collation::Place;
using collation::Reading;
using collation::Stretch;

// Hands out the words of a stretch from front to back.
class Walk {
 public:
  explicit Walk(const Stretch& stretch) : words_(stretch.words), at_(stretch.start) {}

  std::uint64_t at() const { return at_; }
  MarkedPart To(std::uint64_t end) {
    const std::size_t first = byte_;
    const std::uint64_t start = at_;
    while (at_ < end && byte_ < words_.size()) {
      byte_ += text::Decode(words_, byte_).size;
      ++at_;
    }
    return {std::string(words_.substr(first, byte_ - first)), start, at_, nullptr, nullptr};
  }

 private:
  std::string_view words_;
  std::size_t byte_ = 0;
  std::uint64_t at_;
};

void AddPlain(Walk& walk, std::uint64_t end, std::vector<MarkedPart>& parts) {
  if (walk.at() < end) parts.push_back(walk.To(end));
}

struct Mark {
  std::uint64_t start;
  std::uint64_t end;
  const Place* place;
  const Reading* reading;
};

std::vector<MarkedPart> PartsOf(const Stretch& stretch, const std::vector<Mark>& marks,
                                const std::vector<std::uint64_t>& cuts) {
  Walk walk(stretch);
  std::vector<MarkedPart> parts;
  auto cut = cuts.begin();
  const auto plain_to = [&](std::uint64_t end) {
    for (; cut != cuts.end() && *cut < end; ++cut) AddPlain(walk, *cut, parts);
    AddPlain(walk, end, parts);
  };
  for (const Mark& mark : marks) {
    plain_to(mark.start);
    parts.push_back(walk.To(mark.end));
    parts.back().place = mark.place;
    parts.back().reading = mark.reading;
  }
  plain_to(stretch.end);
  return parts;
}

}  // namespace

std::vector<MarkedPart> BaseParts(const Passage& passage, const std::vector<std::uint64_t>& cuts) {
  std::vector<Mark> marks;
  for (const Place& place : passage.places) marks.push_back({place.lemma.start, place.lemma.end, &place, nullptr});
  return PartsOf(passage.witnesses.front().stretch, marks, cuts);
}

std::vector<MarkedPart> WitnessParts(const Passage& passage, std::size_t witness) {
  std::vector<Mark> marks;
  for (const Place& place : passage.places) {
    for (const Reading& reading : place.readings) {
      for (const Reading::Where& where : reading.witnesses) {
        if (where.witness == witness) marks.push_back({where.start, where.end, &place, &reading});
      }
    }
  }
  return PartsOf(passage.witnesses[witness].stretch, marks, {});
}

std::vector<std::size_t> ReadAsBase(const Passage& passage, const Place& place) {
  std::vector<bool> own(passage.witnesses.size());
  for (const Reading& reading : place.readings) {
    for (const Reading::Where& where : reading.witnesses) own[where.witness] = true;
  }
  std::vector<std::size_t> alike;
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (!own[i] && collation::HasWordingOf(passage.witnesses[i], place)) alike.push_back(i);
  }
  return alike;
}

}  // namespace fonds::cli
