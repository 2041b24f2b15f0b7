#include "cli/catalogue_words.h"

#include "catalogue/refresh.h"

namespace fonds::cli {

void RemarkWithoutCatalogue(const std::string& trouble) {
  if (!trouble.empty()) Remark("note: every document was read, for the catalogue could not be used: " + trouble);
}

void ForgetWithdrawn(Desk& desk, const Archive& archive) {
  const auto forget = [&]() -> Status {
    FONDS_ASSIGN(const Snapshot snapshot, archive.Read());
    const std::filesystem::path folder = desk.keyring().CataloguePath(snapshot.archive());
    std::error_code ignored;
    if (!std::filesystem::exists(folder, ignored)) return {};
    const bool known = catalogue::ReadContents(snapshot.archive(), folder).ok();
    if (known && catalogue::Refresh(snapshot, folder, desk.progress()).ok()) return {};
    return catalogue::Remove(folder);
  };
  const Status forgotten = forget();
  if (!forgotten.ok())
    Remark("warning: the catalogue may still know words that went: " + forgotten.error().message() +
           "; take it away with fonds catalogue --remove");
}

}  // namespace fonds::cli
