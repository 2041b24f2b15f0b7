// Which documents of an archive hold words that do not stand where they were cited.
#pragma once

#include <optional>
#include <span>

#include "base/progress.h"
#include "check/attempt.h"

namespace fonds::check {

struct Sought {
  const QuotedText* quotation = nullptr;
  std::optional<DocumentId> except;  // looked at already
};

struct Sighting {
  FoundWords found;
  Judgement judgement;
  std::size_t documents = 0;  // how many hold the words
};

// For each of `sought` the best sighting: the very words before folded ones, those before edited ones; of equals the
// one in the document with the smallest id, there in the version whose statement comes first. Every plain text is read
// once, by two threads. Documents that are not here, or are no text, hold nothing. Errors: of the snapshot;
// kInterrupted.
Result<std::vector<std::optional<Sighting>>> SearchDocuments(const Snapshot& snapshot, std::span<const Sought> sought,
                                                             Progress& progress);

// The versions of a document that are plain text and were not retracted, each once, in the order of their statements.
// Errors: of the snapshot.
Result<std::vector<NamedBytes>> TextsOf(const Snapshot& snapshot, const DocumentRecord& record);

}  // namespace fonds::check
