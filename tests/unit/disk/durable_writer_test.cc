#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "disk/faults.h"
#include "disk/file.h"
#include "disk/folder.h"
#include "support/fault_at.h"
#include "support/temporary_folder.h"

using namespace fonds;
using fonds::test::FaultAt;
using fonds::test::TemporaryFolder;

TEST_CASE("a durable write makes and replaces a file and leaves nothing else") {
  const TemporaryFolder folder;
  REQUIRE(WriteDurably(folder / "a", "old").ok());
  CHECK(*ReadFile(folder / "a", 10) == "old");
  REQUIRE(WriteDurably(folder / "a", "new", 0600).ok());
  CHECK(*ReadFile(folder / "a", 10) == "new");
  struct stat about {};
  REQUIRE(::stat((folder / "a").c_str(), &about) == 0);
  CHECK((about.st_mode & 0777) == 0600);
  CHECK(ListFolder(folder.path())->size() == 1);
}

TEST_CASE("a durable write syncs the file once and its folder once") {
  const TemporaryFolder folder;
  FaultAt plan("");
  REQUIRE(WriteDurably(folder / "a", "x").ok());
  CHECK(plan.Count("file-sync") == 1);
  CHECK(plan.Count("folder-sync") == 1);
}

TEST_CASE("a durable write that fails at any step leaves the old content or the new, and no litter") {
  for (const std::string point : {"file-create", "file-write", "file-sync", "file-rename", "folder-sync"}) {
    INFO(point);
    const TemporaryFolder folder;
    REQUIRE(WriteDurably(folder / "a", "old").ok());
    {
      FaultAt plan(point);
      CHECK(WriteDurably(folder / "a", "new").error().code() == Code::kIo);
    }
    CHECK(*ReadFile(folder / "a", 10) == (point == "folder-sync" ? "new" : "old"));
    CHECK(ListFolder(folder.path())->size() == 1);
  }
}

TEST_CASE("a writer's pieces follow each other, and written bytes can be overwritten") {
  const TemporaryFolder folder;
  auto writer = DurableWriter::Create(folder.path());
  REQUIRE(writer.ok());
  CHECK(writer->temporary().filename().string().rfind(".fonds-tmp-", 0) == 0);
  REQUIRE(writer->Write("....").ok());
  REQUIRE(writer->Write("tail").ok());
  REQUIRE(writer->WriteAt(0, "head").ok());
  CHECK(writer->size() == 8);
  REQUIRE(writer->Commit(folder / "a", false).ok());
  CHECK(*ReadFile(folder / "a", 10) == "headtail");
}

TEST_CASE("a commit that must not replace keeps what is there") {
  const TemporaryFolder folder;
  REQUIRE(WriteDurably(folder / "a", "first").ok());
  {
    auto writer = DurableWriter::Create(folder.path());
    REQUIRE(writer->Write("second").ok());
    CHECK(writer->Commit(folder / "a", false).error().code() == Code::kAlreadyExists);
  }
  CHECK(*ReadFile(folder / "a", 10) == "first");
  CHECK(ListFolder(folder.path())->size() == 1);
}

TEST_CASE("a writer without commit leaves nothing, also after it was moved") {
  const TemporaryFolder folder;
  {
    auto writer = DurableWriter::Create(folder.path());
    REQUIRE(writer->Write("x").ok());
    const DurableWriter moved = *std::move(writer);
  }
  CHECK(ListFolder(folder.path())->empty());
}

TEST_CASE("folders are made with their parents, and a file in the way is an error") {
  const TemporaryFolder folder;
  REQUIRE(CreateFolders(folder / "a/b/c").ok());
  REQUIRE(CreateFolders(folder / "a/b/c").ok());
  CHECK(fs::is_directory(folder / "a/b/c"));
  REQUIRE(WriteDurably(folder / "file", "x").ok());
  CHECK(CreateFolders(folder / "file/below").error().code() == Code::kIo);
}

TEST_CASE("removing a file that is not there is no error") {
  const TemporaryFolder folder;
  REQUIRE(WriteDurably(folder / "a", "x").ok());
  CHECK(RemoveFile(folder / "a").ok());
  CHECK_FALSE(fs::exists(folder / "a"));
  CHECK(RemoveFile(folder / "a").ok());
  CHECK(RemoveFile(folder.path()).error().code() == Code::kIo);
}

TEST_CASE("writing into a folder that is not there says which") {
  const auto status = WriteDurably("/no/such/folder/a", "x");
  CHECK(status.error().code() == Code::kNotFound);
  CHECK(status.error().message().find("/no/such/folder") != std::string::npos);
}
