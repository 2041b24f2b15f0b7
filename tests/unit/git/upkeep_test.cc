#include <catch2/catch.hpp>
#include <fstream>

#include "disk/file.h"
#include "disk/folder.h"
#include "git/commit.h"
#include "git/pack.h"
#include "git/repository.h"
#include "git/tree.h"
#include "git_command.h"
#include "support/fault_at.h"
#include "support/temporary_folder.h"

using namespace fonds;
using namespace fonds::git;
using fonds::test::FaultAt;
using fonds::test::Git;
using fonds::test::TemporaryFolder;

namespace {

// A repository with one commit an act, each in its own pack and with its own file.
class Acts {
 public:
  explicit Acts(int count) : repository_(*Repository::Create(folder_ / "r.git")) {
    for (int i = 0; i < count; ++i) Add("words of act " + std::to_string(i));
  }

  void Add(const std::string& text) {
    PackWriter writer(path());
    const auto blob = writer.Add(ObjectType::kBlob, text);
    const auto tree = writer.Add(ObjectType::kTree, FormatTree({{"file", Mode::kFile, *blob}}));
    std::vector<ObjectId> parents;
    if (!commits_.empty()) parents.push_back(commits_.back());
    const auto commit = writer.Add(ObjectType::kCommit, FormatCommit(*tree, parents, 0, text));
    REQUIRE(writer.Finish().ok());
    const auto expected = commits_.empty() ? std::nullopt : std::optional(commits_.back());
    REQUIRE(repository_.MoveMain(expected, *commit).ok());
    commits_.push_back(*commit);
    blobs_.push_back(*blob);
  }

  fs::path path() const { return folder_ / "r.git"; }
  Repository& repository() { return repository_; }
  const std::vector<ObjectId>& commits() const { return commits_; }
  const std::vector<ObjectId>& blobs() const { return blobs_; }

  std::size_t Files(const std::string& ending) const {
    std::size_t count = 0;
    const auto listed = ListFolder(path() / "objects/pack");
    for (const FolderItem& item : *listed) count += item.name.ends_with(ending) ? 1 : 0;
    return count;
  }
  bool IsSound() const {
    const auto fsck = Git(path(), "fsck --strict --full");
    UNSCOPED_INFO(fsck.output);
    return fsck.status == 0 && Git(path(), "log --format=%H main").status == 0;
  }

 private:
  TemporaryFolder folder_;
  Repository repository_;
  std::vector<ObjectId> commits_;
  std::vector<ObjectId> blobs_;
};

}  // namespace

TEST_CASE("small packs are joined when there are enough, and open readers go on") {
  Acts acts(5);
  REQUIRE(JoinPacks(acts.path(), 6).ok());
  CHECK(acts.Files(".pack") == 5);
  const auto reader = acts.repository().Again();
  REQUIRE(JoinPacks(acts.path(), 5).ok());
  CHECK(acts.Files(".pack") == 1);
  CHECK(acts.Files(".idx") == 1);
  CHECK(acts.IsSound());
  for (const ObjectId& id : acts.blobs()) {
    CHECK(reader->Read(id, ObjectType::kBlob, 100).ok());
    CHECK(Repository::Open(acts.path())->Read(id, ObjectType::kBlob, 100).ok());
  }
}

TEST_CASE("packs that are kept, large or unreadable stay as they are") {
  Acts acts(4);
  const auto packs = *ListFolder(acts.path() / "objects/pack");
  const std::string kept = fs::path(packs[0].name).stem();
  std::ofstream(acts.path() / "objects/pack" / (kept + ".keep")) << "";
  const fs::path damaged = acts.path() / "objects/pack" / packs[3].name;
  REQUIRE(WriteDurably(damaged, "PACK").ok());
  REQUIRE(JoinPacks(acts.path(), 2).ok());
  CHECK(fs::exists(acts.path() / "objects/pack" / (kept + ".pack")));
  CHECK(fs::exists(damaged));
  CHECK(acts.Files(".pack") == 3);
}

TEST_CASE("git's index over several packs does not outlive them") {
  Acts acts(3);
  REQUIRE(Git(acts.path(), "multi-pack-index write").status == 0);
  REQUIRE(acts.Files("multi-pack-index") == 1);
  REQUIRE(JoinPacks(acts.path(), 2).ok());
  CHECK(acts.Files("multi-pack-index") == 0);
  CHECK(acts.IsSound());
}

