#include "store/register_files.h"

namespace fonds {

Status CommitRegisterFiles(Archive& archive, const git::ObjectId& tip, const std::vector<RegisterFile>& files,
                           const std::string& message, const WriteContext& context, const WriteTurn& turn) {
  git::PackWriter pack(archive.folder());
  TreeEditor editor;
  for (const RegisterFile& file : files) {
    FONDS_ASSIGN(const git::ObjectId object, pack.Add(git::ObjectType::kBlob, file.bytes));
    editor.Put(file.path, object);
  }
  FONDS_ASSIGN(const git::ObjectId base, TreeOf(archive.repository(), tip));
  const RawCommit raw{.tip = tip,
                      .parent = tip,
                      .base_tree = base,
                      .message = message,
                      .day = StartOfDay(FormatDay(context.clock->Now())),
                      .turn = &turn};
  FONDS_TRY(CommitRaw(archive, raw, editor, pack));
  return {};
}

}  // namespace fonds
