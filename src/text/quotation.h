// Finding quoted words in a layer, so that a person can anchor an annotation by quoting.
#pragma once

#include <string>
#include <vector>

#include "text/utf8.h"

namespace fonds::text {

struct Quotation {
  std::string exact;
  std::string prefix;            // words that must stand directly before; may be empty
  std::string suffix;            // … directly after
  std::uint64_t occurrence = 0;  // 1-based among all that match; 0: it must be the only one
};

struct Match {
  Layer::Span span;
  bool literal;  // the very bytes; otherwise only folds of white space and typography were needed
};

// Every place where `quotation` stands. First the very bytes; only if they stand nowhere, with runs of white space,
// typographic quotation marks and dashes folded (an English, Persian or Arabic quotation typed or pasted elsewhere;
// text/folding.h is the whole list); such a match is marked, and the words anchored are always the document's own.
// Overlapping occurrences all count. Words that would cut a grapheme cluster (the e of an é made of two code points) do
// not stand there: nothing could be anchored to them.
std::vector<Match> FindAll(const Layer& layer, const Quotation& quotation);

// The one span. Errors: kNotFound when the words occur nowhere (the message shows the nearest line that begins alike,
// if one does); kAmbiguous when several match and no occurrence is chosen (the message lists line and context of the
// first five, and says --prefix/--suffix/--occurrence).
Result<Match> FindOne(const Layer& layer, const Quotation& quotation);

// Up to `count` code points of context before and after a span, on grapheme boundaries, for a TextQuoteSelector.
std::string ContextBefore(const Layer& layer, const Layer::Span& span, std::uint64_t count);
std::string ContextAfter(const Layer& layer, const Layer::Span& span, std::uint64_t count);

}  // namespace fonds::text
