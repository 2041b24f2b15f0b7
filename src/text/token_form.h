// One word or mark as it is compared: with what only looks different made alike. docs/comparison.md lists every
// fold; the canonical and compatibility equivalents are those of UAX #15, case is Unicode's simple case folding.
#pragma once

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "text/fold_set.h"

namespace fonds::text {

// Appends the form of `raw` to `form`, folding what `folds` has, and adds to `used` which folds changed something.
// REQUIRES: valid UTF-8. Time grows with the square of the combining marks on one letter: callers pass short words.
void AppendForm(ByteView raw, FoldSet folds, std::u32string& form, FoldSet& used);
std::u32string FormOf(ByteView raw, FoldSet folds);

// The folds without which two words would not be alike; if either of two folds would do, both. REQUIRES: their forms
// with all folds are equal.
FoldSet NeededFolds(ByteView a, ByteView b);

// A mark that stands for its like in the stream: quotation marks and apostrophes are '"', dashes '-', anything else
// what it was.
char32_t MarkOf(char32_t value);

// Tatweel and the vowel signs and reading marks of Arabic: what a writer may leave out without changing a letter.
bool IsArabicMark(char32_t value);

// Whether a word begins with a letter that has a lower-case form.
bool BeginsUpperCase(ByteView word);
// Whether a digit of any script is in it.
bool HoldsDigit(ByteView word);

// 64 bits of a form. Equal forms have equal hashes; an adversary can make others that do, so that a match found by
// hashes is confirmed by forms.
std::uint64_t HashOf(std::u32string_view form);

}  // namespace fonds::text
