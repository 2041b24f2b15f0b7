// Words of an archive made harmless in the languages that people write in: what is printed reads as the words, and
// commands nothing.
#pragma once

#include <string>
#include <string_view>

namespace fonds {

// One line: runs of white space become one blank, other control characters U+FFFD. For titles and names.
std::string AsOneLine(std::string_view text);

// For the text of an element and for a quoted attribute, of HTML or XML 1.0: what that cannot hold, and what is not
// UTF-8, becomes U+FFFD.
std::string EscapeHtml(std::string_view text);

// For text mode. Line breaks stay; a blank line is a paragraph. Apostrophes stay, and are set as the font has them.
std::string EscapeLatex(std::string_view text);

// One line of a paragraph of pandoc's Markdown, with its extensions; `smart` changes no quotation mark or dash of it.
std::string EscapeMarkdown(std::string_view line);

}  // namespace fonds
