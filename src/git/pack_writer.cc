// What a crash leaves at each step of Finish():
//   until both are synced   a folder "tmp_pack_…", which git's own cleaning sweeps up; no reader looks into it
//   pack renamed            the folder with the index, and a pack without one: no reader looks at either
//   index renamed           a complete pack whose objects nothing names yet
#include <stdlib.h>
#include <unistd.h>

#include <mutex>
#include <optional>
#include <unordered_set>

#include "base/big_endian.h"
#include "crypto/sha1.h"
#include "disk/descriptor.h"
#include "disk/faults.h"
#include "disk/file.h"
#include "disk/mapped_file.h"
#include "git/deflate.h"
#include "git/pack.h"
#include "git/pack_entry.h"
#include "git/pack_index.h"
#include "git/second_reader.h"

namespace fonds::git {
namespace {

constexpr std::size_t kStage = 1024 * 1024;
constexpr std::size_t kLargestKeptBuffer = 8 * 1024 * 1024;
constexpr unsigned kPackMode = 0444;  // as git's: nobody changes a pack
constexpr std::size_t kMostObjects = 0xffffffff;

// A folder beside the packs, where no reader looks, for a pack and its index before they have their names. git's
// cleaning sweeps up what starts with "tmp_".
class StageFolder {
 public:
  static Result<StageFolder> Create(const fs::path& packs) {
    FONDS_TRY(FaultPoint("folder-make"));
    std::string path = packs / "tmp_pack_XXXXXX";
    if (::mkdtemp(path.data()) == nullptr) return FailedTo("create", path);
    return StageFolder(std::move(path));
  }
  ~StageFolder() {
    if (!path_.empty()) ::rmdir(path_.c_str());
  }
  StageFolder(StageFolder&& other) noexcept : path_(std::move(other.path_)) { other.path_.clear(); }
  StageFolder& operator=(StageFolder&&) = delete;

  // The second reader takes the pack of an index to have the index's name.
  fs::path pack() const { return path_ / "staged.pack"; }
  fs::path index() const { return path_ / "staged.idx"; }

 private:
  explicit StageFolder(fs::path path) : path_(std::move(path)) {}

  fs::path path_;
};

Error ReadsDifferently(const std::string& why) {
  return Error(Code::kCorrupt, why).While("nothing was stored: memory or disk of this machine may be failing");
}

Bytes PackHeader(std::size_t count) {
  Bytes header = "PACK";
  AppendBigEndian32(header, 2);
  AppendBigEndian32(header, static_cast<std::uint32_t>(count));
  return header;
}

ObjectId Checksum(ByteView pack) {
  Sha1 sha1;
  sha1.Update(pack);
  return ObjectId{sha1.Finish()};
}

}  // namespace

struct PackWriter::State {
  explicit State(fs::path where) : repository(std::move(where)) {}

  fs::path folder() const { return repository / "objects" / "pack"; }

  // REQUIRES: the lock. Takes the entry over; the first failure stays, because what it left out cannot be made up for.
  Status Stage(const ExpectedObject& object, ByteView entry) {
    if (failure) return *failure;
    if (size == 0) {
      staged = PackHeader(0);  // patched when the count is known
      size = staged.size();
    }
    entries.push_back({object.id, Crc32(entry), size});
    objects.push_back(object);
    staged += entry;
    size += entry.size();
    return staged.size() < kStage ? Status() : Flush();
  }

  Status Flush() {
    const Status status = WriteStaged();
    if (!status.ok()) failure = status.error();
    return status;
  }

  Status WriteStaged() {
    FONDS_TRY(FaultPoint("pack-write"));
    if (!pack) {
      FONDS_ASSIGN(StageFolder made, StageFolder::Create(folder()));
      stage.emplace(std::move(made));
      FONDS_ASSIGN(DurableWriter writer, DurableWriter::CreateAs(stage->pack(), kPackMode));
      pack.emplace(std::move(writer));
    }
    FONDS_TRY(pack->Write(staged));
    staged.clear();
    return {};
  }

  // Patches the count and appends the trailer, which it returns.
  Result<ObjectId> Complete() {
    FONDS_TRY(pack->WriteAt(0, PackHeader(entries.size())));
    FONDS_ASSIGN(const MappedFile file, MappedFile::Open(stage->pack()));
    const ObjectId checksum = Checksum(file.bytes());
    FONDS_TRY(pack->Write(checksum.View()));
    return checksum;
  }

