// Every step of every kind of write, failed in three ways: once, from then on (a full medium), and by the end of the
// process. After each the archive is whole, it is what it was or what it was to become, and the next write succeeds.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <map>
#include <mutex>

#include "disk/faults.h"
#include "disk/folder.h"
#include "fault/whole.h"
#include "store/carried_entry.h"
#include "store/remaking.h"
#include "store/seat.h"
#include "support/scratch_archive.h"
#include "unit/withdraw/scene.h"

namespace fonds {
namespace {

using test::CheckWhole;
using test::Must;
using test::ScratchArchive;
using test::Shape;
namespace fs = std::filesystem;

const std::string kWords = "words that may have to go";

enum class Way { kOnce, kFromThenOn, kKilled };
constexpr Way kWays[] = {Way::kOnce, Way::kFromThenOn, Way::kKilled};
const char* NameOf(Way way) {
  return way == Way::kOnce ? "fails once" : way == Way::kFromThenOn ? "fails from then on" : "kills";
}

class Plan final : public FaultPlan {
 public:
  Plan(std::string point, unsigned passage, Way way) : point_(std::move(point)), passage_(passage), way_(way) {}
  Status At(std::string_view point) override {
    const std::lock_guard<std::mutex> hold(mutex_);
    const unsigned passed = ++passed_[std::string(point)];
    const bool here = point == point_ && passed == passage_;
    broken_ = broken_ || (here && way_ == Way::kFromThenOn);
    if (here && way_ == Way::kKilled) ::kill(::getpid(), SIGKILL);
    if (!here && !broken_) return {};
    return Error(Code::kIo, "no room left, as the test wants it");
  }
  const std::map<std::string, unsigned>& passed() const { return passed_; }

 private:
  std::mutex mutex_;
  std::string point_;
  unsigned passage_;
  Way way_;
  bool broken_ = false;
  std::map<std::string, unsigned> passed_;
};

// What a scenario works on: a copy, made anew for each fault, of an archive prepared once. Nothing here may use Must:
// it also runs in processes that end at once.
struct Place {
  fs::path archive;
  fs::path home;
  const ScratchArchive& origin;
  DocumentId document;  // registered by entry 1, described by entry 2

