// Archives that ask witnesses, and keep what they answer.
#include <chrono>

#include "store/seat.h"
#include "support/scratch_archive.h"
#include "verify/verify.h"
#include "witness/add_cosignature.h"
#include "witness/contradiction.h"
#include "witness/cosign.h"
#include "witness/request.h"

namespace fonds {
namespace {

using test::Must;
using test::SecretOf;

constexpr UnixSeconds kNow = 1'795'348'800;

// An archive whose policy names three witnesses (seeds 21 to 23), of whom two are needed.
class Asking {
 public:
  explicit Asking(std::uint64_t quorum = 2) {
    Policy policy = test::ScratchPolicy(nonces_.Next());
    for (unsigned char seed = 21; seed <= 23; ++seed) policy.witness_keys.push_back(KeyOf(seed).Format());
    policy.witness_quorum = quorum;
    Must(FoundArchive(path(), test::ScratchFounding(policy), context_));
    Must(Keyring(home()).StoreNewKeys(ArchiveId(Sha256Of(FormatPolicy(policy))), nullptr, SecretOf(9), nullptr));
    origin_ = policy.origin;
  }
  static WitnessKey KeyOf(unsigned char seed) {
    return {"witness.example/" + std::to_string(seed), SecretOf(seed).Public()};
  }
  fs::path path() const { return folder_ / "archive"; }
  fs::path home() const { return folder_ / "home"; }
  const std::string& origin() const { return origin_; }
  const test::TemporaryFolder& folder() const { return folder_; }
  const WriteContext& context() const { return context_; }
  Archive Open() const { return Must(Archive::Open(path())); }
  Snapshot Read() const { return Must(Open().Read()); }
  CheckpointMade Checkpoint() const {
    Archive archive = Open();
    return Must(MakeCheckpoint(archive, Keyring(home()), context_));
  }
  void AddText(const std::string& text) const {
    Archive archive = Open();
    const Author author = test::AuthorOf("a1", 1);
    Transaction act = Must(Transaction::Begin(archive, author, context_));
    test::ScratchArchive::StageText(act, text);
    Must(act.Commit());
  }
  // What a witness answers to the newest checkpoint.
  Bytes Answer(unsigned char seed, UnixSeconds time = kNow) const {
    const Note note = Must(ParseNote(Must(Read().Newest())->bytes));
    return FormatCosignature(MakeCosignature(note.text, KeyOf(seed).name, SecretOf(seed), time));
  }
  Result<std::vector<CosignatureTaken>> Add(const Bytes& answer) const {
    Archive archive = Open();
    return AddCosignatures(archive, answer, context_);
  }

