// Reading and durable writing of files. Every write of fonds goes through here, git's packs too, and every step that a
// crash can interrupt names a fault point (disk/faults.h), so that tests can stop it there.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "base/bytes.h"

namespace fonds {

namespace fs = std::filesystem;

// The whole file, of at most `limit` bytes. Errors: kNotFound; kRefused for anything that is not a regular file (it is
// opened O_NOFOLLOW|O_NONBLOCK, so a FIFO cannot hang us) or is larger; kIo. The message names the file and the rule.
Result<Bytes> ReadFile(const fs::path& path, std::uint64_t limit);

// A regular file opened for reading once, front to back, that notices when it changed meanwhile.
class FileSource final : public ByteSource {
 public:
  // Errors: as ReadFile. `follow_links`: a person may name a link on the command line; an archive may not hold one.
  static Result<std::unique_ptr<FileSource>> Open(const fs::path& path, bool follow_links = false);
  ~FileSource() override;

  std::uint64_t size() const { return size_; }
  Result<std::size_t> Read(char* buffer, std::size_t size) override;
  // kConflict if size, modification time or inode are not what they were at Open, or if fewer or more bytes came. Read
  // says so by itself as soon as more came than there were, so a file that grows for ever ends.
  Status CheckUnchanged() const;
  // Blocks really allocated on the medium, in bytes: far below size() for a sparse file.
  std::uint64_t allocated() const { return allocated_; }

 private:
  FileSource() = default;
  fs::path path_;
  int fd_ = -1;
  std::uint64_t size_ = 0;
  std::uint64_t read_ = 0;
  std::uint64_t allocated_ = 0;
  std::int64_t mtime_ns_ = 0;
  std::uint64_t inode_ = 0;
};

// Writes `bytes` to a temporary name beside `path`, makes them durable, renames, makes the rename durable. After a
// crash `path` has the old content or the new, never a part; a leftover temporary starts with ".fonds-tmp-".
Status WriteDurably(const fs::path& path, ByteView bytes, unsigned mode = 0644);

// A file written piece by piece and then given its name in one step; without Commit() it is removed again.
class DurableWriter {
 public:
  // `prefix`: how the temporary name starts; git knows and sweeps up "tmp_pack_".
  static Result<DurableWriter> Create(const fs::path& folder, unsigned mode = 0644,
                                      std::string_view prefix = ".fonds-tmp-");
  // For who must know the temporary name: in a temporary folder of its own. Errors beside kIo: kAlreadyExists.
  static Result<DurableWriter> CreateAs(const fs::path& temporary, unsigned mode = 0644);
  ~DurableWriter();
  DurableWriter(DurableWriter&& other) noexcept;
  DurableWriter& operator=(DurableWriter&& other) = delete;

  Status Write(ByteView bytes);
  // Overwrites bytes already written (the object count of a pack).
  Status WriteAt(std::uint64_t offset, ByteView bytes);
  // Sync(), Rename() and SyncFolder() of `path`'s folder.
  // Errors beside kIo: kAlreadyExists when `path` is there and `replace` is false.
  Status Commit(const fs::path& path, bool replace);
  // fsync without rename: several files are made durable before the first gets its name. Nothing to do is no fsync.
  Status Sync();
  // Gives the file its name, which SyncFolder() makes durable: several renames in one folder cost one fsync.
  // REQUIRES: Sync() since the last write. Errors: as Commit.
  Status Rename(const fs::path& path, bool replace);
  const fs::path& temporary() const { return path_; }
  std::uint64_t size() const { return size_; }

 private:
  DurableWriter() = default;
  fs::path path_;
  int fd_ = -1;
  std::uint64_t size_ = 0;
  bool synced_ = false;
};

// fsync of a directory: makes renames in it durable.
Status SyncFolder(const fs::path& folder);
// mkdir -p, each new folder durable.
Status CreateFolders(const fs::path& folder, unsigned mode = 0755);
// unlink of one file; no error when it is not there.
Status RemoveFile(const fs::path& path);
// Free bytes on the medium that holds `folder`.
Result<std::uint64_t> FreeSpace(const fs::path& folder);

// Exclusive between processes and threads, released when it goes away (also by a crash).
class FileLock {
 public:
  // Waits up to `patience_ms`. The file stays; only the lock on it counts. Errors: kConflict naming the file; kRefused
  // for a link; kIo.
  static Result<FileLock> Acquire(const fs::path& path, unsigned patience_ms);
  ~FileLock();
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) = delete;

 private:
  FileLock() = default;
  int fd_ = -1;
};

}  // namespace fonds
