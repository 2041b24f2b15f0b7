#include "comparison/patched_word.h"

#include "text/token_form.h"

namespace fonds::comparison {

namespace {

FoldSet WithCase() {
  return FoldSet::All().Without(text::Fold::kCase);
}

bool HasLettersOf(const PatchedWord& patched, const std::u32string& form) {
  if (form == patched.head + patched.bracketed + patched.tail) return true;
  const std::size_t fixed = patched.head.size() + patched.tail.size();
  if (patched.changes_case || fixed < kFewestFixedLetters || form.size() < fixed) return false;
  const std::size_t replaced = form.size() - fixed;
  if (patched.bracketed.size() > kMaxPatchedLetters || replaced > kMaxPatchedLetters || replaced > fixed) return false;
  return form.starts_with(patched.head) && form.ends_with(patched.tail);
}

bool HasCaseOf(const PatchedWord& patched, const std::u32string& cased) {
  if (!cased.ends_with(patched.cased_tail)) return false;
  const std::size_t free = patched.begins && !patched.cased_head.empty() ? 1 : 0;
  return std::u32string_view(cased).substr(free).starts_with(std::u32string_view(patched.cased_head).substr(free));
}

}  // namespace

PatchedWord PatchedWordOf(const ComparisonStream& quotation, const Element& element) {
  PatchedWord word;
  word.begins = element.begins;
  std::u32string* piece = &word.head;
  std::u32string* cased = &word.cased_head;
  for (std::size_t at = element.words.first; at < element.words.last; ++at) {
    const ByteView raw = quotation.Raw(at);
    if (raw == "[") {
      piece = &word.bracketed;
      cased = nullptr;
    } else if (raw == "]") {
      piece = &word.tail;
      cased = &word.cased_tail;
    } else {
      *piece += text::FormOf(raw, FoldSet::All());
      if (cased != nullptr) *cased += text::FormOf(raw, WithCase());
    }
  }
  word.changes_case = word.head.empty() && word.bracketed.size() == 1;
  return word;
}

bool StandsFor(const PatchedWord& patched, ByteView word) {
  return HasLettersOf(patched, text::FormOf(word, FoldSet::All())) &&
         HasCaseOf(patched, text::FormOf(word, WithCase()));
}

}  // namespace fonds::comparison
