#include "git/repository.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "disk/file.h"
#include "disk/folder.h"
#include "git/commit.h"
#include "git/pack.h"
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

Repository NewRepository(const TemporaryFolder& folder) {
  auto repository = Repository::Create(folder / "r.git");
  REQUIRE(repository.ok());
  return *std::move(repository);
}

ObjectId AddCommit(const fs::path& repository, const std::string& message, const std::vector<ObjectId>& parents = {}) {
  PackWriter writer(repository);
  const auto tree = writer.Add(ObjectType::kTree, FormatTree({}));
  const auto commit = writer.Add(ObjectType::kCommit, FormatCommit(*tree, parents, 0, message));
  REQUIRE(writer.Finish().ok());
  return *commit;
}

Code OpenCode(const fs::path& folder) {
  const auto opened = Repository::Open(folder);
  REQUIRE_FALSE(opened.ok());
  return opened.error().code();
}

}  // namespace

TEST_CASE("a new repository is one for git too, and has no template files") {
  const TemporaryFolder folder;
  const Repository repository = NewRepository(folder);
  CHECK(Git(folder / "r.git", "rev-parse --is-bare-repository").output == "true\n");
  CHECK(Git(folder / "r.git", "symbolic-ref HEAD").output == "refs/heads/main\n");
  CHECK(Git(folder / "r.git", "fsck --strict").status == 0);
  CHECK(Git(folder.path(), "clone -q r.git copy").status == 0);
  CHECK(ListFolder(folder / "r.git")->size() == 4);
  CHECK(repository.Troubles()->empty());
  CHECK_FALSE(repository.Main()->has_value());
}

TEST_CASE("a repository is made in an empty folder, never over something") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "empty");
  CHECK(Repository::Create(folder / "empty").ok());
  CHECK(Repository::Create(folder / "empty").error().code() == Code::kAlreadyExists);
  std::ofstream(folder / "file") << "x";
  CHECK(Repository::Create(folder / "file").error().code() == Code::kAlreadyExists);
  fs::create_directory_symlink(folder / "elsewhere", folder / "link");
  CHECK(Repository::Create(folder / "link").error().code() == Code::kAlreadyExists);
}

TEST_CASE("a making that is stopped leaves nothing that looks like a repository") {
  const TemporaryFolder folder;
  FaultAt plan("file-rename", 2);  // config has its name, HEAD has not
  CHECK_FALSE(Repository::Create(folder / "r.git").ok());
  CHECK_FALSE(Repository::LooksLike(folder / "r.git"));
}

TEST_CASE("what is no repository is not found, what cannot be trusted is not opened") {
  const TemporaryFolder folder;
  const Repository repository = NewRepository(folder);
  const fs::path r = folder / "r.git";
  REQUIRE(Repository::LooksLike(r));
  CHECK(OpenCode(folder / "absent") == Code::kNotFound);
  CHECK(OpenCode(folder.path()) == Code::kNotFound);

  SECTION("a file that points elsewhere") {
    std::ofstream(folder / ".git") << "gitdir: " << r.string() << "\n";
    CHECK(OpenCode(folder / ".git") == Code::kRefused);
    CHECK(Repository::OpenInside(folder / ".git").error().code() == Code::kRefused);
  }
  SECTION("links in place of its parts") {
    for (const std::string part : {"objects", "refs", "HEAD", "objects/pack", "refs/heads", "config"}) {
      INFO(part);
      fs::rename(r / part, folder / "moved");
      fs::create_symlink(folder / "moved", r / part);
      CHECK(OpenCode(r) == Code::kRefused);
      fs::remove(r / part);
      fs::rename(folder / "moved", r / part);
    }
    CHECK(Repository::Open(r).ok());
  }
  SECTION("alternates") {
    std::ofstream(r / "objects/info/alternates") << "/elsewhere/objects\n";
    CHECK(OpenCode(r) == Code::kRefused);
  }
  SECTION("a common folder elsewhere") {
    std::ofstream(r / "commondir") << "../other.git\n";
    CHECK(OpenCode(r) == Code::kRefused);
  }
}

TEST_CASE("formats that fonds does not know are unsupported") {
  const TemporaryFolder folder;
  const Repository repository = NewRepository(folder);
  const fs::path r = folder / "r.git";
  for (const std::string config : {"[core]\n\tbare = false\n", "[core]\n\trepositoryformatversion = 2\n",
                                   "[extensions]\n\tobjectformat = sha256\n", "[extensions]\n\tworktreeConfig = true\n",
                                   "[extensions]\n\tpartialClone = origin\n", "[core\n"}) {
    INFO(config);
    std::ofstream(r / "config") << config;
    CHECK(OpenCode(r) == Code::kUnsupported);
  }
  std::ofstream(r / "config") << "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectformat = sha1\n";
  CHECK(Repository::Open(r).ok());
  fs::remove(r / "config");
  CHECK(Repository::Open(r).ok());
}

