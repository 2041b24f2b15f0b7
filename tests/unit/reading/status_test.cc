#include "disk/file.h"
#include "reading/views.h"
#include "store/seat.h"
#include "unit/reading/acts.h"

namespace fonds {
namespace {

using test::Must;
using test::ScratchArchive;

TEST_CASE("status names what is pending and who has no key here") {
  const ScratchArchive scratch;
  scratch.AddText("words");
  const StatusView view = Must(ReadStatus(test::ReadNow(scratch), Keyring(scratch.home())));
  CHECK(view.entries == 2);
  CHECK(view.checkpoint == 0);
  REQUIRE(view.pending.size() == 2);
  CHECK(view.pending[0].number == 1);
  CHECK(view.pending[0].pending);
  CHECK_FALSE(view.seat);
  CHECK_FALSE(view.agent.has_value());
  CHECK(view.recovery_key.empty());
  CHECK(view.pin.empty());
}

TEST_CASE("59 an entry that a registrar sits on is shown with the earliest day that what is pending claims") {
  const ScratchArchive scratch;
  CHECK(Must(ReadStatus(test::ReadNow(scratch), Keyring(scratch.home()))).pending_since == "2026-11-22");
  const FixedClock before(1'795'348'800 - 3 * 86'400);  // a clock that is behind, or an act that was held back
  const WriteContext early{&before, scratch.context().nonces, false};
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), early));
  ScratchArchive::StageText(act, "words");
  Must(act.Commit());
  scratch.AddText("more words");
  const StatusView view = Must(ReadStatus(test::ReadNow(scratch), Keyring(scratch.home())));
  CHECK(view.pending.size() == 3);
  CHECK(view.pending_since == "2026-11-19");
}

TEST_CASE(
    "at the seat, status says who writes, that the recovery key is still here, and nothing pending after a "
    "checkpoint") {
  const ScratchArchive scratch;
  scratch.AddText("words");
  const Keyring keyring(scratch.home());
  const Ed25519Secret agent = test::SecretOf(1);
  const Ed25519Secret recovery = test::SecretOf(2);
  Archive archive = scratch.Open();
  const ArchiveId id = Must(archive.Read()).archive();
  Must(keyring.StoreNewKeys(id, &agent, test::SecretOf(9), &recovery));
  Must(MakeCheckpoint(archive, keyring, scratch.context()));
  const StatusView view = Must(ReadStatus(Must(archive.Read()), keyring));
  CHECK(view.pending.empty());
  CHECK(view.pending_since.empty());
  CHECK(view.checkpoint == 2);
  CHECK(view.seat);
  CHECK(view.agent == "a1");
  CHECK(view.agent_fingerprint == SshPublicKey::FromEd25519(agent.Public()).Fingerprint());
  CHECK(view.recovery_key == keyring.RecoveryKeyPath(id).string());
}

TEST_CASE("the pin agrees, is ahead of a rolled-back archive, or contradicts a rewritten one") {
  const ScratchArchive scratch;
  scratch.AddText("words");
  const Keyring keyring(scratch.home());
  const Snapshot snapshot = test::ReadNow(scratch);
  const auto pin = [&](std::uint64_t size, const Digest& root) {
    const std::string& origin = snapshot.newest_policy().origin;
    const Note note = SignNote(FormatCheckpoint({origin, size, root}), origin, test::SecretOf(9));
    std::filesystem::remove(keyring.FolderOf(snapshot.archive()) / "pin");
    Must(keyring.WritePin(snapshot.archive(), FormatNote(note)));
    return Must(ReadStatus(snapshot, keyring)).pin;
  };
  CHECK(pin(2, MerkleRoot(Must(snapshot.Leaves(2)), 2)) == "agrees");
  CHECK(pin(1, MerkleRoot(Must(snapshot.Leaves(1)), 1)) == "agrees");
  CHECK(pin(3, Sha256Of("some root")) == "ahead of this archive: rolled back?");
  CHECK(pin(2, Sha256Of("some root")) == "contradicts this archive: rewritten?");
}

TEST_CASE("status lists the documents that wait for a merge, by kind") {
  const ScratchArchive scratch;
  scratch.AddText("settled");
  const DocumentId document = scratch.AddText("words");
  scratch.Describe(document, "Says one");
  scratch.Describe(document, "Says another");
  const StatusView view = Must(ReadStatus(test::ReadNow(scratch), Keyring(scratch.home())));
  REQUIRE(view.open_heads.size() == 1);
  CHECK(view.open_heads[0] == std::pair(document, std::string("description")));
  CHECK_FALSE(view.archive_open);
}

}  // namespace
}  // namespace fonds
