// Every quotation of a manuscript, where it stands, and the citations that it was given. Nothing is judged here:
// whether the words stand in a version, and whether a URI is well-formed, is for others. What counts as a quotation and
// to which one a citation belongs: docs/manuscripts.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace fonds {

enum class ManuscriptForm { kPlain, kMarkdown, kLatex, kHtml };

// By the extension of a path, in any case (.txt, .md, .tex, .html and what else docs/manuscripts.md lists).
std::optional<ManuscriptForm> FormOf(std::string_view path);

struct CitationUse {
  std::string uri;        // "fonds:…" as written, character references and escapes undone; or empty
  std::string key;        // … then a citation key such as "mont2019", for a lock file to resolve
  std::size_t start = 0;  // bytes of the file that are the URI or key, for writing another in its place
  std::size_t end = 0;
  std::uint64_t line = 0;  // 1-based
  // Of a loose one: the line of a trouble before it in its paragraph, which may hide its quotation; 0: there is none.
  std::uint64_t trouble_line = 0;
};

struct Quotation {
  std::string words;  // without markup and quotation marks; paragraphs parted by an empty line, lines as in the page
  std::size_t start = 0;  // bytes of the file between the marks
  std::size_t end = 0;
  std::uint64_t line = 0;    // of `start`, 1-based
  std::uint64_t column = 0;  // 1-based, in code points
  bool block = false;        // set off as a block
  bool headed = false;       // stands in a heading
  // Not empty: the page shows words within this quotation that are not known from the file, and so are not in `words`
  // or not as the page has them; it cannot be judged. A sentence without full stop that names the first such thing and
  // its line: "the macro \nicht in line 4 prints what only LaTeX knows". `words` has all that was read even so.
  std::string unreadable;
  std::vector<CitationUse> citations;
};

// Something that may hide a quotation, such as a mark that is never closed.
struct ManuscriptTrouble {
  std::uint64_t line = 0;
  std::string message;
};

struct Manuscript {
  std::vector<Quotation> quotations;        // in the order of their starts; one inside another comes after it
  std::vector<CitationUse> loose;           // bound to no quotation
  std::vector<ManuscriptTrouble> troubles;  // in the order of lines; the last one counts what is too much to list
};

inline constexpr std::size_t kMaxManuscriptBytes = std::size_t{1} << 23;
inline constexpr std::size_t kMaxManuscriptCitations = std::size_t{1} << 20;

// Takes time linear in the size (but for sorting), whatever the bytes. Errors: kMalformed for a NUL or invalid UTF-8,
// with the offset; kRefused above the limits.
Result<Manuscript> ReadManuscript(ByteView bytes, ManuscriptForm form);

}  // namespace fonds
