#include "crypto/sha256.h"
#include "store/evidence.h"

namespace fonds {
namespace {

void CheckPlaces(std::uint64_t size, const std::vector<RegisterFile>& files) {
  for (const RegisterFile& file : files) {
    const std::optional<layout::Place> place = layout::Parse(file.path);
    FONDS_CHECK(place && place->number == size);
    const bool cosignature = place->what == layout::What::kCosignature;
    FONDS_CHECK(cosignature || place->what == layout::What::kTimestamp);
    FONDS_CHECK(file.bytes.size() <= (cosignature ? kMaxCosignatureFile : kMaxTimestampFile));
    FONDS_CHECK(cosignature || Sha256Of(file.bytes) == place->digest);
  }
}

Status IsOver(const Holdings& holdings, std::uint64_t size, ByteView note) {
  const auto there = NoteBytes(holdings, size);
  if (!there.ok() && there.error().code() == Code::kNotFound) {
    return Error(Code::kNotFound, "this archive has no checkpoint over " + std::to_string(size) + " entries");
  }
  if (!there.ok()) return there.error();
  if (*there == note) return {};
  return Error(Code::kConflict, "the note at " + layout::NotePath(size) + " is another one; run fonds verify");
}

// True if these very bytes lie at the path already.
Result<bool> IsThere(const Holdings& holdings, const RegisterFile& file) {
  const auto there = holdings.ReadPath(file.path, file.bytes.size());
  if (there.ok() && *there == file.bytes) return true;
  if (!there.ok() && there.error().code() == Code::kNotFound) return false;
  if (!there.ok() && there.error().code() != Code::kRefused) return there.error();
  return Error(Code::kConflict, "other bytes lie at " + file.path + " already, and nothing in a register is replaced");
}

Result<EvidenceAdded> AddOnce(Archive& archive, std::uint64_t size, ByteView note,
                              const std::vector<RegisterFile>& files, const WriteContext& context,
                              const WriteTurn& turn) {
  git::ObjectId tip;
  FONDS_ASSIGN(const Snapshot snapshot, archive.Read(&tip));
  FONDS_TRY(IsOver(snapshot.holdings(), size, note));
  EvidenceAdded result;
  std::vector<RegisterFile> fresh;
  for (const RegisterFile& file : files) {
    FONDS_ASSIGN(const bool there, IsThere(snapshot.holdings(), file));
    (there ? result.known : result.added).push_back(file.path);
    if (!there) fresh.push_back(file);
  }
  if (fresh.empty()) return result;
  FONDS_TRY(CommitRegisterFiles(archive, tip, fresh, "evidence of checkpoint " + std::to_string(size), context, turn));
  return result;
}

}  // namespace

Result<EvidenceAdded> AddEvidence(Archive& archive, std::uint64_t size, ByteView note,
                                  const std::vector<RegisterFile>& files, const WriteContext& context) {
  CheckPlaces(size, files);
  FONDS_ASSIGN(const WriteTurn turn, WriteTurn::Take(archive));
  return RetryLostRaces<EvidenceAdded>(archive, "evidence of a checkpoint was being added",
                                       [&] { return AddOnce(archive, size, note, files, context, turn); });
}

}  // namespace fonds