  Status ReadBack(ByteView index) const {
    FONDS_TRY(FaultPoint("pack-check"));
    // libgit2 is content with another version of pack, and leaves the index's checksums of entries alone; git compares
    // these when it joins packs, perhaps years from now.
    FONDS_ASSIGN(const MappedFile pack_file, MappedFile::Open(stage->pack()));
    FONDS_ASSIGN(const MappedFile index_file, MappedFile::Open(stage->index()));
    if (!pack_file.bytes().starts_with(PackHeader(objects.size())) || index_file.bytes() != index) {
      return ReadsDifferently("the header of '" + stage->pack().string() + "' or its index has other bytes");
    }
    const Status status = ReadBackIndependently(stage->index(), objects);
    if (!status.ok() && status.error().code() == Code::kCorrupt) return ReadsDifferently(status.error().message());
    return status;
  }

  Status Finish() {
    if (failure) return *failure;
    if (entries.empty()) return {};
    FONDS_TRY(Flush());
    FONDS_ASSIGN(const ObjectId checksum, Complete());
    const Bytes index_bytes = FormatPackIndex(std::move(entries), checksum);
    FONDS_ASSIGN(DurableWriter index, DurableWriter::CreateAs(stage->index(), kPackMode));
    FONDS_TRY(index.Write(index_bytes));
    FONDS_TRY(ReadBack(index_bytes));
    FONDS_TRY(FaultPoint("pack-sync"));
    FONDS_TRY(pack->Sync());
    FONDS_TRY(index.Sync());
    // A pack of this name holds the same objects in the same bytes; taking its place changes nothing.
    name = "pack-" + checksum.Hex();
    FONDS_TRY(FaultPoint("pack-rename"));
    FONDS_TRY(pack->Rename(folder() / (name + ".pack"), true));
    FONDS_TRY(FaultPoint("index-rename"));
    FONDS_TRY(index.Rename(folder() / (name + ".idx"), true));
    return SyncFolder(folder());
  }

  const fs::path repository;
  mutable std::mutex mutex;
  std::optional<StageFolder> stage;  // before `pack`, so that it is empty when it goes
  std::optional<DurableWriter> pack;
  Bytes staged;                         // entries not yet written
  std::uint64_t size = 0;               // of the pack so far, with what is staged
  std::vector<PackIndexEntry> entries;  // in the pack's order
  std::vector<ExpectedObject> objects;  // the same
  std::unordered_set<ObjectId> ids;
  std::optional<Error> failure;
  std::string name;  // of the pack that was finished
};

PackWriter::PackWriter(fs::path repository) : state_(std::make_unique<State>(std::move(repository))) {}
PackWriter::~PackWriter() = default;
PackWriter::PackWriter(PackWriter&&) noexcept = default;
PackWriter& PackWriter::operator=(PackWriter&&) noexcept = default;

Result<ObjectId> PackWriter::Add(ObjectType type, ByteView bytes) {
  const ObjectId id = IdOf(type, bytes);
  {
    const std::lock_guard hold(state_->mutex);
    if (state_->failure) return *state_->failure;
    if (state_->ids.size() >= kMostObjects) return Error(Code::kRefused, "a pack holds no more than 2^32 objects");
    if (!state_->ids.insert(id).second) return id;
  }
  // Outside the lock: deflating is most of the work.
  thread_local Bytes entry;
  entry.clear();
  if (entry.capacity() > kLargestKeptBuffer) entry.shrink_to_fit();
  AppendPackEntryHeader(type, bytes.size(), entry);
  AppendDeflated(bytes, entry);
  const std::lock_guard hold(state_->mutex);
  FONDS_TRY(state_->Stage({id, type, bytes.size()}, entry));
  return id;
}

std::uint64_t PackWriter::count() const {
  const std::lock_guard hold(state_->mutex);
  return state_->ids.size();
}

bool PackWriter::Has(const ObjectId& id) const {
  const std::lock_guard hold(state_->mutex);
  return state_->ids.contains(id);
}

Status PackWriter::Finish() {
  // The old state takes the temporary folder with it, whatever happened.
  const std::unique_ptr<State> old = std::exchange(state_, std::make_unique<State>(state_->repository));
  const Status status = old->Finish();
  if (status.ok()) state_->name = old->name;
  return status;
}

std::string PackWriter::finished() const {
  return state_->name;
}

}  // namespace fonds::git
