#include "verify/register_check.h"

#include <algorithm>

#include "base/parallel.h"
#include "register/merkle.h"
#include "store/digit_folders.h"
#include "store/layout.h"
#include "verify/authority_check.h"
#include "verify/register_walk.h"

namespace fonds {
namespace {

// So many entries are read ahead of their judgement: enough for all threads, little enough for memory (an entry may
// list 1,000 statements).
constexpr std::size_t kReadAhead = 512;

class RegisterCheck {
 public:
  RegisterCheck(const Readers& readers, const RegisterInput& input, ListedTable& listed, Report& report,
                Progress& progress)
      : readers_(readers),
        input_(input),
        listed_(listed),
        report_(report),
        progress_(progress),
        authority_(input.policies, view_, listed.words(), report),
        acts_(report) {}

  Result<RegisterView> Run() {
    std::vector<EntryFiles> waiting;
    if (input_.since != nullptr) Resume(*input_.since);
    const std::uint64_t known = expected_;
    if (input_.folder != nullptr) {
      for (const Node& folder : EntryFolders(readers_[0], *input_.folder, report_)) {
        if (NumbersAt(folder.path).last < known) continue;
        ReadEntryFolder(readers_[0], folder, report_, waiting);
        std::erase_if(waiting, [&](const EntryFiles& files) { return files.number < known; });
        if (waiting.size() >= kReadAhead) FONDS_TRY(Take(waiting));
      }
    }
    FONDS_TRY(Take(waiting));
    if (expected_ == 0)
      report_.Add(Found::kRegisterEmpty, "register", "there is no entry 0, which registers the first policy");
    authority_.Finish();
    acts_.Finish();
    view_.acts = acts_.Seen();
    CheckKnownRoots();
    return std::move(view_);
  }

 private:
  void Resume(Baseline& since) {
    view_.leaves = std::move(since.leaves);
    expected_ = view_.leaves.size();
    view_.withdrawing.insert(since.withdrawing.begin(), since.withdrawing.end());
    view_.time_stamping.insert(since.time_stamping.begin(), since.time_stamping.end());
    listed_.Resume(std::move(since.rows), since.words);
    authority_.Resume(since.in_force);
    acts_.Resume(since.acts);
  }

  Status Take(std::vector<EntryFiles>& waiting) {
    std::vector<EntryFacts> facts(waiting.size());
    FONDS_TRY(ForEach(waiting.size(), readers_.threads(), progress_, [&](std::size_t i, unsigned thread) -> Status {
      const bool check = waiting[i].number >= input_.from;
      facts[i] = ReadEntryFacts(readers_[thread], waiting[i], check, listed_.words(), report_);
      return {};
    }));
    for (EntryFacts& entry : facts) Judge(entry);
    waiting.clear();
    progress_.Report("entries", expected_, 0);
    return {};
  }

  void Judge(EntryFacts& facts) {
    if (facts.leaf == Digest())
      return;  // no entry, or one that cannot be read: a gap, and reported as such by the next
    if (facts.number != expected_) {
      const std::string last = facts.number - expected_ > 1 ? " to " + std::to_string(facts.number - 1) : "";
      report_.Add(Found::kEntryMissing, layout::EntryPath(expected_), "missing: " + std::to_string(expected_) + last,
                  expected_);
      unbroken_ = false;
    }
    expected_ = facts.number + 1;
    if (unbroken_) view_.leaves.push_back(facts.leaf);
    if (!facts.entry) return;
    const bool credible = CheckEntryHeader(facts, input_.archive, report_);
    authority_.Judge(facts);
    acts_.Take(facts);
    const KnownCheckpoint& after = facts.entry->after;
    if (credible && after.size != 0) after_.try_emplace({after.size, *after.root}, facts.number);
    listed_.Append(facts.statements);
  }

  // Entries with one `after` have one fate: the first of them is named.
  void CheckKnownRoots() {
    std::set<std::uint64_t> sizes;
    for (const auto& [known, number] : after_) sizes.insert(known.first);
    const auto roots = view_.Roots(sizes);
    for (const auto& [known, number] : after_) {
      const auto ours = roots.find(known.first);
      if (ours == roots.end() || ours->second == known.second) continue;
      report_.Add(Found::kAfterUnknown, layout::EntryPath(number),
                  "knew root " + Base64Encode(known.second.View()) + " at size " + std::to_string(known.first) +
                      ", but this register's is " + Base64Encode(ours->second.View()),
                  number);
    }
  }

  const Readers& readers_;
  const RegisterInput& input_;
  ListedTable& listed_;
  Report& report_;
  Progress& progress_;
  RegisterView view_;
  AuthorityCheck authority_;
  ActCheck acts_;
  std::uint64_t expected_ = 0;
  bool unbroken_ = true;
  std::map<std::pair<std::uint64_t, Digest>, std::uint64_t>
      after_;  // known size and root: the first entry that says so
};

}  // namespace

bool CheckEntryHeader(const EntryFacts& facts, const std::optional<ArchiveId>& archive, Report& report) {
  if (archive && facts.entry->archive != *archive) {
    report.Add(Found::kEntryOtherArchive, facts.path,
               "registered for archive " + facts.entry->archive.Hex() + ", but this is " + archive->Hex(),
               facts.number);
  }
  const std::uint64_t known = facts.entry->after.size;
  if (known <= facts.number) return true;
  report.Add(Found::kAfterFuture, facts.path, "says it was made after a checkpoint of size " + std::to_string(known),
             facts.number);
  return false;
}

const Policy* RegisterView::PolicyAt(std::uint64_t number) const {
  auto next = in_force.upper_bound(number);
  return next == in_force.begin() ? nullptr : std::prev(next)->second;
}

std::map<std::uint64_t, Digest> RegisterView::Roots(const std::set<std::uint64_t>& sizes) const {
  std::map<std::uint64_t, Digest> roots;
  if (stated && sizes.contains(stated->size)) roots.emplace(stated->size, stated->root);
  if (stated) return roots;
  MerkleFrontier frontier;
  for (const std::uint64_t size : sizes) {
    if (size > leaves.size()) break;
    while (frontier.size() < size) frontier.Append(leaves[frontier.size()]);
    roots.emplace(size, frontier.Root());
  }
  return roots;
}

Result<RegisterView> CheckRegister(const Readers& readers, const RegisterInput& input, ListedTable& listed,
                                   Report& report, Progress& progress) {
  return RegisterCheck(readers, input, listed, report, progress).Run();
}

}  // namespace fonds
