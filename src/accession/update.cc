#include "accession/update.h"

#include <algorithm>

#include "accession/intake.h"
#include "store/revisions.h"

namespace fonds {
namespace {

Status CheckDerivation(const std::string& derivation) {
  if (std::find(std::begin(kDerivations), std::end(kDerivations), derivation) != std::end(kDerivations)) return {};
  std::string list;
  for (const std::string_view known : kDerivations) list += (list.empty() ? "" : ", ") + std::string(known);
  return Error(Code::kUsage,
               "'" + derivation + "' is no derivation; how the new bytes come from the old ones is one of: " + list);
}

// The statements that the new version revises, and the bytes it must differ from.
struct Origin {
  std::vector<StatementId> parents;
  std::optional<Digest> current;
};

Result<Origin> FindOrigin(const Snapshot& snapshot, const UpdateRequest& request) {
  FONDS_ASSIGN(const DocumentRecord record, ReadForRevising(snapshot, request.document));
  if (!request.parents.empty()) return Origin{.parents = request.parents, .current = std::nullopt};
  FONDS_ASSIGN(const std::vector<const Filed*> heads, CurrentOf(snapshot, record.statements, Kind::kVersion, ""));
  if (heads.size() > 1) {
    return Error(Code::kAmbiguous, "document " + request.document.Hex().substr(0, 12) + " has " +
                                       std::to_string(heads.size()) +
                                       " current versions; name those the new bytes derive from with --parent");
  }
  Origin origin;
  for (const Filed* head : heads) {
    origin.parents.push_back(head->id);
    if (const auto bytes = BytesNamedBy(head->statement)) origin.current = bytes->sha256;
  }
  return origin;
}

}  // namespace

Result<Updated> Update(Archive& archive, const Author& author, const WriteContext& context,
                       const UpdateRequest& request, Progress& progress) {
  FONDS_TRY(CheckDerivation(request.derivation));
  FONDS_ASSIGN(const std::vector<IntakeFile> files, ListIntake({request.file}, request.allow_empty, archive.folder()));
  if (files.size() != 1) return Error(Code::kUsage, "a version is one file; " + request.file.string() + " is a folder");
  FONDS_ASSIGN(Transaction transaction, Transaction::Begin(archive, author, context));
  FONDS_ASSIGN(const Origin origin, FindOrigin(transaction.snapshot(), request));

  Updated updated;
  updated.document = request.document;
  const Placing place = [&](const Intake& intake) -> Result<DocumentId> {
    if (origin.current == intake.digest) {
      return Error(Code::kAlreadyExists,
                   "document " + request.document.Hex().substr(0, 12) +
                       " already has these bytes as its current version; there is nothing to update");
    }
    updated.version = intake.digest;
    updated.size = intake.size;
    FONDS_ASSIGN(updated.statement, transaction.Add(transaction.Draft(Kind::kVersion, request.document, origin.parents,
                                                                      Version{.derivation = request.derivation,
                                                                              .extension = intake.extension,
                                                                              .reason = request.reason,
                                                                              .sha256 = intake.digest,
                                                                              .size = intake.size})));
    const Event custody = CustodyEvent(request.custody, intake.digest, request.file.filename().string());
    FONDS_ASSIGN(const StatementId event,
                 transaction.Add(transaction.Draft(Kind::kEvent, request.document, {}, custody)));
    (void)event;
    return request.document;
  };
  FONDS_TRY(TakeIn(files.front(), transaction.snapshot().newest_policy().large_limit, transaction, place));
  FONDS_ASSIGN(updated.committed, transaction.Commit(progress));
  return updated;
}

}  // namespace fonds
