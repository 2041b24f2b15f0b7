// Reading what git wrote, and what an enemy of git and libgit2 wrote.
#include <catch2/catch.hpp>
#include <fstream>

#include "disk/file.h"
#include "git/loose.h"
#include "git/pack.h"
#include "git/pack_index.h"
#include "git/repository.h"
#include "git/tree.h"
#include "git_command.h"
#include "hand_pack.h"
#include "support/temporary_folder.h"

using namespace fonds;
using namespace fonds::git;
using fonds::test::Deflated;
using fonds::test::EntryHeader;
using fonds::test::Git;
using fonds::test::HandEntry;
using fonds::test::HandPack;
using fonds::test::TemporaryFolder;

namespace {

const ObjectId kOne = *ObjectId::FromHex(std::string(40, '1'));
const ObjectId kTwo = *ObjectId::FromHex(std::string(40, '2'));

// A pack with these entries, whatever they hold, as pack-hand.pack.
void PutPack(const fs::path& repository, const std::vector<HandEntry>& entries) {
  const HandPack made(entries);
  REQUIRE(WriteDurably(repository / "objects/pack/pack-hand.pack", made.pack).ok());
  REQUIRE(WriteDurably(repository / "objects/pack/pack-hand.idx", FormatPackIndex(made.index, made.checksum)).ok());
}

Repository NewRepository(const TemporaryFolder& folder) {
  auto repository = Repository::Create(folder / "r.git");
  REQUIRE(repository.ok());
  return *std::move(repository);
}

Code ReadCode(const Repository& repository, const ObjectId& id, std::uint64_t limit = 1000) {
  const auto read = repository.Read(id, ObjectType::kBlob, limit);
  REQUIRE_FALSE(read.ok());
  return read.error().code();
}

void PutLoose(const fs::path& repository, const ObjectId& id, const Bytes& inflated) {
  const fs::path path = LoosePath(repository / "objects", id);
  REQUIRE(CreateFolders(path.parent_path()).ok());
  REQUIRE(WriteDurably(path, Deflated(inflated)).ok());
}

// A working tree whose file grows, so that git finds deltas; returns the ids of all objects.
std::vector<std::pair<std::string, ObjectId>> GrowHistory(const TemporaryFolder& folder) {
  REQUIRE(Git(folder.path(), "init -q w").status == 0);
  std::string text;
  for (int i = 0; i < 60; ++i) {
    for (int j = 0; j < 40; ++j) text += std::to_string(i * 7919 + j * 104729) + " words and words\n";
    std::ofstream(folder / "w/file") << text;
    REQUIRE(Git(folder / "w", "add file").status == 0);
    REQUIRE(Git(folder / "w", "commit -q -m " + std::to_string(i)).status == 0);
  }
  std::vector<std::pair<std::string, ObjectId>> ids;
  const std::string list = Git(folder / "w", "cat-file --batch-all-objects --batch-check").output;
  for (std::size_t at = 0; at < list.size(); at = list.find('\n', at) + 1) {
    ids.emplace_back(list.substr(at + 41, list.find(' ', at + 41) - at - 41), *ObjectId::FromHex(list.substr(at, 40)));
  }
  return ids;
}

ObjectType TypeFrom(const std::string& name) {
  if (name == "commit") return ObjectType::kCommit;
  return name == "tree" ? ObjectType::kTree : ObjectType::kBlob;
}

void CheckAllReadable(const fs::path& git_folder, const std::vector<std::pair<std::string, ObjectId>>& ids) {
  const auto repository = Repository::OpenInside(git_folder);
  REQUIRE(repository.ok());
  for (const auto& [type, id] : ids) {
    const auto header = repository->Header(id);
    const auto bytes = repository->Read(id, TypeFrom(type), 1 << 20);
    REQUIRE(header.ok());
    REQUIRE(bytes.ok());
    CHECK(header->type == TypeFrom(type));
    CHECK(header->size == bytes->size());
    if (bytes->size() > 0)
      CHECK(repository->Read(id, TypeFrom(type), bytes->size() - 1).error().code() == Code::kRefused);
  }
}

}  // namespace

TEST_CASE("every object that git wrote is read: loose, in packs of long chains, by offset and by id") {
  const TemporaryFolder folder;
  const auto ids = GrowHistory(folder);
  REQUIRE(ids.size() == 180);
  CheckAllReadable(folder / "w/.git", ids);
  REQUIRE(Git(folder / "w", "repack -adfq --depth=250 --window=50").status == 0);
  REQUIRE(Git(folder / "w", "prune-packed").status == 0);
  CheckAllReadable(folder / "w/.git", ids);
  REQUIRE(Git(folder / "w", "-c repack.useDeltaBaseOffset=false repack -adfq").status == 0);
  CheckAllReadable(folder / "w/.git", ids);
}

TEST_CASE("deltas by id that name each other in a circle end in an error") {
  const TemporaryFolder folder;
  const Repository repository = NewRepository(folder);
  const Bytes delta("\x05\x05\x90\x05", 4);
  const auto on = [&](const ObjectId& base) {
    return EntryHeader(7, delta.size()) + Bytes(base.View()) + Deflated(delta);
  };
  PutPack(folder / "r.git", {{kOne, on(kTwo)}, {kTwo, on(kOne)}});
  CHECK(repository.Header(kOne).error().code() == Code::kCorrupt);
  CHECK(ReadCode(repository, kOne) == Code::kCorrupt);
}

