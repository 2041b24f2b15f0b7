// What a crash leaves: every file is written whole under a temporary name and then named, so each has its old content
// or its new. StoreNewKeys names the memory first: a register key without its memory is never of its making.
#include "signing/keyring.h"

#include <vector>

#include "crypto/wipe.h"
#include "signing/key_file.h"
#include "signing/memory.h"
#include "signing/path_list.h"

namespace fonds {
namespace {

constexpr unsigned kFolderMode = 0700;
constexpr unsigned kFileMode = 0600;
constexpr unsigned kLockPatienceMs = 10'000;
constexpr std::uint64_t kMaxNote = 1024 * 1024;
constexpr std::uint64_t kMaxPathList = 16 * 1024 * 1024;

bool Exists(const fs::path& path) {
  std::error_code failure;
  return fs::symlink_status(path, failure).type() != fs::file_type::not_found;
}

struct NewFile {
  fs::path path;
  Bytes bytes;
};

// Names the files one by one; takes all of them back if one fails. Never replaces a file: it could be the only copy of
// a key.
Status WriteNew(const std::vector<NewFile>& files) {
  std::vector<fs::path> written;
  const auto write = [&written](const NewFile& file) -> Status {
    FONDS_ASSIGN(DurableWriter writer, DurableWriter::Create(file.path.parent_path(), kFileMode));
    FONDS_TRY(writer.Write(file.bytes));
    FONDS_TRY(writer.Sync());
    FONDS_TRY(writer.Rename(file.path, false));
    written.push_back(file.path);
    return SyncFolder(file.path.parent_path());
  };
  for (const NewFile& file : files) {
    Status status = write(file);
    if (status.ok()) continue;
    // A file that cannot be removed either is a key of no archive; the error to tell is the first one.
    for (const fs::path& path : written) static_cast<void>(RemoveFile(path));
    return status;
  }
  return {};
}

// Gives a file the first free name of "<name>.1", "<name>.2" …; nothing to do where there is none.
Status SetAside(const fs::path& file) {
  if (!Exists(file)) return {};
  for (unsigned number = 1;; ++number) {
    const fs::path aside = file.string() + "." + std::to_string(number);
    if (Exists(aside)) continue;
    std::error_code failure;
    fs::rename(file, aside, failure);
    if (failure) return Error(Code::kIo, "cannot set '" + file.string() + "' aside: " + failure.message());
    return SyncFolder(file.parent_path());
  }
}

Result<Checkpoint> CheckpointIn(ByteView bytes) {
  FONDS_ASSIGN(const Note note, ParseNote(bytes));
  return ParseCheckpoint(note.text);
}

std::string Said(const Checkpoint& checkpoint) {
  return "size " + std::to_string(checkpoint.size) + ", root " + Base64Encode(checkpoint.root.View());
}

// Whether `seen` takes the place of the pin `held`. Errors: kConflict when both cannot be true of one archive.
Result<bool> Replaces(const Checkpoint& seen, const Pin& held, const fs::path& file) {
  const bool same_register = seen.origin == held.checkpoint.origin;
  const bool same_tree = seen.size != held.checkpoint.size || seen.root == held.checkpoint.root;
  if (same_register && same_tree) return seen.size > held.checkpoint.size;
  return Error(Code::kConflict, "cannot pin the note of " + seen.origin + " (" + Said(seen) + "): '" + file.string() +
                                    "' holds one of " + held.checkpoint.origin + " (" + Said(held.checkpoint) +
                                    "); keep both notes, together they prove that a past was rewritten");
}

Result<PathList> ReadPathList(const fs::path& file) {
  const Result<Bytes> bytes = ReadFile(file, kMaxPathList);
  if (!bytes.ok() && bytes.error().code() == Code::kNotFound) return PathList();
  if (!bytes.ok()) return bytes.error();
  Result<PathList> paths = ParsePathList(*bytes);
  if (paths.ok()) return paths;
  return Error(Code::kCorrupt,
               "cannot read '" + file.string() + "': " + paths.error().message() +
                   "; look at it, and remove it if you know how it came to that: what it remembered is lost then");
}

}  // namespace

Keyring::Keyring(fs::path home) : home_(std::move(home)) {}

fs::path Keyring::FolderOf(const ArchiveId& archive) const {
  return home_ / archive.Hex();
}
fs::path Keyring::AgentKeyPath(const ArchiveId& archive) const {
  return FolderOf(archive) / "agent";
}
fs::path Keyring::RecoveryKeyPath(const ArchiveId& archive) const {
  return FolderOf(archive) / "recovery";
}
fs::path Keyring::RegisterKeyPath(const ArchiveId& archive) const {
  return FolderOf(archive) / "register";
}
fs::path Keyring::MemoryPath(const ArchiveId& archive) const {
  return FolderOf(archive) / "memory";
}
fs::path Keyring::CoveredPath(const ArchiveId& archive) const {
  return FolderOf(archive) / "covered";
}
fs::path Keyring::TilesPath(const ArchiveId& archive) const {
  return FolderOf(archive) / "tiles";
}
fs::path Keyring::CataloguePath(const ArchiveId& archive) const {
  return FolderOf(archive) / "catalogue";
}
fs::path Keyring::BaselinePath(const ArchiveId& archive) const {
  return FolderOf(archive) / "baseline";
}
bool Keyring::HasRegisterKey(const ArchiveId& archive) const {
  return Exists(RegisterKeyPath(archive));
}
bool Keyring::HasRecoveryKey(const ArchiveId& archive) const {
  return Exists(RecoveryKeyPath(archive));
}

Status Keyring::StoreNewKeys(const ArchiveId& archive, const Ed25519Secret* agent, const Ed25519Secret& register_key,
                             const Ed25519Secret* recovery) const {
  std::vector<NewFile> files = {{MemoryPath(archive), FormatMemory({})},
                                {RegisterKeyPath(archive), ToPkcs8Pem(register_key)}};
  if (agent != nullptr) {
    FONDS_ASSIGN(Bytes bytes, FormatKeyFile(*agent));
    files.push_back({AgentKeyPath(archive), std::move(bytes)});
  }
  if (recovery != nullptr) {
    FONDS_ASSIGN(Bytes bytes, FormatKeyFile(*recovery));
    files.push_back({RecoveryKeyPath(archive), std::move(bytes)});
  }
  Status status = CreateFolders(FolderOf(archive), kFolderMode);
  if (status.ok()) status = WriteNew(files);
  for (NewFile& file : files) Wipe(file.bytes);
  return std::move(status).While("cannot store the keys of archive " + archive.Hex());
}

Status Keyring::StoreRegisterKey(const ArchiveId& archive, const Ed25519Secret& register_key,
                                 const RegisterMemory& memory) const {
  const fs::path folder = FolderOf(archive);
  FONDS_TRY(CreateFolders(folder, kFolderMode));
  FONDS_ASSIGN(const FileLock lock, FileLock::Acquire(folder / "memory.lock", kLockPatienceMs));
  // The key first: whatever a crash leaves, no register key stands beside a memory that is not its own.
  FONDS_TRY(SetAside(RegisterKeyPath(archive)));
  FONDS_TRY(SetAside(MemoryPath(archive)));
  std::vector<NewFile> files = {{MemoryPath(archive), FormatMemory(memory)},
                                {RegisterKeyPath(archive), ToPkcs8Pem(register_key)}};
  Status status = WriteNew(files);
  for (NewFile& file : files) Wipe(file.bytes);
  return std::move(status).While("cannot store the register key of archive " + archive.Hex());
}

Result<Ed25519Public> Keyring::RegisterPublic(const ArchiveId& archive) const {
  FONDS_ASSIGN(const Ed25519Secret secret, ReadRegisterKey(RegisterKeyPath(archive)));
  return secret.Public();
}

Result<Pin> Keyring::ReadPin(const ArchiveId& archive) const {
  const fs::path file = FolderOf(archive) / "pin";
  FONDS_ASSIGN(Bytes note, ReadFile(file, kMaxNote));
  Result<Checkpoint> checkpoint = CheckpointIn(note);
  if (checkpoint.ok()) return Pin{archive, std::move(note), *std::move(checkpoint)};
  return Error(Code::kCorrupt, "cannot read the pin '" + file.string() + "': " + checkpoint.error().message() +
                                   "; compare the archive with a receipt, then remove the file");
}

Status Keyring::WritePin(const ArchiveId& archive, const Bytes& note) const {
  FONDS_ASSIGN(const Checkpoint seen, CheckpointIn(note).While("cannot pin the note"));
  const fs::path folder = FolderOf(archive);
  FONDS_TRY(CreateFolders(folder, kFolderMode));
  FONDS_ASSIGN(const FileLock lock, FileLock::Acquire(folder / "pin.lock", kLockPatienceMs));
  const Result<Pin> held = ReadPin(archive);
  if (!held.ok() && held.error().code() != Code::kNotFound) return held.error();
  if (held.ok()) {
    FONDS_ASSIGN(const bool replaces, Replaces(seen, *held, folder / "pin"));
    if (!replaces) return {};
  }
  return WriteDurably(folder / "pin", note, kFileMode);
}

std::optional<ArchiveId> Keyring::ArchiveAt(const fs::path& path) const {
  const Result<PathList> paths = ReadPathList(home_ / "paths");
  if (!paths.ok()) return std::nullopt;
  const auto found = paths->find(RememberedPath(path));
  if (found == paths->end()) return std::nullopt;
  return found->second;
}

Status Keyring::RememberPath(const fs::path& path, const ArchiveId& archive) const {
  FONDS_TRY(CreateFolders(home_, kFolderMode));
  FONDS_ASSIGN(const FileLock lock, FileLock::Acquire(home_ / "paths.lock", kLockPatienceMs));
  FONDS_ASSIGN(PathList paths, ReadPathList(home_ / "paths"));
  const auto [place, is_new] = paths.try_emplace(RememberedPath(path), archive);
  if (!is_new && place->second == archive) return {};
  place->second = archive;
  return WriteDurably(home_ / "paths", FormatPathList(paths), kFileMode);
}

}  // namespace fonds