TEST_CASE("a joining that is stopped anywhere loses nothing") {
  for (const std::string point :
       {"pack-write", "pack-sync", "pack-rename", "index-rename", "file-remove", "folder-sync"}) {
    for (const unsigned passage : {1u, 2u, 9u}) {
      INFO(point << " " << passage);
      Acts acts(3);
      {
        FaultAt plan(point, passage);
        (void)JoinPacks(acts.path(), 2);
      }
      CHECK(acts.IsSound());
      const auto repository = Repository::Open(acts.path());
      for (const ObjectId& id : acts.blobs()) CHECK(repository->Has(id));
      REQUIRE(JoinPacks(acts.path(), 2).ok());
      CHECK(acts.IsSound());
    }
  }
}

TEST_CASE("what no tip reaches is gone afterwards: from packs, loose objects and leftovers") {
  Acts acts(3);
  std::ofstream(acts.path() / "loose.txt") << "words that must go";
  REQUIRE(Git(acts.path(), "hash-object -w loose.txt").status == 0);
  fs::remove(acts.path() / "loose.txt");
  std::ofstream(acts.path() / "objects/pack/tmp_pack_x") << "words that must go";
  fs::create_directory(acts.path() / "objects/pack/tmp_pack_y");
  std::ofstream(acts.path() / "objects/pack/tmp_pack_y/staged.pack") << "words that must go";
  REQUIRE(Git(acts.path(), "commit-graph write --reachable").status == 0);
  REQUIRE(acts.repository().MoveMain(acts.commits()[2], acts.commits()[1]).ok());

  REQUIRE(KeepOnly(acts.path(), {acts.commits()[1]}).ok());
  const auto repository = Repository::Open(acts.path());
  CHECK(repository->Has(acts.blobs()[0]));
  CHECK(repository->Has(acts.blobs()[1]));
  CHECK_FALSE(repository->Has(acts.blobs()[2]));
  CHECK_FALSE(repository->Has(acts.commits()[2]));
  CHECK_FALSE(repository->Has(IdOf(ObjectType::kBlob, "words that must go")));
  CHECK(ListFolder(acts.path() / "objects/pack")->size() == 2);
  CHECK_FALSE(fs::exists(acts.path() / "objects/info/commit-graph"));
  CHECK(acts.IsSound());
}

TEST_CASE("keeping everything keeps everything, also twice and from packs that git made") {
  Acts acts(3);
  REQUIRE(Git(acts.path(), "repack -adfq").status == 0);
  for (int i = 0; i < 2; ++i) {
    REQUIRE(KeepOnly(acts.path(), {acts.commits()[2]}).ok());
    CHECK(acts.Files(".pack") == 1);
    const auto repository = Repository::Open(acts.path());
    for (const ObjectId& id : acts.blobs()) CHECK(repository->Read(id, ObjectType::kBlob, 100).ok());
    CHECK(acts.IsSound());
  }
}

TEST_CASE("without tips nothing remains") {
  Acts acts(2);
  REQUIRE(KeepOnly(acts.path(), {}).ok());
  CHECK(ListFolder(acts.path() / "objects/pack")->empty());
}

TEST_CASE("nothing is deleted when something reachable is missing or strange") {
  Acts acts(2);
  const ObjectId absent = IdOf(ObjectType::kBlob, "absent");
  CHECK(KeepOnly(acts.path(), {acts.commits()[1], absent}).error().code() == Code::kCorrupt);
  CHECK(KeepOnly(acts.path(), {acts.blobs()[0]}).error().code() == Code::kCorrupt);
  PackWriter writer(acts.path());
  const auto tree =
      writer.Add(ObjectType::kTree, "120000 link" + std::string(1, '\0') + std::string(acts.blobs()[0].View()));
  const auto commit = writer.Add(ObjectType::kCommit, FormatCommit(*tree, {}, 0, "m"));
  REQUIRE(writer.Finish().ok());
  CHECK(KeepOnly(acts.path(), {*commit}).error().code() == Code::kCorrupt);
  CHECK(acts.Files(".pack") == 3);
  CHECK(acts.IsSound());
}
