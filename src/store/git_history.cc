// The history of an archive in git, checked as hygiene: nothing that fonds believes is derived from it, but a commit
// that took something away tells that somebody tried.
#include <algorithm>
#include <filesystem>
#include <map>
#include <unordered_set>

#include "disk/file.h"
#include "git/commit.h"
#include "git/tree.h"
#include "store/git_holdings.h"
#include "store/layout.h"
#include "store/snapshot.h"

namespace fonds {

namespace {

// A history made to produce troubles without end is damaged after the first thousand too.
constexpr std::size_t kMostTroubles = 1000;

struct IdHash {
  std::size_t operator()(const git::ObjectId& id) const {
    std::size_t value = 0;
    std::copy_n(id.bytes.begin(), sizeof value, reinterpret_cast<unsigned char*>(&value));
    return value;
  }
};

// Says which paths of one commit a checkpoint of that commit covers. Made only for commits whose successor took
// something away.
class Coverage {
 public:
  static Coverage Of(const git::Repository& repository, const git::ObjectId& commit) {
    Coverage coverage;
    Result<std::unique_ptr<GitHoldings>> holdings = GitHoldings::AtCommit(repository, commit);
    if (!holdings) return coverage;
    Result<Snapshot> snapshot = Snapshot::Of(std::shared_ptr<const Holdings>(*std::move(holdings)));
    if (!snapshot) return coverage;
    Result<std::optional<CheckedNote>> newest = snapshot->Newest();
    if (!newest) return coverage;
    coverage.size_ = *newest ? (*newest)->checkpoint.size : 0;
    coverage.snapshot_ = *std::move(snapshot);
    return coverage;
  }

  // Where the state cannot be read, everything counts as covered: better a trouble too many than a loss unseen.
  bool Covers(const std::string& path) const {
    const std::optional<layout::Place> place = layout::Parse(path);
    if (!place || place->what == layout::What::kVerifyFile) return false;
    if (!snapshot_) return true;
    switch (place->what) {
      case layout::What::kEntry:
      case layout::What::kEntrySignature: return place->number < size_;
      case layout::What::kStatement:
      case layout::What::kPolicy:
      case layout::What::kPolicySignature:
      case layout::What::kAllowedSigners: return IsBelow(snapshot_->NumberOf(path));
      case layout::What::kContent:
      case layout::What::kLarge: return CoversBytes(*place);
      default: return true;
    }
  }

 private:
  bool IsBelow(const Result<std::uint64_t>& number) const {
    // What no entry lists was never part of the archive.
    if (!number) return number.error().code() != Code::kNotFound;
    return *number < size_;
  }

  // Bytes are covered as soon as one covered statement names them.
  bool CoversBytes(const layout::Place& place) const {
    Result<DocumentRecord> record = snapshot_->Document(*place.document);
    if (!record) return true;
    return std::any_of(record->statements.begin(), record->statements.end(), [&](const Filed& filed) {
      const auto* accession = std::get_if<Accession>(&filed.statement.body);
      const auto* version = std::get_if<Version>(&filed.statement.body);
      const bool names = (accession != nullptr && accession->sha256 == place.digest) ||
                         (version != nullptr && version->sha256 == place.digest);
      return names && filed.number < size_;
    });
  }

  std::optional<Snapshot> snapshot_;
  std::uint64_t size_ = 0;
};

class History {
 public:
  explicit History(const git::Repository& repository) : repository_(repository) {}

  Result<std::vector<Trouble>> Walk(const git::ObjectId& tip) {
    FONDS_TRY(ReadShallow());
    std::vector<git::ObjectId> todo = {tip};
    seen_.insert(tip);
    while (!todo.empty() && troubles_.size() < kMostTroubles) {
      const git::ObjectId id = todo.back();
      todo.pop_back();
      FONDS_TRY(Visit(id, todo));
    }
    return std::move(troubles_);
  }

 private:
  // A folder of two trees, of which at least the newer is there.
  struct Pair {
    std::string path;
    git::ObjectId before;  // zero: was not there
    git::ObjectId after;   // zero: is gone
  };

  Status ReadShallow() {
    Result<Bytes> file = ReadFile(repository_.folder() / "shallow", 64 * 1024 * 1024);
    if (!file) return file.error().code() == Code::kNotFound ? Status() : Status(file.error());
    shallow_ = true;
    Add("shallow", "the history is cut off here; what lies before was not checked", Trouble::kWarning);
    return {};
  }

  Status Visit(const git::ObjectId& id, std::vector<git::ObjectId>& todo) {
    const std::string place = "commit " + id.Hex();
    Result<git::Commit> commit = ReadCommit(id);
    if (!commit) {
      if (commit.error().code() == Code::kIo) return commit.error();
      if (shallow_ && commit.error().code() == Code::kNotFound) return {};
      Add(place, commit.error().message(), Trouble::kError);
      return {};
    }
    Judge(place, *commit);
    for (const git::ObjectId& parent : commit->parents) {
      if (seen_.insert(parent).second) todo.push_back(parent);
    }
    if (commit->parents.empty()) return Compare(place, {}, {}, commit->tree);
    Result<git::Commit> parent = ReadCommit(commit->parents.front());
    // A parent that cannot be read is told when it is visited itself.
    if (!parent) return {};
    return Compare(place, commit->parents.front(), parent->tree, commit->tree);
  }

