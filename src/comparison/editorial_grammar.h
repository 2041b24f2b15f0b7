// How an editor marks in a quotation what is not the source's: omissions (… ... . . . [...] (...)), insertions [so],
// bracketed letters [T]he and kill[ed], [sic]. LIMIT: of a word with two brackets only the first is seen so.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "comparison/literal_match.h"

namespace fonds::comparison {

// A quotation of more elements is read literally only.
inline constexpr std::size_t kMaxElements = 64;
// And so is one of more bytes: longer than what anybody quotes with brackets in it.
inline constexpr std::size_t kMaxReadEditorially = std::size_t{1} << 16;
// An insertion may stand for so many words of the source.
inline constexpr std::size_t kMaxReplacedWords = 8;

struct Element {
  enum class Link : std::uint8_t { kBeside, kSic, kInsertion, kOmission };

  // What ties it to the element before; of the first, with what the quotation begins.
  Link link = Link::kBeside;
  TokenRange between;                // the tokens of the link: the ellipsis, the bracket, several of them side by side
  std::vector<TokenRange> inserted;  // what of `between` is insertions; those side by side as one
  TokenRange words;                  // what must stand in the source
  // A mark behind `words` that the editor may have put there: before an omission and at the end of the quotation.
  TokenRange final_mark;
  bool begins = false;   // a part begins here: the first word may differ in case
  bool patched = false;  // `words` is one word with letters in brackets
  std::size_t part = 0;  // omissions come between parts
};

struct EditorialReading {
  std::vector<Element> elements;  // not empty
  // What follows the last words: a link to nothing.
  Element::Link ending_link = Element::Link::kBeside;
  TokenRange ending;
  std::vector<TokenRange> ending_inserted;
};

// nullopt: nothing in the quotation is an editor's, or no word is left, or there is too much of it. Linear.
std::optional<EditorialReading> ReadEditorially(const ComparisonStream& quotation);

}  // namespace fonds::comparison
