#include "store/evidence.h"

#include "store/seat.h"
#include "support/fault_at.h"
#include "support/scratch_archive.h"
#include "support/shell.h"

namespace fonds {
namespace {

using test::Must;
using test::ScratchArchive;

const std::string kKey(64, 'a');

class Noted : public ScratchArchive {
 public:
  Noted() {
    const Keyring keyring(home());
    Must(keyring.StoreNewKeys(ArchiveId(Sha256Of(FormatPolicy(founding().policy))), nullptr, test::SecretOf(9),
                              nullptr));
    Archive archive = Open();
    note_ = Must(MakeCheckpoint(archive, keyring, context())).note;
  }
  const Bytes& note() const { return note_; }
  Result<EvidenceAdded> Add(const std::vector<RegisterFile>& files, std::uint64_t size = 1) const {
    Archive archive = Open();
    return AddEvidence(archive, size, note_, files, context());
  }
  std::vector<Evidence> There() const { return Must(EvidenceOf(Must(Open().Read()).holdings(), 1)); }
  std::string Commits() const { return test::Run("git -C " + path().string() + " log --format=%s").output; }

 private:
  Bytes note_;
};

RegisterFile Cosignature(const std::string& bytes) {
  return {layout::CosignaturePath(1, kKey), bytes};
}

RegisterFile Timestamp(const std::string& bytes) {
  return {layout::TimestampPath(1, Sha256Of(bytes)), bytes};
}

TEST_CASE("evidence lies beside its note and is read back") {
  const Noted noted;
  const EvidenceAdded added = Must(noted.Add({Cosignature("a cosignature\n"), Timestamp("a response")}));
  CHECK(added.added.size() == 2);
  CHECK(added.known.empty());
  CHECK(noted.Commits() == "evidence of checkpoint 1\ncheckpoint 1\nentry 0\n");

  std::vector<Evidence> there = noted.There();
  REQUIRE(there.size() == 2);
  if (there[0].what != layout::What::kCosignature) std::swap(there[0], there[1]);
  CHECK(there[0].key == kKey);
  CHECK(there[0].bytes == "a cosignature\n");
  CHECK(there[1].what == layout::What::kTimestamp);
  CHECK(there[1].digest == Sha256Of("a response"));
  CHECK(there[1].path == layout::TimestampPath(1, there[1].digest));
}

TEST_CASE("evidence that is there already is no commit") {
  const Noted noted;
  Must(noted.Add({Cosignature("a cosignature\n")}));
  const EvidenceAdded again = Must(noted.Add({Cosignature("a cosignature\n"), Timestamp("a response")}));
  CHECK(again.known == std::vector{layout::CosignaturePath(1, kKey)});
  CHECK(again.added.size() == 1);
  Must(noted.Add({Cosignature("a cosignature\n"), Timestamp("a response")}));
  CHECK(noted.Commits() == "evidence of checkpoint 1\nevidence of checkpoint 1\ncheckpoint 1\nentry 0\n");
}

TEST_CASE("evidence never replaces other bytes") {
  const Noted noted;
  Must(noted.Add({Cosignature("a cosignature\n")}));
  for (const char* other : {"b cosignature\n", "short", "one that is longer than what is there\n"}) {
    const auto added = noted.Add({Timestamp("a response"), Cosignature(other)});
    REQUIRE_FALSE(added.ok());
    CHECK(added.error().code() == Code::kConflict);
  }
  REQUIRE(noted.There().size() == 1);
  CHECK(noted.There()[0].bytes == "a cosignature\n");
}

TEST_CASE("evidence is of a note that is there, and of no other") {
  const Noted noted;
  const auto none = noted.Add({{layout::CosignaturePath(2, kKey), "a cosignature\n"}}, 2);
  REQUIRE_FALSE(none.ok());
  CHECK(none.error().code() == Code::kNotFound);
  Archive archive = noted.Open();
  const auto other = AddEvidence(archive, 1, "another note", {Cosignature("a cosignature\n")}, noted.context());
  REQUIRE_FALSE(other.ok());
  CHECK(other.error().code() == Code::kConflict);
  CHECK(noted.There().empty());
}

TEST_CASE("evidence whose writing fails is not there, and is added the next time") {
  const Noted noted;
  for (const char* point : {"transaction-staged", "pack-sync", "transaction-committed", "ref-rename"}) {
    CAPTURE(point);
    const test::FaultAt fault(point);
    CHECK_FALSE(noted.Add({Cosignature("a cosignature\n")}).ok());
    CHECK(noted.There().empty());
  }
  Must(noted.Add({Cosignature("a cosignature\n")}));
  CHECK(noted.There().size() == 1);
}

TEST_CASE("evidence joins what others wrote meanwhile") {
  const Noted noted;
  class Meanwhile final : public FaultPlan {
   public:
    explicit Meanwhile(const Noted& noted) : noted_(noted) { SetFaultPlan(this); }
    ~Meanwhile() override { SetFaultPlan(nullptr); }
    Status At(std::string_view point) override {
      if (point != "transaction-staged" || done_) return {};
      done_ = true;
      // As git push would: without a turn.
      const std::string git = "git -C " + noted_.path().string() + " ";
      const test::Ran ran =
          test::Run(git +
                    "update-ref refs/heads/main $(GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=x GIT_COMMITTER_NAME=x "
                    "GIT_COMMITTER_EMAIL=x " +
                    git + "commit-tree -p main -m meanwhile 'main^{tree}')");
      INFO(ran.output);
      REQUIRE(ran.status == 0);
      return {};
    }

   private:
    const Noted& noted_;
    bool done_ = false;
  } meanwhile(noted);
  Must(noted.Add({Cosignature("a cosignature\n")}));
  CHECK(noted.Commits() == "evidence of checkpoint 1\nmeanwhile\ncheckpoint 1\nentry 0\n");
}

TEST_CASE("the sizes of an archive's checkpoints are listed in order") {
  const Noted noted;
  const Keyring keyring(noted.home());
  for (int i = 0; i < 2; ++i) {
    noted.AddText("words " + std::to_string(i));
    noted.AddText("more words " + std::to_string(i));
    Archive archive = noted.Open();
    Must(MakeCheckpoint(archive, keyring, noted.context()));
  }
  const Snapshot snapshot = Must(noted.Open().Read());
  CHECK(Must(CheckpointSizes(snapshot.holdings())) == std::vector<std::uint64_t>{1, 3, 5});
  CHECK(Must(NoteBytes(snapshot.holdings(), 1)) == noted.note());
  CHECK(NoteBytes(snapshot.holdings(), 2).error().code() == Code::kNotFound);
}

}  // namespace
}  // namespace fonds
