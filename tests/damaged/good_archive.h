// A small archive with some of everything, written by the program itself into git, exported, and read back from the
// export.
#pragma once

#include "register/receipt.h"
#include "support/archive_builder.h"

namespace fonds::test {

inline const std::string kSecondText = "It was written down at once.\nNobody was asked to sign.\n";

struct GoodArchive {
  MemoryTree tree;          // large.* are pointers
  std::uint64_t size = 0;   // entries, all covered by a note
  std::uint64_t noted = 0;  // what the note before covers
  Receipt receipt;          // over all of it

  DocumentId document;  // kText, corrected to kSecondText, described and annotated
  StatementId title;
  StatementId annotation;  // by a3, and revised once
  StatementId revision;
  StatementId version;
  StatementId last;  // a description of `large`, alone in the last entry
  DocumentId large;
  Digest object;

  std::string Content() const;                                                  // path of kText
  std::string Statement(const std::string& kind, const StatementId& id) const;  // … of the document
};

// Made once.
const GoodArchive& Good();

}  // namespace fonds::test
