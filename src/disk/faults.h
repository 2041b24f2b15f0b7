// Fault points: named places in the write path where a test can make the operation fail or the process die. In the
// program no plan is ever set and a point costs one load.
//
//   file-create   before a temporary file is made            (disk/file.h: DurableWriter, WriteDurably)
//   file-write    before a piece is written to it
//   file-sync     before it is made durable
//   file-rename   before it gets its name
//   folder-make   before a folder is made
//   folder-sync   before a folder's names are made durable
//   file-remove   before a file is removed
//   pack-write    before staged objects go to the pack's file (git/pack.h)
//   pack-check    before the pack is read back
//   pack-sync     before pack and index are made durable
//   pack-rename   before the pack gets its name; a crash leaves a temporary folder
//   index-rename  before its index gets its name; a crash leaves a pack that no reader sees
//   ref-write     before a reference's new value is written   (git/repository.h)
//   ref-lock      before its lock is taken
//   ref-rename    before the lock becomes the reference; a crash leaves a stale "<reference>.lock", as git's own would
#pragma once

#include <string_view>

#include "base/result.h"

namespace fonds {

class FaultPlan {
 public:
  virtual ~FaultPlan() = default;
  // What happens at `point` ("pack-sync", "ref-rename" …): nothing (ok), an error, or the end of the process. Called
  // from any thread.
  virtual Status At(std::string_view point) = 0;
};

// Only tests call it; nullptr takes the plan away. Not thread-safe against running writes.
void SetFaultPlan(FaultPlan* plan);

// Called by the write path before each step. Returns the plan's error.
Status FaultPoint(std::string_view point);

}  // namespace fonds
