// A manuscript as lines that a test can compare: "words <- citations !! why it is not readable", for each quotation.
#pragma once

#include <catch2/catch.hpp>

#include "manuscript/manuscript.h"

namespace fonds {

struct Case {
  std::string_view text;
  std::string_view expected;
};

inline std::string NameOf(const CitationUse& use) {
  return use.uri.empty() ? "@" + use.key : use.uri;
}

// [block] and [heading] in front where they are; "loose: …"; "trouble in line N".
inline std::string Rendered(const Manuscript& manuscript) {
  std::string lines;
  for (const Quotation& quotation : manuscript.quotations) {
    if (quotation.block) lines += "[block] ";
    if (quotation.headed) lines += "[heading] ";
    lines += quotation.words;
    for (const CitationUse& use : quotation.citations) lines += " <- " + NameOf(use);
    if (!quotation.unreadable.empty()) lines += " !! " + quotation.unreadable;
    lines += "\n";
  }
  for (const CitationUse& use : manuscript.loose) lines += "loose: " + NameOf(use) + "\n";
  for (const ManuscriptTrouble& trouble : manuscript.troubles)
    lines += "trouble in line " + std::to_string(trouble.line) + "\n";
  return lines;
}

inline Manuscript Read(ByteView text, ManuscriptForm form) {
  auto manuscript = ReadManuscript(text, form);
  REQUIRE(manuscript.ok());
  return *std::move(manuscript);
}

template <std::size_t N>
void CheckAll(const Case (&cases)[N], ManuscriptForm form) {
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(Rendered(Read(one.text, form)) == one.expected);
  }
}

}  // namespace fonds
