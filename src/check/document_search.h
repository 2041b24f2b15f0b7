// Which documents of an archive hold words that do not stand where they were cited.
#pragma once

#include <optional>
#include <span>

#include "base/progress.h"
#include "catalogue/catalogue.h"
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
// kInterrupted. With a catalogue only those are read that may hold words, and the answer is the same; only damage of
// documents that it passes over is not noticed.
Result<std::vector<std::optional<Sighting>>> SearchDocuments(const Snapshot& snapshot, std::span<const Sought> sought,
                                                             catalogue::Use& use, Progress& progress);

}  // namespace fonds::check
