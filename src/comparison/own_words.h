// Which words of a quotation are the source's, and which its editor's; and whether the source's are enough to say that
// it is quoted.
#pragma once

#include <vector>

#include "comparison/editorial_edit.h"

namespace fonds::comparison {

// Words of a quotation outside its editor's brackets; one with letters in brackets is one word. Of a quotation that is
// read literally only, all. Linear.
std::size_t OwnWords(const ComparisonStream& quotation);

// An edited quotation that passes has so many words of the source's own, and an editor put in no more than these.
inline constexpr std::size_t kFewestOwnWords = 4;

// The words of a quotation that was found with edits.
struct EditedWords {
  std::size_t own = 0;
  std::size_t inserted = 0;
  std::size_t together = 0;   // own ones in stretches of kThinPart, which nothing left out or replaced breaks up
  bool has_splinter = false;  // fewer than kThinPart own words between two omissions

  bool AreEnough() const { return own >= kFewestOwnWords && inserted <= own; }
  bool HangTogether() const { return 2 * together >= own && !has_splinter; }
};

// `edits`: as EditsOf() gives them. What the source has literally counts as its own, in brackets or not.
EditedWords WordsBeside(const ComparisonStream& quotation, const std::vector<Edit>& edits);

}  // namespace fonds::comparison
