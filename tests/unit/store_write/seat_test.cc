#include "store/seat.h"

#include "support/fault_at.h"
#include "support/scratch_archive.h"
#include "support/shell.h"

namespace fonds {
namespace {

using test::Must;
using test::ScratchArchive;

class Seated : public ScratchArchive {
 public:
  explicit Seated(unsigned char seed = 9) : keyring_(home()) {
    Must(keyring_.StoreNewKeys(Id(), nullptr, test::SecretOf(seed), nullptr));
  }
  const Keyring& keyring() const { return keyring_; }
  ArchiveId Id() const { return ArchiveId(Sha256Of(FormatPolicy(founding().policy))); }
  Result<CheckpointMade> Checkpoint() const {
    Archive archive = Open();
    return MakeCheckpoint(archive, keyring_, context());
  }
  Digest RootOf(std::uint64_t size) const { return MerkleRoot(Must(Must(Open().Read()).Leaves(size)), size); }

 private:
  Keyring keyring_;
};

TEST_CASE("a checkpoint covers every entry and lies in the tree") {
  const Seated seat;
  seat.AddText("words");
  const CheckpointMade made = Must(seat.Checkpoint());
  CHECK(made.fresh);
  CHECK(made.checkpoint.size == 2);
  CHECK(made.checkpoint.origin == seat.founding().policy.origin);
  CHECK(made.checkpoint.root == seat.RootOf(2));

  const Snapshot snapshot = Must(seat.Open().Read());
  const auto newest = Must(snapshot.Newest());
  REQUIRE(newest);
  CHECK(newest->bytes == made.note);
  CHECK(Must(snapshot.RegisterSize()) == 2);
  CHECK(test::Run("git -C " + seat.path().string() + " log -1 --format=%s").output == "checkpoint 2\n");
}

TEST_CASE("with nothing pending the newest note is given again") {
  const Seated seat;
  const CheckpointMade made = Must(seat.Checkpoint());
  const CheckpointMade again = Must(seat.Checkpoint());
  CHECK_FALSE(again.fresh);
  CHECK(again.note == made.note);
  CHECK(test::Run("git -C " + seat.path().string() + " rev-list --count main").output == "2\n");
}

TEST_CASE("the next act says which checkpoint its signer knew") {
  const Seated seat;
  const CheckpointMade made = Must(seat.Checkpoint());
  seat.AddText("words");
  const Entry entry = Must(Must(seat.Open().Read()).ReadEntry(1));
  CHECK(entry.after.size == 1);
  CHECK(entry.after.root == made.checkpoint.root);
}

TEST_CASE("checkpoints grow, each over what the one before covered and more") {
  const Seated seat;
  for (std::uint64_t size = 1; size <= 5; ++size) {
    CHECK(Must(seat.Checkpoint()).checkpoint.size == size);
    seat.AddText("words " + std::to_string(size));
  }
  CHECK(Must(Must(seat.Open().Read()).Newest())->checkpoint.size == 5);
}

TEST_CASE("a note that the memory has and the tree lacks is completed") {
  const Seated seat;
  seat.AddText("words");
  {
    const test::FaultAt fault("transaction-staged");
    CHECK_FALSE(seat.Checkpoint().ok());
  }
  CHECK_FALSE(Must(Must(seat.Open().Read()).Newest()));

  SECTION("alone, when nothing came since") {
    const CheckpointMade made = Must(seat.Checkpoint());
    CHECK(made.fresh);
    CHECK(made.checkpoint.size == 2);
    CHECK(test::Run("git -C " + seat.path().string() + " log --format=%s").output ==
          "checkpoint 2\nentry 1\nentry 0\n");
  }
  SECTION("before the next, when more entries came") {
    seat.AddText("more words");
    CHECK(Must(seat.Checkpoint()).checkpoint.size == 3);
    CHECK(test::Run("git -C " + seat.path().string() + " log --format=%s").output ==
          "checkpoint 3\ncheckpoint 2\nentry 2\nentry 1\nentry 0\n");
  }
}

TEST_CASE("a note is never put over entries that it was not signed for") {
  const Seated seat;
  Archive archive = seat.Open();
  const git::ObjectId founded = *Must(archive.repository().Main());
  seat.AddText("words");
  {
    const test::FaultAt fault("transaction-staged");
    CHECK_FALSE(seat.Checkpoint().ok());
  }
  Must(archive.repository().MoveMain(Must(archive.repository().Main()), founded));

  const auto fewer = seat.Checkpoint();
  REQUIRE_FALSE(fewer.ok());
  CHECK(fewer.error().code() == Code::kConflict);
  seat.AddText("other words");
  const auto others = seat.Checkpoint();
  REQUIRE_FALSE(others.ok());
  CHECK(others.error().code() == Code::kConflict);
  CHECK_FALSE(Must(Must(seat.Open().Read()).Newest()));
}

TEST_CASE("a memory that was put back from an old copy signs nothing") {
  const Seated seat;
  Must(seat.Checkpoint());
  const auto old = seat.folder() / "old";
  std::filesystem::copy(seat.home(), old, std::filesystem::copy_options::recursive);
  seat.AddText("words");
  Must(seat.Checkpoint());
  seat.AddText("more words");
  Archive archive = seat.Open();
  const auto made = MakeCheckpoint(archive, Keyring(old), seat.context());
  REQUIRE_FALSE(made.ok());
  CHECK(made.error().code() == Code::kRefused);
  CHECK(Must(Must(seat.Open().Read()).Newest())->checkpoint.size == 2);
}

TEST_CASE("a machine without the register key makes no checkpoint") {
  const ScratchArchive scratch;
  Archive archive = scratch.Open();
  CHECK(MakeCheckpoint(archive, Keyring(scratch.home()), scratch.context()).error().code() == Code::kNotFound);
}

TEST_CASE("a register key that the policy in force does not name signs nothing") {
  const Seated seat(8);
  const auto made = seat.Checkpoint();
  REQUIRE_FALSE(made.ok());
  CHECK(made.error().code() == Code::kRefused);
  CHECK_FALSE(Must(Must(seat.Open().Read()).Newest()));
}

}  // namespace
}  // namespace fonds
