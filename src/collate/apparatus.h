// What a collation of documents found, for people and for programs.
#pragma once

#include <string>
#include <vector>

#include "base/digest.h"
#include "collation/passage.h"

namespace fonds::collate {

// A version of a document, as a witness of what it shares with others.
struct TextualWitness {
  std::string siglum;  // "A", "B" … "Z", "AA" …; empty: it shares nothing
  DocumentId document;
  Digest version;
  std::string title;  // may be empty
};

struct UnreadText {
  DocumentId document;
  Digest version;
  std::string title;
  std::string reason;
};

struct Apparatus {
  // In the order of their titles, then of their bytes' digests, then of their documents' ids: the same wherever the
  // same documents are, however they were named. Passages number them.
  std::vector<TextualWitness> texts;
  std::vector<collation::Passage> passages;
  std::vector<UnreadText> unread;
};

// How a witness of a passage is called: the siglum of its text, and from the second place of the text in the passage on
// a number behind it ("B", "B.2", "B.3"). For all witnesses of the passage, in order.
std::vector<std::string> SiglaOf(const Apparatus& apparatus, const collation::Passage& passage);

// "A" for 0, "Z" for 25, "AA" for 26.
std::string SiglumNumbered(std::size_t number);

}  // namespace fonds::collate
