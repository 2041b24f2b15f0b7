#include "attest/timestamp.h"

#include "crypto/sha256.h"
#include "store/evidence.h"
#include "store/time_brackets.h"
#include "support/scratch_archive.h"
#include "support/time_authority.h"

namespace fonds {
namespace {

using test::kYear;
using test::Must;
using test::ScratchArchive;
using test::TimeAuthority;

constexpr UnixSeconds kNow = 1'795'348'800;  // of ScratchArchive

const TimeAuthority& Authority() {
  static const TimeAuthority authority(kNow - kYear, kNow + kYear);
  return authority;
}

// An archive at its seat, with a text.
class Seat {
 public:
  Seat() : keyring_(scratch_.home()), archive_(scratch_.Open()) {
    Must(keyring_.StoreNewKeys(Must(archive_.Read()).archive(), nullptr, test::SecretOf(9), nullptr));
    scratch_.AddText("words");
  }

  StampedNote Note() { return Must(NoteToStamp(archive_, keyring_, scratch_.context())); }
  Result<Stamp> Keep(const StampedNote& note, const Bytes& response, const std::optional<TimestampQuery>& query = {}) {
    return KeepResponse(archive_, note, response, query, scratch_.context());
  }
  std::optional<Committed> Register() {
    return Must(RegisterEvidence(archive_, scratch_.archivist(), scratch_.context()));
  }

  Archive& archive() { return archive_; }
  const ScratchArchive& scratch() const { return scratch_; }

