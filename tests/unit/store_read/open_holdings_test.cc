#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "store/git_holdings.h"
#include "support/scratch_archive.h"
#include "support/shell.h"

namespace fonds {
namespace {

namespace fs = std::filesystem;
using test::Must;

TEST_CASE("a bare repository, its clone, its files and its tar hold the same tree") {
  const test::ScratchArchive archive;
  const DocumentId document = archive.AddText("A letter.\n");
  const std::string clone = (archive.folder() / "clone").string();
  const std::string files = (archive.folder() / "files").string();
  const std::string tar = (archive.folder() / "a.tar").string();
  REQUIRE(test::Run("git clone -q " + archive.path().string() + " " + clone).status == 0);
  REQUIRE(test::Run("git -C " + archive.path().string() + " archive -o " + tar + " main").status == 0);
  REQUIRE(test::Run("mkdir " + files + " && tar -xf " + tar + " -C " + files).status == 0);
  const std::string path = layout::ContentPath(document, Sha256Of("A letter.\n"), "txt");
  const std::vector<std::pair<std::string, std::string>> carriers = {
      {archive.path().string(), "git"}, {clone, "git"}, {files, "directory"}, {tar, "tar"}};
  for (const auto& [place, carrier] : carriers) {
    INFO(place);
    const auto holdings = Must(OpenHoldings(place));
    CHECK(holdings->carrier() == carrier);
    CHECK(Must(holdings->ReadPath(path, 100)) == "A letter.\n");
    CHECK(Must(holdings->CarrierTroubles()).empty());
    CHECK(Must(holdings->HistoryTroubles()).empty());
    const auto snapshot = Must(Snapshot::Of(Must(holdings->Again())));
    CHECK(Must(snapshot.RegisterSize()) == 2);
  }
  CHECK(Must(OpenHoldings(clone, {.as_directory = true}))->carrier() == "directory");
}

TEST_CASE("a clone is read at the commit it names, whatever its files say") {
  const test::ScratchArchive archive;
  const std::string clone = (archive.folder() / "clone").string();
  REQUIRE(test::Run("git clone -q " + archive.path().string() + " " + clone).status == 0);
  std::ofstream(fs::path(clone) / "fonds.json") << "forged";
  CHECK(Must(Must(OpenHoldings(clone))->ReadPath("fonds.json", 1000)) ==
        FormatFondsJson(Must(archive.Open().Read()).archive()));
  CHECK(Must(Must(OpenHoldings(clone, {.as_directory = true}))->ReadPath("fonds.json", 1000)) == "forged");
  REQUIRE(test::Run("git -C " + clone + " checkout -q --detach").status == 0);
  CHECK(Must(OpenHoldings(clone))->Find("fonds.json").ok());
}

TEST_CASE("what is no archive is refused with what to do") {
  const test::TemporaryFolder folder;
  const auto refused = [](const fs::path& path) {
    const auto holdings = OpenHoldings(path);
    REQUIRE_FALSE(holdings.ok());
    return holdings.error();
  };
  CHECK(refused(folder / "nothing").code() == Code::kNotFound);
  CHECK(refused(folder.path()).code() == Code::kNotFound);
  std::ofstream(folder / "a.tgz") << "\x1f\x8b\x08";
  CHECK(refused(folder / "a.tgz").code() == Code::kUnsupported);
  CHECK(refused(folder / "a.tgz").message().find("decompress it first") != std::string::npos);
  std::ofstream(folder / "a.txz") << std::string("\xfd\x37zXZ\0", 6);
  CHECK(refused(folder / "a.txz").message().find("decompress it first") != std::string::npos);
  std::ofstream(folder / "a.bundle") << "# v2 git bundle\n";
  CHECK(refused(folder / "a.bundle").message().find("fonds receive") != std::string::npos);
  std::ofstream(folder / "text") << "a text";
  CHECK(refused(folder / "text").code() == Code::kUnsupported);
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  CHECK(refused(folder / "pipe").code() == Code::kUnsupported);
  fs::create_directory(folder / "work");
  std::ofstream(folder / "work/.git") << "gitdir: /elsewhere\n";
  CHECK(refused(folder / "work").code() == Code::kUnsupported);
}

TEST_CASE("only a bare repository is opened for writing") {
  const test::TemporaryFolder folder;
  CHECK(Archive::Open(folder / "nothing").error().code() == Code::kNotFound);
  fs::create_directory(folder / "files");
  std::ofstream(folder / "files/fonds.json") << "{}";
  CHECK(Archive::Open(folder / "files").error().code() == Code::kUnsupported);
  std::ofstream(folder / "a.tar") << "x";
  CHECK(Archive::Open(folder / "a.tar").error().code() == Code::kUnsupported);
  REQUIRE(test::Run("git init -q " + (folder / "work").string()).status == 0);
  CHECK(Archive::Open(folder / "work").error().code() == Code::kUnsupported);
  const auto empty = git::Repository::Create(folder / "empty");
  REQUIRE(empty.ok());
  CHECK(Must(Archive::Open(folder / "empty")).Read().error().code() == Code::kNotFound);
}

}  // namespace
}  // namespace fonds
