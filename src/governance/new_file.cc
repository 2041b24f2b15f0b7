#include "governance/new_file.h"

#include "disk/file.h"

namespace fonds {

Status IsNew(const fs::path& file) {
  std::error_code failed;
  if (fs::symlink_status(file, failed).type() == fs::file_type::not_found) return {};
  return Error(Code::kAlreadyExists, file.string() + " exists; choose another name");
}

Status WriteNewFile(const fs::path& file, ByteView bytes, unsigned mode) {
  FONDS_TRY(IsNew(file));
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  FONDS_ASSIGN(DurableWriter writer, DurableWriter::Create(folder, mode));
  FONDS_TRY(writer.Write(bytes));
  return writer.Commit(file, false);
}

}  // namespace fonds
