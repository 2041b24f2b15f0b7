// The lists behind comparison/drift.h.
#pragma once

#include <span>
#include <string_view>

namespace fonds::comparison {

// Words in their usual spelling, in UTF-8; compared by their forms.
std::span<const std::string_view> Negations();
std::span<const std::string_view> Numerals();
std::span<const std::string_view> Honorifics();
// Prefixes by which a word becomes its contrary, as forms.
std::span<const std::u32string_view> NegatingPrefixes();

}  // namespace fonds::comparison
