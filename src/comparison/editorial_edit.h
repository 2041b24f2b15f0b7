// What an editor changed in a quotation that is found in a source.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "comparison/drift.h"
#include "comparison/editorial_match.h"

namespace fonds::comparison {

// Something of the quotation that an editor put there, and what the source has in its place.
struct Edit {
  enum class Kind : std::uint8_t { kOmission, kInsertion, kBracketedCase, kBracketedLetters, kSic, kFinalMark };

  Kind kind = Kind::kOmission;
  ByteRange quoted;
  ByteRange source;         // what was left out or replaced; empty at the ends of a quotation, where nobody can tell
  std::uint32_t words = 0;  // of the source in `source`
  // What to warn of: held by what was left out, or by what was put in and what it replaced.
  Drift drift;
  bool is_long = false;          // more than kLongOmission words left out
  bool crosses_heading = false;  // a Markdown heading is left out
};
inline constexpr std::size_t kLongOmission = 50;

// "omission", "insertion" …: fixed, programs read them.
std::string_view NameOf(Edit::Kind kind);

// The edits of a match, in order. What the source has literally (its own ellipsis, its own brackets) is none. Adds to
// `folds` what the links between the elements needed.
std::vector<Edit> EditsOf(const ComparisonStream& quotation, const EditorialReading& reading,
                          const ComparisonStream& source, const EditorialMatch& match, FoldSet& folds);

// The edit that a link is, where the source has `replaced`; nullopt: the source has the same.
std::optional<Edit> EditOfLink(const ComparisonStream& quotation, Element::Link link, TokenRange between,
                               const ComparisonStream& source, TokenRange replaced, FoldSet& folds);
// REQUIRES: `element.patched`.
Edit EditOfPatch(const ComparisonStream& quotation, const Element& element, const ComparisonStream& source,
                 std::size_t word);

}  // namespace fonds::comparison
