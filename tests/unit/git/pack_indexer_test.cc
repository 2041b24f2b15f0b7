#include "git/pack_indexer.h"

#include <catch2/catch.hpp>

#include "disk/file.h"
#include "disk/folder.h"
#include "git/repository.h"
#include "git_command.h"
#include "hand_pack.h"
#include "support/temporary_folder.h"

using namespace fonds;
using namespace fonds::git;
using fonds::test::Deflated;
using fonds::test::EntryHeader;
using fonds::test::Git;
using fonds::test::HandPack;
using fonds::test::TemporaryFolder;
using fonds::test::WholeEntry;

namespace {

constexpr unsigned kBlob = 3;
constexpr unsigned kOffsetDelta = 6;
constexpr unsigned kIdDelta = 7;

Code Refusal(ByteView pack, const PackLimits& limits = {}) {
  const auto index = IndexPack(pack, limits);
  REQUIRE_FALSE(index.ok());
  INFO(index.error().message());
  return index.error().code();
}

// A hundred versions of a text and of its folder, one commit each.
void MakeHistory(const TemporaryFolder& folder) {
  REQUIRE(Git(folder.path(), "init -q r").status == 0);
  std::string text;
  for (int i = 0; i < 100; ++i) {
    text += "line " + std::to_string(i * 7919) + " of a text that grows\n";
    REQUIRE(WriteDurably(folder / "r/text", text).ok());
    REQUIRE(WriteDurably(folder / "r" / ("file" + std::to_string(i)), std::to_string(i)).ok());
    REQUIRE(Git(folder / "r", "add -A").status == 0);
    REQUIRE(Git(folder / "r", "commit -q -m x").status == 0);
  }
}

fs::path OnlyFile(const fs::path& folder, std::string_view ending) {
  const auto items = ListFolder(folder);
  REQUIRE(items.ok());
  for (const FolderItem& item : *items) {
    if (item.name.ends_with(ending)) return folder / item.name;
  }
  FAIL("no file " << ending);
  return {};
}

// A delta that gives `size` times the one byte of its base, by copying.
Bytes Repeating(std::uint64_t base_size, std::uint64_t size) {
  const auto number = [](std::uint64_t value) {
    Bytes bytes;
    for (; value >= 0x80; value >>= 7) bytes += static_cast<char>(value | 0x80);
    return bytes + static_cast<char>(value);
  };
  Bytes delta = number(base_size) + number(size);
  for (std::uint64_t left = size; left != 0;) {
    const std::uint64_t piece = std::min(left, base_size);
    delta += static_cast<char>(0x80 | 0x70);  // a copy from 0, with three bytes of size
    for (int shift = 0; shift < 24; shift += 8) delta += static_cast<char>(piece >> shift);
    left -= piece;
  }
  return delta;
}

}  // namespace

TEST_CASE("the index that fonds makes of a pack is git's, byte for byte") {
  const TemporaryFolder folder;
  MakeHistory(folder);
  fs::path pack;
  fs::path index;
  SECTION("with deltas by distance") {
    REQUIRE(Git(folder / "r", "repack -q -adf --depth=40 --window=60").status == 0);
    pack = OnlyFile(folder / "r/.git/objects/pack", ".pack");
    index = OnlyFile(folder / "r/.git/objects/pack", ".idx");
  }
  SECTION("with deltas by id") {
    REQUIRE(
        Git(folder / "r", "pack-objects -q --all --depth=40 --window=60 '" + (folder / "p").string() + "' < /dev/null")
            .status == 0);
    pack = OnlyFile(folder.path(), ".pack");
    index = OnlyFile(folder.path(), ".idx");
  }
  const auto bytes = ReadFile(pack, 10'000'000);
  REQUIRE(bytes.ok());
  auto entries = IndexPack(*bytes);
  REQUIRE(entries.ok());
  CHECK(entries->size() > 300);
  const ObjectId checksum = *ObjectId::FromBytes(ByteView(*bytes).substr(bytes->size() - 20));
  CHECK(FormatPackIndex(*std::move(entries), checksum) == *ReadFile(index, 10'000'000));
}

TEST_CASE("a pack of which a byte was changed or taken away is never indexed") {
  const ObjectId base = IdOf(ObjectType::kBlob, "a base to stand on");
  const Bytes delta = Repeating(18, 36);
  const Bytes good =
      HandPack({{{}, WholeEntry(kBlob, "a base to stand on")}, {{}, WholeEntry(kIdDelta, delta, &base)}}).pack;
  REQUIRE(IndexPack(good).ok());
  for (std::size_t at = 0; at < good.size(); ++at) {
    CHECK_FALSE(IndexPack(ByteView(good).substr(0, at)).ok());
    Bytes changed = good;
    changed[at] = static_cast<char>(changed[at] ^ 0x41);
    CHECK_FALSE(IndexPack(changed).ok());
  }
}

