// Somebody who takes no turns moves main between an act's staging and its compare-and-swap.
#include <functional>

#include "disk/faults.h"
#include "git/commit.h"
#include "store/carried_entry.h"
#include "support/scratch_archive.h"
#include "support/shell.h"

namespace fonds {
namespace {

using test::Must;
using test::ScratchArchive;

// Runs `what` at the first `times` passages of the point before main is moved.
class Meanwhile final : public FaultPlan {
 public:
  Meanwhile(int times, std::function<void()> what) : left_(times), what_(std::move(what)) { SetFaultPlan(this); }
  ~Meanwhile() override { SetFaultPlan(nullptr); }
  Status At(std::string_view point) override {
    if (point != "transaction-committed" || left_ == 0) return {};
    --left_;
    SetFaultPlan(nullptr);
    what_();
    SetFaultPlan(this);
    return {};
  }

 private:
  int left_;
  std::function<void()> what_;
};

git::ObjectId MainOf(const git::Repository& repository) {
  const auto main = Must(repository.Main());
  REQUIRE(main);
  return *main;
}

// Moves main as git push would, without a turn, to what `edit` makes of `parent`.
void MoveByForce(const ScratchArchive& scratch, const git::ObjectId& parent,
                 const std::function<void(TreeEditor&, git::PackWriter&)>& edit) {
  git::Repository repository = Must(git::Repository::Open(scratch.path()));
  git::PackWriter pack(scratch.path());
  TreeEditor editor;
  edit(editor, pack);
  const git::ObjectId tree = Must(editor.Write(repository, Must(TreeOf(repository, parent)), pack));
  const git::ObjectId next = Must(pack.Add(git::ObjectType::kCommit, git::FormatCommit(tree, {parent}, 0, "forced")));
  Must(pack.Finish());
  Must(repository.Refresh());
  Must(repository.MoveMain(MainOf(repository), next));
}

// A description of another writer, registered at `number`.
void RegisterByForce(const ScratchArchive& scratch, const DocumentId& document, std::uint64_t number) {
  const ScratchArchive elsewhere;
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
  const Statement statement = ScratchArchive::DraftTitle(act, document, "Theirs " + std::to_string(number));
  const Bytes bytes = Must(FormatStatement(statement));
  const StatementId id(Sha256Of(bytes));
  const std::string path = layout::StatementPath(document, "description", id);
  const Entry entry{.archive = act.snapshot().archive(),
                    .agent = "a1",
                    .key = scratch.archivist().signer->key().Fingerprint(),
                    .part = 1,
                    .parts = 1,
                    .act = act.act(),
                    .time = "2026-11-22",
                    .after = {},
                    .lines = {{id.digest(), path}}};
  CarriedEntry carried;
  carried.entry = FormatEntry(entry);
  const SshSignature signature = Must(scratch.archivist().signer->Sign(kEntryNamespace, carried.entry));
  carried.signatures = {{signature.key.HexId(), ArmourSshSignature(signature)}};
  MoveByForce(scratch, MainOf(archive.repository()), [&](TreeEditor& editor, git::PackWriter& pack) {
    carried.files = {{path, Must(pack.Add(git::ObjectType::kBlob, bytes))}};
    Must(PlaceEntries({carried}, number, editor, pack));
  });
}

TEST_CASE("an act that lost races stands after the others, and nothing is lost") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
  const DocumentId ours = ScratchArchive::StageText(act, "our words");
  std::uint64_t theirs = 2;
  Committed committed;
  {
    Meanwhile race(3, [&] { RegisterByForce(scratch, document, theirs++); });
    committed = Must(act.Commit());
  }
  CHECK(committed.first == 5);
  const Snapshot snapshot = Must(archive.Read());
  CHECK(Must(snapshot.RegisterSize()) == 6);
  CHECK(Must(snapshot.Document(document)).statements.size() == 4);
  CHECK(Must(snapshot.Document(ours)).files.size() == 1);
  for (std::uint64_t number = 0; number < 6; ++number) CHECK(Must(snapshot.EntrySignatures(number)).size() == 1);
  CHECK(test::Run("git -C " + scratch.path().string() + " fsck --strict").status == 0);
}

TEST_CASE("a lost race writes none of the act's objects again") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
  for (int i = 0; i < 200; ++i) ScratchArchive::StageText(act, "text " + std::to_string(i));
  {
    Meanwhile race(1, [&] { RegisterByForce(scratch, document, 2); });
    Must(act.Commit());
  }
  const std::string packs = test::Run("cd " + scratch.path().string() +
                                      "/objects/pack && for i in *.idx; do git show-index < $i; done"
                                      " | cut -d' ' -f2 | sort | uniq -d | wc -l")
                                .output;
  // "words" folders that both writers' trees share may be in two packs; two hundred documents may not.
  CHECK(std::stoi(packs) < 20);
}

