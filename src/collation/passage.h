// A passage that several texts share, with the wording of each: what an edition's critical apparatus says.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fonds::collation {

// Code points [start, end) of a text, and what stands there.
struct Stretch {
  std::uint64_t start = 0;
  std::uint64_t end = 0;
  std::string words;
};

struct PassageWitness {
  std::size_t text = 0;
  Stretch stretch;
  // The part of the base that it has a wording of, in code points of the base text. Of the base itself: all of it.
  std::uint64_t base_start = 0;
  std::uint64_t base_end = 0;
};

struct Reading {
  // How it differs from the lemma: a name of comparison::Difference's kinds.
  std::string_view kind;
  std::string words;  // as its first witness has them; empty: it has nothing here
  struct Where {
    std::size_t witness;  // of the passage; never 0
    std::uint64_t start;  // code points of its text
    std::uint64_t end;
  };
  std::vector<Where> witnesses;  // ascending
};

// A place where not all witnesses read alike. A witness that has a wording of the place and is in no reading reads as
// the base does.
struct Place {
  Stretch lemma;       // of the base; empty words: others have more here
  std::string before;  // an empty lemma stands behind this word of the base; empty: before the first
  std::vector<Reading> readings;
};

struct Passage {
  std::vector<PassageWitness> witnesses;  // the base first, then in the order of texts, then of places
  std::vector<Place> places;              // in the order of the base; apart from one another
  std::size_t words = 0;                  // of the base
};

// Whether a witness has a wording of the place.
inline bool HasWordingOf(const PassageWitness& witness, const Place& place) {
  return witness.base_start <= place.lemma.start && place.lemma.end <= witness.base_end;
}

}  // namespace fonds::collation
