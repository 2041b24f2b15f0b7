#include "exchange/packet_note.h"

#include "attest/timestamp.h"
#include "model/time_evidence.h"
#include "store/evidence.h"
#include "store/receipt_for.h"
#include "support/scratch_archive.h"
#include "support/time_authority.h"

namespace fonds {
namespace {

using test::kYear;
using test::Must;
using test::ScratchArchive;
using test::TimeAuthority;

constexpr UnixSeconds kNow = 1'795'348'800;  // of ScratchArchive

const TimeAuthority& Named() {
  static const TimeAuthority authority(kNow - kYear, kNow + kYear);
  return authority;
}
const TimeAuthority& Unnamed() {
  static const TimeAuthority authority(kNow - kYear, kNow + kYear, "Another Authority");
  return authority;
}

std::string Base64OfRoot() {
  return Base64Encode(Named().root());
}

// A document in an archive whose policy trusts Named().
class Stamped {
 public:
  Stamped()
      : scratch_([](Policy& policy) { policy.timestamp_authorities = {Base64OfRoot()}; }),
        keyring_(scratch_.home()),
        archive_(scratch_.Open()),
        document_(scratch_.AddText("words")) {
    Must(keyring_.StoreNewKeys(Must(archive_.Read()).archive(), nullptr, test::SecretOf(9), nullptr));
  }

  // A checkpoint over everything.
  StampedNote Checkpoint() { return Must(NoteToStamp(archive_, keyring_, scratch_.context())); }
  StampedNote CheckpointWith(const TimeAuthority& authority) {
    StampedNote note = Checkpoint();
    Must(KeepResponse(archive_, note, authority.AnswerTo(Sha256Of(note.note), kNow - 10), {}, scratch_.context()));
    return note;
  }
  void Lay(const StampedNote& note, const std::string& path, const Bytes& bytes) {
    Must(AddEvidence(archive_, note.size, note.note, {{path, bytes}}, scratch_.context()));
  }
  // Grows by what has nothing to do with the document.
  void Grow() { scratch_.AddText("other words " + std::to_string(++grown_)); }

  // Under which checkpoint a packet of the document is made.
  std::uint64_t Chosen(std::vector<Receipt> receipts = {}) {
    const Snapshot snapshot = Must(archive_.Read());
    const PacketRequest request{
        .what = {document_.Hex()}, .annotations = false, .all = false, .receipts = std::move(receipts)};
    CheckedNote newest = *Must(snapshot.Newest());
    const PacketSelection selection = Must(SelectForPacket(snapshot, request, newest.checkpoint.size));
    return Must(NoteForPacket(snapshot, request, selection, std::move(newest))).checkpoint.size;
  }
  Receipt ReceiptOfNewest() {
    const Snapshot snapshot = Must(archive_.Read());
    return Must(ReceiptFor(snapshot, *Must(snapshot.Newest())));
  }

  const ScratchArchive& scratch() const { return scratch_; }
  const DocumentId& document() const { return document_; }

 private:
  ScratchArchive scratch_;
  Keyring keyring_;
  Archive archive_;
  DocumentId document_;
  int grown_ = 0;
};

TEST_CASE("where nobody says anything a packet is made under the newest checkpoint") {
  Stamped archive;
  archive.Checkpoint();
  archive.Grow();
  const StampedNote newest = archive.Checkpoint();
  CHECK(archive.Chosen() == newest.size);
}

TEST_CASE("a packet is made under the newest checkpoint that a trusted authority saw") {
  Stamped archive;
  archive.CheckpointWith(Named());
  archive.Grow();
  const StampedNote seen = archive.CheckpointWith(Named());
  archive.Grow();
  archive.Checkpoint();
  CHECK(archive.Chosen() == seen.size);
}

TEST_CASE("anybody's word is better than none, and a trusted one better than a newer one by anybody") {
  Stamped archive;
  const StampedNote first = archive.CheckpointWith(Unnamed());
  archive.Grow();
  archive.Checkpoint();
  CHECK(archive.Chosen() == first.size);
  archive.Grow();
  const StampedNote trusted = archive.CheckpointWith(Named());
  archive.Grow();
  archive.CheckpointWith(Unnamed());
  CHECK(archive.Chosen() == trusted.size);
}

TEST_CASE("a word over less than the packet holds does not help") {
  Stamped archive;
  archive.CheckpointWith(Named());
  SECTION("something was said of the document since") {
    archive.scratch().Describe(archive.document(), "A title");
    CHECK(archive.Chosen() == archive.Checkpoint().size);
  }
  SECTION("somebody holds a receipt of a later checkpoint") {
    archive.Grow();
    archive.Checkpoint();
    const Receipt receipt = archive.ReceiptOfNewest();
    archive.Grow();
    const StampedNote newest = archive.Checkpoint();
    CHECK(archive.Chosen() == 2);
    CHECK(archive.Chosen({receipt}) == newest.size);
  }
}

TEST_CASE("junk beside a note is no word about it") {
  Stamped archive;
  const StampedNote seen = archive.CheckpointWith(Unnamed());
  archive.Grow();
  const StampedNote newest = archive.Checkpoint();
  const Bytes html = "<html>";
  archive.Lay(newest, layout::TimestampPath(newest.size, Sha256Of(html)), html);
  const Bytes other = Named().AnswerTo(Sha256Of("another note"), kNow - 10);
  archive.Lay(newest, layout::TimestampPath(newest.size, Sha256Of(other)), other);
  CHECK(archive.Chosen() == seen.size);
}

}  // namespace
}  // namespace fonds