 private:
  test::TemporaryFolder folder_;
  mutable RandomNonces nonces_;
  FixedClock clock_{kNow};
  WriteContext context_{&clock_, &nonces_, false};
  std::string origin_;
};

class Found final : public FindingSink {
 public:
  void Add(const Finding& finding) override { codes += std::string(finding.row->code) + " "; }
  std::string codes;
};

VerifySummary Verified(const Asking& asking, std::string& codes, Required required = {}) {
  const FixedClock clock(kNow);
  VerifyOptions options;
  options.clock = &clock;
  options.required = required;
  options.history = true;
  Found found;
  const Snapshot snapshot = asking.Read();
  const VerifySummary summary = Must(Verify(snapshot.holdings(), options, found));
  codes = found.codes;
  return summary;
}

TEST_CASE("answers of a quorum are kept beside the note, and verification counts them") {
  const Asking asking;
  asking.Checkpoint();
  std::string codes;
  CHECK(Verified(asking, codes).witnessed.size == 0);

  const auto first = Must(asking.Add(asking.Answer(21, kNow - 100)));
  REQUIRE(first.size() == 1);
  CHECK(first[0].fresh);
  CHECK(first[0].size == 1);
  CHECK_FALSE(Verified(asking, codes).witnessed.quorum_reached);
  Must(asking.Add(asking.Answer(22, kNow - 50)));
  const VerifySummary summary = Verified(asking, codes);
  CHECK(codes.empty());
  CHECK(summary.witnessed.size == 1);
  CHECK(summary.witnessed.quorum_reached);
  CHECK(summary.witnessed.by.size() == 2);
  CHECK(summary.witnessed.witnesses == 3);
  CHECK(summary.witnessed.quorum == 2);
  CHECK(summary.seen == kNow - 50);
}

TEST_CASE("a second answer of one witness is not kept, and counts once") {
  const Asking asking;
  asking.Checkpoint();
  Must(asking.Add(asking.Answer(21, kNow - 100)));
  const auto again = Must(asking.Add(asking.Answer(21, kNow - 10)));
  CHECK_FALSE(again[0].fresh);
  CHECK(again[0].time == kNow - 100);
  std::string codes;
  CHECK(Verified(asking, codes).witnessed.by.size() == 1);
}

TEST_CASE("only a good answer of a witness of the policy is taken, and none from the future") {
  const Asking asking;
  asking.Checkpoint();
  CHECK(asking.Add(asking.Answer(24)).error().code() == Code::kRefused);
  CHECK(asking.Add(asking.Answer(21, kNow + 3'600)).error().code() == Code::kRefused);
  CHECK(asking.Add("nothing of the kind\n").error().code() == Code::kMalformed);
  CHECK(asking.Add(Bytes()).error().code() == Code::kMalformed);
  const Note other = SignNote("other\n1\n" + Base64Encode(std::string(32, 'r')) + "\n", "other", SecretOf(9));
  const Cosignature elsewhere = MakeCosignature(other.text, Asking::KeyOf(21).name, SecretOf(21), kNow);
  CHECK(asking.Add(FormatCosignature(elsewhere)).error().code() == Code::kRefused);
  CHECK(Must(EvidenceOf(asking.Read().holdings(), 1)).empty());
  // Lines of strangers beside a good one are passed over.
  CHECK(Must(asking.Add(asking.Answer(24) + asking.Answer(22))).size() == 1);
}

TEST_CASE("a layer that was required and is missing is a failure") {
  const Asking asking;
  asking.Checkpoint();
  std::string codes;
  CHECK(Verified(asking, codes, {.known = true, .witnessed = true, .timestamped = true, .fresh = true}).errors == 4);
  CHECK(codes == "F165 F165 F165 F165 ");
  Must(asking.Add(asking.Answer(21) + asking.Answer(23)));
  CHECK(Verified(asking, codes, {.witnessed = true, .fresh = true}).errors == 0);
  asking.AddText("words");
  asking.Checkpoint();
  CHECK(Verified(asking, codes, {.witnessed = true}).errors == 1);  // the newest checkpoint has none yet
  const VerifySummary summary = Verified(asking, codes);
  CHECK(summary.witnessed.size == 1);
  CHECK_FALSE(summary.seen);
}

TEST_CASE("a witness is asked from what it cosigned last, and answers an archive on its disk directly") {
  const Asking asking(1);
  asking.Checkpoint();
  CHECK(Must(CosignedSize(asking.Read(), "")) == 0);
  Must(asking.Add(asking.Answer(21)));
  CHECK(Must(CosignedSize(asking.Read(), Asking::KeyOf(21))) == 1);
  CHECK(CosignedSize(asking.Read(), "").error().code() == Code::kUsage);  // the others have cosigned nothing
  CHECK(CosignedSize(asking.Read(), "nobody").error().code() == Code::kNotFound);
  CHECK(Must(CosignedSize(asking.Read(), Asking::KeyOf(21).name)) == 1);

  const fs::path folder = asking.folder() / "witness";
  const WitnessKey key = Must(MakeWitness(folder, "other.example"));
  const WitnessDesk desk = Must(WitnessDesk::Open(folder));
  const FixedClock clock(kNow);
  CHECK(Must(CosignArchive(desk, asking.Read(), "a", std::nullopt, clock)).before == 0);
  asking.AddText("words");
  asking.AddText("more words");
  asking.Checkpoint();
  const Cosigned second = Must(CosignArchive(desk, asking.Read(), "a", std::nullopt, clock));
  CHECK(second.before == 1);
  CHECK(second.checkpoint.size == 3);
  CHECK(VerifyCosignature(second.cosignature, FormatCheckpoint(second.checkpoint), key));
}

TEST_CASE("two archives of one register key that forked are proof of it, of one size and of two") {
  const Asking asking(1);
  asking.Checkpoint();
  const fs::path copy = asking.folder() / "copy";
  const fs::path home = asking.folder() / "second home";
  fs::copy(asking.path(), copy, fs::copy_options::recursive);
  fs::copy(asking.home(), home, fs::copy_options::recursive);
  const auto add_and_note = [&](const fs::path& path, const fs::path& keys, int texts, const std::string& words) {
    Archive archive = Must(Archive::Open(path));
    const Author author = test::AuthorOf("a1", 1);
    for (int i = 0; i < texts; ++i) {
      Transaction act = Must(Transaction::Begin(archive, author, asking.context()));
      test::ScratchArchive::StageText(act, words + std::to_string(i));
      Must(act.Commit());
    }
    return Must(MakeCheckpoint(archive, Keyring(keys), asking.context())).note;
  };
  const Bytes one = add_and_note(asking.path(), asking.home(), 1, "ours ");
  const Bytes other = add_and_note(copy, home, 1, "theirs ");
  const fs::path note = asking.folder() / "note";
  Must(WriteDurably(note, one));

  const Equivocation same = Must(FindContradiction({note, copy, {}, {}}));
  CHECK(same.first_says.size == 2);
  CHECK(same.second_says.size == 2);
  CHECK(ParseEquivocation(FormatEquivocation(same)).ok());
  CHECK(Must(FindContradiction({asking.path(), copy, {}, {}})).first_says.size == 2);

  add_and_note(copy, home, 2, "more ");
  const fs::path larger = asking.folder() / "larger";
  Must(WriteDurably(larger, Must(Must(Must(Archive::Open(copy)).Read()).Newest())->bytes));
  const NoteVerifier key = asking.Read().newest_policy().register_key;
  CHECK(FindContradiction({note, larger, {}, key}).error().code() == Code::kUsage);
  CHECK(FindContradiction({note, larger, copy, {}}).error().code() == Code::kUsage);  // nobody names the key
  const Equivocation two = Must(FindContradiction({larger, note, copy, key}));
  CHECK(two.first_says.size == 2);
  CHECK(two.second_says.size == 4);
  CHECK(ParseEquivocation(FormatEquivocation(two)).ok());
  CHECK(FindContradiction({note, larger, asking.path(), key}).error().code() == Code::kRefused);

  // And what grew honestly is none.
  CHECK(FindContradiction({note, asking.path(), {}, {}}).error().code() == Code::kRefused);
}

}  // namespace
}  // namespace fonds
