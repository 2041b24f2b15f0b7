// The catalogue of an archive: which documents may hold which words, kept beside the person's keys so that a search
// need not read every text. Below $FONDS_HOME/<archive id>/catalogue (docs/decisions/0090).
//
// Derived, and never believed: it says where to look, and who looks reads the document's own bytes. What it must not do
// is to miss one, and that is so by construction: it has every run of three words of every text that it covers, and it
// is used only where git's name for all documents is the one it was made for. A damaged one is noticed and made anew.
// LIMIT: somebody who can write to the person's own folder can forge one that misses words (SECURITY.md).
#pragma once

#include <span>
#include <string>

#include "base/progress.h"
#include "catalogue/contents.h"
#include "store/snapshot.h"

namespace fonds::catalogue {

// How many of a question's runs a text must have to be worth reading.
struct Question {
  struct Run {
    std::uint64_t hash;    // comparison::RunHash
    std::uint32_t number;  // those with one number are one run in several readings, and count once
  };
  std::vector<Run> runs;  // numbers ascend, by one or not at all
  std::size_t least = 1;  // a text must have so many of them, anywhere …
  bool in_a_row = false;  // … or, if this is set, one after the other
};

class Catalogue {
 public:
  // One that covers exactly what `snapshot` holds: refreshed first where it did not. Errors: as Refresh.
  static Result<Catalogue> Fresh(const Snapshot& snapshot, const std::filesystem::path& folder, Progress& progress);

  // All documents that have a text which answers one of `questions`, ascending, and those that could not be read when
  // it was made; now and then another one. Errors: kCorrupt for a damaged segment.
  Result<std::vector<DocumentId>> DocumentsFor(std::span<const Question> questions) const;

  const Contents& contents() const { return contents_; }

 private:
  static Result<Catalogue> Open(const std::filesystem::path& folder, Contents contents);

  Contents contents_;
  std::vector<Segment> segments_;
};

// Fresh(), and DocumentsFor() of it; a damaged catalogue is made anew, once. Errors: as Fresh.
Result<std::vector<DocumentId>> FindDocuments(const Snapshot& snapshot, const std::filesystem::path& folder,
                                              std::span<const Question> questions, Progress& progress);

// How a search uses it.
struct Use {
  std::filesystem::path folder;  // empty: not at all
  std::string trouble;           // afterwards: why it did without, where a person can do something about that
};

// What a search has to read: what FindDocuments says, or, where there can be no catalogue, every document. Errors:
// kInterrupted; of the snapshot.
Result<std::vector<DocumentId>> DocumentsToRead(const Snapshot& snapshot, std::span<const Question> questions, Use& use,
                                                Progress& progress);

}  // namespace fonds::catalogue
