// git as a weapon: repositories that show git another archive than they hold, run a program, lead outside, or fill the
// memory.
#include <algorithm>
#include <catch2/catch.hpp>

#include "attack/sandbox.h"
#include "crypto/sha256.h"
#include "git/deflate.h"
#include "support/shell.h"

namespace fonds::test {
namespace {

namespace fs = std::filesystem;
using Codes = std::set<std::string>;

fs::path LooseObject(const Sandbox& sandbox, const std::string& id) {
  return sandbox.repository() / "objects" / id.substr(0, 2) / id.substr(2);
}

// The loose object of a text of the archive, made writable.
fs::path ObjectOfText(const Sandbox& sandbox) {
  const fs::path object = LooseObject(sandbox, RunGit(sandbox.repository(), "rev-parse main:" + Good().Content()));
  fs::permissions(object, fs::perms::owner_all);
  return object;
}

// Prints the bytes of kText, which are not the current ones.
std::string Cat() {
  return "-C archive.git cat " + Good().document.Hex() + " --version " + Sha256Of(kText).Hex();
}

void CheckCodes(const Told& told, const Codes& codes) {
  INFO(told.output);
  CHECK(told.codes == codes);
}

void CheckRefused(const Told& told, int status, const std::string& words) {
  INFO(told.output);
  CHECK(told.status == status);
  CHECK(told.codes.empty());
  CHECK(told.output.find(words) != std::string::npos);
}

}  // namespace

TEST_CASE("the canary sings when it is run, so its silence says something") {
  const Sandbox sandbox;
  sandbox.MakeArchive();
  RunGit(sandbox.repository(), "config alias.sing '!" + sandbox.canary().string() + "'");
  RunGit(sandbox.repository(), "sing");
  CHECK(fs::exists(sandbox / "sang"));
}

TEST_CASE("15 a loose object that was replaced is not believed, whatever git says of the commit") {
  const Sandbox sandbox;
  sandbox.MakeArchive();
  const std::string forged = RunGit(sandbox.repository(), "rev-parse main:fonds.json");
  fs::copy_file(LooseObject(sandbox, forged), ObjectOfText(sandbox), fs::copy_options::overwrite_existing);
  const Told told = sandbox.Verify();
  CheckCodes(told, {"F009"});
  CHECK(told.status == 1);
  CHECK(sandbox.Fonds(Cat()).status == 6);
}

TEST_CASE("16 bytes are judged by SHA-256, not by the id that git gives them") {
  // A SHA-1 collision is a text with the id of another. Here the tree is changed to another id, which says the same to
  // whoever looks at SHA-256 alone.
  Sandbox sandbox;
  MemoryTree tree = Good().tree;
  tree.files[Good().Content()][0] = 'X';
  sandbox.MakeArchive(tree);
  CheckCodes(sandbox.Verify(), {"F012"});
}

TEST_CASE("17 replace references are told and not followed") {
  const Sandbox sandbox;
  sandbox.MakeArchive();
  const std::string text = RunGit(sandbox.repository(), "rev-parse main:" + Good().Content());
  RunGit(sandbox.repository(), "replace " + text + " " + RunGit(sandbox.repository(), "rev-parse main:fonds.json"));
  REQUIRE(RunGit(sandbox.repository(), "cat-file blob " + text).find("fonds/0") !=
          std::string::npos);  // git is deceived
  CheckCodes(sandbox.Verify(), {"F170"});
  const Told told = sandbox.Fonds(Cat());
  CHECK(told.output == kText);
}

TEST_CASE("18, 19 grafts and shallow files change nothing that fonds reads") {
  const Sandbox sandbox;
  sandbox.MakeArchive();
  const std::string commit = RunGit(sandbox.repository(), "rev-parse main");
  WriteBytes(sandbox.repository() / "shallow", commit + "\n");
  CheckCodes(sandbox.Verify(), {});
  CheckCodes(sandbox.Verify("--history"), {"F174"});
  WriteBytes(sandbox.repository() / "info/grafts", commit + " " + std::string(40, '1') + "\n");
  CheckCodes(sandbox.Verify(), {"F170"});
}

TEST_CASE("20 a repository that leads elsewhere is not opened, and nothing elsewhere is read") {
  const Sandbox sandbox;
  sandbox.MakeArchive();
  SECTION("alternates") {
    fs::rename(sandbox.repository() / "objects", sandbox / "elsewhere");
    fs::create_directories(sandbox.repository() / "objects/info");
    WriteBytes(sandbox.repository() / "objects/info/alternates", (sandbox / "elsewhere").string() + "\n");
    CheckRefused(sandbox.Verify(), 4, "alternates");
  }
  for (const std::string name : {"objects", "refs"}) {
    SECTION("a symbolic link " + name) {
      fs::rename(sandbox.repository() / name, sandbox / "elsewhere");
      fs::create_directory_symlink(sandbox / "elsewhere", sandbox.repository() / name);
      CheckRefused(sandbox.Verify(), 3, "no bare git repository");
    }
  }
  SECTION("a .git file") {
    WriteBytes(sandbox / "work/.git", "gitdir: " + sandbox.repository().string() + "\n");
    CheckRefused(sandbox.Fonds("verify work"), 4, ".git");
  }
  SECTION("a .git link") {
    fs::create_directories(sandbox / "work");
    fs::create_directory_symlink(sandbox.repository(), sandbox / "work/.git");
    CHECK(sandbox.Fonds("verify work").status == 4);
  }
  SECTION("a link among the loose objects") {
    const fs::path object = ObjectOfText(sandbox);
    fs::rename(object, sandbox / "elsewhere");
    fs::create_symlink(sandbox / "elsewhere", object);
    CHECK(sandbox.Verify().codes.contains("F170"));
  }
  SECTION("a link in the place of a large object") {
    const fs::path object = sandbox.repository() / layout::LfsObjectPath(Good().object);
    fs::rename(object, sandbox / "elsewhere");
    fs::create_symlink(sandbox / "elsewhere", object);
    const Told told = sandbox.Verify();
    INFO(told.output);
    CHECK(told.status == 1);
  }
}

TEST_CASE("21 no setting and no hook runs a program, and every one is told") {
  const Sandbox sandbox;
  sandbox.MakeArchive();
  const std::string canary = sandbox.canary().string();
  const fs::path config = sandbox.repository() / "config";
  const Bytes plain = BytesOf(config);
  WriteBytes(sandbox / "included", "[core]\n\tfsmonitor = " + canary + "\n");
  const std::vector<std::string> hostile = {
      "[core]\n\tfsmonitor = " + canary,
      "[core]\n\thooksPath = " + (sandbox / "hooks").string(),
      "[core]\n\tworktree = /etc",
      "[core]\n\tsshCommand = " + canary,
      "[core]\n\tpager = " + canary,
      "[gpg \"ssh\"]\n\tprogram = " + canary,
      "[gpg]\n\tprogram = " + canary,
      "[include]\n\tpath = " + (sandbox / "included").string(),
      "[filter \"lfs\"]\n\tsmudge = " + canary + "\n\tprocess = " + canary + "\n\trequired = true",
      "[diff]\n\texternal = " + canary,
      "[uploadpack]\n\tpackObjectsHook = " + canary,
      "[alias]\n\tcat-file = !" + canary,
      "[credential]\n\thelper = " + canary,
  };
  Bytes all = plain;
  for (const std::string& setting : hostile) {
    INFO(setting);
    WriteBytes(config, plain + setting + "\n");
    CheckCodes(sandbox.Verify(), {"F170"});
    all += setting + "\n";
  }
  WriteBytes(config, all);
  for (const std::string name : {"pre-commit", "post-commit", "reference-transaction", "post-checkout", "pre-auto-gc",
                                 "post-index-change", "fsmonitor-watchman", "pre-push", "update", "post-receive"}) {
    fs::create_directories(sandbox.repository() / "hooks");
    fs::copy_file(sandbox.canary(), sandbox.repository() / "hooks" / name);
  }
  CheckCodes(sandbox.Verify("--history"), {"F170"});
  for (const std::string& words : std::vector<std::string>{"list", "log", "status", "show " + Good().document.Hex()}) {
    CHECK(sandbox.Fonds("-C archive.git " + words).status == 0);
  }
  CHECK(sandbox.Fonds("-C archive.git receipt").status == 0);
  CHECK(sandbox.Fonds("-C archive.git export --to directory out", "out").status == 0);
  CHECK(BytesOf(sandbox / "out" / Good().Content()) == kText);
}

TEST_CASE("22 names in a tree that lead outside are no part of the archive, and nothing is written there") {
  const Sandbox sandbox;
  sandbox.MakeArchive();
  const std::string blob = RunGit(sandbox.repository(), "rev-parse main:fonds.json");
  const std::string folder = RunGit(sandbox.repository(), "rev-parse main:policy");
  struct Item {
    std::string how, mode, name, id, code;
  };
  const std::vector<Item> items = {
      {"the folder above", "40000", "..", folder, "F008"},
      {"the folder itself", "40000", ".", folder, "F008"},
      {"git's own folder", "40000", ".git", folder, "F008"},
      {"the same in capitals", "40000", ".GIT", folder, "F008"},
      {"its short name of old", "40000", "git~1", folder, "F008"},
      {"a path in a name", "100644", "../../escaped", blob, "F008"},
      {"an absolute path", "100644", "/tmp/escaped", blob, "F008"},
      {"no name", "100644", "", blob, "F008"},
      {"a name that is there already", "100644", "fonds.json", blob, "F008"},
      {"a link", "120000", "link", blob, "F008"},
      {"a submodule", "160000", "module", RunGit(sandbox.repository(), "rev-parse main"), "F008"},
      {"an executable file", "100755", "run", blob, "F008"},
      {"a mode that nothing has", "100666", "odd", blob, "F008"},
      {"a newline", "100644", "zz\nerror F999", blob, "F006"},
      {"an escape sequence", "100644", "zz\x1b[2J\x1b]0;pwned\x07", blob, "F006"},
      {"text turned round", "100644", "zz\xe2\x80\xaegpj.exe", blob, "F006"},
      {"bytes that are no text", "100644", "zz\xff\xfe", blob, "F006"},
  };
  const std::string git = "git --git-dir='" + sandbox.repository().string() + "' ";
  const std::string good = RunGit(sandbox.repository(), "rev-parse main");
  for (const Item& item : items) {
    INFO(item.how);
    RunGit(sandbox.repository(), "update-ref refs/heads/main " + good);
    // `git mktree` would refuse most of them; hash-object writes whatever it is given.
    WriteBytes(sandbox / "item", item.mode + " " + item.name + std::string(1, '\0'));
    const Ran made = Run("cd '" + (sandbox / "").string() + "' && " + git + "cat-file tree main > raw && printf '%s' " +
                         item.id + " | tr a-f A-F | basenc --base16 -d > id && cat raw item id | " + git +
                         "hash-object -t tree -w --stdin --literally; rm -f raw item id");
    REQUIRE(made.status == 0);
    sandbox.CommitTree(made.output.substr(0, 40));
    const Told told = sandbox.Verify();
    INFO(told.output);
    CHECK(told.status == 1);
    CHECK(told.codes.contains(item.code));
    // Out of order they all stand, which is told as well.
    CHECK(told.codes.size() <= 2);
    sandbox.Fonds("-C archive.git export --to directory out", "out");
    fs::remove_all(sandbox / "out");
    CHECK_FALSE(fs::exists("/tmp/escaped"));
  }
}

TEST_CASE("23 strange commits change nothing that the archive says and --history tells them, or they are refused") {
  const Sandbox sandbox;
  sandbox.MakeArchive();
  const std::string tree = RunGit(sandbox.repository(), "rev-parse main^{tree}");
  const std::string parent = RunGit(sandbox.repository(), "rev-parse main");
  const std::string person = "fonds <fonds@fonds.invalid> 1795305600 +0000\n";
  const std::string head = "tree " + tree + "\nparent " + parent + "\n";
  const std::string tail = "author " + person + "committer " + person;
  const std::string other = RunGit(sandbox.repository(), "commit-tree -m 'another beginning' " + tree);
  const auto commit = [&](const std::string& bytes) {
    WriteBytes(sandbox / "commit", bytes);
    const std::string id =
        RunGit(sandbox.repository(), "hash-object -t commit -w --literally '" + (sandbox / "commit").string() + "'");
    fs::remove(sandbox / "commit");
    WriteBytes(sandbox.repository() / "refs/heads/main", id + "\n");
  };
  const auto check_tolerated = [&] {
    CheckCodes(sandbox.Verify(), {});
    CheckCodes(sandbox.Verify("--history"), {"F174"});
  };
  SECTION("a signature") {
    commit(head + tail + "gpgsig one\n\nentry 11\n");
    check_tolerated();
  }
  SECTION("two parents, one of them a second beginning") {
    commit(head + "parent " + other + "\n" + tail + "\nentry 11\n");
    check_tolerated();
  }
  SECTION("somebody's name and hour") {
    commit(head + "author A. Person <a@example.org> 1795310000 +0330\ncommitter " + person + "\nentry 11\n");
    check_tolerated();
  }
  // Two programs could read these differently, so they are read by none.
  const std::vector<std::pair<std::string, std::string>> refused = {
      {"two signatures", head + tail + "gpgsig one\ngpgsig two\n\nentry 11\n"},
      {"one parent twice", head + "parent " + parent + "\n" + tail + "\nentry 11\n"},
      {"two trees", "tree " + tree + "\n" + head + tail + "\nentry 11\n"},
      {"NUL in the message", head + tail + "\nentry" + std::string(1, '\0') + " 11\n"},
      {"no tree", tail + "\nentry 11\n"},
      {"nothing", "\n"},
  };
  SECTION("what is no commit") {
    for (const auto& [how, bytes] : refused) {
      INFO(how);
      commit(bytes);
      CheckRefused(sandbox.Verify(), 6, "commit");
    }
  }
}

TEST_CASE("24 no object makes the program take memory that the archive is not worth") {
  const Sandbox sandbox;
  sandbox.MakeArchive();
  const long usual = sandbox.Verify().peak;
  REQUIRE(usual > 0);
  const long most = usual + 64 * 1024;
  SECTION("a loose object that claims a tebibyte") {
    Bytes object;
    git::AppendDeflated("blob 1099511627776" + std::string(1, '\0') + "little", object);
    WriteBytes(ObjectOfText(sandbox), object);
    const Told told = sandbox.Verify();
    CheckCodes(told, {"F015"});  // what its header says is believed only so far
    CHECK(told.peak < most);
  }
  SECTION("300 MB that inflate from 300 KB, in the place of each kind of file") {
    WriteBytes(sandbox / "zeros", "");
    fs::resize_file(sandbox / "zeros", 300'000'000);
    const std::string bomb = RunGit(sandbox.repository(), "-c core.looseCompression=9 hash-object -w --no-filters '" +
                                                              (sandbox / "zeros").string() + "'");
    fs::remove(sandbox / "zeros");
    REQUIRE(fs::file_size(LooseObject(sandbox, bomb)) < 400 * 1024);
    const std::vector<std::string> paths = {"fonds.json",         "policy/1.json",
                                            layout::EntryPath(1), layout::NotePath(Good().size),
                                            Good().Content(),     Good().Statement("description", Good().title)};
    const std::string index = (sandbox / "index").string();
    const std::string git = "env GIT_INDEX_FILE='" + index + "' git --git-dir='" + sandbox.repository().string() + "' ";
    const std::string good = RunGit(sandbox.repository(), "rev-parse main");
    for (const std::string& path : paths) {
      INFO(path);
      RunGit(sandbox.repository(), "update-ref refs/heads/main " + good);
      const Ran made = Run(git + "read-tree main && " + git + "update-index --cacheinfo 100644," + bomb + "," + path +
                           " && " + git + "write-tree; rm -f '" + index + "'");
      REQUIRE(made.status == 0);
      sandbox.CommitTree(made.output.substr(0, 40));
      const Told told = sandbox.Verify();
      INFO(told.output);
      CHECK(told.status != 0);
      CHECK(told.peak < most);
      CHECK(sandbox.Fonds("-C archive.git list").peak < most);
    }
  }
  SECTION("a tree that holds itself ten thousand times over") {
    // One small folder under ten thousand names, and so on, four deep: 10^16 files for whoever walks them all.
    std::string id = RunGit(sandbox.repository(), "rev-parse main:policy");
    for (int level = 0; level < 4; ++level) {
      Bytes tree;
      for (int i = 10'000; i < 20'000; ++i) tree += "040000 tree " + id + "\t" + std::to_string(i) + "\n";
      WriteBytes(sandbox / "folders", tree);
      id = RunGit(sandbox.repository(), "mktree < '" + (sandbox / "folders").string() + "'");
    }
    fs::remove(sandbox / "folders");
    std::string top = RunGit(sandbox.repository(), "ls-tree main") + "\n040000 tree " + id + "\tbomb\n";
    WriteBytes(sandbox / "folders", top);
    sandbox.CommitTree(RunGit(sandbox.repository(), "mktree < '" + (sandbox / "folders").string() + "'"));
    fs::remove(sandbox / "folders");
    const Told told = sandbox.Verify();
    CheckCodes(told, {"F006"});
    CHECK(told.peak < most);
  }
}

TEST_CASE("25 a bundle is not verified in place, and a clone that git made of it is told what it is") {
  const Sandbox sandbox;
  sandbox.MakeArchive();
  RunGit(sandbox.repository(), "bundle create -q '" + (sandbox / "archive.bundle").string() + "' main");
  CheckRefused(sandbox.Fonds("verify archive.bundle"), 4, "fonds receive");
  // git checks no object of a bundle when it clones one: here is a tree with a link out of the folder in it.
  WriteBytes(sandbox / "items", RunGit(sandbox.repository(), "ls-tree main") + "\n120000 blob " +
                                    RunGit(sandbox.repository(), "rev-parse main:fonds.json") + "\toutside\n");
  sandbox.CommitTree(RunGit(sandbox.repository(), "mktree < '" + (sandbox / "items").string() + "'"));
  RunGit(sandbox.repository(), "bundle create -q '" + (sandbox / "hostile.bundle").string() + "' main");
  fs::rename(sandbox.repository(), sandbox / "original.git");
  RunGit(sandbox / "original.git", "clone -q --bare --template= '" + (sandbox / "hostile.bundle").string() + "' '" +
                                       sandbox.repository().string() + "'");
  const Told told = sandbox.Verify();
  INFO(told.output);
  CHECK(told.codes.contains("F008"));
  CHECK(told.codes.contains("F019"));  // a bundle carries no large objects
}

}  // namespace fonds::test
