#include "verify/note_check.h"

#include <algorithm>

#include "base/parallel.h"
#include "crypto/sha256.h"
#include "model/time_evidence.h"
#include "store/digit_folders.h"
#include "store/layout.h"
#include "verify/register_walk.h"
#include "verify/witness_check.h"

namespace fonds {
namespace {

constexpr std::uint64_t kMaxNoteFile = 1024 * 1024;

struct NoteFacts {
  std::string path;
  std::uint64_t size = 0;  // 0: nothing that could be compared
  Digest root;
  std::string text;  // of a note that holds
  std::vector<GoodCosignature> cosignatures;
  bool plain = false;  // nothing lies beside it
};

// A note by itself, at the place of `size`. Size 0 in what is returned: it does not hold.
NoteFacts CheckNote(const std::string& path, ByteView bytes, std::uint64_t size, const RegisterView& view,
                    Report& report) {
  NoteFacts facts{path, 0, {}, {}, {}, false};
  const auto note = ParseNote(bytes);
  if (!note.ok()) {
    report.Add(Found::kNoteMalformed, path, note.error().message());
    return facts;
  }
  const auto checkpoint = ParseCheckpoint(note->text);
  if (!checkpoint.ok()) {
    report.Add(Found::kNoteMalformed, path, checkpoint.error().message());
    return facts;
  }
  if (checkpoint->size != size) {
    report.Add(
        Found::kNoteMisplaced, path,
        "covers " + std::to_string(checkpoint->size) + " entries, but lies at the place of " + std::to_string(size));
    return facts;
  }
  if (size > view.size()) {
    report.Add(Found::kNoteBeyondRegister, path,
               "covers " + std::to_string(size) + " entries; the register has " + std::to_string(view.size()) +
                   " without a gap");
    return facts;
  }
  const Policy* policy = view.PolicyAt(size - 1);
  if (policy == nullptr) return facts;  // that no policy came into force has been reported
  if (checkpoint->origin != policy->origin) {
    report.Add(Found::kNoteOtherOrigin, path,
               "its origin is " + checkpoint->origin + ", this register's is " + policy->origin);
  } else if (!VerifyNote(*note, policy->register_key)) {
    report.Add(Found::kNoteSignatureInvalid, path,
               "not signed by the register key of policy " + std::to_string(policy->number));
  } else {
    facts.size = size;
    facts.root = checkpoint->root;
    facts.text = note->text;
  }
  return facts;
}

// The note comes last in its folder, and says what the rest of it should be over.
NoteFacts CheckFolder(const Holdings& holdings, const Node& folder, const RegisterView& view, UnixSeconds now,
                      TimeCheck& times, Report& report) {
  NoteFacts facts;
  std::optional<Digest> digest;
  std::vector<std::pair<Node, layout::Place>> timestamps;
  std::vector<Node> cosignatures;
  for (Node& node : ListFolder(holdings, folder, report)) {
    const auto place = layout::Parse(node.path);
    if (!place || node.folder) {
      ReportStray(node, report);
    } else if (place->what == layout::What::kTimestamp) {
      timestamps.emplace_back(std::move(node), *place);
    } else if (place->what == layout::What::kCosignature) {
      cosignatures.push_back(std::move(node));
    } else {
      const auto bytes = ReadFile(holdings, node, kMaxNoteFile, Found::kNoteMalformed, report);
      if (!bytes) continue;
      digest = Sha256Of(*bytes);
      facts = CheckNote(node.path, *bytes, place->number, view, report);
    }
  }
  facts.plain = cosignatures.empty() && timestamps.empty();
  const CosignedNote note{facts.text, facts.size == 0 ? nullptr : view.PolicyAt(facts.size - 1), now};
  for (const Node& node : cosignatures) {
    if (auto good = CheckCosignature(holdings, node, note, report)) facts.cosignatures.push_back(*std::move(good));
  }
  for (const auto& [node, place] : timestamps) {
    const bool covered = place.number > 0 && place.number <= view.size();
    const Policy* policy = covered ? view.PolicyAt(place.number - 1) : nullptr;
    times.Take(holdings, {node, place.digest, place.number, digest, policy}, report);
  }
  return facts;
}

// Folders of notes that have to be looked at; the others are counted.
std::vector<Node> ChangedNotes(const NotesInput& input, std::vector<Node> folders, NotesChecked& checked) {
  if (input.since == nullptr) return folders;
  const std::vector<std::uint64_t>& plain = input.since->plain_notes;
  std::erase_if(folders, [&](const Node& folder) {
    const std::uint64_t size = NumbersAt(folder.path).first;
    const bool as_it_was =
        std::binary_search(plain.begin(), plain.end(), size) && !input.growth->TouchesNote(folder.path);
    if (as_it_was) checked.plain.push_back(size);
    return as_it_was;
  });
  checked.not_rechecked = checked.plain.size();
  return folders;
}

void TakeQuorum(const WitnessedNote& note, TimeCheck& times) {
  std::vector<WitnessedAt> cosigned;
  for (const GoodCosignature& cosignature : note.cosignatures) cosigned.push_back({cosignature.time, cosignature.name});
  auto word = QuorumWord(note.size, note.policy->witness_quorum, std::move(cosigned));
  if (word) times.Take(*std::move(word), layout::NotePath(note.size));
}

}  // namespace

Result<NotesChecked> CheckNotes(const Readers& readers, const NotesInput& input, TimeCheck& times, Report& report,
                                Progress& progress) {
  NotesChecked checked;
  if (input.folder == nullptr) return checked;
  const RegisterView& view = input.view;
  const std::vector<Node> folders = ChangedNotes(input, NoteFolders(readers[0], *input.folder, report), checked);
  std::vector<NoteFacts> notes(folders.size());
  FONDS_TRY(ForEach(folders.size(), readers.threads(), progress, [&](std::size_t i, unsigned thread) -> Status {
    notes[i] = CheckFolder(readers[thread], folders[i], view, input.now, times, report);
    return {};
  }));
  std::set<std::uint64_t> sizes;
  for (const NoteFacts& note : notes) sizes.insert(note.size);
  const auto roots = view.Roots(sizes);
  std::vector<WitnessedNote> held;
  for (const std::uint64_t size : checked.plain) {
    checked.newest = std::max(checked.newest, size);
    held.push_back({size, view.PolicyAt(size - 1), {}});
  }
  for (NoteFacts& note : notes) {
    if (note.size == 0) continue;
    const Digest& ours = roots.at(note.size);
    if (note.root == ours) {
      checked.newest = std::max(checked.newest, note.size);
      held.push_back({note.size, view.PolicyAt(note.size - 1), std::move(note.cosignatures)});
      if (note.plain) checked.plain.push_back(note.size);
      continue;
    }
    report.Add(
        Found::kNoteRootMismatch, note.path,
        "signed over root " + Base64Encode(note.root.View()) + ", but the entries give " + Base64Encode(ours.View()));
  }
  std::sort(held.begin(), held.end(), [](const WitnessedNote& a, const WitnessedNote& b) { return a.size < b.size; });
  std::set<std::uint64_t> holding;
  for (const WitnessedNote& note : held) holding.insert(note.size);
  times.KeepOnly(holding);
  for (const WitnessedNote& note : held) TakeQuorum(note, times);
  checked.witnessed = SummariseWitnesses(held, report);
  std::sort(checked.plain.begin(), checked.plain.end());
  return checked;
}

}  // namespace fonds