  Result<git::Commit> ReadCommit(const git::ObjectId& id) const {
    FONDS_ASSIGN(const Bytes bytes, repository_.Read(id, git::ObjectType::kCommit, kGreatestCommit));
    return git::ParseCommit(bytes);
  }

  void Judge(const std::string& place, const git::Commit& commit) {
    if (commit.parents.size() > 1) {
      Add(place, "it has " + std::to_string(commit.parents.size()) + " parents; the history of an archive is one line",
          Trouble::kWarning);
    }
    if (commit.parents.empty() && ++roots_ == 2) {
      Add(place, "it is a second beginning of the history", Trouble::kWarning);
    }
    if (!commit.other_headers.empty()) {
      Add(place, "it has a header '" + commit.other_headers.front() + "', which fonds does not write",
          Trouble::kWarning);
    } else if (!git::LeaksNothing(commit)) {
      Add(place, "it names a person, a mail address, a time of day or a time zone", Trouble::kWarning);
    }
  }

  // What `after` lacks or has otherwise than `before`. Folders with equal ids are equal and are not opened.
  Status Compare(const std::string& place, const git::ObjectId& parent, const git::ObjectId& before,
                 const git::ObjectId& after) {
    std::optional<Coverage> coverage;
    std::vector<Pair> todo;
    if (before != after) todo.push_back({"", before, after});
    while (!todo.empty() && troubles_.size() < kMostTroubles) {
      const Pair pair = std::move(todo.back());
      todo.pop_back();
      Result<std::vector<std::string>> lost = CompareFolder(place, pair, todo);
      if (!lost) return lost.error();
      for (const std::string& path : *lost) {
        if (!coverage) coverage = Coverage::Of(repository_, parent);
        if (coverage->Covers(path))
          Add(path, place + " took away or changed what a checkpoint covers", Trouble::kError);
      }
    }
    return {};
  }

  // The files of this folder that are gone or changed; folders to compare go to `todo`.
  Result<std::vector<std::string>> CompareFolder(const std::string& place, const Pair& pair, std::vector<Pair>& todo) {
    FONDS_ASSIGN(const Items before, ReadItems(place, pair.path, pair.before, false));
    FONDS_ASSIGN(const Items after, ReadItems(place, pair.path, pair.after, true));
    const std::string prefix = pair.path.empty() ? "" : pair.path + "/";
    std::vector<std::string> lost;
    for (const auto& [name, item] : before) {
      const auto now = after.find(name);
      const bool same_kind = now != after.end() && now->second.mode == item.mode;
      if (same_kind && now->second.id == item.id) continue;
      if (item.mode == git::Mode::kFile) {
        lost.push_back(prefix + name);
      } else if (layout::IsFolder(prefix + name)) {
        todo.push_back({prefix + name, item.id, same_kind ? now->second.id : git::ObjectId()});
      }
    }
    // New folders hold nothing that could be lost, but perhaps what no archive may hold.
    for (const auto& [name, item] : after) {
      if (item.mode != git::Mode::kFolder || !layout::IsFolder(prefix + name)) continue;
      const auto earlier = before.find(name);
      const bool was_folder = earlier != before.end() && earlier->second.mode == git::Mode::kFolder;
      if (!was_folder) todo.push_back({prefix + name, {}, item.id});
    }
    return lost;
  }

  using Items = std::map<std::string, git::TreeItem>;

  Result<Items> ReadItems(const std::string& place, const std::string& path, const git::ObjectId& id, bool tell) {
    Items items;
    if (id.IsZero()) return items;
    Result<Bytes> bytes = repository_.Read(id, git::ObjectType::kTree, kGreatestTree);
    Result<git::Tree> tree = bytes ? git::ParseTree(*bytes) : Result<git::Tree>(bytes.error());
    if (!tree) {
      if (tree.error().code() == Code::kIo) return tree.error();
      if (tell) Add(path, "in " + place + ": " + tree.error().message(), Trouble::kError);
      return items;
    }
    for (git::TreeItem& item : tree->items) items.emplace(item.name, item);
    const std::string prefix = path.empty() ? "" : path + "/";
    for (const git::TreeTrouble& trouble : tree->troubles) {
      if (tell) Add(prefix + trouble.name, "in " + place + ": " + trouble.rule, Trouble::kError);
    }
    return items;
  }

  void Add(std::string place, std::string rule, Trouble::Weight weight) {
    if (troubles_.size() < kMostTroubles) troubles_.push_back({std::move(place), std::move(rule), weight});
  }

  const git::Repository& repository_;
  std::unordered_set<git::ObjectId, IdHash> seen_;
  std::vector<Trouble> troubles_;
  std::size_t roots_ = 0;
  bool shallow_ = false;
};

}  // namespace

Result<std::vector<Trouble>> HistoryTroublesOf(const git::Repository& repository, const git::ObjectId& tip) {
  return History(repository).Walk(tip);
}

}  // namespace fonds
