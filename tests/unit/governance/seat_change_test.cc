#include "governance/seat_change.h"

#include "governance/loss.h"
#include "governance/propose.h"
#include "governance/register_policy.h"
#include "governance/sign_proposal.h"
#include "store/seat.h"
#include "support/scratch_archive.h"

namespace fonds {
namespace {

using test::Must;
using test::ScratchArchive;

constexpr unsigned char kOld = 9;
constexpr unsigned char kNew = 10;

// An archive with one checkpoint, and a second policy that names another register key.
class Moving : public ScratchArchive {
 public:
  Moving() : old_seat_(home()), new_seat_(folder() / "new_home") {
    Must(old_seat_.StoreNewKeys(Id(), nullptr, test::SecretOf(kOld), nullptr));
    AddText("words");
    Must(Checkpoint(old_seat_));
    Must(WriteDurably(pem(), ToPkcs8Pem(test::SecretOf(kNew)), 0600));
    Amendment amendment;
    amendment.register_key = NoteVerifier{founding().policy.origin, test::SecretOf(kNew).Public()};
    const auto file = folder() / "next.json";
    Must(Propose(Must(Open().Read()), amendment, file));
    Must(SignProposal(file, *NativeSigner(test::SecretOf(2))));
    Archive archive = Open();
    Must(RegisterPolicy(archive, archivist(), context(), file));
  }

  ArchiveId Id() const { return ArchiveId(Sha256Of(FormatPolicy(founding().policy))); }
  std::filesystem::path pem() const { return folder() / "register.pem"; }
  Result<CheckpointMade> Checkpoint(const Keyring& keyring) const {
    Archive archive = Open();
    return MakeCheckpoint(archive, keyring, context());
  }
  Result<SeatTaken> Take(const Keyring& keyring) const { return TakeSeat(Must(Open().Read()), keyring, pem()); }
  const Keyring& old_seat() const { return old_seat_; }
  const Keyring& new_seat() const { return new_seat_; }

 private:
  Keyring old_seat_;
  Keyring new_seat_;
};

TEST_CASE("a new seat goes on from the last note, with the first entry after the policy that names it") {
  const Moving moving;
  const SeatTaken taken = Must(moving.Take(moving.new_seat()));
  CHECK(taken.goes_on_from->size == 2);
  CHECK(taken.signs_from == 3);
  CHECK_THAT(moving.Checkpoint(moving.new_seat()).error().message(), Catch::Contains("yet"));
  CHECK_FALSE(Must(IsSeat(Must(moving.Open().Read()), moving.new_seat())));
  Archive archive = moving.Open();
  // Only an archivist may register events; the loss names the note from which the register goes on.
  CHECK(Must(DeclareLoss(archive, moving.archivist(), moving.context(), "stolen")).last_note->size == 2);
  const CheckpointMade made = Must(moving.Checkpoint(moving.new_seat()));
  CHECK(made.checkpoint.size == 4);
  CHECK(VerifyNote(Must(ParseNote(made.note)), taken.key));
  CHECK(Must(IsSeat(Must(moving.Open().Read()), moving.new_seat())));
}

TEST_CASE("the old seat may still cover the entry that dismisses it, and nothing after") {
  const Moving moving;
  CHECK(Must(moving.Checkpoint(moving.old_seat())).checkpoint.size == 3);
  moving.AddText("more words");
  const auto made = moving.Checkpoint(moving.old_seat());
  REQUIRE_FALSE(made.ok());
  CHECK(made.error().code() == Code::kRefused);
  CHECK_THAT(made.error().message(), Catch::Contains("not the seat any more"));
  CHECK_FALSE(Must(IsSeat(Must(moving.Open().Read()), moving.old_seat())));
}

TEST_CASE("at the old seat the new key takes the place of the old one, which is set aside") {
  const Moving moving;
  Must(moving.Take(moving.old_seat()));
  CHECK(Must(moving.old_seat().RegisterPublic(moving.Id())) == test::SecretOf(kNew).Public());
  CHECK(std::filesystem::exists(moving.old_seat().FolderOf(moving.Id()) / "register.1"));
  CHECK(std::filesystem::exists(moving.old_seat().FolderOf(moving.Id()) / "memory.1"));
  CHECK(moving.Take(moving.old_seat()).error().code() == Code::kAlreadyExists);
  moving.AddText("more words");
  CHECK(Must(moving.Checkpoint(moving.old_seat())).checkpoint.size == 4);
}

TEST_CASE("44 a register key that has signed is not taken over without its memory") {
  const Moving moving;
  Must(moving.Take(moving.new_seat()));
  moving.AddText("more words");
  Must(moving.Checkpoint(moving.new_seat()));
  const Keyring third(moving.folder() / "third_home");
  const auto taken = moving.Take(third);
  REQUIRE_FALSE(taken.ok());
  CHECK(taken.error().code() == Code::kRefused);
  CHECK_THAT(taken.error().message(), Catch::Contains("has signed the note of 4 entries already"));
  CHECK_FALSE(third.HasRegisterKey(moving.Id()));
}

TEST_CASE("44 the inherited memory holds: other entries than those of the last note are not signed") {
  const Moving moving;
  Must(moving.Take(moving.new_seat()));
  SeatLock seat = Must(SeatLock::Acquire(moving.new_seat(), moving.Id()));
  CHECK(seat.memory().frontier.size() == 2);
  const std::vector<Digest> others(4, Sha256Of("another past"));
  const auto signed_note = seat.Sign(moving.founding().policy.origin, others);
  REQUIRE_FALSE(signed_note.ok());
  CHECK(signed_note.error().code() == Code::kConflict);
}

TEST_CASE("a key that no policy names, or that an earlier one named, makes no seat") {
  const ScratchArchive scratch;
  const auto pem = scratch.folder() / "register.pem";
  Must(WriteDurably(pem, ToPkcs8Pem(test::SecretOf(kNew)), 0600));
  const Keyring keyring(scratch.home());
  const Snapshot snapshot = Must(scratch.Open().Read());
  CHECK_THAT(TakeSeat(snapshot, keyring, pem).error().message(), Catch::Contains("is another"));
  Must(WriteDurably(pem, ToPkcs8Pem(test::SecretOf(kOld)), 0600));
  CHECK_THAT(TakeSeat(snapshot, keyring, pem).error().message(), Catch::Contains("first register key"));
}

}  // namespace
}  // namespace fonds
