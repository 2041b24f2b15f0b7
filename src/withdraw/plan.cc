#include "withdraw/plan.h"

#include <algorithm>
#include <map>

#include "model/kind.h"
#include "store/revisions.h"
#include "store/subjects.h"
#include "store/withdrawn.h"

namespace fonds {
namespace {

// So many digits of a digest are enough to know it by (model/citation.h), and so many a statement may give.
constexpr std::size_t kTellingDigits = 32;

using Chosen = std::map<std::optional<DocumentId>, std::set<StatementId>>;

struct Choice {
  Chosen chosen;
  std::set<Digest> bytes;  // that go
  std::vector<PlannedStatement> holding;
};

std::string Short(const std::string& hex) {
  return hex.substr(0, 12);
}

bool IsWithdrawal(const layout::Place& place) {
  return place.kind == KindName(Kind::kWithdrawal);
}

bool NamesBytes(const layout::Place& place) {
  return place.kind == KindName(Kind::kAccession) || place.kind == KindName(Kind::kVersion);
}

// All statements in the folder, understood or not, that are no withdrawals.
Status ChooseAll(const Snapshot& snapshot, const DocumentId& id, Choice& choice) {
  FONDS_ASSIGN(const Node folder, snapshot.holdings().Find(layout::DocumentFolder(id)));
  FONDS_ASSIGN(const Listing listing, snapshot.holdings().Children(folder));
  for (const Node& child : listing.children) {
    const std::optional<layout::Place> place = layout::Parse(child.path);
    if (!place || place->what != layout::What::kStatement || IsWithdrawal(*place)) continue;
    choice.chosen[id].insert(StatementId(place->digest));
  }
  FONDS_ASSIGN(const DocumentRecord record, snapshot.RemainsOf(id));
  for (const Filed& filed : record.statements) {
    if (const auto named = BytesNamedBy(filed.statement)) choice.bytes.insert(named->sha256);
  }
  if (!choice.chosen.empty()) return {};
  const Filed* withdrawal = record.WithdrawalOf(StatementId(id.digest()));
  return Error(Code::kNotFound, "nothing is left to withdraw: the document " + Short(id.Hex()) +
                                    (withdrawal == nullptr ? "" : " " + SayWithdrawn(*withdrawal)));
}

// The bytes of one version and the statements that name them.
Status ChooseVersion(const Snapshot& snapshot, const DocumentRecord& record, const Digest& bytes, Choice& choice) {
  choice.bytes.insert(bytes);
  for (const Filed& filed : record.statements) {
    const auto named = BytesNamedBy(filed.statement);
    if (!named || named->sha256 != bytes) continue;
    // The accession is the document: without it nothing of the rest says anything.
    if (filed.statement.kind == Kind::kAccession) return ChooseAll(snapshot, record.id, choice);
    choice.chosen[record.id].insert(filed.id);
  }
  return {};
}

void ChooseAnnotation(const DocumentRecord& record, const StatementId& id, Choice& choice) {
  std::vector<const Filed*> annotations;
  for (const Filed& filed : record.statements) {
    if (filed.statement.kind == Kind::kAnnotation) annotations.push_back(&filed);
  }
  const std::vector<std::string> subjects = SubjectsOf(annotations);
  const auto own =
      std::find_if(annotations.begin(), annotations.end(), [&](const Filed* filed) { return filed->id == id; });
  FONDS_CHECK(own != annotations.end());
  const std::string& subject = subjects[static_cast<std::size_t>(own - annotations.begin())];
  for (std::size_t i = 0; i < annotations.size(); ++i) {
    if (subjects[i] == subject) choice.chosen[record.id].insert(annotations[i]->id);
  }
}

Status ChooseStatement(const Snapshot& snapshot, const std::string& target, Choice& choice) {
  FONDS_ASSIGN(const Snapshot::Whereabouts found, snapshot.FindStatement(target));
  if (found.kind == KindName(Kind::kWithdrawal))
    return Error(Code::kRefused, "cannot withdraw a withdrawal: it says who took what away, and stays");
  if (found.kind == KindName(Kind::kTimestamp))
    return Error(Code::kRefused, "cannot withdraw a timestamp: what others saw of the register stays");
  if (found.document && found.id.digest() == found.document->digest())
    return ChooseAll(snapshot, *found.document, choice);
  choice.chosen[found.document].insert(found.id);
  if (!found.document) return {};
  FONDS_ASSIGN(const DocumentRecord record, snapshot.RemainsOf(*found.document));
  const Filed* filed = record.Find(found.id);
  if (filed == nullptr) return {};  // of a kind that is not understood
  if (filed->statement.kind == Kind::kAnnotation) ChooseAnnotation(record, found.id, choice);
  const auto named = BytesNamedBy(filed->statement);
  return named ? ChooseVersion(snapshot, record, named->sha256, choice) : Status();
}

// A document has more digits in common with nobody than its accession: the shorter word wins.
Status ChooseTrace(const Snapshot& snapshot, const std::string& target, Choice& choice) {
  const Result<DocumentId> document = snapshot.FindDocument(target);
  if (document.ok()) return ChooseAll(snapshot, *document, choice);
  if (document.error().code() != Code::kNotFound || target.starts_with("ref:")) return document.error();
  return ChooseStatement(snapshot, target, choice);
}

Status ChooseBytes(const Snapshot& snapshot, const WithdrawalRequest& request, Choice& choice) {
  FONDS_ASSIGN(const DocumentId id, snapshot.FindDocument(request.target));
  FONDS_ASSIGN(const DocumentRecord record, snapshot.DocumentWithoutNumbers(id));
  const Filed* before = nullptr;
  for (const Filed& filed : record.statements) {
    const auto named = BytesNamedBy(filed.statement);
    if (!named || !named->sha256.Hex().starts_with(request.version)) continue;
    if (const Filed* withdrawal = record.WithdrawalOf(filed.id)) {
      before = withdrawal;
      continue;
    }
    choice.bytes.insert(named->sha256);
    choice.chosen[id].insert(filed.id);
  }
  if (!request.version.empty() && choice.bytes.size() > 1) {
    return Error(Code::kAmbiguous, "several versions of document " + Short(id.Hex()) + " begin with " +
                                       request.version + "; give more digits");
  }
  if (!choice.chosen.empty()) return {};
  if (before != nullptr)
    return Error(Code::kNotFound, "nothing is left to withdraw: what it names " + SayWithdrawn(*before));
  return Error(Code::kNotFound, "document " + Short(id.Hex()) + " has no version that begins with '" + request.version +
                                    "'; fonds show lists them");
}

// Looks through one folder for statements that hold the digest of bytes which go.
Status ChooseNaming(const Snapshot& snapshot, const std::optional<DocumentId>& document, const Node& folder,
                    const std::vector<std::string>& needles, Choice& choice) {
  FONDS_ASSIGN(const Listing listing, snapshot.holdings().Children(folder));
  for (const Node& child : listing.children) {
    const std::optional<layout::Place> place = layout::Parse(child.path);
    if (child.folder || !place || place->what != layout::What::kStatement || IsWithdrawal(*place)) continue;
    FONDS_ASSIGN(const Bytes bytes, snapshot.holdings().Read(child, kMaxStatementSize));
    const bool names = std::any_of(needles.begin(), needles.end(),
                                   [&](const std::string& needle) { return bytes.find(needle) != Bytes::npos; });
    if (!names) continue;
    const StatementId id(place->digest);
    const auto own = choice.chosen.find(document);
    if (own != choice.chosen.end() && own->second.contains(id)) continue;
    if (NamesBytes(*place))
      choice.holding.push_back({document, id, place->kind});
    else
      choice.chosen[document].insert(id);
  }
  return {};
}

Status ChooseAllNaming(const Snapshot& snapshot, Choice& choice) {
  std::vector<std::string> needles;
  for (const Digest& digest : choice.bytes) needles.push_back(digest.Hex().substr(0, kTellingDigits));
  if (needles.empty()) return {};
  const Result<Node> archive = snapshot.holdings().Find("archive");
  if (archive.ok()) FONDS_TRY(ChooseNaming(snapshot, std::nullopt, *archive, needles, choice));
  FONDS_ASSIGN(const std::vector<DocumentId> documents, snapshot.Documents());
  for (const DocumentId& id : documents) {
    FONDS_ASSIGN(const Node folder, snapshot.holdings().Find(layout::DocumentFolder(id)));
    FONDS_TRY(ChooseNaming(snapshot, id, folder, needles, choice));
  }
  return {};
}

void AddParts(const Choice& choice, const WithdrawalRequest& request, WithdrawalPlan& plan) {
  for (const auto& [document, ids] : choice.chosen) {
    for (const StatementId& id : ids) {
      const bool full = !plan.parts.empty() && plan.parts.back().withdrawal.statements.size() == kMaxWithdrawn;
      if (plan.parts.empty() || plan.parts.back().document != document || full)
        plan.parts.push_back({document, {.trace = request.trace, .reason = request.reason, .statements = {}}});
      plan.parts.back().withdrawal.statements.push_back(id);
    }
  }
}

}  // namespace

Result<WithdrawalPlan> PlanWithdrawal(const Snapshot& snapshot, const WithdrawalRequest& request) {
  Choice choice;
  if (request.trace) {
    FONDS_TRY(ChooseTrace(snapshot, request.target, choice));
    FONDS_TRY(ChooseAllNaming(snapshot, choice));
  } else {
    FONDS_TRY(ChooseBytes(snapshot, request, choice));
  }
  WithdrawalPlan plan{.trace = request.trace, .parts = {}, .statements = {}, .files = {}, .holding = choice.holding};
  AddParts(choice, request, plan);
  Withdrawn withdrawn;
  for (const WithdrawalPlan::Part& part : plan.parts) {
    withdrawn.Add(part.document, part.withdrawal);
    for (const StatementId& id : part.withdrawal.statements) {
      FONDS_ASSIGN(const Snapshot::Whereabouts found, snapshot.FindStatement(id.Hex()));
      plan.statements.push_back({part.document, id, found.kind});
    }
  }
  FONDS_ASSIGN(plan.files, withdrawn.FilesIn(snapshot));
  return plan;
}

}  // namespace fonds