TEST_CASE("an entry that claims a tebibyte is refused or corrupt before anything of that size is allocated") {
  const TemporaryFolder folder;
  const Repository repository = NewRepository(folder);
  const std::uint64_t tebibyte = std::uint64_t{1} << 40;
  const Bytes base = EntryHeader(3, tebibyte) + Deflated("x");
  const Bytes delta("\x80\x80\x80\x80\x80\x20\x05\x90\x05", 9);  // base of 2^40, result of 5
  PutPack(folder / "r.git",
          {{kOne, base}, {kTwo, EntryHeader(7, delta.size()) + Bytes(kOne.View()) + Deflated(delta)}});
  CHECK(repository.Header(kOne)->size == tebibyte);
  CHECK(ReadCode(repository, kOne) == Code::kRefused);
  CHECK(ReadCode(repository, kOne, tebibyte) == Code::kCorrupt);
  CHECK(ReadCode(repository, kTwo) == Code::kRefused);
}

TEST_CASE("a loose object that claims a tebibyte is refused by its header") {
  const TemporaryFolder folder;
  const Repository repository = NewRepository(folder);
  PutLoose(folder / "r.git", kOne, Bytes("blob 1099511627776\0x", 20));
  CHECK(repository.Header(kOne)->size == std::uint64_t{1} << 40);
  CHECK(ReadCode(repository, kOne) == Code::kRefused);
  CHECK(ReadCode(repository, kOne, std::uint64_t{1} << 41) == Code::kCorrupt);
  CHECK(ReadCode(repository, kOne, ~std::uint64_t{0}) == Code::kCorrupt);
}

TEST_CASE("a small object that inflates to 300 MB is refused") {
  const TemporaryFolder folder;
  const Repository repository = NewRepository(folder);
  const Bytes zeros(300'000'000, '\0');
  const ObjectId id = IdOf(ObjectType::kBlob, zeros);
  PackWriter writer(folder / "r.git");
  REQUIRE(writer.Add(ObjectType::kBlob, zeros).ok());
  REQUIRE(writer.Finish().ok());
  CHECK(repository.Header(id)->size == zeros.size());
  CHECK(ReadCode(repository, id, 64 << 20) == Code::kRefused);
  // The claim is smaller than what comes.
  PutLoose(folder / "r.git", kOne, Bytes("blob 5\0", 7) + Bytes(1'000'000, 'x'));
  CHECK(ReadCode(repository, kOne) == Code::kCorrupt);
}

TEST_CASE("a chain of deltas that doubles at every step is refused") {
  const TemporaryFolder folder;
  const Repository repository = NewRepository(folder);
  // Each entry gives its base twice: 1 MiB, 2 MiB … 2^40.
  const auto number = [](std::uint64_t value) {
    Bytes bytes;
    while (value >= 0x80) {
      bytes += static_cast<char>((value & 0x7f) | 0x80);
      value >>= 7;
    }
    return bytes + static_cast<char>(value);
  };
  std::vector<HandEntry> entries;
  std::uint64_t size = 1 << 20;
  ObjectId last = IdOf(ObjectType::kBlob, "base");
  entries.push_back({last, EntryHeader(3, size) + Deflated(Bytes(size, 'x'))});
  for (int step = 0; step < 12; ++step) {
    Bytes delta = number(size) + number(2 * size);
    for (int copy = 0; copy < 2; ++copy) {
      for (std::uint64_t at = 0; at < size; at += 0x800000) {
        const std::uint64_t length = std::min<std::uint64_t>(size - at, 0x800000);
        delta += '\xff';
        for (int i = 0; i < 4; ++i) delta += static_cast<char>(at >> 8 * i & 0xff);
        for (int i = 0; i < 3; ++i) delta += static_cast<char>(length >> 8 * i & 0xff);
      }
    }
    const ObjectId id = IdOf(ObjectType::kBlob, std::to_string(step));
    entries.push_back({id, EntryHeader(7, delta.size()) + Bytes(last.View()) + Deflated(delta)});
    last = id;
    size *= 2;
  }
  // The last one is small again: a limit on it alone would not help.
  const Bytes shrink = number(size) + number(5) + "\x90\x05";
  entries.push_back({kOne, EntryHeader(7, shrink.size()) + Bytes(last.View()) + Deflated(shrink)});
  PutPack(folder / "r.git", entries);
  CHECK(repository.Header(kOne)->size == 5);
  CHECK(ReadCode(repository, kOne) == Code::kRefused);
}

TEST_CASE("bytes that do not have the id they lie under are corrupt, packed and loose") {
  const TemporaryFolder folder;
  const Repository repository = NewRepository(folder);
  PutPack(folder / "r.git", {{kOne, EntryHeader(3, 4) + Deflated("evil")}});
  PutLoose(folder / "r.git", kTwo, Bytes("blob 4\0evil", 11));
  CHECK(ReadCode(repository, kOne) == Code::kCorrupt);
  CHECK(ReadCode(repository, kTwo) == Code::kCorrupt);
}

