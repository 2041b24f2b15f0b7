#include "sync/sync.h"

#include <atomic>
#include <functional>
#include <mutex>

#include "disk/file.h"
#include "register/entry.h"
#include "store/act_signing.h"
#include "unit/sync/copies.h"

namespace fonds {
namespace {

using test::Copies;
using test::Must;

constexpr std::uint64_t kSmallLimit = 64;

Result<SyncReport> TrySync(const Copies& copies, const Keyring& keyring, Progress& progress = NoProgress()) {
  Archive ours = copies.Open();
  Archive theirs = copies.OpenOther();
  return Sync(ours, theirs, keyring, copies.context(), progress);
}

SyncReport SyncAway(const Copies& copies) {
  return Must(TrySync(copies, copies.elsewhere()));
}
SyncReport SyncAtSeat(const Copies& copies) {
  return Must(TrySync(copies, copies.keyring()));
}

void CheckAlike(const Copies& copies) {
  CHECK(test::Errors(copies.path()).empty());
  CHECK(test::Errors(copies.other()).empty());
  CHECK(test::TreeOfMain(copies.path()) == test::TreeOfMain(copies.other()));
}

Code CodeOf(const Result<SyncReport>& result) {
  REQUIRE_FALSE(result.ok());
  return result.error().code();
}

// Puts files into a copy as somebody with git could.
void Commit(const std::filesystem::path& folder,
            const std::function<void(Archive&, TreeEditor&, git::PackWriter&)>& change) {
  Archive archive = Must(Archive::Open(folder));
  git::ObjectId tip;
  Must(archive.Read(&tip));
  git::PackWriter pack(archive.folder());
  TreeEditor editor;
  change(archive, editor, pack);
  Must(CommitRaw(
      archive, {.tip = tip, .parent = tip, .base_tree = Must(TreeOf(archive.repository(), tip)), .message = "by hand"},
      editor, pack));
}

// Registers policy 2: the first one, as `change` makes it.
void RegisterPolicy(const Copies& copies, const std::filesystem::path& folder,
                    const std::function<void(Policy&)>& change) {
  Commit(folder, [&](Archive& archive, TreeEditor& editor, git::PackWriter& pack) {
    Policy policy = copies.founding().policy;
    policy.number = 2;
    change(policy);
    const Bytes json = FormatPolicy(policy);
    const SshSignature root = SignSsh(test::SecretOf(2), kPolicyNamespace, json);
    std::vector<RegisteredFile> files;
    const auto add = [&](const std::string& path, const Bytes& bytes) {
      files.push_back({Sha256Of(bytes), path, Must(pack.Add(git::ObjectType::kBlob, bytes))});
    };
    add(layout::PolicyPath(2), json);
    add(layout::AllowedSignersPath(2), AllowedSigners(policy));
    add(layout::SignaturePath(layout::PolicyPath(2), root.key.HexId()), ArmourSshSignature(root));
    const ActHeader header{
        .archive = copies.Id(), .act = copies.context().nonces->Next(), .time = "2026-11-22", .after = {}};
    const auto carried = Must(SignAct(header, test::AuthorOf("a2", 2), std::move(files)));
    Must(PlaceEntries(carried, Must(Must(archive.Read()).RegisterSize()), editor, pack));
  });
}

// Does something the first time somebody asks how far the work is.
class Meanwhile final : public Progress {
 public:
  explicit Meanwhile(std::function<void()> what) : what_(std::move(what)) {}
  void Report(std::string_view, std::uint64_t, std::uint64_t) override {
    const std::lock_guard lock(mutex_);
    if (std::exchange(done_, true)) return;
    what_();
  }
  bool Stopped() const override { return false; }
  bool done() const { return done_; }