TEST_CASE("an act is refused when the policy that came into force meanwhile forbids it") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
  Must(act.Add(ScratchArchive::DraftTitle(act, document, "A title")));

  Policy next = scratch.founding().policy;
  next.number = 2;
  next.agents[0].roles = {"annotator"};
  const Bytes bytes = FormatPolicy(next);
  const Bytes keys = AllowedSigners(next);
  const SshSignature root = SignSsh(test::SecretOf(2), kPolicyNamespace, bytes);
  const std::string armour = ArmourSshSignature(root);
  const std::string signature_path = layout::SignaturePath(layout::PolicyPath(2), root.key.HexId());
  const auto register_policy = [&] {
    const Entry entry{.archive = act.snapshot().archive(),
                      .agent = "a1",
                      .key = scratch.archivist().signer->key().Fingerprint(),
                      .part = 1,
                      .parts = 1,
                      .act = std::string(32, '7'),
                      .time = "2026-11-22",
                      .after = {},
                      .lines = {{Sha256Of(keys), layout::AllowedSignersPath(2)},
                                {Sha256Of(bytes), layout::PolicyPath(2)},
                                {Sha256Of(armour), signature_path}}};
    CarriedEntry carried;
    carried.entry = FormatEntry(entry);
    const SshSignature signature = Must(scratch.archivist().signer->Sign(kEntryNamespace, carried.entry));
    carried.signatures = {{signature.key.HexId(), ArmourSshSignature(signature)}};
    MoveByForce(scratch, MainOf(archive.repository()), [&](TreeEditor& editor, git::PackWriter& pack) {
      const auto blob = [&](ByteView content) { return Must(pack.Add(git::ObjectType::kBlob, content)); };
      carried.files = {{layout::AllowedSignersPath(2), blob(keys)},
                       {layout::PolicyPath(2), blob(bytes)},
                       {signature_path, blob(armour)}};
      Must(PlaceEntries({carried}, 2, editor, pack));
    });
  };
  Meanwhile race(1, register_policy);
  const auto committed = act.Commit();
  REQUIRE_FALSE(committed.ok());
  CHECK(committed.error().code() == Code::kRefused);
  CHECK(committed.error().message() ==
        "cannot register this description: a1 holds the roles annotator, which may not; roles that may: archivist");
  CHECK(Must(Must(archive.Read()).RegisterSize()) == 3);
}

TEST_CASE("an act is refused when what it revises was discarded meanwhile") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  Archive archive = scratch.Open();
  const git::ObjectId before = MainOf(archive.repository());
  const StatementId title = scratch.Describe(document, "A title");
  Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
  Must(act.Add(ScratchArchive::DraftTitle(act, document, "Better", {title})));

  Meanwhile race(1, [&] {
    git::Repository repository = Must(git::Repository::Open(scratch.path()));
    Must(repository.MoveMain(MainOf(repository), before));
  });
  const auto committed = act.Commit();
  REQUIRE_FALSE(committed.ok());
  CHECK(committed.error().code() == Code::kNotFound);
  CHECK(committed.error().message().find(title.Hex()) != std::string::npos);
}

TEST_CASE("after a hundred lost races an act gives up and says so") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
  Must(act.Add(ScratchArchive::DraftTitle(act, document, "A title")));
  int moved = 0;
  {
    Meanwhile race(1000, [&] {
      MoveByForce(scratch, MainOf(archive.repository()), [&](TreeEditor& editor, git::PackWriter& pack) {
        editor.Put("VERIFY.md", Must(pack.Add(git::ObjectType::kBlob, std::to_string(++moved))));
      });
    });
    CHECK(act.Commit().error().code() == Code::kConflict);
  }
  CHECK(moved == 100);
  CHECK(Must(Must(archive.Read()).RegisterSize()) == 2);
}

TEST_CASE("a raw commit whose tip is no longer main is a conflict, and says nothing") {
  const ScratchArchive scratch;
  Archive archive = scratch.Open();
  const git::ObjectId old = MainOf(archive.repository());
  const DocumentId document = scratch.AddText("words");
  TreeEditor editor;
  git::PackWriter pack(scratch.path());
  editor.Remove(layout::DocumentFolder(document));
  const RawCommit raw{
      .tip = old, .parent = old, .base_tree = Must(TreeOf(archive.repository(), old)), .message = "bytes", .day = 0};
  CHECK(CommitRaw(archive, raw, editor, pack).error().code() == Code::kConflict);
  CHECK(Must(Must(archive.Read()).RegisterSize()) == 2);
}

}  // namespace
}  // namespace fonds
