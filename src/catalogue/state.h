// What can be said of a catalogue without using it.
#pragma once

#include <optional>

#include "catalogue/contents.h"
#include "store/snapshot.h"

namespace fonds::catalogue {

struct State {
  bool there = false;           // one that counts lies there
  bool fresh = false;           // it covers exactly what the archive holds
  std::uint64_t documents = 0;  // of the archive
  std::uint64_t covered = 0;    // of those, as they are now
  std::uint64_t texts = 0;      // in it
  std::uint64_t runs = 0;       // words in a row, each once for each text that has them
  std::uint64_t segments = 0;
  std::uint64_t size = 0;  // bytes of its files
};

// Segments are not read. Errors: of the snapshot; kIo, kRefused.
Result<State> StateOf(const Snapshot& snapshot, const std::filesystem::path& folder);

}  // namespace fonds::catalogue
