#include "comparison/patched_word.h"

#include "text/token_form.h"

namespace fonds::comparison {

PatchedWord PatchedWordOf(const ComparisonStream& quotation, const Element& element) {
  PatchedWord word;
  std::u32string* piece = &word.head;
  for (std::size_t at = element.words.first; at < element.words.last; ++at) {
    const ByteView raw = quotation.Raw(at);
    if (raw == "[") {
      piece = &word.bracketed;
    } else if (raw == "]") {
      piece = &word.tail;
    } else {
      *piece += text::FormOf(raw, FoldSet::All());
    }
  }
  word.changes_case = word.head.empty() && word.bracketed.size() == 1;
  return word;
}

bool StandsFor(const PatchedWord& patched, const std::u32string& form) {
  if (form == patched.head + patched.bracketed + patched.tail) return true;
  const std::size_t fixed = patched.head.size() + patched.tail.size();
  if (patched.changes_case || fixed < kFewestFixedLetters || form.size() < fixed) return false;
  const std::size_t replaced = form.size() - fixed;
  if (patched.bracketed.size() > kMaxPatchedLetters || replaced > kMaxPatchedLetters || replaced > fixed) return false;
  return form.compare(0, patched.head.size(), patched.head) == 0 &&
         form.compare(form.size() - patched.tail.size(), patched.tail.size(), patched.tail) == 0;
}

}  // namespace fonds::comparison
