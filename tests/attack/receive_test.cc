// Archives that somebody hands over in a bundle, a repository, a directory or a tar, made to do harm to who takes them
// in: each is refused with its findings, and nothing is written.
#include <catch2/catch.hpp>

#include "attack/sandbox.h"
#include "base/big_endian.h"
#include "crypto/sha1.h"
#include "git/deflate.h"
#include "git/pack_entry.h"
#include "support/shell.h"

namespace fonds::test {
namespace {

namespace fs = std::filesystem;
using Codes = std::set<std::string>;

constexpr long kMostPeak = 200L * 1024;  // KiB

std::string Quoted(const fs::path& path) {
  return "'" + path.string() + "'";
}

// `fonds receive NAME taken`, which is to be refused.
Told Refused(const Sandbox& sandbox, const std::string& name) {
  const Told told = sandbox.Fonds("receive " + name + " taken");
  INFO(told.output);
  CHECK(told.status != 0);
  CHECK_FALSE(fs::exists(sandbox / "taken"));
  CHECK(told.output.find("nothing was written") != std::string::npos);
  CHECK(told.peak < kMostPeak);
  return told;
}

void MakeBundle(const Sandbox& sandbox, const std::string& name, const std::string& what = "main") {
  RunGit(sandbox.repository(), "bundle create -q " + Quoted(sandbox / name) + " " + what);
}

// A bundle of one object of a pack, which claims to be main.
void MakeHandBundle(const Sandbox& sandbox, const Bytes& entries, std::uint32_t count) {
  Bytes pack = "PACK";
  AppendBigEndian32(pack, 2);
  AppendBigEndian32(pack, count);
  pack += entries;
  Sha1 sha1;
  sha1.Update(pack);
  WriteBytes(sandbox / "hostile.bundle",
             "# v2 git bundle\n" + std::string(40, '1') + " refs/heads/main\n\n" + pack + Bytes(AsView(sha1.Finish())));
}

void AppendEntry(Bytes& entries, std::uint64_t claimed, const Bytes& bytes) {
  git::AppendPackEntryHeader(git::ObjectType::kBlob, claimed, entries);
  git::AppendDeflated(bytes, entries);
}

std::string TreeOfMain(const fs::path& repository) {
  return RunGit(repository, "rev-parse main^{tree}");
}

}  // namespace

TEST_CASE("25 a good archive comes in whole from every form, with nothing but its tree") {
  const Sandbox sandbox;
  sandbox.MakeArchive();
  const std::string tree = TreeOfMain(sandbox.repository());
  std::string source;
  SECTION("a repository, of which neither history nor other branches come along") {
    RunGit(sandbox.repository(), "branch other");
    sandbox.CommitTree(tree);
    source = "archive.git";
  }
  SECTION("a bundle") {
    MakeBundle(sandbox, "archive.bundle");
    source = "archive.bundle";
  }
  SECTION("a directory") {
    WriteFolder(Good().tree, Large::kBytes, sandbox / "plain");
    source = "plain";
  }
  SECTION("a tar") {
    WriteFolder(Good().tree, Large::kBytes, sandbox / "plain");
    MakeTar(sandbox / "plain", sandbox / "plain.tar");
    source = "plain.tar";
  }
  const Told told = sandbox.Fonds("receive " + source + " taken", "taken");
  INFO(told.output);
  REQUIRE(told.status == 0);
  CHECK(TreeOfMain(sandbox / "taken") == tree);
  CHECK(RunGit(sandbox / "taken", "rev-list --count --all") == "1");
  CHECK(RunGit(sandbox / "taken", "for-each-ref --format='%(refname)'") == "refs/heads/main");
  CHECK(RunGit(sandbox / "taken", "fsck --strict").empty());
  CHECK(fs::exists(sandbox / "taken" / layout::LfsObjectPath(Good().object)) == (source != "archive.bundle"));
  const Told verified = sandbox.Fonds("verify taken --history");
  CHECK(verified.codes == (source == "archive.bundle" ? Codes{"F019"} : Codes{}));
  CHECK(verified.status == 0);
  // The same archive gives the same commit, wherever it came from.
  CHECK(sandbox.Fonds("receive taken again", "again").status == 0);
  CHECK(RunGit(sandbox / "again", "rev-parse main") == RunGit(sandbox / "taken", "rev-parse main"));
}

TEST_CASE("25 a large object that a directory leaves out is a pointer again in what is received") {
  const Sandbox sandbox;
  MemoryTree tree = Good().tree;
  tree.objects.clear();
  WriteFolder(tree, Large::kBytes, sandbox / "plain");
  sandbox.MakeArchive();
  REQUIRE(sandbox.Fonds("receive plain taken", "taken").status == 0);
  CHECK(TreeOfMain(sandbox / "taken") == TreeOfMain(sandbox.repository()));
  CHECK(sandbox.Fonds("verify taken").codes == Codes{"F019"});
}

TEST_CASE("25 what is forged is refused in every form, with the finding, and leaves nothing behind") {
  const Sandbox sandbox;
  MemoryTree tree = Good().tree;
  tree.files[Good().Content()][0] = 'X';
  sandbox.MakeArchive(tree);
  MakeBundle(sandbox, "hostile.bundle");
  WriteFolder(tree, Large::kBytes, sandbox / "plain");
  MakeTar(sandbox / "plain", sandbox / "plain.tar");
  for (const std::string source : {"archive.git", "hostile.bundle", "plain", "plain.tar"}) {
    INFO(source);
    const Told told = Refused(sandbox, source);
    CHECK(told.status == 1);
    CHECK(told.codes.contains("F012"));
  }
  const Told json = sandbox.Fonds("receive hostile.bundle taken --json");
  CHECK(json.status == 1);
  CHECK(json.output.find("\"received\": false") != std::string::npos);
}

TEST_CASE("25 a bundle brings links, strange names and commits to nobody") {
  const Sandbox sandbox;
  sandbox.MakeArchive();
  SECTION("a link out of the folder") {
    WriteBytes(sandbox / "items", RunGit(sandbox.repository(), "ls-tree main") + "\n120000 blob " +
                                      RunGit(sandbox.repository(), "rev-parse main:fonds.json") + "\toutside\n");
    sandbox.CommitTree(RunGit(sandbox.repository(), "mktree < " + Quoted(sandbox / "items")));
    MakeBundle(sandbox, "hostile.bundle");
    CHECK(Refused(sandbox, "hostile.bundle").codes.contains("F008"));
  }
  SECTION("no branch main") {
    RunGit(sandbox.repository(), "branch other");
    MakeBundle(sandbox, "hostile.bundle", "other");
    CHECK(Refused(sandbox, "hostile.bundle").status == 4);
  }
  SECTION("commits that it does not bring") {
    sandbox.CommitTree(TreeOfMain(sandbox.repository()));
    MakeBundle(sandbox, "hostile.bundle", "main ^main~1");
    CHECK(Refused(sandbox, "hostile.bundle").status == 4);
  }
  SECTION("a tag as main") {
    RunGit(sandbox.repository(), "tag -a -m x t main");
    MakeBundle(sandbox, "hostile.bundle", "main t");
    CHECK(Refused(sandbox, "hostile.bundle").status == 6);
  }
  SECTION("a main that is not in the pack") {
    Bytes entries;
    AppendEntry(entries, 6, "little");
    MakeHandBundle(sandbox, entries, 1);
    CHECK(Refused(sandbox, "hostile.bundle").status == 6);
  }
}

TEST_CASE("24 no bundle makes the program take memory or time that it is not worth") {
  const Sandbox sandbox;
  Bytes entries;
  int status = 4;
  SECTION("an object that claims a tebibyte") {
    AppendEntry(entries, std::uint64_t{1} << 40, "little");
    MakeHandBundle(sandbox, entries, 1);
  }
  SECTION("300 MB from 300 KB") {
    AppendEntry(entries, 300'000'000, Bytes(300'000'000, '\0'));
    MakeHandBundle(sandbox, entries, 1);
  }
  SECTION("200 MB from 900 KB, which may be, under an id that is not main's") {
    AppendEntry(entries, 200'000'000, Bytes(200'000'000, '\0'));
    MakeHandBundle(sandbox, entries, 1);
    status = 6;
  }
  SECTION("a million tiny entries, all the same") {
    Bytes one;
    AppendEntry(one, 0, "");
    for (int i = 0; i < 1'000'000; ++i) entries += one;
    MakeHandBundle(sandbox, entries, 1'000'000);
    status = 6;
  }
  SECTION("four milliards of entries, which are not there") {
    AppendEntry(entries, 6, "little");
    MakeHandBundle(sandbox, entries, 4'000'000'000);
    status = 6;
  }
  const Told told = Refused(sandbox, "hostile.bundle");
  CHECK(told.status == status);
}

TEST_CASE("21 of a repository that runs programs nothing is received") {
  const Sandbox sandbox;
  sandbox.MakeArchive();
  fs::create_directories(sandbox.repository() / "hooks");
  fs::copy_file(sandbox.canary(), sandbox.repository() / "hooks/post-checkout");
  WriteBytes(sandbox.repository() / "config",
             BytesOf(sandbox.repository() / "config") + "[core]\n\tfsmonitor = " + sandbox.canary().string() + "\n");
  CHECK(Refused(sandbox, "archive.git").codes == Codes{"F170"});
}

TEST_CASE("2 an older state of an archive that this machine has seen is not received") {
  const Sandbox sandbox;
  sandbox.MakeArchive();
  REQUIRE(sandbox.Fonds("receive archive.git taken", "taken").status == 0);
  fs::remove_all(sandbox / "taken");
  MemoryTree older = Good().tree;
  const std::string entry = layout::EntryPath(Good().size - 1);
  std::erase_if(older.files, [&](const auto& file) { return file.first.starts_with(entry); });
  older.files.erase(layout::StatementPath(Good().large, "description", Good().last));
  older.files.erase(layout::NotePath(Good().size));
  WriteFolder(older, Large::kBytes, sandbox / "plain");
  REQUIRE(sandbox.Fonds("verify plain --no-pin").status == 0);
  CHECK(Refused(sandbox, "plain").codes.contains("F161"));
}

TEST_CASE("40 what is no archive is not received: a pipe, a device, a lone file, nothing") {
  const Sandbox sandbox;
  WriteBytes(sandbox / "lone", "words\n");
  REQUIRE(Run("mkfifo " + Quoted(sandbox / "pipe")).status == 0);
  for (const std::string source : {"lone", "pipe", "/dev/zero", "nothing", "."}) {
    INFO(source);
    CHECK(Refused(sandbox, source).codes.empty());
  }
}

TEST_CASE("what is there already is not written over by what is received") {
  const Sandbox sandbox;
  sandbox.MakeArchive();
  WriteBytes(sandbox / "taken/file", "mine\n");
  const Told told = sandbox.Fonds("receive archive.git taken");
  CHECK(told.status == 5);
  CHECK(BytesOf(sandbox / "taken/file") == "mine\n");
}

}  // namespace fonds::test
