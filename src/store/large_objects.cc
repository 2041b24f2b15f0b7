#include "store/large_objects.h"

#include <string>
#include <system_error>
#include <vector>

#include "crypto/sha256.h"
#include "disk/file.h"
#include "store/layout.h"

namespace fonds {
namespace {

constexpr std::size_t kPiece = 1024 * 1024;
// Left for the statements that will name the object, and for everybody else on the machine.
constexpr std::uint64_t kSpareRoom = 16 * 1024 * 1024;

// True if the object is there whole. Other bytes in its place are damage, which the bytes at hand will mend.
Result<bool> IsThere(const fs::path& path, const Digest& digest, std::uint64_t size) {
  std::error_code failed;
  const std::uintmax_t there = fs::file_size(path, failed);
  if (failed == std::errc::no_such_file_or_directory) return false;
  if (failed) return Error(Code::kIo, "cannot look at '" + path.string() + "': " + failed.message());
  if (there != size) return false;
  FONDS_ASSIGN(const std::unique_ptr<FileSource> source, FileSource::Open(path));
  FONDS_ASSIGN(const Digest found, Sha256Of(*source));
  return found == digest;
}

Status HasRoom(const fs::path& folder, std::uint64_t size) {
  FONDS_ASSIGN(const std::uint64_t room, FreeSpace(folder));
  if (room >= kSpareRoom && room - kSpareRoom >= size) return {};
  return Error(Code::kIo, "cannot store " + std::to_string(size) + " bytes below '" + folder.string() + "': only " +
                              std::to_string(room) + " are free; make room and try again");
}

Status Copy(ByteSource& source, const Digest& digest, std::uint64_t size, DurableWriter& writer) {
  std::vector<char> piece(kPiece);
  Sha256 hash;
  while (true) {
    FONDS_ASSIGN(const std::size_t count, source.Read(piece.data(), piece.size()));
    if (count == 0) break;
    const ByteView bytes(piece.data(), count);
    hash.Update(bytes);
    // A source that goes on for ever must not fill the medium before somebody notices.
    if (writer.size() + count > size) break;
    FONDS_TRY(writer.Write(bytes));
  }
  if (writer.size() == size && hash.Finish() == digest) return {};
  return Error(Code::kConflict, "the bytes are not the " + std::to_string(size) + " bytes with SHA-256 " +
                                    digest.Hex() + " that were announced: they changed meanwhile; try again");
}

}  // namespace

Status StoreLargeObject(const fs::path& repository, const Digest& digest, std::uint64_t size, ByteSource& source) {
  const fs::path path = repository / layout::LfsObjectPath(digest);
  FONDS_ASSIGN(const bool there, IsThere(path, digest, size));
  if (there) return {};

  // The temporary file lies in lfs/ and not beside its place, so that a failure leaves no empty folders there.
  const fs::path lfs = repository / "lfs";
  FONDS_TRY(CreateFolders(lfs));
  FONDS_TRY(HasRoom(lfs, size));
  FONDS_ASSIGN(DurableWriter writer, DurableWriter::Create(lfs));
  FONDS_TRY(Copy(source, digest, size, writer));
  FONDS_TRY(CreateFolders(path.parent_path()));
  // Replacing is right: who stored the same object meanwhile wrote the same bytes, and other bytes are damage.
  return writer.Commit(path, true);
}

}  // namespace fonds
