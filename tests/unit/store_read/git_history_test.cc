#include <catch2/catch.hpp>
#include <fstream>

#include "store/git_holdings.h"
#include "unit/store_read/checkpointed.h"

namespace fonds {
namespace {

using test::Must;

std::vector<Trouble> HistoryOf(const test::ScratchArchive& archive) {
  return Must(Must(GitHoldings::Open(archive.path()))->HistoryTroubles());
}

bool Tells(const std::vector<Trouble>& troubles, const std::string& place, const std::string& rule,
           Trouble::Weight weight) {
  return std::any_of(troubles.begin(), troubles.end(), [&](const Trouble& trouble) {
    return trouble.place.find(place) != std::string::npos && trouble.rule.find(rule) != std::string::npos &&
           trouble.weight == weight;
  });
}

TEST_CASE("a history that only adds has no troubles") {
  const test::ScratchArchive archive;
  archive.AddText("one\n");
  test::Checkpointed(archive);
  const DocumentId document = archive.AddText("two\n");
  archive.Describe(document, "Two");
  test::Checkpointed(archive);
  CHECK(HistoryOf(archive).empty());
}

TEST_CASE("what a checkpoint covers and a commit took away is found, though the tree was put right again") {
  const test::ScratchArchive archive;
  const DocumentId document = archive.AddText("one\n");
  const std::string content = layout::ContentPath(document, Sha256Of("one\n"), "txt");
  const std::string accession = layout::StatementPath(document, "accession", StatementId(document.digest()));
  test::Checkpointed(archive);
  const std::string entry = layout::EntryPath(1);
  test::Tamper(archive, "mkdir ../kept && cp " + content + " " + accession + " " + entry + " ../kept && rm " + content +
                            " " + accession + " && echo >> " + entry);
  test::Tamper(archive, "mkdir -p " + layout::DocumentFolder(document) + " && cp ../kept/content.* " + content +
                            " && cp ../kept/accession.* " + accession + " && cp ../kept/01.txt " + entry);
  const std::vector<Trouble> troubles = HistoryOf(archive);
  CHECK(Tells(troubles, content, "took away or changed", Trouble::kError));
  CHECK(Tells(troubles, accession, "took away or changed", Trouble::kError));
  CHECK(Tells(troubles, entry, "took away or changed", Trouble::kError));
}

TEST_CASE("what no checkpoint covers may go") {
  const test::ScratchArchive archive;
  archive.AddText("one\n");
  test::Checkpointed(archive);
  const DocumentId document = archive.AddText("two\n");
  test::Tamper(archive, "rm -r " + layout::DocumentFolder(document) + " register/00/00/00/02*");
  CHECK(HistoryOf(archive).empty());
}

TEST_CASE("a changed fonds.json is found even without a checkpoint") {
  const test::ScratchArchive archive;
  test::Tamper(archive, "echo >> fonds.json");
  CHECK(Tells(HistoryOf(archive), "fonds.json", "took away or changed", Trouble::kError));
}

TEST_CASE("merges, second beginnings and commits that name a person are warnings") {
  const test::ScratchArchive archive;
  test::Tamper(archive,
               "git checkout -q --orphan other && git rm -q -r --cached . && git commit -q --allow-empty -m other && "
               "git add -A && git stash -q && git checkout -q main && "
               "git merge -q --allow-unrelated-histories -m merge other",
               "--allow-empty --author 'A Person <person@example.org>'");
  const std::vector<Trouble> troubles = HistoryOf(archive);
  CHECK(Tells(troubles, "commit ", "2 parents", Trouble::kWarning));
  CHECK(Tells(troubles, "commit ", "second beginning", Trouble::kWarning));
  CHECK(Tells(troubles, "commit ", "names a person", Trouble::kWarning));
}

TEST_CASE("a link that an older commit held is found") {
  const test::ScratchArchive archive;
  test::Tamper(archive, "ln -s /etc policy/link");
  test::Tamper(archive, "rm policy/link");
  CHECK(Tells(HistoryOf(archive), "policy/link", "120000", Trouble::kError));
}

TEST_CASE("a shallow clone is a matter of its history only") {
  const test::ScratchArchive archive;
  archive.AddText("one\n");
  const std::string shallow = (archive.folder() / "shallow").string();
  REQUIRE(test::Run("git clone -q --bare --depth 1 file://" + archive.path().string() + " " + shallow).status == 0);
  const auto holdings = Must(GitHoldings::Open(shallow));
  CHECK(Must(Must(Snapshot::Of(Must(holdings->Again()))).RegisterSize()) == 2);
  for (const Trouble& trouble : Must(holdings->CarrierTroubles())) CHECK(trouble.weight != Trouble::kError);
  const std::vector<Trouble> troubles = Must(holdings->HistoryTroubles());
  REQUIRE(troubles.size() == 1);
  CHECK((troubles[0].place == "shallow" && troubles[0].weight == Trouble::kWarning));
}

}  // namespace
}  // namespace fonds
