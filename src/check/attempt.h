// One quotation by one of its citations.
#pragma once

#include <optional>

#include "check/cited_place.h"
#include "check/judgement.h"

namespace fonds::check {

struct Attempt {
  Verdict verdict = Verdict::kUnchecked;
  std::string reason;
  std::optional<FoundWords> found;  // without a title
  std::vector<std::string_view> folds;
  std::vector<Change> changes;
  std::vector<std::string> warnings;
  std::string better;
  bool everywhere = false;    // other documents may hold the words
  bool bad_citation = false;  // it leads nowhere, or pins other words than stand there
};

// A quotation of fewer words stands in any text by chance, so it is never said to be true.
inline constexpr std::size_t kFewestWords = 4;
bool IsShort(const QuotedText& quotation);

// What a judgement found, in a version.
FoundWords FoundIn(const DocumentId& document, const Digest& version, const Judgement& judgement);

// In the cited version.
Attempt TryCited(const QuotedText& quotation, const CitedPlace& place, const SourceText& source);

// In another version of the document, after the cited one did not have the words; true if this one does.
// REQUIRES: attempt.everywhere.
bool TryOther(const QuotedText& quotation, const CitedPlace& place, const Digest& version, const SourceText& source,
              Attempt& attempt);

// The words that the citation pins are there. Errors: kConflict, kNotFound with what is wrong.
Status CheckPin(const CitedPlace& place, const SourceText& source);

}  // namespace fonds::check
