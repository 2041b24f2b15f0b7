#include "comparison/drift.h"

#include <algorithm>
#include <vector>

#include "comparison/drift_words.h"
#include "text/token_form.h"

namespace fonds::comparison {
namespace {

using text::Token;

// Hashes of forms, sorted. A word made to collide with one of them only brings a warning that is not due.
using WordSet = std::vector<std::uint64_t>;

WordSet SetOf(std::span<const std::string_view> words) {
  WordSet set;
  for (const std::string_view word : words) set.push_back(text::HashOf(text::FormOf(word, FoldSet::All())));
  std::sort(set.begin(), set.end());
  return set;
}

bool Has(const WordSet& set, std::uint64_t hash) {
  return std::binary_search(set.begin(), set.end(), hash);
}

bool EndsInNot(ByteView word) {
  return word.size() > 3 && (word.ends_with("n't") || word.ends_with("n’t") || word.ends_with("N'T"));
}

bool IsNegation(const ComparisonStream& stream, std::size_t at) {
  static const WordSet negations = SetOf(Negations());
  return Has(negations, stream[at].hash) || EndsInNot(stream.Raw(at));
}

bool IsNumber(const ComparisonStream& stream, std::size_t at) {
  static const WordSet numerals = SetOf(Numerals());
  return Has(numerals, stream[at].hash) || text::HoldsDigit(stream.Raw(at));
}

// A mark behind which a capital says nothing. Behind a quotation mark or a bracket neither.
bool BeginsSentence(const ComparisonStream& stream, std::size_t at) {
  if (at == 0) return true;
  if (stream.IsWord(at - 1)) return false;
  const ByteView mark = stream.Raw(at - 1);
  return mark != "," && mark != ";" && stream[at - 1].kind != Token::Kind::kDash;
}

bool IsName(const ComparisonStream& stream, std::size_t at) {
  static const WordSet honorifics = SetOf(Honorifics());
  if (Has(honorifics, stream[at].hash)) return true;
  if (at > 0 && Has(honorifics, stream[at - 1].hash)) return true;
  const ByteView raw = stream.Raw(at);
  return text::BeginsUpperCase(raw) && raw != "I" && !BeginsSentence(stream, at);
}

}  // namespace

Drift DriftIn(const ComparisonStream& stream, TokenRange words) {
  Drift drift;
  for (std::size_t at = words.first; at < words.last; ++at) {
    if (!stream.IsWord(at)) {
      drift.number = drift.number || text::HoldsDigit(stream.Raw(at));
      continue;
    }
    drift.negation = drift.negation || IsNegation(stream, at);
    drift.number = drift.number || IsNumber(stream, at);
    drift.name = drift.name || IsName(stream, at);
  }
  return drift;
}

bool DiffersByNegation(ByteView a, ByteView b) {
  std::u32string shorter = text::FormOf(a, FoldSet::All());
  std::u32string longer = text::FormOf(b, FoldSet::All());
  if (shorter.size() > longer.size()) std::swap(shorter, longer);
  if (shorter.size() < 2 || shorter.size() == longer.size()) return false;
  if (longer == shorter + U"n't" || longer == shorter + U"'t" || longer == shorter + U"not") return true;
  if (!longer.ends_with(shorter)) return false;
  const std::u32string_view prefix = std::u32string_view(longer).substr(0, longer.size() - shorter.size());
  const auto prefixes = NegatingPrefixes();
  return std::find(prefixes.begin(), prefixes.end(), prefix) != prefixes.end();
}

}  // namespace fonds::comparison
