#include "store/withdrawn.h"

#include "model/kind.h"
#include "store/revisions.h"

namespace fonds {
namespace {

constexpr std::string_view kArchiveFolder = "archive";

struct File {
  Node node;
  layout::Place place;
};

std::string FolderOf(const std::optional<DocumentId>& document) {
  return document ? layout::DocumentFolder(*document) : std::string(kArchiveFolder);
}

// What lies in a folder of statements; nothing where there is no such folder.
Result<std::vector<File>> FilesAt(const Holdings& holdings, const std::string& path) {
  std::vector<File> files;
  const Result<Node> folder = holdings.Find(path);
  if (!folder && folder.error().code() == Code::kNotFound) return files;
  if (!folder) return folder.error();
  FONDS_ASSIGN(Listing listing, holdings.Children(*folder));
  for (Node& child : listing.children) {
    std::optional<layout::Place> place = layout::Parse(child.path);
    if (!child.folder && place) files.push_back({std::move(child), *std::move(place)});
  }
  return files;
}

Result<Statement> ReadStatementAt(const Holdings& holdings, const Node& node) {
  FONDS_ASSIGN(const Bytes bytes, holdings.Read(node, kMaxStatementSize));
  Result<Statement> statement = ParseStatement(bytes);
  if (statement.ok()) return statement;
  return Error(Code::kCorrupt, node.path + ": " + statement.error().message() + "; run fonds verify");
}

bool NamesBytes(const layout::Place& place) {
  return place.kind == KindName(Kind::kAccession) || place.kind == KindName(Kind::kVersion);
}

}  // namespace

void Withdrawn::Add(const std::optional<DocumentId>& document, const Withdrawal& withdrawal) {
  Ids& ids = folders_[document];
  (withdrawal.trace ? ids.traces : ids.bytes).insert(withdrawal.statements.begin(), withdrawal.statements.end());
}

Status Withdrawn::AddFolder(const Snapshot& snapshot, const std::optional<DocumentId>& document,
                            const std::string& path) {
  FONDS_ASSIGN(const std::vector<File> files, FilesAt(snapshot.holdings(), path));
  for (const File& file : files) {
    if (file.place.what != layout::What::kStatement || file.place.kind != KindName(Kind::kWithdrawal)) continue;
    FONDS_ASSIGN(const Statement statement, ReadStatementAt(snapshot.holdings(), file.node));
    if (const auto* withdrawal = std::get_if<Withdrawal>(&statement.body)) Add(document, *withdrawal);
  }
  return {};
}

Status Withdrawn::AddFrom(const Snapshot& snapshot) {
  FONDS_TRY(AddFolder(snapshot, std::nullopt, std::string(kArchiveFolder)));
  FONDS_ASSIGN(const std::vector<DocumentId> documents, snapshot.Documents());
  for (const DocumentId& id : documents) FONDS_TRY(AddFolder(snapshot, id, layout::DocumentFolder(id)));
  return {};
}

Status Withdrawn::FilesOf(const Snapshot& snapshot, const std::string& path, const Ids& ids,
                          std::set<std::string>& files) {
  FONDS_ASSIGN(const std::vector<File> here, FilesAt(snapshot.holdings(), path));
  std::set<Digest> gone;    // bytes withdrawn, whatever names them
  std::set<Digest> unheld;  // bytes that a statement named which goes
  std::set<Digest> held;    // … and that a statement names which stays
  for (const File& file : here) {
    if (file.place.what != layout::What::kStatement || file.place.kind == KindName(Kind::kWithdrawal)) continue;
    const StatementId id(file.place.digest);
    const bool goes = ids.traces.contains(id);
    if (goes) files.insert(file.node.path);
    if (!NamesBytes(file.place)) continue;
    FONDS_ASSIGN(const Statement statement, ReadStatementAt(snapshot.holdings(), file.node));
    const std::optional<NamedBytes> named = BytesNamedBy(statement);
    if (!named) continue;
    if (ids.bytes.contains(id)) gone.insert(named->sha256);
    (goes ? unheld : held).insert(named->sha256);
  }
  for (const File& file : here) {
    if (file.place.what == layout::What::kStatement) continue;
    const Digest& digest = file.place.digest;
    if (gone.contains(digest) || (unheld.contains(digest) && !held.contains(digest))) files.insert(file.node.path);
  }
  return {};
}

Result<std::set<std::string>> Withdrawn::FilesIn(const Snapshot& snapshot) const {
  std::set<std::string> files;
  for (const auto& [document, ids] : folders_) FONDS_TRY(FilesOf(snapshot, FolderOf(document), ids, files));
  return files;
}

}  // namespace fonds