TEST_CASE("a working tree is opened by its .git folder") {
  const TemporaryFolder folder;
  REQUIRE(Git(folder.path(), "init -q w").status == 0);
  std::ofstream(folder / "w/file") << "words";
  REQUIRE(Git(folder / "w", "add file").status == 0);
  REQUIRE(Git(folder / "w", "commit -q -m m").status == 0);
  CHECK(OpenCode(folder / "w/.git") == Code::kUnsupported);
  const auto repository = Repository::OpenInside(folder / "w/.git");
  REQUIRE(repository.ok());
  const auto tip = repository->Main();
  REQUIRE(tip->has_value());
  const auto commit = ParseCommit(*repository->Read(**tip, ObjectType::kCommit, 10'000));
  CHECK(commit->message == "m\n");
  CHECK_FALSE(LeaksNothing(*commit));
}

TEST_CASE("no setting changes what is read or runs anything") {
  const TemporaryFolder folder;
  Repository repository = NewRepository(folder);
  const ObjectId commit = AddCommit(folder / "r.git", "m");
  const std::string run = "touch " + (folder / "ran").string();
  std::ofstream(folder / "r.git/config") << "[core]\n\tbare = true\n\tworktree = /etc\n\tfsmonitor = " << run
                                         << "\n\thooksPath = " << folder.path().string()
                                         << "\n[include]\n\tpath = /etc/passwd\n[gpg \"ssh\"]\n\tprogram = " << run
                                         << "\n";
  auto hostile = Repository::Open(folder / "r.git");
  REQUIRE(hostile.ok());
  REQUIRE(hostile->MoveMain(std::nullopt, commit).ok());
  CHECK(hostile->Read(commit, ObjectType::kCommit, 1000).ok());
  CHECK_FALSE(fs::exists(folder / "ran"));
  CHECK(hostile->Troubles()->size() == 5);
}

TEST_CASE("main moves from where it is expected, and only from there") {
  const TemporaryFolder folder;
  Repository repository = NewRepository(folder);
  const ObjectId first = AddCommit(folder / "r.git", "first");
  const ObjectId second = AddCommit(folder / "r.git", "second", {first});
  CHECK(repository.MoveMain(first, second).error().code() == Code::kConflict);
  REQUIRE(repository.MoveMain(std::nullopt, first).ok());
  CHECK(**repository.Main() == first);
  CHECK(repository.MoveMain(std::nullopt, second).error().code() == Code::kConflict);
  CHECK(repository.MoveMain(second, second).error().code() == Code::kConflict);
  REQUIRE(repository.MoveMain(first, second).ok());
  CHECK(Git(folder / "r.git", "rev-parse main").output == second.Hex() + "\n");
  CHECK(ListFolder(folder / "r.git/refs/heads")->size() == 1);
  CHECK_FALSE(fs::exists(folder / "r.git/logs"));
}

TEST_CASE("main is read and moved also where git packed it") {
  const TemporaryFolder folder;
  Repository repository = NewRepository(folder);
  const ObjectId first = AddCommit(folder / "r.git", "first");
  const ObjectId second = AddCommit(folder / "r.git", "second", {first});
  REQUIRE(repository.MoveMain(std::nullopt, first).ok());
  REQUIRE(repository.SetReference("refs/fonds/quarantine/x.1", second).ok());
  REQUIRE(Git(folder / "r.git", "pack-refs --all --prune").status == 0);
  REQUIRE_FALSE(fs::exists(folder / "r.git/refs/heads/main"));
  CHECK(**repository.Main() == first);
  CHECK(**repository.Reference("refs/fonds/quarantine/x.1") == second);
  CHECK(repository.MoveMain(std::nullopt, second).error().code() == Code::kConflict);
  REQUIRE(repository.MoveMain(first, second).ok());
  CHECK(**repository.Main() == second);
  CHECK(Git(folder / "r.git", "rev-parse main").output == second.Hex() + "\n");
}

TEST_CASE("a writer that holds git's lock is waited for, then reported, and its lock stays") {
  const TemporaryFolder folder;
  Repository repository = NewRepository(folder);
  const ObjectId commit = AddCommit(folder / "r.git", "m");
  const fs::path lock = folder / "r.git/refs/heads/main.lock";
  std::ofstream(lock) << "";
  const auto status = repository.MoveMain(std::nullopt, commit);
  CHECK(status.error().code() == Code::kConflict);
  CHECK(status.error().message().find("main.lock") != std::string::npos);
  CHECK(fs::exists(lock));
  std::thread holder([&lock] {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    fs::remove(lock);
  });
  CHECK(repository.MoveMain(std::nullopt, commit).ok());
  holder.join();
}

TEST_CASE("of many writers at once each success builds on the one before") {
  const TemporaryFolder folder;
  Repository repository = NewRepository(folder);
  const ObjectId root = AddCommit(folder / "r.git", "root");
  REQUIRE(repository.MoveMain(std::nullopt, root).ok());
  constexpr int kThreads = 4;
  constexpr int kMoves = 10;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&folder, t] {
      auto mine = Repository::Open(folder / "r.git");
      FONDS_CHECK(mine.ok());
      for (int i = 0; i < kMoves;) {
        const ObjectId tip = **mine->Main();
        PackWriter writer(folder / "r.git");
        const auto tree = writer.Add(ObjectType::kTree, FormatTree({}));
        const auto commit =
            writer.Add(ObjectType::kCommit, FormatCommit(*tree, {tip}, 0, std::to_string(t) + " " + std::to_string(i)));
        FONDS_CHECK(writer.Finish().ok());
        const Status moved = mine->MoveMain(tip, *commit);
        FONDS_CHECK(moved.ok() || moved.error().code() == Code::kConflict);
        if (moved.ok()) ++i;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(Git(folder / "r.git", "rev-list --count main").output == std::to_string(kThreads * kMoves + 1) + "\n");
  CHECK(Git(folder / "r.git", "fsck --strict").status == 0);
}

TEST_CASE("a move that fails at any step leaves main at the old commit or the new") {
  for (const std::string point : {"ref-write", "file-create", "file-write", "file-sync", "ref-lock", "file-rename",
                                  "ref-rename", "folder-sync"}) {
    INFO(point);
    const TemporaryFolder folder;
    Repository repository = NewRepository(folder);
    const ObjectId first = AddCommit(folder / "r.git", "first");
    const ObjectId second = AddCommit(folder / "r.git", "second", {first});
    REQUIRE(repository.MoveMain(std::nullopt, first).ok());
    {
      FaultAt plan(point);
      CHECK(repository.MoveMain(first, second).error().code() == Code::kIo);
    }
    CHECK(**repository.Main() == (point == "folder-sync" ? second : first));
    CHECK(ListFolder(folder / "r.git/refs/heads")->size() == 1);
    CHECK(repository.Troubles()->empty());
  }
}

TEST_CASE("references that are symbolic, links or no ids are not followed") {
  const TemporaryFolder folder;
  Repository repository = NewRepository(folder);
  const ObjectId commit = AddCommit(folder / "r.git", "m");
  const fs::path main = folder / "r.git/refs/heads/main";
  std::ofstream(main) << "ref: refs/heads/other\n";
  CHECK(repository.Main().error().code() == Code::kRefused);
  CHECK(repository.MoveMain(std::nullopt, commit).error().code() == Code::kRefused);
  std::ofstream(main) << "words\n";
  CHECK(repository.Main().error().code() == Code::kCorrupt);
  std::ofstream(main) << commit.Hex() << " trailing\n";
  CHECK(repository.Main().error().code() == Code::kCorrupt);
  fs::remove(main);
  std::ofstream(folder / "elsewhere") << commit.Hex() << "\n";
  fs::create_symlink(folder / "elsewhere", main);
  CHECK(repository.Main().error().code() == Code::kRefused);
  fs::remove(main);
  fs::rename(folder / "r.git/refs/heads", folder / "heads");
  fs::create_directory_symlink(folder / "heads", folder / "r.git/refs/heads");
  CHECK(repository.MoveMain(std::nullopt, commit).error().code() == Code::kRefused);
}

TEST_CASE("only plain names below refs/fonds/ are set") {
  const TemporaryFolder folder;
  Repository repository = NewRepository(folder);
  const ObjectId commit = AddCommit(folder / "r.git", "m");
  for (const std::string name :
       {"refs/heads/main", "refs/fonds/", "refs/fonds/../heads/main", "refs/fonds/a..b", "refs/fonds/a.lock",
        "refs/fonds/.a", "refs/fonds/a.", "refs/fonds//a", "refs/fonds/a b", "refs/fonds/a\n", "HEAD"}) {
    INFO(name);
    CHECK(repository.SetReference(name, commit).error().code() == Code::kRefused);
  }
  REQUIRE(repository.SetReference("refs/fonds/a/b", commit).ok());
  REQUIRE(repository.SetReference("refs/fonds/a/b", commit).ok());
  CHECK(Git(folder / "r.git", "rev-parse refs/fonds/a/b").output == commit.Hex() + "\n");
}
