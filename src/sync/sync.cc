#include "sync/sync.h"

#include "git/repository.h"
#include "store/git_holdings.h"
#include "store/seat.h"
#include "sync/published.h"
#include "sync/union.h"
#include "verify/verify.h"

namespace fonds {
namespace {

constexpr int kAttempts = 100;

// Keeps the first error: why a copy is not taken over.
class FirstError final : public FindingSink {
 public:
  void Add(const Finding& finding) override {
    if (finding.row->severity != Severity::kError || !text_.empty()) return;
    text_ = std::string(finding.row->code) + " " + std::string(finding.row->name) + " at " + finding.place + ": " + finding.message;
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// Judges another copy as a whole before anything of it is taken over: the same checks as fonds verify.
Status Judge(const Snapshot& theirs, const Snapshot& ours, Progress& progress) {
  if (theirs.archive() != ours.archive()) {
    return Error(Code::kRefused, "the other copy is of another archive: " + theirs.archive().Hex() + ", and ours is " +
                                     ours.archive().Hex());
  }
  FirstError sink;
  FONDS_ASSIGN(const VerifySummary summary, Verify(theirs.holdings(), {}, sink, progress));
  if (summary.errors == 0) return {};
  return Error(Code::kCorrupt, "nothing was taken over: the other copy does not verify (" +
                                   std::to_string(summary.errors) + " errors). The first: " + sink.text());
}

// Adds to `into` what `from` has. True if something changed. Errors: kConflict when main moved meanwhile.
Result<bool> Take(Archive& into, const Archive& from, const United& united, bool into_is_ours, const WriteContext& context) {
  git::ObjectId tip;
  FONDS_ASSIGN(const Snapshot into_state, into.Read(&tip));
  FONDS_ASSIGN(const Snapshot from_state, from.Read());
  FONDS_ASSIGN(const std::uint64_t before, into_state.RegisterSize());
  TreeEditor editor;
  git::PackWriter pack(into.folder());
  FONDS_TRY(AddUnion(into, into_state, from, from_state, united, into_is_ours, editor, pack));
  if (editor.empty()) return false;
  FONDS_ASSIGN(const git::ObjectId tree, TreeOf(into.repository(), tip));
  const std::uint64_t first = into_is_ours ? united.first_new_for_us : united.first_new_for_them;
  const bool entries = first < united.entries.size() && first <= before;
  const RawCommit raw{.tip = tip,
                      .parent = tip,
                      .base_tree = tree,
                      .message = entries ? EntriesMessage(first, united.entries.size() - first) : "bytes",
                      .day = StartOfDay(FormatDay(context.clock->Now()))};
  FONDS_ASSIGN(const git::ObjectId moved, CommitRaw(into, raw, editor, pack));
  (void)moved;
  FONDS_TRY(into.repository().Refresh());
  return true;
}

// One exchange in both directions; our side first, so that a checkpoint made here reaches the other copy at once.
Result<SyncReport> Exchange(Archive& ours, Archive& theirs, const Keyring& keyring, const WriteContext& context, Progress& progress) {
  FONDS_ASSIGN(const Snapshot our_state, ours.Read());
  FONDS_ASSIGN(const Snapshot their_state, theirs.Read());
  FONDS_TRY(Judge(their_state, our_state, progress));
  FONDS_ASSIGN(const United united, UniteRegisters(our_state, their_state));

  SyncReport report{.received = united.received, .sent = united.sent, .renumbered = united.renumbered};
  FONDS_ASSIGN(report.large_received, CopyLargeObjects(ours, theirs));
  FONDS_ASSIGN(const bool changed, Take(ours, theirs, united, true, context));
  (void)changed;
  FONDS_ASSIGN(const std::uint64_t more, CopyLargeObjects(ours, theirs));
  report.large_received += more;
  if (keyring.HasRegisterKey(our_state.archive())) {
    FONDS_ASSIGN(const CheckpointMade made, MakeCheckpoint(ours, keyring, context));
    if (made.fresh) report.checkpoint = made.checkpoint;
  }
  FONDS_ASSIGN(const Snapshot united_state, ours.Read());
  FONDS_ASSIGN(const Snapshot their_newest, theirs.Read());
  FONDS_ASSIGN(const United back, UniteRegisters(united_state, their_newest));
  FONDS_ASSIGN(const bool sent, Take(theirs, ours, back, false, context));
  (void)sent;
  FONDS_ASSIGN(report.large_sent, CopyLargeObjects(theirs, ours));
  return report;
}

Status RememberPublished(Archive& archive) {
  FONDS_ASSIGN(const std::optional<git::ObjectId> tip, archive.repository().Main());
  return tip ? MarkPublished(archive, *tip) : Status();
}

}  // namespace

Result<SyncReport> Sync(Archive& ours, Archive& theirs, const Keyring& keyring, const WriteContext& context, Progress& progress) {
  std::error_code code;
  if (std::filesystem::equivalent(ours.folder(), theirs.folder(), code)) {
    return Error(Code::kUsage, "both paths are the same copy: " + ours.folder().string());
  }
  for (int attempt = 1;; ++attempt) {
    Result<SyncReport> report = Exchange(ours, theirs, keyring, context, progress);
    if (!report.ok()) {
      if (report.error().code() != Code::kConflict || attempt == kAttempts) return report;
      FONDS_TRY(ours.repository().Refresh());
      FONDS_TRY(theirs.repository().Refresh());
      continue;
    }
    FONDS_TRY(RememberPublished(ours));
    FONDS_TRY(RememberPublished(theirs));
    return report;
  }
}

}  // namespace fonds
