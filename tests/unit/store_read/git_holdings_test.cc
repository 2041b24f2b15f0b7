#include "store/git_holdings.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "unit/store_read/checkpointed.h"

namespace fonds {
namespace {

namespace fs = std::filesystem;
using test::Must;

git::ObjectId IdOf(const Node& node) {
  git::ObjectId id;
  id.bytes = node.key;
  return id;
}

TEST_CASE("nodes of git carry the ids of their objects") {
  const test::ScratchArchive archive;
  const auto holdings = Must(GitHoldings::Open(archive.path()));
  const Node file = Must(holdings->Find("fonds.json"));
  CHECK(IdOf(file) == git::IdOf(git::ObjectType::kBlob, Must(holdings->Read(file, 1000))));
  CHECK(IdOf(holdings->Root()) == holdings->tree());
  CHECK(Must(archive.Open().repository().Main()) == holdings->commit());
  CHECK(IdOf(Must(holdings->Find(""))) == holdings->tree());
}

TEST_CASE("finding a path gives what descending by listing gives") {
  const test::ScratchArchive archive;
  const DocumentId document = archive.AddText("A letter.\n");
  const auto holdings = Must(GitHoldings::Open(archive.path()));
  std::vector<Node> todo = {holdings->Root()};
  std::size_t files = 0;
  while (!todo.empty()) {
    const Node node = todo.back();
    todo.pop_back();
    const Node found = Must(holdings->Find(node.path));
    CHECK((found.path == node.path && found.folder == node.folder && found.key == node.key));
    CHECK(Must(holdings->Holdings::Find(node.path)).key == node.key);
    files += node.folder ? 0 : 1;
    if (!node.folder) continue;
    const Listing listing = Must(holdings->Children(node));
    CHECK(std::is_sorted(listing.children.begin(), listing.children.end(),
                         [](const Node& a, const Node& b) { return a.path < b.path; }));
    todo.insert(todo.end(), listing.children.begin(), listing.children.end());
  }
  CHECK(files > 8);
  CHECK(holdings->Find("fonds.json/x").error().code() == Code::kNotFound);
  CHECK(holdings->Find(layout::DocumentFolder(document) + "/nothing").error().code() == Code::kNotFound);
}

TEST_CASE("large objects are read from beside the repository and never through a link") {
  const test::ScratchArchive archive(100);
  const std::string text(200, 'x');
  const Digest digest = Sha256Of(text);
  const DocumentId document = archive.AddText(text);
  const auto holdings = Must(GitHoldings::Open(archive.path()));
  const Node pointer = Must(holdings->Find(layout::LargePath(document, digest, "txt")));
  CHECK(layout::ParsePointer(Must(holdings->Read(pointer, 1000)))->size == 200);
  CHECK(Must(Sha256Of(*Must(holdings->OpenLarge(pointer, digest)))) == digest);

  const fs::path object = archive.path() / layout::LfsObjectPath(digest);
  const fs::path away = archive.folder() / "away";
  fs::rename(object, away);
  CHECK(holdings->OpenLarge(pointer, digest).error().code() == Code::kNotFound);
  fs::create_symlink(away, object);
  CHECK(holdings->OpenLarge(pointer, digest).error().code() == Code::kRefused);
  fs::remove(object);
  fs::rename(archive.path() / "lfs", archive.folder() / "lfs");
  fs::create_directory_symlink(archive.folder() / "lfs", archive.path() / "lfs");
  CHECK(holdings->OpenLarge(pointer, digest).error().code() == Code::kRefused);
}

TEST_CASE("links and odd modes in a tree are troubles and no children") {
  const test::ScratchArchive archive;
  test::Tamper(archive, "ln -s /etc/passwd policy/link && chmod +x fonds.json");
  const auto holdings = Must(GitHoldings::Open(archive.path()));
  const Listing top = Must(holdings->Children(holdings->Root()));
  REQUIRE(top.troubles.size() == 1);
  CHECK(top.troubles[0].place == "fonds.json");
  CHECK(holdings->Find("fonds.json").error().code() == Code::kNotFound);
  const Listing policy = Must(holdings->Children(Must(holdings->Find("policy"))));
  REQUIRE(policy.troubles.size() == 1);
  CHECK(policy.troubles[0].place == "policy/link");
  CHECK(policy.troubles[0].rule.find("120000") != std::string::npos);
}

TEST_CASE("other branches and tags are a notice, what misleads git is an error") {
  const test::ScratchArchive archive;
  const auto holdings = Must(GitHoldings::Open(archive.path()));
  CHECK(Must(holdings->CarrierTroubles()).empty());
  const std::string git = "git --git-dir " + archive.path().string() + " ";
  REQUIRE(test::Run(git + "tag v1 main && " + git + "update-ref refs/fonds/quarantine/x main").status == 0);
  std::vector<Trouble> troubles = Must(holdings->CarrierTroubles());
  REQUIRE(troubles.size() == 1);
  CHECK((troubles[0].place == "refs/tags/v1" && troubles[0].weight == Trouble::kNotice));
  REQUIRE(test::Run(git + "pack-refs --all").status == 0);
  troubles = Must(holdings->CarrierTroubles());
  REQUIRE(troubles.size() == 1);
  CHECK(troubles[0].place == "refs/tags/v1");
  fs::create_directories(archive.path() / "info");
  std::ofstream(archive.path() / "info/grafts") << holdings->commit().Hex() << "\n";
  troubles = Must(holdings->CarrierTroubles());
  REQUIRE(troubles.size() == 2);
  CHECK((troubles[0].place == "info/grafts" && troubles[0].weight == Trouble::kError));
}

TEST_CASE("a missing object is damage") {
  const test::ScratchArchive archive;
  const auto holdings = Must(GitHoldings::Open(archive.path()));
  CHECK(holdings->Read({"lost", false, {1, 2, 3}}, 100).error().code() == Code::kCorrupt);
  CHECK(holdings->Children({"lost", true, {1, 2, 3}}).error().code() == Code::kCorrupt);
  CHECK(GitHoldings::AtCommit(holdings->repository(), holdings->tree()).error().code() == Code::kCorrupt);
}

}  // namespace
}  // namespace fonds
