// Rewriting and rollback, against somebody who kept a receipt.
#include <catch2/catch.hpp>

#include "attack/sandbox.h"
#include "crypto/sha256.h"

namespace fonds::test {
namespace {

using Codes = std::set<std::string>;

void Keep(const Sandbox& sandbox, const Receipt& receipt) {
  WriteBytes(sandbox / "receipt", FormatReceipt(receipt));
}

void CheckAgainst(const Sandbox& sandbox, const MemoryTree& tree, const Codes& codes) {
  sandbox.MakeArchive(tree);
  const Told told = sandbox.Verify("--against receipt");
  INFO(told.output);
  CHECK(told.codes == codes);
  CHECK(told.status == 1);
}

Receipt ReceiptOf(const ArchiveBuilder& builder, std::uint64_t size) {
  const Checkpoint checkpoint = builder.CheckpointOf(size);
  return {builder.archive,          1,         builder.archive.digest(), builder.policy.register_key,
          builder.Note(checkpoint), checkpoint};
}

// Takes entry `number` off, with its signatures.
std::map<std::string, Bytes> TakeOff(MemoryTree& tree, std::uint64_t number) {
  std::map<std::string, Bytes> taken;
  for (const auto& [path, bytes] : tree.files) {
    if (path.starts_with(layout::EntryPath(number))) taken[path.substr(layout::EntryPath(number).size())] = bytes;
  }
  for (const auto& [suffix, bytes] : taken) tree.files.erase(layout::EntryPath(number) + suffix);
  return taken;
}

}  // namespace

TEST_CASE("1 an archive rebuilt with the forger's own keys is another archive") {
  const Sandbox sandbox;
  Keep(sandbox, Good().receipt);
  ArchiveBuilder forged;  // the same agents, and everything signed well: but its first policy has another nonce
  forged.StageText("It was never written down.\n");
  forged.Commit();
  forged.FileNote(2);
  CheckAgainst(sandbox, forged.tree, {"F160"});
}

TEST_CASE("1 a text changed, and everything recomputed with a real key that may not, is refused without any receipt") {
  const Sandbox sandbox;
  Keep(sandbox, Good().receipt);
  ArchiveBuilder forged(Good().tree);
  Statement version = *ParseStatement(forged.tree.files.at(Good().Statement("version", Good().version)));
  version.agent = "a3";
  version.nonce = forged.NextNonce();
  version.parents = {Good().version};
  const std::string text = "It was never written down.\n";
  std::get<Version>(version.body).sha256 = Sha256Of(text);
  std::get<Version>(version.body).size = text.size();
  forged.Stage(version);
  forged.tree.files[layout::ContentPath(Good().document, Sha256Of(text), "txt")] = text;
  forged.Commit({.agent = "a3", .author = kAnnotator, .signers = {kAnnotator}});
  forged.FileNote(forged.Size());
  sandbox.MakeArchive(forged.tree);
  CHECK(sandbox.Verify().codes.contains("F133"));
}

TEST_CASE("2, 7 a dropped newest commit, or a genuine but old archive, is a rollback") {
  const Sandbox sandbox;
  sandbox.MakeArchive();
  ArchiveBuilder newer(Good().tree);
  newer.StageText("Something that somebody wants forgotten.\n");
  newer.Commit();
  newer.FileNote(newer.Size());
  Keep(sandbox, ReceiptOf(newer, newer.Size()));
  // What the archive looked like before: nothing in it says that there ever was more.
  CHECK(sandbox.Verify().codes.empty());
  const Told told = sandbox.Verify("--against receipt");
  CHECK(told.codes == Codes{"F161"});
  CHECK(told.status == 1);
}

TEST_CASE("3, 4 an entry replaced under its old date with the real keys, the register's among them, is a rewriting") {
  const Sandbox sandbox;
  Keep(sandbox, Good().receipt);
  ArchiveBuilder rewritten(Good().tree);
  const auto last = TakeOff(rewritten.tree, Good().size - 1);
  std::erase_if(rewritten.tree.files,
                [](const auto& file) { return file.first.find(Good().last.Hex()) != std::string::npos; });
  rewritten.StageTitle(Good().large, "Another recording");
  rewritten.Commit({.change = [&](Entry& entry) {
    const Entry old = *ParseEntry(last.at(""));
    entry.act = old.act;
    entry.time = old.time;
    entry.after = old.after;
  }});
  rewritten.FileNote(Good().size);
  CheckAgainst(sandbox, rewritten.tree, {"F162"});
}

TEST_CASE("5 two receipts of one size over different entries prove what the register key did, to anybody") {
  ArchiveBuilder other(Good().tree);
  Receipt twin = Good().receipt;
  twin.checkpoint.root = Sha256Of("another past");
  twin.note = other.Note(twin.checkpoint);
  const auto one = ParseReceipt(FormatReceipt(Good().receipt));
  const auto two = ParseReceipt(FormatReceipt(twin));
  REQUIRE(one.ok());
  REQUIRE(two.ok());  // each checks its signature
  CHECK(one->key.Format() == two->key.Format());
  CHECK(one->checkpoint.size == two->checkpoint.size);
  CHECK(one->checkpoint.root != two->checkpoint.root);

  const Sandbox sandbox;
  Keep(sandbox, twin);
  CheckAgainst(sandbox, Good().tree, {"F162"});
}

TEST_CASE("6 entries that changed places below a checkpoint are a rewriting") {
  const Sandbox sandbox;
  Keep(sandbox, Good().receipt);
  ArchiveBuilder reordered(Good().tree);
  // Entries 9 and 10 do not depend on each other.
  const auto ninth = TakeOff(reordered.tree, 9);
  const auto tenth = TakeOff(reordered.tree, 10);
  for (const auto& [suffix, bytes] : ninth) reordered.tree.files[layout::EntryPath(10) + suffix] = bytes;
  for (const auto& [suffix, bytes] : tenth) reordered.tree.files[layout::EntryPath(9) + suffix] = bytes;
  SECTION("and the note stayed") {
    CheckAgainst(sandbox, reordered.tree, {"F155", "F156", "F162"});
  }
  SECTION("and the note was made anew with the real register key") {
    reordered.FileNote(Good().size);
    CheckAgainst(sandbox, reordered.tree, {"F162"});
  }
}

TEST_CASE("47 what was signed in one archive says nothing in another with the same keys") {
  const Sandbox sandbox;
  const SmallArchive other;
  ArchiveBuilder shown(Good().tree);
  SECTION("an entry") {
    const std::uint64_t number = shown.Size();
    const SshPublicKey key = KeyNumber(kArchivist);
    shown.tree.files[layout::EntryPath(number)] = other.builder.tree.files.at(layout::EntryPath(1));
    shown.tree.files[layout::SignaturePath(layout::EntryPath(number), key.HexId())] =
        other.builder.tree.files.at(layout::SignaturePath(layout::EntryPath(1), key.HexId()));
    sandbox.MakeArchive(shown.tree);
    CHECK(sandbox.Verify().codes.contains("F123"));
  }
  SECTION("a note") {
    shown.tree.files[layout::NotePath(1)] = other.builder.tree.files.at(layout::NotePath(1));
    sandbox.MakeArchive(shown.tree);
    CHECK(sandbox.Verify().codes == Codes{"F152"});
  }
  SECTION("a receipt") {
    Keep(sandbox, ReceiptOf(other.builder, 2));
    CheckAgainst(sandbox, Good().tree, {"F160"});
  }
  SECTION("a policy's signature") {
    Policy second = other.builder.policy;
    second.number = 2;
    shown.FilePolicy(second, {kRoot});
    shown.RegisterPolicy(second, {kRoot});
    shown.policy = ArchiveBuilder(Good().tree).policy;
    shown.FileNote(shown.Size());
    sandbox.MakeArchive(shown.tree);
    CHECK(sandbox.Verify().codes.contains("F103"));
  }
}

}  // namespace fonds::test
