// Documents, their statements and their bytes as a snapshot reads them.
#include <algorithm>

#include "crypto/sha256.h"
#include "model/kind.h"
#include "store/revisions.h"
#include "store/snapshot.h"
#include "store/subjects.h"

namespace fonds {

namespace {

std::string_view NameOf(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

bool InRegisterOrder(const Filed& a, const Filed& b) {
  return a.number != b.number ? a.number < b.number : a.path < b.path;
}

bool MayBeLarge(std::uint64_t size, const std::vector<Policy>& policies) {
  // Bytes that git-lfs could take for a pointer are large whatever their size.
  constexpr std::uint64_t kGreatestPointer = 1024;
  return size <= kGreatestPointer || std::any_of(policies.begin(), policies.end(),
                                                 [size](const Policy& policy) { return size >= policy.large_limit; });
}

// The folders of `folder` whose paths an archive may have.
Result<std::vector<Node>> FoldersIn(const Holdings& holdings, const Node& folder) {
  FONDS_ASSIGN(Listing listing, holdings.Children(folder));
  std::erase_if(listing.children, [](const Node& child) { return !child.folder || !layout::IsFolder(child.path); });
  return std::move(listing.children);
}

Result<Filed> ReadStatement(const Holdings& holdings, const Node& node, const Digest& digest) {
  FONDS_ASSIGN(const Bytes bytes, holdings.Read(node, kMaxStatementSize));
  if (Sha256Of(bytes) != digest) return Error(Code::kCorrupt, "its bytes are not what its name says");
  FONDS_ASSIGN(Statement statement, ParseStatement(bytes));
  return Filed{StatementId(digest), node.path, std::move(statement), 0};
}

}  // namespace

const Filed* DocumentRecord::Find(const StatementId& wanted) const {
  const auto found =
      std::find_if(statements.begin(), statements.end(), [&](const Filed& filed) { return filed.id == wanted; });
  return found == statements.end() ? nullptr : &*found;
}

const Filed& DocumentRecord::accession() const {
  const Filed* const found = Find(StatementId(id.digest()));
  FONDS_CHECK(found != nullptr);
  return *found;
}

const Filed* DocumentRecord::WithdrawalOf(const StatementId& statement) const {
  const auto names = [&](const Filed& filed) {
    const auto* withdrawal = std::get_if<Withdrawal>(&filed.statement.body);
    return withdrawal != nullptr &&
           std::binary_search(withdrawal->statements.begin(), withdrawal->statements.end(), statement);
  };
  const auto found = std::find_if(statements.begin(), statements.end(), names);
  return found == statements.end() ? nullptr : &*found;
}

const Filed* DocumentRecord::WithdrawalOf(const Digest& bytes) const {
  for (const Filed& filed : statements) {
    const std::optional<NamedBytes> named = BytesNamedBy(filed.statement);
    if (!named || named->sha256 != bytes) continue;
    if (const Filed* withdrawal = WithdrawalOf(filed.id)) return withdrawal;
  }
  return nullptr;
}

std::string SayWithdrawn(const Filed& withdrawal) {
  const Statement& statement = withdrawal.statement;
  const auto* body = std::get_if<Withdrawal>(&statement.body);
  FONDS_CHECK(body != nullptr);
  return "was withdrawn by " + statement.agent + " on " + statement.time.substr(0, 10) + ": " + body->reason;
}

Result<std::vector<DocumentId>> Snapshot::Documents() const {
  FONDS_ASSIGN(const auto folders, DocumentFolders());
  std::vector<DocumentId> documents;
  documents.reserve(folders.size());
  for (const auto& [id, node] : folders) documents.push_back(id);
  return documents;
}

Result<std::vector<std::pair<DocumentId, Node>>> Snapshot::DocumentFolders() const {
  std::vector<std::pair<DocumentId, Node>> documents;
  Result<Node> top = holdings_->Find("documents");
  if (!top && top.error().code() == Code::kNotFound) return documents;
  if (!top) return top.error();
  FONDS_ASSIGN(const std::vector<Node> firsts, FoldersIn(*holdings_, *top));
  for (const Node& first : firsts) {
    FONDS_ASSIGN(const std::vector<Node> seconds, FoldersIn(*holdings_, first));
    for (const Node& second : seconds) {
      FONDS_ASSIGN(std::vector<Node> folders, FoldersIn(*holdings_, second));
      for (Node& folder : folders) {
        const DocumentId id = *DocumentId::FromHex(NameOf(folder.path));
        documents.emplace_back(id, std::move(folder));
      }
    }
  }
  return documents;
}

Result<DocumentRecord> Snapshot::Document(const DocumentId& id) const {
  FONDS_ASSIGN(DocumentRecord record, ReadDocument(id, Wanted::kEverything));
  FONDS_TRY(AddNumbers(record.statements));
  return record;
}

Result<DocumentRecord> Snapshot::DocumentWithoutNumbers(const DocumentId& id) const {
  return ReadDocument(id, Wanted::kEverything);
}

Result<DocumentRecord> Snapshot::RemainsOf(const DocumentId& id) const {
  return ReadDocument(id, Wanted::kRemains);
}

Result<DocumentRecord> Snapshot::ReadDocument(const DocumentId& id, Wanted wanted) const {
  Result<Node> folder = holdings_->Find(layout::DocumentFolder(id));
  if (!folder && folder.error().code() == Code::kNotFound) {
    return Error(Code::kNotFound, "there is no document " + id.Hex() + " in this archive");
  }
  if (!folder) return folder.error();
  FONDS_ASSIGN(const Listing listing, holdings_->Children(*folder));
  DocumentRecord record;
  record.id = id;
  for (const Node& child : listing.children) {
    if (!child.folder) FONDS_TRY(AddFile(child, wanted, record));
  }
  const StatementId accession(id.digest());
  if (wanted == Wanted::kDescriptions || record.Find(accession) != nullptr) return record;
  if (const Filed* withdrawal = record.WithdrawalOf(accession)) {
    if (wanted == Wanted::kRemains) return record;
    return Error(Code::kNotFound, "the document " + id.Hex().substr(0, 12) + " " + SayWithdrawn(*withdrawal));
  }
  if (std::find(record.unreadable.begin(), record.unreadable.end(), accession) != record.unreadable.end()) {
    return Error(Code::kUnsupported, "what founds document " + id.Hex() +
                                         " is of a kind that this program does not understand: use a newer fonds");
  }
  return Error(Code::kCorrupt, "document " + id.Hex() + " has no accession; run fonds verify");
}

Result<std::optional<Filed>> Snapshot::WithdrawalAt(const std::string& path) const {
  const std::optional<layout::Place> place = layout::Parse(path);
  if (!place || place->what != layout::What::kStatement) return std::optional<Filed>();
  DocumentRecord record;
  if (place->document) {
    FONDS_ASSIGN(record, RemainsOf(*place->document));
  } else {
    FONDS_ASSIGN(record.statements, ArchiveStatements());
  }
  const Filed* withdrawal = record.WithdrawalOf(StatementId(place->digest));
  if (withdrawal == nullptr) return std::optional<Filed>();
  return std::optional<Filed>(*withdrawal);
}

Status Snapshot::AddFile(const Node& node, Wanted wanted, DocumentRecord& record) const {
  const std::optional<layout::Place> place = layout::Parse(node.path);
  // What may not lie here is for verification to report.
  if (!place) return {};
  if (place->what == layout::What::kContent || place->what == layout::What::kLarge) {
    record.files.push_back(node);
    return {};
  }
  if (place->what != layout::What::kStatement) return {};
  if (wanted == Wanted::kDescriptions && place->kind != KindName(Kind::kDescription)) return {};
  Result<Filed> filed = ReadStatement(*holdings_, node, place->digest);
  if (!filed) return Damage(filed.error().While("reading " + node.path));
  if (filed->statement.kind == Kind::kUnknown) {
    record.unreadable.push_back(filed->id);
  } else {
    record.statements.push_back(*std::move(filed));
  }
  return {};
}

Status Snapshot::AddNumbers(std::vector<Filed>& statements) const {
  for (Filed& filed : statements) {
    Result<std::uint64_t> number = NumberOf(filed.path);
    if (!number) return Damage(number.error());
    filed.number = *number;
  }
  std::sort(statements.begin(), statements.end(), InRegisterOrder);
  return {};
}

Result<std::vector<Filed>> Snapshot::ArchiveStatements() const {
  std::vector<Filed> statements;
  Result<Node> folder = holdings_->Find("archive");
  if (!folder && folder.error().code() == Code::kNotFound) return statements;
  if (!folder) return folder.error();
  FONDS_ASSIGN(const Listing listing, holdings_->Children(*folder));
  for (const Node& child : listing.children) {
    const std::optional<layout::Place> place = layout::Parse(child.path);
    if (child.folder || !place || place->what != layout::What::kStatement) continue;
    Result<Filed> filed = ReadStatement(*holdings_, child, place->digest);
    if (!filed) return Damage(filed.error().While("reading " + child.path));
    if (filed->statement.kind != Kind::kUnknown) statements.push_back(*std::move(filed));
  }
  FONDS_TRY(AddNumbers(statements));
  return statements;
}

Result<std::unordered_map<Digest, DocumentId>> Snapshot::AllContent() const {
  std::unordered_map<Digest, DocumentId> content;
  FONDS_ASSIGN(const std::vector<DocumentId> documents, Documents());
  for (const DocumentId& id : documents) {
    const std::string path = layout::DocumentFolder(id);
    FONDS_ASSIGN(const Node folder, holdings_->Find(path));
    FONDS_ASSIGN(const Listing listing, holdings_->Children(folder));
    bool has_bytes = false;
    const Node* accession = nullptr;
    for (const Node& child : listing.children) {
      const std::optional<layout::Place> place = layout::Parse(child.path);
      if (child.folder || !place) continue;
      if (place->what == layout::What::kContent || place->what == layout::What::kLarge) {
        has_bytes = true;
        content.emplace(place->digest, id);
      } else if (place->what == layout::What::kStatement && place->digest == id.digest()) {
        accession = &child;
      }
    }
    if (has_bytes || accession == nullptr) continue;
    Result<Filed> filed = ReadStatement(*holdings_, *accession, id.digest());
    if (!filed) return Damage(filed.error().While("reading " + accession->path));
    if (const auto named = BytesNamedBy(filed->statement)) content.emplace(named->sha256, id);
  }
  return content;
}

Result<RevisionGraph> Snapshot::Graph(const std::vector<Filed>& statements, Kind kind,
                                      const std::string& subject) const {
  std::vector<const Filed*> members;
  for (const Filed& filed : statements) {
    const bool founds = kind == Kind::kVersion && filed.statement.kind == Kind::kAccession;
    if (founds || filed.statement.kind == kind) members.push_back(&filed);
  }
  const std::vector<std::string> subjects = SubjectsOf(members);
  std::vector<Revision> revisions;
  std::unordered_map<std::uint64_t, const Policy*> policies;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (subjects[i] != subject) continue;
    const Filed& filed = *members[i];
    const Statement& statement = filed.statement;
    Revision revision{filed.id, statement.agent, statement.parents, {}, filed.number, statement.IsRetraction()};
    FONDS_ASSIGN(revision.body, BodyDigest(statement));
    // Entry 0 registers the first policy and nothing else, so number 0 means that nobody asked.
    if (revision.number == 0 && policies_.size() > 1) {
      Result<std::uint64_t> number = NumberOf(filed.path);
      if (!number) return Damage(number.error());
      revision.number = *number;
    }
    FONDS_ASSIGN(policies[revision.number], PolicyInForce(revision.number));
    revisions.push_back(std::move(revision));
  }
  return RevisionGraph(std::move(revisions), [&](const AgentId& agent, std::uint64_t number) {
    return policies.at(number)->MaySupersede(agent);
  });
}

Result<std::optional<std::unique_ptr<ByteSource>>> Snapshot::OpenContent(const DocumentRecord& document,
                                                                         const Digest& content) const {
  using Opened = std::optional<std::unique_ptr<ByteSource>>;
  for (const Node& file : document.files) {
    const std::optional<layout::Place> place = layout::Parse(file.path);
    if (!place || place->digest != content) continue;
    const bool large = place->what == layout::What::kLarge;
    Result<std::unique_ptr<ByteSource>> source = large ? holdings_->OpenLarge(file, content) : holdings_->Open(file);
    if (!source && large && source.error().code() == Code::kNotFound) return Opened();
    if (!source) return Damage(source.error());
    return Opened(*std::move(source));
  }
  for (const Filed& filed : document.statements) {
    const std::optional<NamedBytes> named = BytesNamedBy(filed.statement);
    if (!named || named->sha256 != content) continue;
    if (named->by_reference || document.WithdrawalOf(content) != nullptr) return Opened();
    // In plain files a large object may simply be left out; in git its pointer is always there.
    if (!holdings_->has_pointers() && MayBeLarge(named->size, policies_)) return Opened();
    return Error(Code::kCorrupt,
                 "the bytes " + content.Hex() + " of document " + document.id.Hex() + " are missing; run fonds verify");
  }
  return Error(Code::kNotFound, "document " + document.id.Hex() + " has no version " + content.Hex());
}

}  // namespace fonds
