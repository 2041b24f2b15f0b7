#include "accession/intake.h"

#include <algorithm>

#include "crypto/sha256.h"
#include "disk/file.h"
#include "disk/folder.h"
#include "model/extension.h"
#include "text/utf8.h"

namespace fonds {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFolderDepth = 64;

Error SpecialFile(const fs::path& path, std::string_view what) {
  return Error(Code::kRefused, "cannot take in " + path.string() + ": it is " + std::string(what) +
                                   "; only regular files can be documents");
}

// A sparse file claims bytes that nobody wrote: taking it in would fill the medium with its zeros. Media that compress
// also hold fewer bytes than they show, but not by such a factor, save for zeros.
Status CheckNotSparse(const fs::path& path, std::uint64_t size) {
  constexpr std::uint64_t kLeastSize = 16 * 1024 * 1024;
  constexpr std::uint64_t kFactor = 64;
  if (size < kLeastSize) return {};
  FONDS_ASSIGN(const std::unique_ptr<FileSource> source, FileSource::Open(path, true));
  if (source->allocated() >= size / kFactor) return {};
  return Error(Code::kRefused, "cannot take in " + path.string() + ": it is sparse, of its " + std::to_string(size) +
                                   " bytes only " + std::to_string(source->allocated()) +
                                   " were ever written; if the zeros are meant, add a whole copy (cp --sparse=never)");
}

Status AddFile(const fs::path& path, std::uint64_t size, bool allow_empty, std::vector<IntakeFile>& files) {
  if (size == 0 && !allow_empty) {
    return Error(Code::kRefused,
                 "cannot take in " + path.string() + ": it is empty; use --allow-empty if that is meant");
  }
  FONDS_TRY(CheckNotSparse(path, size));
  files.push_back({.path = path, .name = path.string(), .size = size});
  return {};
}

Status AddFolder(const fs::path& folder, bool allow_empty, std::size_t depth, std::vector<IntakeFile>& files) {
  if (depth > kMaxFolderDepth) return Error(Code::kRefused, folder.string() + " is nested too deeply");
  FONDS_ASSIGN(const std::vector<FolderItem> items, ListFolder(folder));
  for (const FolderItem& item : items) {
    const fs::path path = folder / item.name;
    switch (item.type) {
      case FileType::kRegular: FONDS_TRY(AddFile(path, item.size, allow_empty, files)); break;
      case FileType::kFolder: FONDS_TRY(AddFolder(path, allow_empty, depth + 1, files)); break;
      case FileType::kSymlink: return SpecialFile(path, "a symbolic link");
      case FileType::kOther: return SpecialFile(path, "a device, a FIFO or a socket");
    }
  }
  return {};
}

Status AddNamed(const fs::path& path, bool allow_empty, std::vector<IntakeFile>& files) {
  if (path.empty())
    return Error(Code::kUsage, "cannot take in a file without a name; is a variable of your script empty?");
  std::error_code code;
  const fs::file_status status = fs::status(path, code);  // a person may name a link
  if (status.type() == fs::file_type::not_found) {
    return Error(Code::kNotFound, "cannot take in " + path.string() + ": there is no such file");
  }
  if (code) return Error(Code::kIo, "cannot look at " + path.string() + ": " + code.message());
  if (fs::is_directory(status)) return AddFolder(path, allow_empty, 0, files);
  if (!fs::is_regular_file(status)) return SpecialFile(path, "a device, a FIFO or a socket");
  const std::uint64_t size = fs::file_size(path, code);
  if (code) return Error(Code::kIo, "cannot look at " + path.string() + ": " + code.message());
  return AddFile(path, size, allow_empty, files);
}

Status CheckRoom(const std::vector<IntakeFile>& files, const fs::path& archive) {
  std::uint64_t total = 0;
  for (const IntakeFile& file : files) total += file.size;
  FONDS_ASSIGN(const std::uint64_t room, FreeSpace(archive));
  if (total < room) return {};
  const auto largest = std::max_element(files.begin(), files.end(),
                                        [](const IntakeFile& a, const IntakeFile& b) { return a.size < b.size; });
  return Error(Code::kRefused, "cannot take in " + std::to_string(total) +
                                   " bytes: the medium of the archive has room for " + std::to_string(room) +
                                   " (the largest file is " + largest->name + ", " + std::to_string(largest->size) +
                                   " bytes)");
}

Result<Bytes> ReadWhole(FileSource& source, const IntakeFile& file) {
  Bytes bytes(source.size(), '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    FONDS_ASSIGN(const std::size_t count, source.Read(bytes.data() + filled, bytes.size() - filled));
    if (count == 0) break;
    filled += count;
  }
  FONDS_TRY(source.CheckUnchanged().While("taking in " + file.name));
  return bytes;
}

bool IsPlainName(std::string_view name) {
  return text::IsUtf8(name) && std::none_of(name.begin(), name.end(), [](char c) {
           const auto value = static_cast<unsigned char>(c);
           return value < 0x20 || value == 0x7F;
         });
}

}  // namespace

Result<std::vector<IntakeFile>> ListIntake(const std::vector<fs::path>& paths, bool allow_empty,
                                           const fs::path& archive) {
  std::vector<IntakeFile> files;
  for (const fs::path& path : paths) FONDS_TRY(AddNamed(path, allow_empty, files));
  if (files.empty()) return Error(Code::kUsage, "there is no file in what was named; nothing was taken in");
  FONDS_TRY(CheckRoom(files, archive));
  return files;
}

Status TakeIn(const IntakeFile& file, std::uint64_t large_limit, Transaction& transaction, const Placing& place) {
  FONDS_ASSIGN(std::unique_ptr<FileSource> source, FileSource::Open(file.path, true));
  Intake intake{.digest = {}, .size = source->size(), .extension = ExtensionOf(file.path.filename().string())};
  if (source->size() < large_limit) {
    FONDS_ASSIGN(const Bytes bytes, ReadWhole(*source, file));
    intake.digest = Sha256Of(bytes);
    FONDS_ASSIGN(const DocumentId document, place(intake));
    return transaction.AddContent(document, intake.digest, intake.extension, bytes);
  }
  FONDS_ASSIGN(intake.digest, Sha256Of(*source, nullptr));
  FONDS_TRY(source->CheckUnchanged().While("taking in " + file.name));
  FONDS_ASSIGN(const DocumentId document, place(intake));
  FONDS_ASSIGN(std::unique_ptr<FileSource> again, FileSource::Open(file.path, true));
  // Whatever is copied is digested while it is; where the archive holds the object already, nothing is read again.
  return transaction.AddContent(document, intake.digest, intake.size, intake.extension, *again)
      .While("taking in " + file.name);
}

Event CustodyEvent(const Custody& custody, const Digest& version, const std::string& name) {
  Event event;
  event.type = "transfer";
  event.version = version;
  event.from = custody.from;
  event.how = custody.how;
  event.retrieved = custody.retrieved;
  event.detail = custody.note;
  if (!custody.name) return event;
  if (IsPlainName(name)) {
    event.original_name = name;
  } else {
    event.original_name = text::ForTerminal(name);
    event.original_name_base64 = Base64Encode(name);
  }
  return event;
}

}  // namespace fonds
