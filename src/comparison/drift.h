// What turns the meaning of a passage when it is left out, put in or changed: a negation, a number, a name.
#pragma once

#include "comparison/literal_match.h"

namespace fonds::comparison {

struct Drift {
  bool negation = false;
  bool number = false;
  bool name = false;
  bool any() const { return negation || number || name; }
  bool operator==(const Drift&) const = default;
};

// What these words hold. Negations and numerals are lists of English, Persian, Arabic, German and French words
// (comparison/drift_words.cc) and digits of any script; a name is a word with a capital that begins no sentence, or a
// word after an honorific. LIMIT: German nouns count as names; Persian and Arabic names without an honorific do not.
Drift DriftIn(const ComparisonStream& stream, TokenRange words);

// Whether one of two words is the other with a negating prefix or ending: just and unjust, can and can't, شد and نشد.
bool DiffersByNegation(ByteView a, ByteView b);

}  // namespace fonds::comparison
