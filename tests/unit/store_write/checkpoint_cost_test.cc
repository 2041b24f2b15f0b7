// What a checkpoint over one more entry reads, and what the seat still finds of an archive whose older entries changed.
#include "disk/file.h"
#include "store/covered.h"
#include "store/git_holdings.h"
#include "store/seat.h"
#include "store/tile_cache.h"
#include "support/archive_builder.h"
#include "support/carriers.h"
#include "support/counting_holdings.h"
#include "support/scratch_archive.h"
#include "support/shell.h"

namespace fonds {
namespace {

using test::ArchiveBuilder;
using test::Must;

// A repository with a register of some size, and a checkpoint over all of it made here.
class Register {
 public:
  explicit Register(std::uint64_t size) : keyring_(folder_ / "home") {
    builder_.StageText("words");
    builder_.Commit();
    while (builder_.Size() < size) Grow();
    test::WriteFolder(builder_.tree, test::Large::kPointers, folder_ / "tree");
    test::MakeRepository(folder_ / "tree", {}, path());
    Must(keyring_.StoreNewKeys(builder_.archive, nullptr, test::SecretNumber(test::kRegister), nullptr));
    CHECK(Must(Checkpoint()).checkpoint.size == size);
  }

  std::filesystem::path path() const { return folder_ / "archive"; }
  const Keyring& keyring() const { return keyring_; }
  const ArchiveId& archive() const { return builder_.archive; }
  const test::TemporaryFolder& folder() const { return folder_; }
  std::string Git(const std::string& arguments) const { return test::RunGit(path(), arguments); }
  Covered covered() const { return Must(ParseCovered(Must(ReadFile(keyring_.CoveredPath(archive()), 4096)))); }

  Result<CheckpointMade> Checkpoint() {
    Archive archive = Must(Archive::Open(path()));
    return MakeCheckpoint(archive, keyring_, context_);
  }
  void Add(const std::string& text) {
    Archive archive = Must(Archive::Open(path()));
    const Author author{"a1", NativeSigner(test::SecretNumber(test::kArchivist)), {}};
    Transaction act = Must(Transaction::Begin(archive, author, context_));
    test::ScratchArchive::StageText(act, text);
    Must(act.Commit());
  }
  // Puts `bytes` at `path` by a commit that nobody of fonds made.
  void Tamper(const std::string& file, const Bytes& bytes) const {
    test::WriteBytes(folder_ / "bytes", bytes);
    const std::string index =
        "export GIT_INDEX_FILE='" + (folder_ / "index").string() + "'; cd '" + path().string() + "'; ";
    const std::string script =
        index + "git read-tree main && git update-index --add --cacheinfo 100644,$(git hash-object -w '" +
        (folder_ / "bytes").string() + "')," + file +
        " && git update-ref refs/heads/main $(git -c user.name=x -c user.email=x commit-tree -p main -m x $(git "
        "write-tree))";
    const auto ran = test::Run(script);
    INFO(ran.output);
    REQUIRE(ran.status == 0);
  }
  // What the next checkpoint asks of the archive.
  test::ReadCount CostOfOneMore() const {
    test::ReadCount count;
    const auto holdings = std::make_shared<test::CountingHoldings>(Must(GitHoldings::Open(path())), count);
    const Snapshot snapshot = Must(Snapshot::Of(holdings));
    CHECK(Must(HoldsTheSame(snapshot.holdings(), covered())));
    const std::uint64_t size = Must(snapshot.RegisterSize());
    CHECK(Must(snapshot.Leaves(covered().size, size)).size() == 1);
    CHECK(Must(snapshot.Newest())->checkpoint.size == covered().size);
    return count;
  }

 private:
  void Grow() {
    // Entries that say little: the same document described again and again would cost as much.
    builder_.StageText("words " + std::to_string(builder_.Size()));
    builder_.Commit();
  }

