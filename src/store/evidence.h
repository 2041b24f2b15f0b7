// What others say about a checkpoint: cosignatures of witnesses and time-stamp responses, as files beside its note
// (docs/format/checkpoints.md). Here they are only kept: whether they say anything true is for whoever adds them, and
// for verify/.
#pragma once

#include <string>
#include <vector>

#include "crypto/timestamp.h"
#include "store/register_files.h"

namespace fonds {

inline constexpr std::uint64_t kMaxCosignatureFile = 4 * 1024;
inline constexpr std::uint64_t kMaxTimestampFile = kMaxTimestampResponse;

struct Evidence {
  layout::What what{};  // kCosignature or kTimestamp
  std::string path;
  std::string key;  // of a cosignature: the hex digits of its name
  Digest digest;    // of a time-stamp: its name
  Bytes bytes;
};

// The sizes for which a note lies in the tree, ascending; the notes are not read. Errors: as Holdings.
Result<std::vector<std::uint64_t>> CheckpointSizes(const Holdings& holdings);

// The bytes of the note of `size`, as they lie there. Errors: kNotFound; as Holdings.
Result<Bytes> NoteBytes(const Holdings& holdings, std::uint64_t size);

// What lies beside the note of `size`, sorted by path; files of other names are passed over. Errors: as Holdings, among
// them kRefused for a file above its limit.
Result<std::vector<Evidence>> EvidenceOf(const Holdings& holdings, std::uint64_t size);

struct EvidenceAdded {
  std::vector<std::string> added;  // paths
  std::vector<std::string> known;  // paths that held these very bytes already
};

// Adds files beside the note of `size`, as one commit; none if all are there already. `note`: the note that they are
// evidence of. REQUIRES: each path is layout::CosignaturePath or layout::TimestampPath of `size`, no two are equal, no
// file is above its limit, and a time-stamp is what its name says. Errors: kNotFound without a note of that size;
// kConflict where another note, or other bytes under one of the names, are there (nothing is replaced, ever); as
// CommitRaw (retried on lost races).
Result<EvidenceAdded> AddEvidence(Archive& archive, std::uint64_t size, ByteView note,
                                  const std::vector<RegisterFile>& files, const WriteContext& context);

}  // namespace fonds
