// The quotation marks that are known, and the characters beside them that tell what they do.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace fonds::manuscript {

// A kind is an opening mark with all that can close it.
inline constexpr std::size_t kKindCount = 13;

char32_t OpeningOf(std::size_t kind);
bool Closes(std::size_t kind, char32_t value);
std::optional<std::size_t> KindOpenedBy(char32_t value);

bool IsMark(char32_t value);
// ’ and ', which may be apostrophes.
bool IsSingle(char32_t value);

// Of a neighbour; 0 stands for the end of the paragraph.
bool IsBlank(char32_t value);
bool BeginsPhrase(char32_t value);
bool EndsPhrase(char32_t value);
bool EndsSentence(char32_t value);

// Whether a straight mark before this text is an apostrophe: 'tis, the '80s.
bool BeginsElision(std::string_view text);

}  // namespace fonds::manuscript
