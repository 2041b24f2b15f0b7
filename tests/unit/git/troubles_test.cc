#include <sys/stat.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>

#include "disk/file.h"
#include "git/repository.h"
#include "git_command.h"
#include "support/temporary_folder.h"

using namespace fonds;
using namespace fonds::git;
using fonds::test::Git;
using fonds::test::TemporaryFolder;

namespace {

// A fresh repository in which one thing is put at one place.
class Troubled {
 public:
  Troubled() : repository_(*Repository::Create(folder_ / "r.git")) {}

  fs::path At(const std::string& place) const {
    const fs::path path = repository_.folder() / place;
    fs::create_directories(path.parent_path());
    return path;
  }
  void Put(const std::string& place, const std::string& text) const { std::ofstream(At(place)) << text; }

  // What is said about `place`; fails the test if anything is said about other places.
  const RepositoryTrouble Only(const std::string& place) const {
    const auto troubles = repository_.Troubles();
    REQUIRE(troubles.ok());
    for (const RepositoryTrouble& trouble : *troubles) INFO(trouble.place << ": " << trouble.rule);
    REQUIRE(troubles->size() == 1);
    CHECK((*troubles)[0].place == place);
    CHECK_FALSE((*troubles)[0].rule.empty());
    return (*troubles)[0];
  }
  const Repository& repository() const { return repository_; }
  const TemporaryFolder& folder() const { return folder_; }

 private:
  TemporaryFolder folder_;
  Repository repository_;
};

}  // namespace

TEST_CASE("what sends git elsewhere or makes it show other things is hostile") {
  for (const std::string place :
       {"refs/replace/ce013625030ba8dba906f756967f9e9ca394464a", "info/grafts", "info/attributes",
        "objects/info/alternates", "objects/info/http-alternates", "commondir", "gitdir", "config.worktree",
        "hooks/post-receive", "hooks/pre-push", "objects/pack/pack-1.promisor"}) {
    INFO(place);
    const Troubled troubled;
    troubled.Put(place, "x\n");
    CHECK(troubled.Only(place).hostile);
  }
}

TEST_CASE("folders of working trees and submodules are hostile") {
  for (const std::string place : {"worktrees", "modules"}) {
    const Troubled troubled;
    fs::create_directory(troubled.At(place));
    CHECK(troubled.Only(place).hostile);
  }
}

TEST_CASE("litter is told and not hostile") {
  for (const std::string place :
       {"shallow", "index", "FETCH_HEAD", "refs/heads/main.lock", "packed-refs.lock", "objects/pack/tmp_pack_x",
        "refs/heads/.fonds-tmp-1", "objects/pack/pack-1.pack", "objects/pack/pack-1.idx", "objects/pack/pack-1.keep",
        "objects/ab/tmp_obj_x", "objects/junk", ".DS_Store"}) {
    INFO(place);
    const Troubled troubled;
    troubled.Put(place, "x\n");
    CHECK_FALSE(troubled.Only(place).hostile);
  }
}

TEST_CASE("the folder of a pack that is being written, or was, is told and not hostile") {
  const Troubled troubled;
  fs::create_directories(troubled.At("objects/pack/tmp_pack_x"));
  CHECK_FALSE(troubled.Only("objects/pack/tmp_pack_x").hostile);
}

TEST_CASE("links and devices are hostile wherever they are") {
  for (const std::string place : {"objects/ab", "objects/pack/pack-1.pack", "refs/tags/x", "hooks", "info", "lfs"}) {
    INFO(place);
    const Troubled troubled;
    fs::create_symlink("/etc/passwd", troubled.At(place));
    CHECK(troubled.Only(place).hostile);
  }
  const Troubled troubled;
  REQUIRE(::mkfifo(troubled.At("objects/pack/pack-1.idx").c_str(), 0600) == 0);
  CHECK(troubled.Only("objects/pack/pack-1.idx").hostile);
}

TEST_CASE("each hostile setting is named, and a configuration that git would not read is hostile") {
  const Troubled troubled;
  troubled.Put("config", "[core]\n\tbare = true\n\tfsmonitor = x\n");
  CHECK(troubled.Only("config").rule.find("core.fsmonitor") == 0);
  troubled.Put("config", "[core\n");
  CHECK(troubled.Only("config").hostile);
}

TEST_CASE("replaced objects are found in packed references too") {
  const Troubled troubled;
  const std::string id = "ce013625030ba8dba906f756967f9e9ca394464a";
  troubled.Put("packed-refs", "# pack-refs with: peeled fully-peeled sorted \n" + id + " refs/replace/" + id + "\n");
  CHECK(troubled.Only("packed-refs").hostile);
}

TEST_CASE("HEAD naming another branch and symbolic branches are hostile") {
  const Troubled troubled;
  troubled.Put("HEAD", "ref: refs/heads/other\n");
  CHECK(troubled.Only("HEAD").hostile);
  troubled.Put("HEAD", "ref: refs/heads/main\n");
  troubled.Put("refs/heads/main", "ref: refs/heads/other\n");
  CHECK(troubled.Only("refs/heads/main").hostile);
}

TEST_CASE("a hook of git-lfs is litter, and one that only begins like it is hostile") {
  const std::string hook =
      "#!/bin/sh\ncommand -v git-lfs >/dev/null 2>&1 || { echo >&2 \"\\nsay something\\n\"; exit 2; }\ngit lfs "
      "pre-push \"$@\"\n";
  {
    const Troubled troubled;
    troubled.Put("hooks/pre-push", hook);
    CHECK_FALSE(troubled.Only("hooks/pre-push").hostile);
  }
  for (const std::string& bad : {hook + "touch x\n", "#!/bin/sh\ntouch x\n" + hook,
                                 std::string("#!/bin/sh\ncommand -v git-lfs >/dev/null 2>&1 || { echo >&2 \"$(touch "
                                             "x)\"; exit 2; }\ngit lfs pre-push \"$@\"\n")}) {
    const Troubled troubled;
    troubled.Put("hooks/pre-push", bad);
    CHECK(troubled.Only("hooks/pre-push").hostile);
  }
  const Troubled troubled;
  troubled.Put("hooks/post-merge", hook);  // names another hook
  CHECK(troubled.Only("hooks/post-merge").hostile);
}

TEST_CASE("bare repositories and mirrors made by git have nothing hostile") {
  const Troubled source;
  for (const std::string command :
       {"init -q --bare made.git", "clone -q --bare r.git made.git", "clone -q --mirror r.git made.git"}) {
    INFO(command);
    fs::remove_all(source.folder() / "made.git");
    REQUIRE(Git(source.folder().path(), command).status == 0);
    const auto repository = Repository::Open(source.folder() / "made.git");
    REQUIRE(repository.ok());
    const auto listed = repository->Troubles();
    for (const RepositoryTrouble& trouble : *listed) {
      INFO(trouble.place << ": " << trouble.rule);
      CHECK_FALSE(trouble.hostile);
    }
  }
}

TEST_CASE("a repository full of litter gives a bounded list that keeps the worst") {
  const Troubled troubled;
  for (int i = 0; i < 1200; ++i) troubled.Put("objects/junk" + std::to_string(i), "");
  troubled.Put("refs/replace/x", "x");
  const auto troubles = troubled.repository().Troubles();
  REQUIRE(troubles.ok());
  CHECK(troubles->size() == 1001);
  CHECK(troubles->back().hostile);
}
