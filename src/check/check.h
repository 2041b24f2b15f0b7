// `fonds check`: every quotation of manuscripts against an archive (docs/checking.md).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/progress.h"
#include "check/report.h"
#include "model/citation_lock.h"
#include "store/snapshot.h"

namespace fonds::check {

struct ManuscriptFile {
  std::string name;
  Manuscript manuscript;
  CitationLock lock;  // of the file beside it; may be empty
};

struct CheckOptions {
  // Quotations that cite nothing of an archive are counted and not judged: scare quotes, other literature.
  bool cited_only = false;
  // The folder of the catalogue that searches use; empty: they read every document.
  std::filesystem::path catalogue;
};

// In the order of `files`. A quotation with several citations is judged by the one that says the best of it. One that
// cites nothing is unchecked, with where its words stand. Each cited document is read once, and all documents once if
// words are not where they were cited. Errors: only when the check could not be carried out: of the snapshot;
// kInterrupted. What is wrong with a citation or a quotation is said in the report.
// `catalogue_trouble`, where given, receives why the catalogue could not be used.
Result<std::vector<CheckedManuscript>> CheckManuscripts(const Snapshot& snapshot, std::vector<ManuscriptFile> files,
                                                        const CheckOptions& options, Progress& progress,
                                                        std::string* catalogue_trouble = nullptr);

}  // namespace fonds::check