  Status Act(const std::function<Status(Transaction&)>& stage) const {
    FONDS_ASSIGN(Archive opened, Archive::Open(archive));
    FONDS_ASSIGN(Transaction act, Transaction::Begin(opened, origin.archivist(), origin.context()));
    FONDS_TRY(stage(act));
    FONDS_TRY(act.Commit());
    return {};
  }
  Status AddText(const std::string& text) const {
    return Act([&](Transaction& act) -> Status {
      const Digest digest = Sha256Of(text);
      const Accession accession{act.act(), "txt", digest, text.size(), false};
      FONDS_ASSIGN(const StatementId id, act.Add(act.Draft(Kind::kAccession, std::nullopt, {}, accession)));
      return act.AddContent(DocumentId(id.digest()), digest, "txt", text);
    });
  }
  Status Describe() const {
    return Act([&](Transaction& act) -> Status {
      FONDS_TRY(act.Add(ScratchArchive::DraftTitle(act, document, "Another title")));
      return {};
    });
  }
  Status Checkpoint() const {
    FONDS_ASSIGN(Archive opened, Archive::Open(archive));
    FONDS_TRY(MakeCheckpoint(opened, Keyring(home), origin.context()));
    return {};
  }
  // Takes entry 2 off, as discard does: entry 3 moves to its number.
  Status Discard() const {
    FONDS_ASSIGN(Archive opened, Archive::Open(archive));
    git::ObjectId tip;
    FONDS_ASSIGN(const Snapshot snapshot, opened.Read(&tip));
    FONDS_ASSIGN(const CarriedEntry discarded, CarryEntry(snapshot, opened.repository(), 2));
    FONDS_ASSIGN(const CarriedEntry kept, CarryEntry(snapshot, opened.repository(), 3));
    TreeEditor editor;
    git::PackWriter pack(archive);
    for (const auto& [path, id] : discarded.files) editor.Remove(path);
    for (const std::uint64_t number : {2, 3}) {
      FONDS_ASSIGN(const auto signatures, snapshot.EntrySignatures(number));
      editor.Remove(layout::EntryPath(number));
      for (const auto& [key, armour] : signatures) editor.Remove(layout::SignaturePath(layout::EntryPath(number), key));
    }
    FONDS_TRY(PlaceEntries({kept}, 2, editor, pack));
    FONDS_ASSIGN(const git::ObjectId base, TreeOf(opened.repository(), tip));
    FONDS_TRY(
        CommitRaw(opened, RawCommit{.tip = tip, .parent = tip, .base_tree = base, .message = "entry 2"}, editor, pack));
    return {};
  }
};

// Beside what every write must keep: once the next act stands, nothing of what was withdrawn is left.
Status WithdrawBytes(const Place& place) {
  FONDS_ASSIGN(Archive opened, Archive::Open(place.archive));
  FONDS_TRY(Withdraw(opened, place.origin.archivist(), place.origin.context(), test::BytesOf(place.document.Hex())));
  return {};
}

struct Scenario {
  std::function<Status(const Place&)> run;
  int acts_before = 0;  // with the four there are, so many small packs that one more makes the write join them
};

const Scenario kAddSmall{[](const Place& place) { return place.AddText("more words"); }};
const Scenario kAddLarge{[](const Place& place) { return place.AddText(std::string(1'200'000, 'l')); }};
const Scenario kDescribe{[](const Place& place) { return place.Describe(); }};
const Scenario kCheckpoint{[](const Place& place) { return place.Checkpoint(); }};
const Scenario kDiscard{[](const Place& place) { return place.Discard(); }};
const Scenario kWithdraw{[](const Place& place) { return WithdrawBytes(place); }};
const Scenario kDescribeAndJoin{[](const Place& place) { return place.Describe(); }, 27};

class Stage {
 public:
  explicit Stage(int acts_before) {
    document_ = origin_.AddText(kWords);
    origin_.Describe(document_, "A title");
    origin_.Describe(document_, "A second title");
    for (int i = 0; i < acts_before; ++i) origin_.Describe(document_, "Title " + std::to_string(i));
    const ArchiveId id(Sha256Of(FormatPolicy(origin_.founding().policy)));
    Must(Keyring(origin_.home()).StoreNewKeys(id, nullptr, test::SecretOf(9), nullptr));
  }
  // A fresh copy. One at a time.
  Place Fresh() {
    fs::remove_all(copy_ / "archive");
    fs::remove_all(copy_ / "home");
    fs::copy(origin_.path(), copy_ / "archive", fs::copy_options::recursive);
    fs::copy(origin_.home(), copy_ / "home", fs::copy_options::recursive);
    return {copy_ / "archive", copy_ / "home", origin_, document_};
  }

