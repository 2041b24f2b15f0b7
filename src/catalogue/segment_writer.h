// Writes a segment (catalogue/segment.h), front to back.
#pragma once

#include "catalogue/segment.h"

namespace fonds::catalogue {

class SegmentWriter {
 public:
  // A new file in `folder`, which nothing names until the contents do. `postings`: how many to expect, at most.
  SegmentWriter(std::filesystem::path folder, Nonce name, std::uint32_t texts, std::uint64_t postings);

  // REQUIRES: postings ascend; their texts are below `texts`. Errors: kIo, kRefused.
  Status Add(Posting posting);
  Result<SegmentRow> Finish();

 private:
  void EndBlock();
  Status Flush();

  const std::filesystem::path folder_;
  SegmentRow row_;
  unsigned bits_ = 0;
  Bytes pending_;                         // of the file, not written yet
  Bytes block_;                           // postings of the block that is being made
  std::vector<std::uint64_t> directory_;  // where the blocks so far begin
  std::uint64_t written_ = 0;
  std::uint64_t key_ = 0;  // of the last posting, or the first key of the block
  std::uint32_t text_ = 0;
};

}  // namespace fonds::catalogue
