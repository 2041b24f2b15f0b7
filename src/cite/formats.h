// The forms in which a citation is printed. A new one is one row of the table in formats.cc.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cite/cite.h"

namespace fonds {

struct CitationFormat {
  std::string_view name;
  std::string_view summary;  // one line for help
  // Ends with a line feed. Errors: kNotFound where it needs bytes that are not here.
  Result<std::string> (*write)(const CitedPassage& cited);
};

std::span<const CitationFormat> CitationFormats();
// Errors: kUsage, listing the names.
Result<const CitationFormat*> FindCitationFormat(std::string_view name);

// The rows, by where they are made.
Result<std::string> WriteMarkdown(const CitedPassage& cited);  // quotations.cc
Result<std::string> WriteLatex(const CitedPassage& cited);
Result<std::string> WriteHtml(const CitedPassage& cited);
Result<std::string> WriteBibtex(const CitedPassage& cited);  // bibliography.cc
Result<std::string> WriteBiblatex(const CitedPassage& cited);
Result<std::string> WriteCslJson(const CitedPassage& cited);

// The first digits of a digest, for eyes.
std::string ShortOf(const Digest& digest);
// "Letters", or "archive 9c1f0404a1b2" where nobody gave it a title.
std::string ArchiveName(const CitedPassage& cited);

}  // namespace fonds
