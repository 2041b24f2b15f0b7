// `fonds reuse`: every place of an archive where somebody's words stand, as a whole or in part (docs/reuse.md).
#pragma once

#include <string>
#include <vector>

#include "base/progress.h"
#include "catalogue/catalogue.h"
#include "model/annotation.h"

namespace fonds::reuse {

// Fewer words in a row are not taken for a part of the whole: they stand anywhere.
inline constexpr std::size_t kFewestShared = 8;
// Of one text at most so many places are looked for.
inline constexpr std::size_t kMostInText = 1000;

struct ReuseRequest {
  std::string words;
  std::size_t limit = 100;  // places that are returned; all are counted
};

struct ReusedWords {
  DocumentId document;
  Digest version;
  std::string title;  // may be empty
  TextPosition position;
  std::uint64_t line = 0;  // 1-based, of the first character
  std::uint64_t column = 0;
  std::size_t words = 0;                // how many of the words stand there, in a row
  bool all = false;                     // as many as there are, with every mark between them
  std::vector<std::string_view> folds;  // of all words: what was made alike (text/fold_set.h)
  std::string before;                   // a few words of context
  std::string text;                     // as they stand there
  std::string after;
};

struct ReuseReport {
  std::size_t words = 0;            // of the request
  std::vector<ReusedWords> places;  // whole ones first, then the longest; of equals by document, version and place
  std::uint64_t total = 0;          // places, those beyond the limit too
  bool complete = true;             // false: some text has more places, or repeats itself without end
};

// All words stand where they stand literally (comparison/literal_match.h), with whatever folds; in part, where at least
// kFewestShared of them stand in a row, except within a place of all. Every version of every document that is plain
// text and is here is searched; with a catalogue only those are read that may hold such a place, and the answer is the
// same. Errors: kUsage if there are no words; kInterrupted; of the snapshot.
Result<ReuseReport> FindReuse(const Snapshot& snapshot, const ReuseRequest& request, catalogue::Use& use,
                              Progress& progress);

}  // namespace fonds::reuse
