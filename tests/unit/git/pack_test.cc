#include "git/pack.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <random>
#include <thread>

#include "disk/file.h"
#include "disk/folder.h"
#include "git/commit.h"
#include "git/pack_index.h"
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

std::vector<std::string> PackFolder(const TemporaryFolder& folder) {
  std::vector<std::string> names;
  const auto listed = ListFolder(folder / "r.git/objects/pack");
  for (const FolderItem& item : *listed) names.push_back(item.name);
  return names;
}

Repository NewRepository(const TemporaryFolder& folder) {
  auto repository = Repository::Create(folder / "r.git");
  REQUIRE(repository.ok());
  return *std::move(repository);
}

Bytes Noise(std::size_t size, unsigned seed) {
  std::mt19937 random(seed);
  Bytes bytes;
  while (bytes.size() < size) bytes += static_cast<char>(random() & 0xff);
  return bytes;
}

}  // namespace

TEST_CASE("git finds nothing to object to in what fonds wrote, and clones it") {
  const TemporaryFolder folder;
  Repository repository = NewRepository(folder);
  PackWriter writer(folder / "r.git");
  std::vector<TreeItem> items;
  for (int i = 0; i < 100; ++i) {
    const std::string name = "file " + std::to_string(i);
    const auto id = writer.Add(ObjectType::kBlob, std::string(static_cast<std::size_t>(i) * 40, 'x') + name);
    REQUIRE(id.ok());
    items.push_back({name, Mode::kFile, *id});
  }
  const auto inner = writer.Add(ObjectType::kTree, FormatTree(items));
  const auto tree =
      writer.Add(ObjectType::kTree, FormatTree({{"a", Mode::kFolder, *inner}, {"a.b", Mode::kFile, items[0].id}}));
  const auto commit = writer.Add(ObjectType::kCommit, FormatCommit(*tree, {}, 1763805600, "first\n"));
  REQUIRE(commit.ok());
  REQUIRE(writer.Finish().ok());
  CHECK(writer.count() == 0);
  REQUIRE(repository.MoveMain(std::nullopt, *commit).ok());

  const auto fsck = Git(folder / "r.git", "fsck --strict --full");
  INFO(fsck.output);
  CHECK(fsck.status == 0);
  CHECK(fsck.output.empty());
  const auto verified = Git(folder / "r.git", "verify-pack -v objects/pack/" + writer.finished() + ".idx");
  INFO(verified.output);
  CHECK(verified.status == 0);
  const auto log = Git(folder / "r.git", "log --format=%an:%ae:%s:%aI");
  CHECK(log.output == "fonds:fonds@fonds.invalid:first:2025-11-22T00:00:00+00:00\n");
  CHECK(Git(folder.path(), "clone -q r.git copy").status == 0);
  CHECK(*ReadFile(folder / "copy/a/file 3", 1000) == std::string(120, 'x') + "file 3");
}

TEST_CASE("an object is written once however often it is added") {
  const TemporaryFolder folder;
  const Repository repository = NewRepository(folder);
  PackWriter writer(folder / "r.git");
  const auto first = writer.Add(ObjectType::kBlob, "same");
  const auto second = writer.Add(ObjectType::kBlob, "same");
  CHECK(*first == *second);
  CHECK(writer.count() == 1);
  CHECK(writer.Has(*first));
  CHECK_FALSE(writer.Has(IdOf(ObjectType::kBlob, "other")));
  REQUIRE(writer.Finish().ok());
  CHECK(repository.Read(*first, ObjectType::kBlob, 4).ok());
}

TEST_CASE("a pack of one object costs two file syncs and one folder sync, and is read-only") {
  const TemporaryFolder folder;
  const Repository repository = NewRepository(folder);
  PackWriter writer(folder / "r.git");
  REQUIRE(writer.Add(ObjectType::kBlob, "x").ok());
  FaultAt plan("");
  REQUIRE(writer.Finish().ok());
  CHECK(plan.Count("file-sync") == 2);
  CHECK(plan.Count("folder-sync") == 1);
  CHECK(PackFolder(folder) == std::vector<std::string>{writer.finished() + ".idx", writer.finished() + ".pack"});
  struct stat about {};
  REQUIRE(::stat((folder / "r.git/objects/pack" / (writer.finished() + ".pack")).c_str(), &about) == 0);
  CHECK((about.st_mode & 0777) == 0444);
}

TEST_CASE("a writer without objects writes nothing, and one that is dropped leaves nothing") {
  const TemporaryFolder folder;
  const Repository repository = NewRepository(folder);
  {
    PackWriter writer(folder / "r.git");
    REQUIRE(writer.Finish().ok());
    REQUIRE(writer.Add(ObjectType::kBlob, Noise(3'000'000, 1)).ok());
    CHECK(PackFolder(folder).size() == 1);  // it was too large to stage
    CHECK(PackFolder(folder)[0].rfind("tmp_pack_", 0) == 0);
  }
  CHECK(PackFolder(folder).empty());
}

TEST_CASE("a writer can be used again, and writing the same pack twice leaves one") {
  const TemporaryFolder folder;
  const Repository repository = NewRepository(folder);
  PackWriter writer(folder / "r.git");
  for (int i = 0; i < 2; ++i) {
    REQUIRE(writer.Add(ObjectType::kBlob, "x").ok());
    REQUIRE(writer.Finish().ok());
  }
  CHECK(PackFolder(folder).size() == 2);
  CHECK(Git(folder / "r.git", "fsck --strict").status == 0);
}

