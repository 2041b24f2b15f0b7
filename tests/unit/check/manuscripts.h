// Manuscripts that quote a scratch archive.
#pragma once

#include "check/check.h"
#include "model/citation.h"
#include "text/utf8.h"
#include "unit/reading/acts.h"

namespace fonds::test {

inline std::string Hex32(const std::string& hex) {
  return hex.substr(0, 32);
}

// A citation of the first place of `words` in `source`, which are a version's bytes; of all of it without `words`.
inline std::string Cite(const DocumentId& document, const std::string& source, const std::string& words = "") {
  Citation citation{.document = Hex32(document.Hex()),
                    .version = Hex32(Sha256Of(source).Hex()),
                    .archive = "",
                    .position = {},
                    .words = ""};
  if (!words.empty()) {
    const text::Layer layer = Must(text::Layer::From(source));
    const std::size_t at = source.find(words);
    REQUIRE(at != std::string::npos);
    citation.position = TextPosition{layer.CodePointOffset(at), layer.CodePointOffset(at + words.size())};
    citation.words = Hex32(Sha256Of(words).Hex());
  }
  return FormatCitation(citation);
}

inline std::string Paragraph(const std::string& quoted, const std::string& uri) {
  return "He wrote: “" + quoted + "” [@{" + uri + "}].\n\n";
}

inline check::CheckedManuscript CheckText(const Snapshot& snapshot, const std::string& markdown,
                                          const check::CheckOptions& options = {}, CitationLock lock = {}) {
  std::vector<check::ManuscriptFile> files;
  files.push_back({"paper.md", Must(ReadManuscript(markdown, ManuscriptForm::kMarkdown)), std::move(lock)});
  return Must(check::CheckManuscripts(snapshot, std::move(files), options, NoProgress())).at(0);
}

inline check::CheckedQuotation CheckOne(const ScratchArchive& scratch, const std::string& quoted,
                                        const std::string& uri) {
  check::CheckedManuscript checked = CheckText(ReadNow(scratch), Paragraph(quoted, uri));
  REQUIRE(checked.quotations.size() == 1);
  return checked.quotations[0];
}

}  // namespace fonds::test
