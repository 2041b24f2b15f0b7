// Where an alignment puts the words of a passage, and what stands beside them in both texts.
#pragma once

#include <optional>

#include "comparison/text_alignment.h"

namespace fonds::comparison {

// What of a text stands between two blocks that follow each other.
struct Gap {
  TokenRange before;
  TokenRange after;
};

// Where an alignment puts all words of a passage, one after the other, with what goes on with them in both texts.
struct Candidate {
  TokenRange image;
  std::size_t lead = 0;   // tokens before the passage
  std::size_t trail = 0;  // behind it
  bool moved = false;
};

class PassageImage {
 public:
  // The alignment outlives this. REQUIRES, of all below: `words`, of the earlier text, is not empty.
  PassageImage(const TextAlignment& alignment, TokenRange words)
      : alignment_(alignment), before_(alignment.before()), after_(alignment.after()), words_(words) {}

  // All words alike and together, where the blocks put the first of them: in their order, else moved.
  std::optional<Candidate> Find() const;
  // The very words where the passage's first or last token is, of which the alignment gives some to another passage.
  std::optional<TokenRange> TornMatch() const;

  // What was edited directly before a candidate with its lead, and behind it with its trail; empty where a text begins
  // or ends there. REQUIRES: it was not moved.
  Gap Before(const Candidate& candidate) const;
  Gap Behind(const Candidate& candidate) const;
  // Between the last kept token before the passage and the first behind it; kept ones at its ends are part of it.
  Gap Around() const;

 private:
  std::optional<Candidate> At(std::size_t start, bool moved) const;

  const TextAlignment& alignment_;
  const ComparisonStream& before_;
  const ComparisonStream& after_;
  TokenRange words_;
};

}  // namespace fonds::comparison