 private:
  ScratchArchive origin_;
  test::TemporaryFolder copy_;
  DocumentId document_;
};

// The passages of a point worth failing, after those that another table fails: all of few; of many (the pieces of a
// large object) the first, the second and the last.
std::vector<unsigned> Chosen(unsigned passages, unsigned failed_elsewhere = 0) {
  const unsigned first = failed_elsewhere + 1;
  if (passages > first + 3) return {first, first + 1, passages};
  std::vector<unsigned> all;
  for (unsigned i = first; i <= passages; ++i) all.push_back(i);
  return all;
}

// nullopt: the process was killed.
std::optional<Status> RunUnder(Plan& plan, Way way, const std::function<Status()>& run) {
  if (way != Way::kKilled) {
    SetFaultPlan(&plan);
    const Status status = run();
    SetFaultPlan(nullptr);
    return status;
  }
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    SetFaultPlan(&plan);
    [[maybe_unused]] const Status status = run();
    ::_exit(1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
  return std::nullopt;
}

void CheckAfter(const Place& place, const Shape& before, const Shape& after, const std::optional<Status>& status) {
  const Shape found = Must(CheckWhole(place.archive));
  CAPTURE(found, before, after);
  CHECK((found == before || found == after));
  if (status && status->ok()) CHECK(found == after);
  if (status && !status->ok()) {
    CAPTURE(status->error().message());
    const bool stands = status->error().message().find(" stands, ") != std::string::npos;
    CHECK(found == (stands ? after : before));
  }
  Must(place.Describe());
  Must(place.Checkpoint());
  const Shape next = Must(CheckWhole(place.archive));
  CHECK(next.entries == found.entries + 1);
  CHECK(next.noted == next.entries);
  if (found.contents < before.contents) {
    CHECK(test::PlaceOf(place.archive, {git::IdOf(git::ObjectType::kBlob, kWords).Hex(), kWords}).empty());
    CHECK_FALSE(fs::exists(place.archive / kRemakingMark));
  }
}

// How often the scenario passes each point when nothing fails.
std::map<std::string, unsigned> Passages(const Scenario& scenario, const Place& place) {
  Plan counting("", 0, Way::kOnce);
  Must(*RunUnder(counting, Way::kOnce, [&] { return scenario.run(place); }));
  return counting.passed();
}

void FailEverything(const Scenario& scenario, std::map<std::string, unsigned> failed_elsewhere = {}) {
  Stage stage(scenario.acts_before);
  const Place tried = stage.Fresh();
  const Shape before = Must(CheckWhole(tried.archive));
  const std::map<std::string, unsigned> passed = Passages(scenario, tried);
  const Shape after = Must(CheckWhole(tried.archive));
  REQUIRE(before != after);

  for (const auto& [point, passages] : passed) {
    for (const unsigned passage : Chosen(passages, failed_elsewhere[point])) {
      for (const Way way : kWays) {
        CAPTURE(point, passage, NameOf(way));
        const Place place = stage.Fresh();
        Plan plan(point, passage, way);
        const auto status = RunUnder(plan, way, [&] { return scenario.run(place); });
        CheckAfter(place, before, after, status);
      }
    }
  }
}

TEST_CASE("no fault while a text is added leaves an archive between two states") {
  FailEverything(kAddSmall);
}
TEST_CASE("no fault while a large object is added leaves an archive between two states") {
  FailEverything(kAddLarge);
}
TEST_CASE("no fault while a document is described leaves an archive between two states") {
  FailEverything(kDescribe);
}
TEST_CASE("no fault while a checkpoint is made leaves an archive between two states") {
  FailEverything(kCheckpoint);
}
TEST_CASE("no fault while an entry is taken off leaves an archive between two states") {
  FailEverything(kDiscard);
}
TEST_CASE("no fault while bytes are withdrawn leaves an archive between two states, or keeps them for long") {
  FailEverything(kWithdraw);
}
TEST_CASE("no fault while packs are joined leaves an archive between two states") {
  Stage stage(0);
  FailEverything(kDescribeAndJoin, Passages(kDescribe, stage.Fresh()));
}

TEST_CASE("every fault point that the headers name is passed by some write") {
  std::map<std::string, unsigned> passed;
  for (const Scenario* scenario : {&kAddSmall, &kAddLarge, &kDescribe, &kCheckpoint, &kDiscard, &kDescribeAndJoin}) {
    Stage stage(scenario->acts_before);
    for (const auto& [point, count] : Passages(*scenario, stage.Fresh())) passed[point] += count;
  }
  for (const char* point :
       {"file-create", "file-write", "file-sync", "file-rename", "folder-make", "folder-sync", "file-remove",
        "pack-write", "pack-check", "pack-sync", "pack-rename", "index-rename", "ref-write", "ref-lock", "ref-rename",
        "transaction-staged", "transaction-committed", "transaction-moved"}) {
    CAPTURE(point);
    CHECK(passed[point] > 0);
  }
}

TEST_CASE("no fault at any step of a founding leaves a part of an archive") {
  const ScratchArchive origin;
  const auto found = [&](const fs::path& folder) -> Status {
    FONDS_TRY(FoundArchive(folder, origin.founding(), origin.context()));
    return {};
  };
  Plan counting("", 0, Way::kOnce);
  const test::TemporaryFolder first;
  Must(*RunUnder(counting, Way::kOnce, [&] { return found(first / "archive"); }));
  const Shape whole = Must(CheckWhole(first / "archive"));
  CHECK(counting.passed().contains("founding-built"));

  for (const auto& [point, passages] : counting.passed()) {
    for (const unsigned passage : Chosen(passages)) {
      for (const Way way : kWays) {
        CAPTURE(point, passage, NameOf(way));
        const test::TemporaryFolder parent;
        const fs::path folder = parent / "archive";
        Plan plan(point, passage, way);
        const auto status = RunUnder(plan, way, [&] { return found(folder); });
        if (status && status->ok()) CHECK(fs::exists(folder));
        if (!fs::exists(folder)) Must(found(folder));
        CHECK(Must(CheckWhole(folder)) == whole);
        // Only who was killed leaves something, under a name that nobody takes for an archive.
        for (const FolderItem& item : Must(ListFolder(parent.path()))) {
          CHECK((item.name == "archive" || (way == Way::kKilled && item.name.starts_with(".fonds-tmp-"))));
        }
      }
    }
  }
}

}  // namespace
}  // namespace fonds
