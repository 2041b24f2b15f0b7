#include "verify/document_walk.h"

#include <algorithm>

#include "base/parallel.h"

namespace fonds {
namespace {

bool IsTwoHexDigits(std::string_view name) {
  return name.size() == 2 && IsLowerHex(name);
}

// Walks below documents/: a shelf documents/ab, a board documents/ab/cd, a document documents/ab/cd/<id>.
class DocumentWalk {
 public:
  DocumentWalk(Examination& exam, const Readers& readers) : exam_(exam), readers_(readers) {
    const auto& rows = exam.listed.rows();
    expected_ = static_cast<std::uint64_t>(
        std::count_if(rows.begin(), rows.end(), [](const Listed& row) { return row.document == row.digest; }));
  }

  Status Check(const std::vector<Node>& nodes) {
    return ForEach(nodes.size(), readers_.threads(), exam_.progress,
                   [&](std::size_t i, unsigned thread) -> Status { return CheckNode(readers_[thread], nodes[i]); });
  }

 private:
  // Anything below documents/, with all that is in it.
  Status CheckNode(const Holdings& holdings, const Node& node) {
    constexpr auto kDocumentDepth = 3;
    if (std::count(node.path.begin(), node.path.end(), '/') == kDocumentDepth) return CheckFolder(holdings, node);
    if (!node.folder || !IsTwoHexDigits(NameOf(node))) {
      ReportStray(node, exam_.report);
      return {};
    }
    for (const Node& child : ListFolder(holdings, node, exam_.report)) FONDS_TRY(CheckNode(holdings, child));
    return {};
  }

  Status CheckFolder(const Holdings& holdings, const Node& folder) {
    if (exam_.progress.Stopped()) return Error(Code::kInterrupted, "verification was stopped");
    const auto id = DocumentId::FromHex(NameOf(folder));
    if (!folder.folder || !id || layout::DocumentFolder(*id) != folder.path) {
      ReportStray(folder, exam_.report);
      return {};
    }
    CheckDocument(exam_, holdings, folder, *id);
    exam_.Tell("documents", exam_.totals.documents, expected_);
    return {};
  }

  Examination& exam_;
  const Readers& readers_;
  std::uint64_t expected_ = 0;
};

}  // namespace

Status CheckAllDocuments(Examination& exam, const Readers& readers, const RootFolders& folders) {
  if (folders.archive) CheckArchiveFolder(exam, readers[0], *folders.archive);
  if (!folders.documents) return {};
  return DocumentWalk(exam, readers).Check(ListFolder(readers[0], *folders.documents, exam.report));
}

Status CheckGrownDocuments(Examination& exam, const Readers& readers, const Foundation& foundation,
                           NotRechecked& kept) {
  for (const Listed& row : exam.listed.rows()) {
    const bool kept_as_it_was = row.number < foundation.known && row.document != Digest() &&
                                !foundation.growth.documents.contains(row.document);
    if (!kept_as_it_was) continue;
    exam.listed.MarkSeen(row);
    ++kept.statements;
    if (row.document == row.digest) ++kept.documents;
  }
  if (foundation.folders.archive) CheckArchiveFolder(exam, readers[0], *foundation.folders.archive);
  return DocumentWalk(exam, readers).Check(foundation.growth.arrived);
}

Status CheckTouchedDocuments(Examination& exam, const Readers& readers, const RootFolders& folders,
                             std::uint64_t from) {
  if (folders.archive) CheckArchiveFolder(exam, readers[0], *folders.archive);
  std::set<Digest> touched;
  for (const Listed& row : exam.listed.rows()) {
    if (row.number >= from && row.document != Digest()) touched.insert(row.document);
  }
  std::vector<Node> nodes;
  for (const Digest& document : touched) {
    auto folder = readers[0].Find(layout::DocumentFolder(DocumentId(document)));
    if (folder.ok() && folder->folder) nodes.push_back(*std::move(folder));
    // One that is not there is reported as missing statements.
  }
  return DocumentWalk(exam, readers).Check(nodes);
}

}  // namespace fonds
