// What a crash leaves at each step of Finish():
//   until both are synced   temporary files "tmp_…", which git's own cleaning sweeps up
//   pack renamed            a pack without index: no reader looks at it
//   index renamed           a complete pack whose objects nothing names yet
#include <algorithm>
#include <atomic>
#include <future>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_set>

#include "crypto/sha1.h"
#include "disk/faults.h"
#include "disk/file.h"
#include "disk/mapped_file.h"
#include "git/big_endian.h"
#include "git/deflate.h"
#include "git/pack.h"
#include "git/pack_entry.h"
#include "git/pack_index.h"

namespace fonds::git {
namespace {

constexpr std::size_t kStage = 1024 * 1024;
constexpr std::size_t kLargestKeptBuffer = 8 * 1024 * 1024;
constexpr std::uint64_t kWorthAThread = 256 * 1024;
constexpr unsigned kPackMode = 0444;  // as git's: nobody changes a pack
constexpr std::size_t kMostObjects = 0xffffffff;

Error ReadBackDiffers(const fs::path& pack) {
  return Error(Code::kCorrupt,
               "what was read back from '" + pack.string() +
                   "' is not what was written, so nothing was stored: memory or disk of this machine may be failing");
}

// Inflates and hashes every entry again, taken in runs by however many threads call it.
class ReadBack {
 public:
  ReadBack(ByteView pack, const std::vector<PackIndexEntry>& entries) : pack_(pack), entries_(entries) {}

  // False if any entry differs.
  bool Run() {
    constexpr std::size_t kRun = 32;
    while (!differs_) {
      const std::size_t first = next_.fetch_add(kRun);
      if (first >= entries_.size()) break;
      const std::size_t end = std::min(first + kRun, entries_.size());
      for (std::size_t i = first; i < end; ++i) {
        if (!IsAsAdded(entries_[i])) differs_ = true;
      }
    }
    return !differs_;
  }

 private:
  bool IsAsAdded(const PackIndexEntry& expected) const {
    const auto entry = ParsePackEntry(pack_, expected.offset);
    if (!entry.ok() || !std::holds_alternative<ObjectType>(entry->kind)) return false;
    const auto bytes = Inflate(pack_.substr(entry->data_at), entry->size);
    return bytes.ok() && IdOf(std::get<ObjectType>(entry->kind), *bytes) == expected.id;
  }

  ByteView pack_;
  const std::vector<PackIndexEntry>& entries_;
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> differs_{false};
};

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
  Status Stage(const ObjectId& id, ByteView entry) {
    if (failure) return *failure;
    if (size == 0) {
      staged = "PACK";
      AppendBigEndian32(staged, 2);
      AppendBigEndian32(staged, 0);  // patched when the count is known
      size = staged.size();
    }
    entries.push_back({id, Crc32(entry), size});
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
      FONDS_ASSIGN(DurableWriter writer, DurableWriter::Create(folder(), kPackMode, "tmp_pack_"));
      pack.emplace(std::move(writer));
    }
    FONDS_TRY(pack->Write(staged));
    staged.clear();
    return {};
  }

  // Patches the count, reads all back and appends the trailer, which it returns.
  Result<ObjectId> Complete() {
    Bytes count;
    AppendBigEndian32(count, static_cast<std::uint32_t>(entries.size()));
    FONDS_TRY(pack->WriteAt(8, count));
    FONDS_TRY(FaultPoint("pack-check"));
    // The trailer is not there yet, but entries are parsed as if something followed the last.
    FONDS_TRY(pack->Write(Bytes(kPackTrailer, '\0')));
    FONDS_ASSIGN(const MappedFile file, MappedFile::Open(pack->temporary()));
    if (file.bytes().size() != size + kPackTrailer) return ReadBackDiffers(pack->temporary());
    ReadBack read_back(file.bytes(), entries);
    std::future<bool> other;
    if (size > kWorthAThread) other = std::async(std::launch::async, [&read_back] { return read_back.Run(); });
    const ObjectId checksum = Checksum(file.bytes().substr(0, size));
    const bool as_added = read_back.Run();
    const bool as_added_too = !other.valid() || other.get();
    if (!as_added || !as_added_too) return ReadBackDiffers(pack->temporary());
    FONDS_TRY(pack->WriteAt(size, checksum.View()));
    return checksum;
  }

  Status Finish() {
    if (failure) return *failure;
    if (entries.empty()) return {};
    FONDS_TRY(Flush());
    FONDS_ASSIGN(const ObjectId checksum, Complete());
    FONDS_ASSIGN(DurableWriter index, DurableWriter::Create(folder(), kPackMode, "tmp_idx_"));
    FONDS_TRY(index.Write(FormatPackIndex(std::move(entries), checksum)));
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
  std::optional<DurableWriter> pack;
  Bytes staged;                         // entries not yet written
  std::uint64_t size = 0;               // of the pack so far, with what is staged
  std::vector<PackIndexEntry> entries;  // in the pack's order
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
  FONDS_TRY(state_->Stage(id, entry));
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
  // The old state takes the temporary file with it, whatever happened.
  const std::unique_ptr<State> old = std::exchange(state_, std::make_unique<State>(state_->repository));
  const Status status = old->Finish();
  if (status.ok()) state_->name = old->name;
  return status;
}

std::string PackWriter::finished() const {
  return state_->name;
}

}  // namespace fonds::git