 private:
  std::mutex mutex_;
  std::function<void()> what_;
  bool done_ = false;
};

TEST_CASE("two copies that went apart hold the same afterwards, theirs first") {
  const Copies copies;
  const DocumentId common = copies.AddText("common words");
  copies.CopyNow();
  const DocumentId ours = copies.AddText("our words");
  const DocumentId theirs = copies.AddTo(copies.other(), "their words");
  const SyncReport report = SyncAway(copies);
  CHECK(report.received == 1);
  CHECK(report.sent == 1);
  CHECK(report.renumbered == 1);
  CHECK_FALSE(report.checkpoint);
  CHECK(test::DocumentsOf(copies.path()) == std::set<DocumentId>{common, ours, theirs});
  const Snapshot snapshot = Must(copies.Open().Read());
  CHECK(Must(snapshot.NumberOf(layout::StatementPath(std::nullopt, "accession", StatementId(theirs.digest())))) == 2);
  CHECK(Must(snapshot.NumberOf(layout::StatementPath(std::nullopt, "accession", StatementId(ours.digest())))) == 3);
  CheckAlike(copies);
}

TEST_CASE("a second sync finds nothing to do") {
  const Copies copies;
  copies.CopyNow();
  copies.AddText("our words");
  SyncAway(copies);
  const std::string ours = test::Run("git -C " + copies.path().string() + " rev-parse main").output;
  const SyncReport again = SyncAway(copies);
  CHECK(again.received + again.sent + again.renumbered + again.large_received + again.large_sent == 0);
  CHECK(test::Run("git -C " + copies.path().string() + " rev-parse main").output == ours);
}

TEST_CASE("entries of different agents at one number keep their own signatures") {
  Copies copies;
  copies.TakeSeat();
  const DocumentId document = copies.AddText("words");
  copies.CopyNow();
  copies.AddText("our words");
  copies.NoteOn(copies.other(), copies.annotator(), document, Sha256Of("words"));
  SECTION("while both are pending") {}
  SECTION("when ours is final") {
    copies.Checkpoint(copies.path());
  }
  SyncAtSeat(copies);
  CHECK(test::SizeOf(copies.path()) == 4);
  CheckAlike(copies);
}

TEST_CASE("a signature that was added to a copy's pending entry does not reach one that is final") {
  Copies copies;
  copies.TakeSeat();
  copies.AddText("words");
  copies.CopyNow();
  copies.Checkpoint(copies.path());
  Commit(copies.other(), [](Archive& archive, TreeEditor& editor, git::PackWriter& pack) {
    const Bytes entry = Must(Must(archive.Read()).EntryBytes(1));
    const SshSignature second = SignSsh(test::SecretOf(3), kEntryNamespace, entry);
    editor.Put(layout::SignaturePath(layout::EntryPath(1), second.key.HexId()),
               Must(pack.Add(git::ObjectType::kBlob, ArmourSshSignature(second))));
  });
  REQUIRE(test::Errors(copies.other()).empty());
  SyncAtSeat(copies);
  CheckAlike(copies);
}

TEST_CASE("at the seat the united register is made final and both copies get the note") {
  Copies copies;
  copies.TakeSeat();
  copies.CopyNow();
  copies.AddText("our words");
  copies.AddTo(copies.other(), "their words");
  const SyncReport report = SyncAtSeat(copies);
  REQUIRE(report.checkpoint);
  CHECK(report.checkpoint->size == 3);
  CheckAlike(copies);
  CHECK(Must(Must(copies.OpenOther().Read()).Newest())->checkpoint.size == 3);
}

TEST_CASE("a copy takes over the other's checkpoint and puts its own pending entries behind it") {
  Copies copies;
  copies.TakeSeat();
  copies.AddText("common words");
  copies.CopyNow();
  const DocumentId ours = copies.AddText("our words");
  copies.AddTo(copies.other(), "their words");
  copies.AddTo(copies.other(), "more of their words");
  copies.Checkpoint(copies.other());
  const SyncReport report = SyncAway(copies);
  CHECK(report.received == 2);
  CHECK(report.renumbered == 1);
  const Snapshot snapshot = Must(copies.Open().Read());
  CHECK(Must(snapshot.Newest())->checkpoint.size == 4);
  CHECK(Must(snapshot.NumberOf(layout::StatementPath(std::nullopt, "accession", StatementId(ours.digest())))) == 4);
  CheckAlike(copies);
}

TEST_CASE("checkpoints of one size over different entries are evidence, and nothing is changed") {
  Copies copies;
  copies.TakeSeat();
  copies.CopyNow();
  const std::filesystem::path saved = copies.folder() / "saved";
  std::filesystem::copy(copies.home(), saved, std::filesystem::copy_options::recursive);
  copies.AddText("our words");
  copies.Checkpoint(copies.path());
  std::filesystem::remove_all(copies.home());
  std::filesystem::copy(saved, copies.home(), std::filesystem::copy_options::recursive);
  copies.AddTo(copies.other(), "their words");
  copies.Checkpoint(copies.other());
  const std::string before = test::TreeOfMain(copies.path()) + test::TreeOfMain(copies.other());
  const auto refused = TrySync(copies, copies.elsewhere());
  CHECK(CodeOf(refused) == Code::kRefused);
  CHECK(refused.error().message().find("contradict") != std::string::npos);
  CHECK(test::TreeOfMain(copies.path()) + test::TreeOfMain(copies.other()) == before);
}

TEST_CASE("bytes by reference that one copy was supplied with reach the other") {
  const Copies copies;
  DocumentId document;
  const Digest digest = Sha256Of("words from elsewhere");
  copies.Act(copies.path(), copies.archivist(), [&](Transaction& act) {
    document = DocumentId(
        Must(act.Add(act.Draft(Kind::kAccession, std::nullopt, {}, Accession{act.act(), "txt", digest, 20, true})))
            .digest());
  });
  copies.CopyNow();
  const bool ours = GENERATE(true, false);
  Commit(ours ? copies.path() : copies.other(), [&](Archive&, TreeEditor& editor, git::PackWriter& pack) {
    editor.Put(layout::ContentPath(document, digest, "txt"),
               Must(pack.Add(git::ObjectType::kBlob, "words from elsewhere")));
  });
  SyncAway(copies);
  CHECK(Must(copies.Open().Read()).holdings().Find(layout::ContentPath(document, digest, "txt")).ok());
  CheckAlike(copies);
}

TEST_CASE("large objects go both ways, and a missing one is fetched later") {
  const Copies copies(kSmallLimit);
  copies.CopyNow();
  const std::string our_text(100, 'o');
  const std::string their_text(100, 't');
  copies.AddText(our_text);
  copies.AddTo(copies.other(), their_text);
  const SyncReport report = SyncAway(copies);
  CHECK(report.large_received == 1);
  CHECK(report.large_sent == 1);
  const std::string object = layout::LfsObjectPath(Sha256Of(their_text));
  CHECK(Must(ReadFile(copies.path() / object, 1000)) == their_text);
  CHECK(Must(ReadFile(copies.other() / layout::LfsObjectPath(Sha256Of(our_text)), 1000)) == our_text);
  CheckAlike(copies);

  std::filesystem::remove(copies.path() / object);
  CHECK(SyncAway(copies).large_received == 1);
  CHECK(Must(ReadFile(copies.path() / object, 1000)) == their_text);
}

TEST_CASE("a damaged large object is sent to nobody") {
  const Copies copies(kSmallLimit);
  copies.CopyNow();
  const std::string text(100, 'o');
  copies.AddText(text);
  const std::filesystem::path object = copies.path() / layout::LfsObjectPath(Sha256Of(text));
  std::filesystem::permissions(object, std::filesystem::perms::owner_all);
  test::Run("printf X | dd of=" + object.string() + " conv=notrunc");
  const auto refused = TrySync(copies, copies.elsewhere());
  CHECK(CodeOf(refused) == Code::kCorrupt);
  CHECK(test::SizeOf(copies.other()) == 1);
  CHECK_FALSE(std::filesystem::exists(copies.other() / layout::LfsObjectPath(Sha256Of(text))));
}

TEST_CASE("of a damaged copy nothing is taken over") {
  const Copies copies;
  copies.CopyNow();
  copies.AddTo(copies.other(), "their words");
  Commit(copies.other(), [](Archive&, TreeEditor& editor, git::PackWriter& pack) {
    editor.Put("documents/stray.txt", Must(pack.Add(git::ObjectType::kBlob, "a stray file")));
  });
  CHECK(CodeOf(TrySync(copies, copies.elsewhere())) == Code::kCorrupt);
  CHECK(test::SizeOf(copies.path()) == 1);
}

TEST_CASE("copies of different archives are not united, nor a copy with itself") {
  const Copies copies;
  const Copies another;
  Archive ours = copies.Open();
  Archive theirs = another.Open();
  CHECK(CodeOf(Sync(ours, theirs, copies.elsewhere(), copies.context())) == Code::kRefused);
  Archive again = copies.Open();
  CHECK(CodeOf(Sync(ours, again, copies.elsewhere(), copies.context())) == Code::kUsage);
}

TEST_CASE("what is registered in our copy while theirs is judged is not lost") {
  const Copies copies;
  copies.AddText("common words");
  copies.CopyNow();
  copies.AddTo(copies.other(), "their words");
  DocumentId meanwhile;
  Meanwhile busy([&] { meanwhile = copies.AddText("words added meanwhile"); });
  Must(TrySync(copies, copies.elsewhere(), busy));
  REQUIRE(busy.done());
  CHECK(test::DocumentsOf(copies.path()).contains(meanwhile));
  CHECK(test::DocumentsOf(copies.other()).contains(meanwhile));
  CHECK(test::SizeOf(copies.path()) == 4);
  CheckAlike(copies);
}

TEST_CASE("what is put into their copy while it is judged is not taken over unjudged") {
  const Copies copies;
  copies.CopyNow();
  copies.AddTo(copies.other(), "their words");
  Meanwhile busy([&] {
    Commit(copies.other(), [](Archive&, TreeEditor& editor, git::PackWriter& pack) {
      editor.Put("documents/stray.txt", Must(pack.Add(git::ObjectType::kBlob, "a stray file")));
    });
  });
  Must(TrySync(copies, copies.elsewhere(), busy));
  REQUIRE(busy.done());
  CHECK(test::SizeOf(copies.path()) == 2);
  CHECK(test::Errors(copies.path()).empty());
  CHECK_FALSE(test::Errors(copies.other()).empty());
}

TEST_CASE("pending acts that the other copy's policy forbids are not put behind it") {
  Copies copies;
  copies.TakeSeat();
  const DocumentId document = copies.AddText("words");
  copies.CopyNow();
  copies.NoteOn(copies.path(), copies.annotator(), document, Sha256Of("words"));
  RegisterPolicy(copies, copies.other(), [](Policy& policy) { policy.agents.pop_back(); });
  REQUIRE(test::Errors(copies.path()).empty());
  REQUIRE(test::Errors(copies.other()).empty());
  const auto refused = TrySync(copies, copies.keyring());
  CHECK(CodeOf(refused) == Code::kRefused);
  CHECK(refused.error().message().find("entry 3") != std::string::npos);
  CHECK(test::Errors(copies.path()).empty());
  CHECK(test::Errors(copies.other()).empty());
  CHECK(test::SizeOf(copies.path()) == 3);
}

TEST_CASE("a policy of the other copy that our pending acts obey comes first") {
  const Copies copies;
  const DocumentId document = copies.AddText("words");
  copies.CopyNow();
  copies.Describe(document, "A title");
  RegisterPolicy(copies, copies.other(), [](Policy& policy) { policy.agents.pop_back(); });
  SyncAway(copies);
  CHECK(test::SizeOf(copies.path()) == 4);
  CheckAlike(copies);
}

TEST_CASE("two second policies are not united") {
  const Copies copies;
  copies.CopyNow();
  RegisterPolicy(copies, copies.path(), [](Policy& policy) { policy.large_limit = 4096; });
  RegisterPolicy(copies, copies.other(), [](Policy& policy) { policy.large_limit = 8192; });
  CHECK_FALSE(TrySync(copies, copies.elsewhere()).ok());
  CHECK(test::Errors(copies.path()).empty());
  CHECK(test::Errors(copies.other()).empty());
}

TEST_CASE("what the register key signed and the archive lost keeps its numbers") {
  Copies copies;
  copies.TakeSeat();
  copies.CopyNow();
  copies.AddText("our words");
  const std::string git = "git -C " + copies.path().string();
  const std::string before = test::Run(git + " rev-parse main").output;
  copies.Checkpoint(copies.path());
  REQUIRE(test::Run(git + " update-ref refs/heads/main " + before.substr(0, 40)).status == 0);
  copies.AddTo(copies.other(), "their words");
  SyncAtSeat(copies);
  CHECK(test::SizeOf(copies.path()) == 3);
  CheckAlike(copies);
}

TEST_CASE("a copy that lost final entries gets them back from the other") {
  Copies copies;
  copies.TakeSeat();
  const std::string git = "git -C " + copies.path().string();
  const std::string before = test::Run(git + " rev-parse main").output;
  copies.AddText("final words");
  copies.Checkpoint(copies.path());
  copies.CopyNow();
  REQUIRE(test::Run(git + " update-ref refs/heads/main " + before.substr(0, 40)).status == 0);
  copies.AddText("words on the old state");
  SyncAtSeat(copies);
  CHECK(test::SizeOf(copies.path()) == 3);
  CheckAlike(copies);
}

TEST_CASE("a register key that cannot sign is asked once, not a hundred times") {
  Copies copies;
  copies.TakeSeat();
  copies.CopyNow();
  copies.AddText("final words");
  copies.Checkpoint(copies.path());
  // Our copy is as old as theirs now, and the key knows better.
  std::filesystem::remove_all(copies.path());
  std::filesystem::copy(copies.other(), copies.path(), std::filesystem::copy_options::recursive);
  copies.AddTo(copies.other(), "their words");
  std::atomic<unsigned> reports = 0;
  class Counting final : public Progress {
   public:
    explicit Counting(std::atomic<unsigned>& count) : count_(count) {}
    void Report(std::string_view what, std::uint64_t, std::uint64_t) override { count_ += what == "entries" ? 1 : 0; }
    bool Stopped() const override { return false; }

   private:
    std::atomic<unsigned>& count_;
  } counting(reports);
  CHECK(CodeOf(TrySync(copies, copies.keyring(), counting)) == Code::kConflict);
  CHECK(reports < 10);
}

}  // namespace
}  // namespace fonds