 private:
  ScratchArchive scratch_;
  Keyring keyring_;
  Archive archive_;
};

Bytes AnswerTo(const StampedNote& note, UnixSeconds at = kNow - 10) {
  return Authority().AnswerTo(Sha256Of(note.note), at);
}

Error RefusalOf(const Result<Stamp>& stamp) {
  REQUIRE_FALSE(stamp.ok());
  CHECK(stamp.error().message().find("the time-stamp is not kept") != std::string::npos);
  return stamp.error();
}

TEST_CASE("what is time-stamped at the seat is a checkpoint over everything pending") {
  Seat seat;
  CHECK(seat.Note().size == 2);
  seat.scratch().AddText("more words");
  CHECK(seat.Note().size == 3);
  CHECK(seat.Note().note == Must(Must(seat.archive().Read()).Newest())->bytes);
}

TEST_CASE("elsewhere it is the newest checkpoint, and without one there is nothing") {
  Seat seat;
  const Keyring other(seat.scratch().folder() / "other");
  const auto none = NoteToStamp(seat.archive(), other, seat.scratch().context());
  REQUIRE_FALSE(none.ok());
  CHECK(none.error().code() == Code::kNotFound);
  seat.Note();
  seat.scratch().AddText("pending");
  CHECK(Must(NoteToStamp(seat.archive(), other, seat.scratch().context())).size == 2);
}

TEST_CASE("an answer is kept beside its note, once, and registered once") {
  Seat seat;
  const StampedNote note = seat.Note();
  const TimestampQuery query = Must(TimestampQuery::Make(Sha256Of(note.note)));
  const Bytes response = Authority().Answer(query.Der(), kNow - 10);
  const Stamp stamp = Must(seat.Keep(note, response, query));
  CHECK(stamp.fresh);
  CHECK_FALSE(stamp.trusted);  // the policy names no authority
  CHECK(stamp.size == 2);
  CHECK(stamp.path == layout::TimestampPath(2, Sha256Of(response)));
  CHECK(stamp.facts.time == kNow - 10);
  CHECK(Must(EvidenceOf(Must(seat.archive().Read()).holdings(), 2)).at(0).bytes == response);
  CHECK_FALSE(Must(seat.Keep(note, response, query)).fresh);

  const auto registered = seat.Register();
  REQUIRE(registered);
  CHECK(registered->first == 2);
  CHECK_FALSE(seat.Register());
  Must(seat.Keep(note, AnswerTo(note, kNow - 5)));
  CHECK(seat.Register());
}

TEST_CASE("evidence beside several checkpoints is registered in one act") {
  Seat seat;
  const StampedNote first = seat.Note();
  Must(seat.Keep(first, AnswerTo(first)));
  seat.scratch().AddText("more words");
  const StampedNote second = seat.Note();
  Must(seat.Keep(second, AnswerTo(second)));
  REQUIRE(seat.Register());
  std::set<std::uint64_t> sizes;
  for (const Filed& filed : Must(Must(seat.archive().Read()).ArchiveStatements())) {
    if (const auto* body = std::get_if<Timestamp>(&filed.statement.body)) sizes.insert(body->checkpoint);
  }
  CHECK(sizes == std::set<std::uint64_t>{2, 3});
}

TEST_CASE("an answer to another question, about other bytes, or from the future is not kept") {
  Seat seat;
  const StampedNote note = seat.Note();
  const TimestampQuery query = Must(TimestampQuery::Make(Sha256Of(note.note)));
  const TimestampQuery other = Must(TimestampQuery::Make(Sha256Of(note.note)));
  const Error replayed = RefusalOf(seat.Keep(note, Authority().Answer(other.Der(), kNow), query));
  CHECK(replayed.message().find("nonce") != std::string::npos);
  CHECK(RefusalOf(seat.Keep(note, AnswerTo(note), query)).code() == Code::kRefused);  // no nonce at all
  CHECK(RefusalOf(seat.Keep(note, Authority().AnswerTo(Sha256Of("x"), kNow))).message().find("digest") !=
        std::string::npos);
  CHECK(RefusalOf(seat.Keep(note, AnswerTo(note, kNow + 86'400))).message().find("clock") != std::string::npos);
  CHECK(RefusalOf(seat.Keep(note, Authority().Rejection())).code() == Code::kRefused);
  CHECK(RefusalOf(seat.Keep(note, "<html>")).code() == Code::kMalformed);
  CHECK(Must(EvidenceOf(Must(seat.archive().Read()).holdings(), 2)).empty());
  CHECK_FALSE(seat.Register());
}

TEST_CASE("an answer that comes later finds its own checkpoint") {
  Seat seat;
  const StampedNote note = seat.Note();
  const Bytes response = AnswerTo(note);
  seat.scratch().AddText("more words");
  seat.Note();
  CHECK(Must(NoteOf(Must(seat.archive().Read()), response)).size == 2);
  const auto stranger = NoteOf(Must(seat.archive().Read()), Authority().AnswerTo(Sha256Of("x"), kNow));
  REQUIRE_FALSE(stranger.ok());
  CHECK(stranger.error().code() == Code::kRefused);
}

TEST_CASE("what came along with another copy is not registered when nobody could believe it") {
  Seat seat;
  const StampedNote note = seat.Note();
  const Bytes wrong[] = {AnswerTo(note, kNow + 86'400), Authority().AnswerTo(Sha256Of("x"), kNow - 10), "<html>"};
  for (const Bytes& response : wrong) {
    const std::string path = layout::TimestampPath(note.size, Sha256Of(response));
    Must(AddEvidence(seat.archive(), note.size, note.note, {{path, response}}, seat.scratch().context()));
  }
  CHECK_FALSE(seat.Register());
  Must(seat.Keep(note, AnswerTo(note)));
  CHECK(seat.Register());
}

TEST_CASE("who may register no time-stamps registers none, and what was kept stays kept") {
  Seat seat;
  const StampedNote note = seat.Note();
  Must(seat.Keep(note, AnswerTo(note)));
  const auto refused = RegisterEvidence(seat.archive(), seat.scratch().annotator(), seat.scratch().context());
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().code() == Code::kRefused);
  CHECK(Must(EvidenceOf(Must(seat.archive().Read()).holdings(), 2)).size() == 1);
  CHECK(seat.Register());
}

}  // namespace
}  // namespace fonds
