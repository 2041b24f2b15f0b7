// Character references of HTML, which Markdown has too.
#pragma once

#include <string>
#include <string_view>

namespace fonds::manuscript {

struct CharacterReference {
  std::size_t size = 0;  // of "&…;" in the text; 0: none stands there
  std::string shown;     // UTF-8
};

// The reference that begins with the & at `at`: a number, or one of the usual names.
CharacterReference ReadReference(std::string_view text, std::size_t at);

// With all references undone.
std::string WithoutReferences(std::string_view text);

std::string Utf8Of(char32_t value);

}  // namespace fonds::manuscript