TEST_CASE("an object that is damaged in one place is read from another") {
  const TemporaryFolder folder;
  const Repository repository = NewRepository(folder);
  const ObjectId id = IdOf(ObjectType::kBlob, "good");
  PutPack(folder / "r.git", {{id, EntryHeader(3, 4) + Deflated("evil")}});
  PutLoose(folder / "r.git", id, Bytes("blob 4\0good", 11));
  CHECK(*repository.Read(id, ObjectType::kBlob, 4) == "good");
}

TEST_CASE("an object of another type than asked for is corrupt, and so is a tag") {
  const TemporaryFolder folder;
  const Repository repository = NewRepository(folder);
  const ObjectId blob = IdOf(ObjectType::kBlob, "x");
  PutPack(folder / "r.git", {{blob, EntryHeader(3, 1) + Deflated("x")}, {kOne, EntryHeader(4, 1) + Deflated("x")}});
  CHECK(repository.Read(blob, ObjectType::kTree, 10).error().code() == Code::kCorrupt);
  CHECK(ReadCode(repository, kOne) == Code::kCorrupt);
  CHECK(repository.Header(kOne).error().code() == Code::kCorrupt);
  PutLoose(folder / "r.git", kTwo, Bytes("tag 1\0x", 7));
  CHECK(repository.Header(kTwo).error().code() == Code::kCorrupt);
}

TEST_CASE("a missing object is not found, unless a pack that may hold it cannot be read") {
  const TemporaryFolder folder;
  const Repository repository = NewRepository(folder);
  CHECK(ReadCode(repository, kOne) == Code::kNotFound);
  CHECK(repository.Header(kOne).error().code() == Code::kNotFound);
  CHECK_FALSE(repository.Has(kOne));
  PutPack(folder / "r.git", {{kTwo, EntryHeader(3, 1) + Deflated("x")}});
  fs::resize_file(folder / "r.git/objects/pack/pack-hand.pack", 20);
  CHECK(ReadCode(repository, kOne) == Code::kCorrupt);
}

TEST_CASE("no single damaged byte of a pack or index does harm or goes unnoticed") {
  const TemporaryFolder folder;
  const Repository repository = NewRepository(folder);
  const ObjectId one = IdOf(ObjectType::kBlob, "the first of two objects");
  const Bytes delta("\x18\x06\x91\x04\x06", 5);  // the word "first " of the base, somewhat cut
  const ObjectId two = IdOf(ObjectType::kBlob, "first ");
  PutPack(folder / "r.git", {{one, EntryHeader(3, 24) + Deflated("the first of two objects")},
                             {two, EntryHeader(7, delta.size()) + Bytes(one.View()) + Deflated(delta)}});
  REQUIRE(repository.Read(one, ObjectType::kBlob, 100).ok());
  REQUIRE(*repository.Read(two, ObjectType::kBlob, 100) == "first ");
  for (const std::string name : {"pack-hand.pack", "pack-hand.idx"}) {
    const fs::path path = folder / "r.git/objects/pack" / name;
    const Bytes good = *ReadFile(path, 1 << 20);
    for (std::size_t at = 0; at < good.size(); ++at) {
      Bytes bad = good;
      bad[at] = static_cast<char>(bad[at] ^ 0x81);
      std::ofstream(path, std::ios::binary) << bad;
      const auto damaged = Repository::Open(folder / "r.git");
      REQUIRE(damaged.ok());
      for (const auto& [id, text] :
           {std::pair(one, std::string("the first of two objects")), std::pair(two, std::string("first "))}) {
        const auto read = damaged->Read(id, ObjectType::kBlob, 100);
        if (read.ok()) CHECK(*read == text);
        (void)damaged->Header(id);
      }
    }
    for (std::size_t size = 0; size < good.size(); ++size) {
      std::ofstream(path, std::ios::binary) << good.substr(0, size);
      const auto damaged = Repository::Open(folder / "r.git");
      REQUIRE(damaged.ok());
      CHECK_FALSE(damaged->Read(one, ObjectType::kBlob, 100).ok());
    }
    std::ofstream(path, std::ios::binary) << good;
  }
}

TEST_CASE("a pack that comes later is taken up, by asking and by itself") {
  const TemporaryFolder folder;
  Repository reader = NewRepository(folder);
  PackWriter writer(folder / "r.git");
  const ObjectId first = *writer.Add(ObjectType::kBlob, "first");
  CHECK_FALSE(reader.Has(first));
  REQUIRE(writer.Finish().ok());
  CHECK(reader.Has(first));
  const ObjectId second = *writer.Add(ObjectType::kBlob, "second");
  REQUIRE(writer.Finish().ok());
  CHECK(*reader.Read(second, ObjectType::kBlob, 10) == "second");
  const ObjectId third = *writer.Add(ObjectType::kBlob, "third");
  REQUIRE(writer.Finish().ok());
  REQUIRE(reader.Refresh().ok());
  CHECK(reader.Again()->Has(third));
}
