// The register as a snapshot reads it.
#include <algorithm>

#include "crypto/sha256.h"
#include "register/merkle.h"
#include "store/digit_folders.h"
#include "store/snapshot.h"

namespace fonds {

namespace {

constexpr std::uint64_t kGreatestEntry = 1024 * 1024;
constexpr std::uint64_t kGreatestSignature = 16 * 1024;
constexpr std::uint64_t kGreatestNote = 1024 * 1024;

constexpr unsigned kEntryLevels = 3;  // of folders above the entries

// The entries of one folder, each with its signature files.
struct FiledEntry {
  std::uint64_t number = 0;
  Node entry;
  std::vector<Node> signatures;
};

Result<std::vector<FiledEntry>> EntriesIn(const Holdings& holdings, const Node& folder) {
  FONDS_ASSIGN(const Listing listing, holdings.Children(folder));
  std::vector<FiledEntry> entries;
  for (const Node& child : listing.children) {
    const std::optional<layout::Place> place = layout::Parse(child.path);
    if (child.folder || !place) continue;
    if (place->what == layout::What::kEntry) {
      entries.push_back({place->number, child, {}});
      // "23.txt" sorts right before "23.txt.<key>.sig".
    } else if (place->what == layout::What::kEntrySignature && !entries.empty() &&
               entries.back().number == place->number) {
      entries.back().signatures.push_back(child);
    }
  }
  return entries;
}

Error MissingEntry(std::uint64_t number) {
  return Error(Code::kCorrupt, "entry " + std::to_string(number) + " is missing; run fonds verify");
}

// Entries [first, size) in order, folder by folder.
template <typename Visit>
Status VisitEntries(const Holdings& holdings, std::uint64_t first, std::uint64_t size, Visit visit) {
  FONDS_ASSIGN(const std::optional<Node> top, FindFolder(holdings, layout::kRegisterFolder));
  std::uint64_t next = first;
  if (next == size) return {};
  const auto visit_folder = [&](const Node& folder) -> Result<bool> {
    FONDS_ASSIGN(const std::vector<FiledEntry> entries, EntriesIn(holdings, folder));
    for (const FiledEntry& entry : entries) {
      if (entry.number < first) continue;
      if (next == size) return true;
      if (entry.number != next) return MissingEntry(next);
      FONDS_TRY(visit(entry));
      ++next;
    }
    return next == size;
  };
  const auto wanted = [&](const Node& folder) { return NumbersAt(folder.path).last >= first; };
  if (top) FONDS_TRY(VisitDigitFolders(holdings, *top, kEntryLevels, false, wanted, visit_folder));
  if (next != size) return MissingEntry(next);
  return {};
}

Result<Bytes> LeafLineOf(const Holdings& holdings, const FiledEntry& filed) {
  FONDS_ASSIGN(const Bytes entry, holdings.Read(filed.entry, kGreatestEntry));
  std::vector<Digest> signatures;
  for (const Node& file : filed.signatures) {
    FONDS_ASSIGN(const Bytes signature, holdings.Read(file, kGreatestSignature));
    signatures.push_back(Sha256Of(signature));
  }
  return LeafData(Sha256Of(entry), signatures);
}

}  // namespace

Result<std::uint64_t> Snapshot::RegisterSize() const {
  if (size_) return *size_;
  FONDS_ASSIGN(const std::optional<Node> top, FindFolder(*holdings_, layout::kRegisterFolder));
  std::uint64_t size = 0;
  const auto last_of = [&](const Node& folder) -> Result<bool> {
    FONDS_ASSIGN(const std::vector<FiledEntry> entries, EntriesIn(*holdings_, folder));
    if (entries.empty()) return false;
    size = entries.back().number + 1;
    return true;
  };
  if (top) FONDS_TRY(VisitDigitFolders(*holdings_, *top, kEntryLevels, true, AllFolders, last_of));
  size_ = size;
  return size;
}

Result<Bytes> Snapshot::EntryBytes(std::uint64_t number) const {
  if (number >= layout::kRegisterLimit) {
    return Error(Code::kNotFound, "there is no entry " + std::to_string(number) + "; a register ends before 100000000");
  }
  const std::string path = layout::EntryPath(number);
  Result<Bytes> bytes = holdings_->ReadPath(path, kGreatestEntry);
  if (bytes) return bytes;
  FONDS_ASSIGN(const std::uint64_t size, RegisterSize());
  if (bytes.error().code() == Code::kNotFound && number >= size) {
    return Error(Code::kNotFound,
                 "there is no entry " + std::to_string(number) + "; the register holds " + std::to_string(size));
  }
  return Damage(bytes.error().While("reading entry " + std::to_string(number)));
}

Result<Entry> Snapshot::ReadEntry(std::uint64_t number) const {
  FONDS_ASSIGN(const Bytes bytes, EntryBytes(number));
  Result<Entry> entry = ParseEntry(bytes);
  if (!entry) return Damage(entry.error().While("reading entry " + std::to_string(number)));
  return entry;
}

Result<std::vector<std::pair<std::string, Bytes>>> Snapshot::EntrySignatures(std::uint64_t number) const {
  if (number >= layout::kRegisterLimit) return MissingEntry(number);
  const std::string path = layout::EntryPath(number);
  Result<Node> folder = holdings_->Find(std::string_view(path).substr(0, path.rfind('/')));
  if (!folder) return Damage(folder.error());
  FONDS_ASSIGN(const std::vector<FiledEntry> entries, EntriesIn(*holdings_, *folder));
  const auto filed = std::find_if(entries.begin(), entries.end(),
                                  [number](const FiledEntry& entry) { return entry.number == number; });
  if (filed == entries.end()) return MissingEntry(number);
  std::vector<std::pair<std::string, Bytes>> signatures;
  for (const Node& file : filed->signatures) {
    Result<Bytes> bytes = holdings_->Read(file, kGreatestSignature);
    if (!bytes) return Damage(bytes.error());
    signatures.emplace_back(layout::Parse(file.path)->key, *std::move(bytes));
  }
  return signatures;
}

Result<std::vector<Digest>> Snapshot::Leaves(std::uint64_t first, std::uint64_t size) const {
  std::vector<Digest> leaves;
  Status read = VisitEntries(*holdings_, first, size, [&](const FiledEntry& entry) -> Status {
    FONDS_ASSIGN(const Bytes line, LeafLineOf(*holdings_, entry));
    leaves.push_back(MerkleLeaf(line));
    return {};
  });
  if (!read) return Damage(read.error());
  return leaves;
}

Result<std::vector<Bytes>> Snapshot::LeafLines(std::uint64_t first, std::uint64_t size) const {
  std::vector<Bytes> lines;
  Status read = VisitEntries(*holdings_, first, size, [&](const FiledEntry& entry) -> Status {
    FONDS_ASSIGN(Bytes line, LeafLineOf(*holdings_, entry));
    lines.push_back(std::move(line));
    return {};
  });
  if (!read) return Damage(read.error());
  return lines;
}

Result<NoteVerifier> Snapshot::RegisterKeyFor(std::uint64_t size) const {
  // Policies rarely change the register key; only when one did must it be known which was in force.
  const std::string newest = newest_policy().register_key.Format();
  const bool one_key = std::all_of(policies_.begin(), policies_.end(),
                                   [&](const Policy& policy) { return policy.register_key.Format() == newest; });
  if (one_key) return newest_policy().register_key;
  FONDS_ASSIGN(const Policy* const policy, PolicyInForce(size - 1));
  return policy->register_key;
}

Result<CheckedNote> Snapshot::CheckNote(Bytes bytes, std::uint64_t size) const {
  const std::string place = layout::NotePath(size);
  Result<Note> note = ParseNote(bytes);
  if (!note) return Damage(note.error().While("reading " + place));
  Result<Checkpoint> checkpoint = ParseCheckpoint(note->text);
  if (!checkpoint) return Damage(checkpoint.error().While("reading " + place));
  FONDS_ASSIGN(const std::uint64_t entries, RegisterSize());
  if (checkpoint->size != size || size > entries) {
    return Error(Code::kCorrupt, place + " speaks of " + std::to_string(checkpoint->size) +
                                     " entries; the register holds " + std::to_string(entries) + "; run fonds verify");
  }
  FONDS_ASSIGN(const NoteVerifier key, RegisterKeyFor(size));
  if (checkpoint->origin != key.name || !VerifyNote(*note, key)) {
    return Error(Code::kCorrupt, place + " is not signed by the register key of the policy in force; run fonds verify");
  }
  return CheckedNote{std::move(bytes), *std::move(checkpoint)};
}

Result<std::optional<CheckedNote>> Snapshot::Newest() const {
  FONDS_ASSIGN(const std::optional<Node> top, FindFolder(*holdings_, layout::kNotesFolder));
  if (!top) return std::optional<CheckedNote>();
  std::optional<Node> file;
  const auto note_of = [&](const Node& folder) -> Result<bool> {
    Result<Node> node = holdings_->Find(folder.path + "/note");
    if (!node && node.error().code() == Code::kNotFound) return false;
    if (!node) return node.error();
    file = *std::move(node);
    return true;
  };
  FONDS_TRY(VisitDigitFolders(*holdings_, *top, kEntryLevels + 1, true, AllFolders, note_of));
  if (!file) return std::optional<CheckedNote>();
  const std::optional<layout::Place> place = layout::Parse(file->path);
  if (!place || file->folder) return Error(Code::kCorrupt, file->path + " is no checkpoint; run fonds verify");
  Result<Bytes> bytes = holdings_->Read(*file, kGreatestNote);
  if (!bytes) return Damage(bytes.error());
  FONDS_ASSIGN(CheckedNote newest, CheckNote(*std::move(bytes), place->number));
  return std::optional<CheckedNote>(std::move(newest));
}

Result<CheckedNote> Snapshot::NoteAt(std::uint64_t size) const {
  Result<Bytes> bytes = holdings_->ReadPath(layout::NotePath(size), kGreatestNote);
  if (bytes) return CheckNote(*std::move(bytes), size);
  if (bytes.error().code() == Code::kNotFound) return bytes.error();
  return Damage(bytes.error());
}

Status Snapshot::ReadNumbers() const {
  if (numbers_) return {};
  FONDS_ASSIGN(const std::uint64_t size, RegisterSize());
  Numbers numbers;
  Status read = VisitEntries(*holdings_, 0, size, [&](const FiledEntry& filed) -> Status {
    FONDS_ASSIGN(const Bytes bytes, holdings_->Read(filed.entry, kGreatestEntry));
    Result<Entry> entry = ParseEntry(bytes);
    if (!entry) return entry.error().While("reading entry " + std::to_string(filed.number));
    for (EntryLine& line : entry->lines) {
      if (line.path.starts_with("policy/")) {
        numbers.policies.emplace(std::move(line.path), filed.number);
      } else {
        numbers.statements.emplace(line.digest, static_cast<std::uint32_t>(filed.number));
      }
    }
    return {};
  });
  if (!read) return Damage(read.error());
  numbers_ = std::move(numbers);
  return {};
}

Result<std::uint64_t> Snapshot::NumberOf(const std::string& path) const {
  FONDS_TRY(ReadNumbers());
  const std::optional<layout::Place> place = layout::Parse(path);
  if (place && place->what == layout::What::kStatement) {
    const auto found = numbers_->statements.find(place->digest);
    if (found != numbers_->statements.end()) return std::uint64_t{found->second};
  }
  const auto found = numbers_->policies.find(path);
  if (found != numbers_->policies.end()) return found->second;
  return Error(Code::kNotFound, "no entry of the register lists " + path);
}

}  // namespace fonds