  test::TemporaryFolder folder_;
  ArchiveBuilder builder_;
  Keyring keyring_;
  RandomNonces nonces_;
  FixedClock clock_{1'795'348'800};
  WriteContext context_{&clock_, &nonces_, false};
};

TEST_CASE("a checkpoint over one more entry reads no more of a large register than of a small one") {
  Register small(20);
  Register large(1020);
  small.Add("one more");
  large.Add("one more");
  const test::ReadCount of_small = small.CostOfOneMore();
  const test::ReadCount of_large = large.CostOfOneMore();
  CHECK(of_large.files == of_small.files);
  CHECK(of_large.folders <= of_small.folders + 2);
  CHECK(of_large.folders < 40);
  CHECK(Must(small.Checkpoint()).checkpoint.size == 21);
  CHECK(Must(large.Checkpoint()).checkpoint.size == 1021);
}

TEST_CASE("a checkpoint over one more entry needs none of the older ones, and is over all of them") {
  Register grown(150);
  grown.Add("one more");
  const std::vector<Digest> leaves = Must(Must(Must(Archive::Open(grown.path())).Read()).Leaves(151));
  // The blobs of all older entries and their signatures, which git keeps one a file here.
  const auto ran = test::Run("cd '" + grown.path().string() +
                             "' && git ls-tree -r main register/00 | grep -v '00/01/50' | "
                             "awk '{ print \"objects/\" substr($3, 1, 2) \"/\" substr($3, 3) }' | xargs rm");
  REQUIRE(ran.status == 0);
  CHECK_FALSE(Must(Must(Archive::Open(grown.path())).Read()).Leaves(151).ok());
  const CheckpointMade made = Must(grown.Checkpoint());
  CHECK(made.checkpoint.size == 151);
  CHECK(made.checkpoint.root == MerkleRoot(leaves, 151));
}

TEST_CASE("older entries that are others now, or have more or fewer signatures, are found before a checkpoint") {
  Register grown(12);
  grown.Add("one more");
  const std::string entry = layout::EntryPath(3);
  SECTION("another entry") {
    grown.Tamper(entry, "another entry\n");
  }
  SECTION("a signature that came to an old entry") {
    grown.Tamper(entry + "." + std::string(64, '0') + ".sig", "a signature\n");
  }
  SECTION("the last one that was covered") {
    grown.Tamper(layout::EntryPath(11), "another entry\n");
  }
  const auto made = grown.Checkpoint();
  REQUIRE_FALSE(made.ok());
  CHECK(made.error().code() == Code::kCorrupt);
  CHECK_THAT(made.error().message(), Catch::Contains("not over the entries"));
  CHECK(Must(Must(Must(Archive::Open(grown.path())).Read()).Newest())->checkpoint.size == 12);
}

TEST_CASE("without a note of what was covered, or with one of another moment, everything is read, and all is well") {
  Register grown(12);
  const std::filesystem::path path = grown.keyring().CoveredPath(grown.archive());
  grown.Add("one more");
  SECTION("gone") {
    std::filesystem::remove(path);
  }
  SECTION("rubbish") {
    test::WriteBytes(path, "rubbish");
  }
  SECTION("of another size") {
    Covered covered = grown.covered();
    covered.size = 11;
    test::WriteBytes(path, FormatCovered(covered));
  }
  SECTION("of a tree that the repository does not have") {
    Covered covered = grown.covered();
    covered.tree[0] ^= 1;
    test::WriteBytes(path, FormatCovered(covered));
  }
  CHECK(Must(grown.Checkpoint()).checkpoint.size == 13);
  CHECK(grown.covered().size == 13);
}

TEST_CASE("what was covered is written and read back, and nothing else is read") {
  const Covered covered{.size = 7, .root = Sha256Of("root"), .tree = {1, 2, 3}};
  const Bytes bytes = FormatCovered(covered);
  const Covered read = Must(ParseCovered(bytes));
  CHECK(FormatCovered(read) == bytes);
  CHECK_FALSE(ParseCovered(bytes + "x").ok());
  for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(ParseCovered(bytes.substr(0, size)).ok());
}

TEST_CASE("the register key goes on from its memory, and from no other") {
  const test::TemporaryFolder folder;
  const Keyring keyring(folder / "home");
  const ArchiveId archive(Sha256Of("archive"));
  Must(keyring.StoreNewKeys(archive, nullptr, test::SecretNumber(9), nullptr));
  std::vector<Digest> leaves;
  for (int i = 0; i < 9; ++i) leaves.push_back(MerkleLeaf("leaf " + std::to_string(i)));
  const std::vector<Digest> newer(leaves.begin() + 5, leaves.end());
  SeatLock seat = Must(SeatLock::Acquire(keyring, archive));
  const Bytes first = Must(seat.Sign("a.invalid", {leaves.begin(), leaves.begin() + 5}));
  CHECK(Must(seat.SignAfter("a.invalid", 5, {})) == first);
  CHECK(seat.SignAfter("a.invalid", 4, newer).error().code() == Code::kConflict);
  CHECK(seat.SignAfter("other.invalid", 5, newer).error().code() == Code::kConflict);
  const Bytes note = Must(seat.SignAfter("a.invalid", 5, newer));
  CHECK(Must(ParseCheckpoint(Must(ParseNote(note)).text)).root == MerkleRoot(leaves, 9));
  CHECK(seat.SignAfter("a.invalid", 5, newer).error().code() == Code::kConflict);
  CHECK(Must(seat.Sign("a.invalid", leaves)) == note);
}

TEST_CASE("a cache of tiles gives the root and every proof, grown in steps of any size") {
  const test::TemporaryFolder folder;
  TileCache cache(folder / "tiles");
  CHECK(cache.size() == 0);
  std::vector<Digest> leaves;
  for (const std::size_t step : {1U, 254U, 1U, 1U, 300U, 512U, 3U}) {
    const std::size_t before = leaves.size();
    while (leaves.size() < before + step) leaves.push_back(MerkleLeaf("leaf " + std::to_string(leaves.size())));
    Must(cache.Extend(before, {leaves.begin() + static_cast<std::ptrdiff_t>(before), leaves.end()}));
    CHECK(cache.size() == leaves.size());
    CHECK(Must(RootFromTiles(cache, leaves.size())) == MerkleRoot(leaves, leaves.size()));
  }
  const std::uint64_t size = leaves.size();
  for (const std::uint64_t index : {0U, 1U, 255U, 256U, 511U, 600U, 1071U}) {
    CHECK(Must(InclusionFromTiles(cache, index, size)) == MakeInclusionProof(leaves, index, size));
    CHECK(Must(ConsistencyFromTiles(cache, index + 1, size)) == MakeConsistencyProof(leaves, index + 1, size));
    CHECK(Must(RootFromTiles(cache, index)) == MerkleRoot(leaves, index));  // of a smaller tree, from the same tiles
  }
  test::WriteBytes(folder / "tiles" / "1", "");
  CHECK(cache.size() == 0);  // not whole
}

}  // namespace
}  // namespace fonds