TEST_CASE("many threads add to one pack") {
  const TemporaryFolder folder;
  const Repository repository = NewRepository(folder);
  PackWriter writer(folder / "r.git");
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < 4; ++t) {
    threads.emplace_back([&writer, t] {
      for (unsigned i = 0; i < 300; ++i) {
        // Half of them are the same in all threads.
        const auto id = writer.Add(ObjectType::kBlob, Noise(3000, i % 2 == 0 ? i : 1000 * t + i));
        FONDS_CHECK(id.ok());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(writer.count() == 150 + 4 * 150);
  REQUIRE(writer.Finish().ok());
  CHECK(Git(folder / "r.git", "verify-pack objects/pack/" + writer.finished() + ".idx").status == 0);
}

TEST_CASE("a failure at any step leaves no object that is half there, and the next pack succeeds") {
  for (const std::string point : {"folder-make", "file-create", "file-write", "file-sync", "file-rename", "folder-sync",
                                  "pack-write", "pack-check", "pack-sync", "pack-rename", "index-rename"}) {
    for (const unsigned passage : {1u, 2u, 3u}) {
      INFO(point << " " << passage);
      const TemporaryFolder folder;
      const Repository repository = NewRepository(folder);
      const ObjectId id = IdOf(ObjectType::kBlob, "x");
      PackWriter writer(folder / "r.git");
      bool failed = false;
      {
        FaultAt plan(point, passage);
        REQUIRE(writer.Add(ObjectType::kBlob, "x").ok());
        failed = !writer.Finish().ok();
      }
      if (!failed) continue;  // that point is not passed so often
      const bool complete = point == "folder-sync";
      CHECK(repository.Has(id) == complete);
      for (const std::string& name : PackFolder(folder)) CHECK(name.rfind("tmp_", 0) != 0);
      CHECK(Git(folder / "r.git", "fsck --strict").status == 0);
      REQUIRE(writer.Add(ObjectType::kBlob, "x").ok());
      REQUIRE(writer.Finish().ok());
      CHECK(repository.Read(id, ObjectType::kBlob, 1).ok());
    }
  }
}

TEST_CASE("a write that failed while objects were added fails the pack") {
  const TemporaryFolder folder;
  const Repository repository = NewRepository(folder);
  PackWriter writer(folder / "r.git");
  {
    FaultAt plan("pack-write");
    CHECK(writer.Add(ObjectType::kBlob, Noise(2'000'000, 1)).error().code() == Code::kIo);
  }
  CHECK(writer.Add(ObjectType::kBlob, "x").error().code() == Code::kIo);
  CHECK(writer.Finish().error().code() == Code::kIo);
  CHECK(PackFolder(folder).empty());
}

namespace {

// Ends the process when the pack has been read back.
class Stopper final : public FaultPlan {
 public:
  Stopper() { SetFaultPlan(this); }
  Status At(std::string_view point) override {
    if (point == "pack-sync") ::_exit(0);
    return {};
  }
};

}  // namespace

TEST_CASE("what a stopped writer leaves behind nobody reads, and git sweeps it up") {
  const TemporaryFolder folder;
  const Repository repository = NewRepository(folder);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    Stopper stopper;
    PackWriter writer(folder / "r.git");
    if (writer.Add(ObjectType::kBlob, "x").ok()) (void)writer.Finish();
    ::_exit(1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(status == 0);
  REQUIRE(PackFolder(folder).size() == 1);
  CHECK(PackFolder(folder)[0].rfind("tmp_pack_", 0) == 0);
  CHECK_FALSE(repository.Has(IdOf(ObjectType::kBlob, "x")));
  CHECK(Git(folder / "r.git", "cat-file -e " + IdOf(ObjectType::kBlob, "x").Hex()).status != 0);
  CHECK(Git(folder / "r.git", "fsck --strict").status == 0);
  CHECK(Git(folder / "r.git", "prune --expire=now").status == 0);
  CHECK(PackFolder(folder).empty());
}

TEST_CASE("offsets of 64 bits are written so that git and fonds read them") {
  const TemporaryFolder folder;
  const Repository repository = NewRepository(folder);
  PackWriter writer(folder / "r.git");
  std::vector<ObjectId> ids;
  for (unsigned i = 0; i < 20; ++i) ids.push_back(*writer.Add(ObjectType::kBlob, Noise(100, i)));
  REQUIRE(writer.Finish().ok());
  // The same index once more, with all offsets above 1,000 in the table of large ones.
  const fs::path path = folder / "r.git/objects/pack" / (writer.finished() + ".idx");
  const Bytes small = *ReadFile(path, 1 << 20);
  std::vector<PackIndexEntry> entries;
  ObjectId checksum;
  {
    const auto index = PackIndex::Open(path);
    REQUIRE(index.ok());
    checksum = *ObjectId::FromBytes(index->pack_checksum());
    for (std::size_t i = 0; i < index->count(); ++i) {
      const std::size_t crc_at = 8 + 1024 + 20 * index->count() + 4 * i;
      std::uint32_t crc = 0;
      for (std::size_t b = 0; b < 4; ++b) crc = crc << 8 | static_cast<unsigned char>(small[crc_at + b]);
      entries.push_back({index->IdAt(i), crc, *index->OffsetAt(i)});
    }
  }
  CHECK(FormatPackIndex(entries, checksum) == small);
  const Bytes large = FormatPackIndex(entries, checksum, 1000);
  CHECK(large.size() > small.size());
  REQUIRE(WriteDurably(path, large).ok());
  const auto verified = Git(folder / "r.git", "verify-pack objects/pack/" + writer.finished() + ".idx");
  INFO(verified.output);
  CHECK(verified.status == 0);
  const auto again = Repository::Open(folder / "r.git");
  for (const ObjectId& id : ids) CHECK(again->Read(id, ObjectType::kBlob, 100).ok());
}