TEST_CASE("what a pack claims is bounded before anything is inflated") {
  SECTION("an object of a tebibyte") {
    CHECK(Refusal(HandPack({{{}, EntryHeader(kBlob, std::uint64_t{1} << 40) + Deflated("little")}}).pack) ==
          Code::kRefused);
  }
  SECTION("a delta of a tebibyte") {
    const ObjectId base = IdOf(ObjectType::kBlob, "x");
    const Bytes entry = EntryHeader(kIdDelta, std::uint64_t{1} << 40) + Bytes(base.View()) + Deflated("little");
    CHECK(Refusal(HandPack({{{}, WholeEntry(kBlob, "x")}, {{}, entry}}).pack) == Code::kRefused);
  }
  SECTION("more entries than bytes") {
    CHECK(Refusal(HandPack({{{}, WholeEntry(kBlob, "x")}}, 4'000'000'000).pack) == Code::kCorrupt);
  }
  SECTION("more entries than are allowed") {
    const Bytes pack = HandPack({{{}, WholeEntry(kBlob, "x")}, {{}, WholeEntry(kBlob, "y")}}).pack;
    CHECK(Refusal(pack, {.entries = 1}) == Code::kRefused);
  }
  SECTION("megabytes from kilobytes, together more than so many bytes may give") {
    const Bytes pack =
        HandPack({{{}, WholeEntry(kBlob, Bytes(3'000'000, '\0'))}, {{}, WholeEntry(kBlob, Bytes(3'000'001, '\0'))}})
            .pack;
    CHECK(pack.size() < 40'000);
    CHECK(Refusal(pack, {.all = 4'000'000, .all_per_byte = 1}) == Code::kRefused);
    CHECK(IndexPack(pack).ok());
  }
}

TEST_CASE("deltas are bounded in length, size and memory") {
  // Each doubles what it stands on: 30 of them give a gibibyte.
  std::vector<fonds::test::HandEntry> entries = {{{}, WholeEntry(kBlob, "ab")}};
  Bytes object = "ab";
  ObjectId base = IdOf(ObjectType::kBlob, object);
  for (int i = 0; i < 16; ++i) {
    entries.push_back({{}, WholeEntry(kIdDelta, Repeating(object.size(), 2 * object.size()), &base)});
    object += object;
    base = IdOf(ObjectType::kBlob, object);
  }
  const Bytes pack = HandPack(entries).pack;
  REQUIRE(IndexPack(pack).ok());
  CHECK(Refusal(pack, {.object = 65'536}) == Code::kRefused);
  CHECK(Refusal(pack, {.chain = 15}) == Code::kRefused);
  CHECK(Refusal(pack, {.all = 65'536, .all_per_byte = 1}) == Code::kRefused);
  // Only where a chain branches its bases are held.
  CHECK(IndexPack(pack, {.held = 65'536}).ok());
  CHECK(Refusal(pack, {.held = 1000}) == Code::kRefused);
}

TEST_CASE("deltas that stand on nothing, on each other or on the midst of an entry are damage") {
  const ObjectId one = *ObjectId::FromHex(std::string(40, '1'));
  const Bytes delta = Repeating(1, 2);
  SECTION("on an object that is not there") {
    CHECK(Refusal(HandPack({{{}, WholeEntry(kIdDelta, delta, &one)}}).pack) == Code::kCorrupt);
  }
  SECTION("on each other") {
    const ObjectId two = *ObjectId::FromHex(std::string(40, '2'));
    CHECK(Refusal(HandPack({{{}, WholeEntry(kIdDelta, delta, &one)}, {{}, WholeEntry(kIdDelta, delta, &two)}}).pack) ==
          Code::kCorrupt);
  }
  SECTION("on the midst of an entry") {
    const Bytes entry = EntryHeader(kOffsetDelta, delta.size()) + '\x01' + Deflated(delta);
    CHECK(Refusal(HandPack({{{}, WholeEntry(kBlob, "x")}, {{}, entry}}).pack) == Code::kCorrupt);
  }
  SECTION("on a base of another size") {
    const ObjectId base = IdOf(ObjectType::kBlob, "xyz");
    CHECK(Refusal(HandPack({{{}, WholeEntry(kBlob, "xyz")}, {{}, WholeEntry(kIdDelta, delta, &base)}}).pack) ==
          Code::kCorrupt);
  }
}

TEST_CASE("an object that is in a pack twice is damage, with and without deltas on it") {
  const ObjectId base = IdOf(ObjectType::kBlob, "x");
  std::vector<fonds::test::HandEntry> entries = {{{}, WholeEntry(kBlob, "x")}, {{}, WholeEntry(kBlob, "x")}};
  CHECK(Refusal(HandPack(entries).pack) == Code::kCorrupt);
  entries.push_back({{}, WholeEntry(kIdDelta, Repeating(1, 2), &base)});
  CHECK(Refusal(HandPack(entries).pack) == Code::kCorrupt);
}

TEST_CASE("tags, other versions and what is no pack are said to be so") {
  CHECK(Refusal(HandPack({{{}, WholeEntry(4, "a tag")}}).pack) == Code::kCorrupt);
  CHECK(Refusal("") == Code::kCorrupt);
  Bytes third = HandPack({}).pack;
  third[7] = 3;
  CHECK(Refusal(third) == Code::kUnsupported);
  CHECK(IndexPack(HandPack({}).pack).ok());
}
