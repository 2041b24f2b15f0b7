// What is known of a manuscript after its quotations were checked: for people, for programs, for editors' tools.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "check/verdict.h"
#include "manuscript/manuscript.h"
#include "model/annotation.h"

namespace fonds::check {

// Words of a version of a document.
struct FoundWords {
  DocumentId document;
  Digest version;
  std::string title;  // may be empty
  TextPosition position;
  std::uint64_t line = 0;  // 1-based, of the first character
  std::uint64_t column = 0;
  std::string words;  // as they stand there
};

// Something in which the quotation and the words differ: a difference ("negation", "word" …, comparison/difference.h)
// or an editor's mark ("omission", "insertion" …, comparison/editorial_edit.h).
struct Change {
  std::string_view kind;
  std::string quoted;  // may be empty: the source has more there
  std::string source;  // … the quotation has
};

struct CheckedQuotation {
  Quotation quotation;
  Verdict verdict = Verdict::kUnchecked;
  std::string reason;    // a sentence where the verdict alone does not say enough; may be empty
  std::string citation;  // the URI it was judged by; empty: it has none
  std::optional<FoundWords> found;
  std::vector<std::string_view> folds;  // what was made alike: "typography" … (text/fold_set.h)
  std::vector<Change> changes;
  std::vector<std::string> warnings;  // sentences
  // A citation that the words have, for `use` of the quotation's citations: with another place or version. Empty: there
  // is nothing to mend, or not one answer.
  std::string better;
  std::size_t use = 0;
};

// A citation that belongs to no quotation: it must be good for itself.
struct CheckedCitation {
  CitationUse use;
  std::string uri;     // where `use` is a key
  std::string reason;  // empty: it is good
};

struct CheckedManuscript {
  std::string file;
  std::vector<CheckedQuotation> quotations;  // in the order of the file
  std::vector<CheckedCitation> citations;
  std::vector<ManuscriptTrouble> troubles;
  std::size_t passed_over = 0;  // quotations without a citation of an archive, where only those with one were asked for
  std::array<std::size_t, kVerdicts> counts{};
  std::size_t bad_citations = 0;

  // Every quotation passes and every citation is good.
  bool Passes() const;
};

}  // namespace fonds::check
