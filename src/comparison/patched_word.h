// A word in which an editor put letters into brackets: [T]he, kill[ed].
#pragma once

#include <string>

#include "comparison/editorial_grammar.h"

namespace fonds::comparison {

struct PatchedWord {
  std::u32string head;  // the form of the letters before the bracket
  std::u32string bracketed;
  std::u32string tail;
  // The letters outside the bracket in their own case, which no bracket marks as changed.
  std::u32string cased_head;
  std::u32string cased_tail;
  bool changes_case = false;  // [T]he: one bracketed letter at the beginning
  bool begins = false;        // a part of the quotation begins: the first letter may differ in case
};

// REQUIRES: `element.patched`.
PatchedWord PatchedWordOf(const ComparisonStream& quotation, const Element& element);

// Letters that an editor's may stand for, and letters in a bracket.
inline constexpr std::size_t kMaxPatchedLetters = 3;
// Letters outside the bracket, where it stands for other letters than the source's.
inline constexpr std::size_t kFewestFixedLetters = 2;

// Whether a word of the source may be what the editor had: the very letters; or one that begins and ends alike and
// differs in a few letters, no more than are alike.
bool StandsFor(const PatchedWord& patched, ByteView word);

}  // namespace fonds::comparison
