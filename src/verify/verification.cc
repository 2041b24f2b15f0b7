#include "verify/verification.h"

#include <algorithm>

#include "base/parallel.h"
#include "verify/link_check.h"
#include "verify/placement_check.h"

namespace fonds {
namespace {

constexpr std::size_t kBuffer = 1024 * 1024;
constexpr std::size_t kSimilarDigits = 16;

const Node* Pointer(const std::optional<Node>& node) {
  return node ? &*node : nullptr;
}

std::string PathOf(const ListedTable& listed, const Listed& row) {
  const bool about_archive = row.document == Digest();
  return layout::StatementPath(about_archive ? std::nullopt : std::optional(DocumentId(row.document)),
                               listed.words().Word(row.kind), StatementId(row.digest));
}

}  // namespace

Status CheckFoundation(const Readers& readers, std::uint64_t from, UnixSeconds now, Foundation& foundation,
                       Report& report, Progress& progress) {
  const Holdings& holdings = readers[0];
  FONDS_ASSIGN(foundation.folders, CheckRoot(holdings, report));
  const RootFolders& folders = foundation.folders;
  foundation.policies = PolicyChain::Read(holdings, Pointer(folders.policy), report);
  foundation.archive = foundation.policies.archive();
  if (foundation.archive && folders.named && *folders.named != *foundation.archive) {
    report.Add(Found::kArchiveIdMismatch, layout::kFondsJson,
               "says " + folders.named->Hex() + "; the SHA-256 of policy/1.json is " + foundation.archive->Hex());
  }
  if (!foundation.archive) foundation.archive = folders.named;
  const RegisterInput input{Pointer(folders.registry), foundation.archive, foundation.policies, from, foundation.since};
  FONDS_ASSIGN(foundation.view, CheckRegister(readers, input, foundation.listed, report, progress));
  const NotesInput notes{Pointer(folders.registry), foundation.view, now, foundation.since, &foundation.growth};
  FONDS_ASSIGN(foundation.notes, CheckNotes(readers, notes, foundation.times, report, progress));
  foundation.listed.Sort();
  CheckListedIds(foundation.listed, report);
  return {};
}

void CheckListedIds(const ListedTable& listed, Report& report) {
  const auto& rows = listed.rows();
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const Listed& one = rows[i - 1];
    const Listed& other = rows[i];
    if (one.digest == other.digest) {
      report.Add(Found::kListedTwice, PathOf(listed, other),
                 "by entry " + std::to_string(one.number) + " and by entry " + std::to_string(other.number),
                 other.number);
    } else if (one.digest.View().substr(0, kSimilarDigits / 2) == other.digest.View().substr(0, kSimilarDigits / 2)) {
      report.Add(Found::kSimilarIds, PathOf(listed, other), "begins like " + PathOf(listed, one),
                 std::max(one.number, other.number));
    }
  }
}

void ReportMissing(const ListedTable& listed, std::uint64_t from, Report& report) {
  const Listed* before = nullptr;
  for (const Listed& row : listed.rows()) {
    const bool again = before != nullptr && before->digest == row.digest;  // listed twice: one finding is enough
    before = &row;
    if (again || row.number < from || listed.IsSeen(row)) continue;
    report.Add(Found::kStatementMissing, PathOf(listed, row), "entry " + std::to_string(row.number) + " lists it",
               row.number);
  }
}

Status CheckPostponed(Examination& exam, const Readers& readers) {
  std::vector<LargeJob> jobs = std::move(exam.large);
  std::vector<std::vector<char>> buffers(readers.threads());
  FONDS_TRY(ForEach(jobs.size(), readers.threads(), exam.progress, [&](std::size_t i, unsigned thread) -> Status {
    buffers[thread].resize(kBuffer);
    return CheckLargeObject(exam, readers[thread], jobs[i], buffers[thread]);
  }));
  FONDS_TRY(CheckLinks(exam, readers));
  return CheckPlacements(exam, readers);
}

}  // namespace fonds
