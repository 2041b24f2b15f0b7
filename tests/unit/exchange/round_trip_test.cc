#include <set>

#include "exchange/export.h"
#include "store/seat.h"
#include "support/scratch_archive.h"
#include "verify/verify.h"

namespace fonds {
namespace {

using test::Must;
using test::ScratchArchive;

class Kept final : public FindingSink {
 public:
  void Add(const Finding& finding) override {
    all.insert(std::string(finding.row->code) + " " + finding.place);
    if (finding.row->severity == Severity::kError) errors += finding.message + "\n";
  }
  std::multiset<std::string> all;
  std::string errors;
};

Kept VerifyAt(const std::filesystem::path& path) {
  Kept kept;
  const std::unique_ptr<Holdings> holdings = Must(OpenHoldings(path));
  Must(Verify(*holdings, {}, kept));
  return kept;
}

// Documents, a large object, one by reference, a disagreement, notes by two agents, a retraction, a checkpoint, and
// pending entries.
void Fill(const ScratchArchive& scratch) {
  const DocumentId first = scratch.AddText("a text that is longer than the limit");
  const StatementId title = scratch.Describe(first, "A title");
  scratch.Describe(first, "One view", {title});
  scratch.Describe(first, "Another view", {title});
  scratch.AddText("short");
  Archive archive = scratch.Open();
  Transaction reference = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
  Must(reference.Add(reference.Draft(Kind::kAccession, std::nullopt, {},
                                     Accession{reference.act(), "pdf", Sha256Of("elsewhere"), 9, true})));
  Must(reference.Commit());
  const Keyring keyring(scratch.home());
  Must(keyring.StoreNewKeys(Must(archive.Read()).archive(), nullptr, test::SecretOf(9), nullptr));
  Must(MakeCheckpoint(archive, keyring, scratch.context()));
  scratch.AddText("pending");
}

TEST_CASE("what is exported verifies without error, and says the same as the archive it came from") {
  const ScratchArchive scratch(16);
  Fill(scratch);
  const Snapshot snapshot = Must(scratch.Open().Read());
  Must(Export(snapshot, ExportForm::kDirectory, scratch.folder() / "out"));
  Must(Export(snapshot, ExportForm::kTar, scratch.folder() / "out.tar"));
  const Kept git = VerifyAt(scratch.path());
  const Kept directory = VerifyAt(scratch.folder() / "out");
  const Kept tar = VerifyAt(scratch.folder() / "out.tar");
  CHECK(git.errors == "");
  CHECK(directory.errors == "");
  CHECK(tar.errors == "");
  CHECK(directory.all == git.all);
  CHECK(tar.all == git.all);
}

}  // namespace
}  // namespace fonds
