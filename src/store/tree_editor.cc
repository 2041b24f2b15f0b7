#include "store/tree_editor.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/parallel.h"
#include "git/tree.h"

namespace fonds {
namespace {

// A tree object of a folder with a hundred thousand names; more is no folder that fonds writes.
constexpr std::uint64_t kMaxTreeBytes = 64 * 1024 * 1024;
// Below this many changed folders a second thread costs more than it saves.
constexpr std::size_t kWorthTwoThreads = 64;

using Items = std::map<std::string, git::TreeItem, std::less<>>;

// The names of a folder of the base. A folder that holds what no archive may is not written again: what ParseTree
// leaves out would be taken away in silence.
Result<Items> ReadItems(const git::Repository& repository, const git::ObjectId& id) {
  Items items;
  if (id.IsZero()) return items;
  FONDS_ASSIGN(const Bytes bytes, repository.Read(id, git::ObjectType::kTree, kMaxTreeBytes));
  FONDS_ASSIGN(git::Tree tree, git::ParseTree(bytes));
  if (!tree.troubles.empty()) {
    return Error(Code::kCorrupt, "cannot change tree " + id.Hex() + ": it holds what no archive may (" +
                                     tree.troubles.front().rule + "); run fonds verify");
  }
  for (git::TreeItem& item : tree.items) {
    std::string name = item.name;
    items.emplace(std::move(name), std::move(item));
  }
  return items;
}

// Takes the first name off `path`.
std::string_view NextName(std::string_view& path) {
  const std::size_t slash = path.find('/');
  const std::string_view name = path.substr(0, slash);
  path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
  FONDS_CHECK(!name.empty());
  return name;
}

}  // namespace

// What happens to one name of a folder. Neither file nor folder nor removed: nothing.
struct TreeEditor::Change {
  std::optional<git::ObjectId> file;
  bool removed = false;            // what the base has under this name goes first
  std::unique_ptr<Folder> folder;  // changes below
};

struct TreeEditor::Folder {
  std::map<std::string, Change, std::less<>> changes;
  // What became of the base this was last applied to. Nothing below changed since, else it was taken away.
  struct Outcome {
    git::ObjectId base;
    git::ObjectId result;
  };
  mutable std::optional<Outcome> last;

  Folder& Below(std::string_view name);
  const Change* Find(std::string_view path) const;
  bool Forget(std::string_view path);
};

TreeEditor::Folder& TreeEditor::Folder::Below(std::string_view name) {
  last.reset();
  Change& change = changes[std::string(name)];
  if (change.file) {
    change.file.reset();
    change.removed = true;
  }
  if (!change.folder) change.folder = std::make_unique<Folder>();
  return *change.folder;
}

const TreeEditor::Change* TreeEditor::Folder::Find(std::string_view path) const {
  const auto found = changes.find(NextName(path));
  if (found == changes.end()) return nullptr;
  if (path.empty()) return &found->second;
  return found->second.folder ? found->second.folder->Find(path) : nullptr;
}

// True if something was forgotten.
bool TreeEditor::Folder::Forget(std::string_view path) {
  const std::string_view name = NextName(path);
  const auto found = changes.find(name);
  if (found == changes.end()) return false;
  Change& change = found->second;
  if (path.empty()) {
    changes.erase(found);
  } else {
    if (!change.folder || !change.folder->Forget(path)) return false;
    if (change.folder->changes.empty()) change.folder.reset();
    if (!change.folder && !change.removed) changes.erase(found);
  }
  last.reset();
  return true;
}

TreeEditor::TreeEditor() : root_(std::make_unique<Folder>()) {}
TreeEditor::~TreeEditor() = default;
TreeEditor::TreeEditor(TreeEditor&&) noexcept = default;
TreeEditor& TreeEditor::operator=(TreeEditor&&) noexcept = default;

bool TreeEditor::empty() const {
  return root_->changes.empty();
}

// What was found to come out of the folders on the way is no longer good.
TreeEditor::Change& TreeEditor::ChangeAt(std::string_view path) {
  Folder* folder = root_.get();
  for (int depth = 0; depth < kDeepestPath; ++depth) {
    const std::string_view name = NextName(path);
    if (path.empty()) {
      folder->last.reset();
      return folder->changes[std::string(name)];
    }
    folder = &folder->Below(name);
  }
  CheckFailed("a path is at most kDeepestPath names long", __FILE__, __LINE__);
}

void TreeEditor::Put(std::string_view path, const git::ObjectId& id) {
  // Said before: the outcomes on the way stay good, and a lost race costs only the folders of the register.
  const Change* before = root_->Find(path);
  if (before != nullptr && before->file == id) return;
  Change& change = ChangeAt(path);
  change.file = id;
  change.folder.reset();
}

void TreeEditor::Remove(std::string_view path) {
  Change& change = ChangeAt(path);
  change = Change();
  change.removed = true;
}

void TreeEditor::Forget(std::string_view path) {
  root_->Forget(path);
}

// One pass of an editor over a base. Recursion is as deep as paths are: kDeepestPath.
struct TreeEditor::Writing {
  // A changed folder of a folder, on its way from `base` to `result` (nullopt: it became empty).
  struct Job {
    const std::string* name;
    const Folder* folder;
    git::ObjectId base;
    std::optional<git::ObjectId> result = std::nullopt;
  };

  const git::Repository& repository;
  git::PackWriter& pack;

  Result<std::optional<git::ObjectId>> Write(const Folder& folder, const git::ObjectId& base, bool may_split) const;
  Status RunJobs(std::vector<Job>& jobs, bool may_split) const;
};

Result<std::optional<git::ObjectId>> TreeEditor::Writing::Write(const Folder& folder, const git::ObjectId& base,
                                                                bool may_split) const {
  if (folder.last && folder.last->base == base && repository.Has(folder.last->result)) {
    return std::optional<git::ObjectId>(folder.last->result);
  }
  FONDS_ASSIGN(Items items, ReadItems(repository, base));

  std::vector<Job> jobs;
  for (const auto& [name, change] : folder.changes) {
    const auto there = items.find(name);
    git::ObjectId below;
    if (there != items.end() && there->second.mode == git::Mode::kFolder && !change.removed) below = there->second.id;
    if (change.file) {
      items[name] = {name, git::Mode::kFile, *change.file};
    } else if (change.folder) {
      jobs.push_back({&name, change.folder.get(), below});
    } else if (there != items.end() && change.removed) {
      items.erase(there);
    }
  }
  FONDS_TRY(RunJobs(jobs, may_split));
  for (const Job& job : jobs) {
    if (job.result) {
      items[*job.name] = {*job.name, git::Mode::kFolder, *job.result};
    } else {
      items.erase(*job.name);
    }
  }
  if (items.empty()) return std::optional<git::ObjectId>();

  std::vector<git::TreeItem> sorted;
  sorted.reserve(items.size());
  for (auto& [name, item] : items) sorted.push_back(std::move(item));
  FONDS_ASSIGN(const git::ObjectId id, pack.Add(git::ObjectType::kTree, git::FormatTree(std::move(sorted))));
  folder.last = Folder::Outcome{base, id};
  return std::optional<git::ObjectId>(id);
}

// Deflating twenty thousand small trees is most of a bulk act's commit, and the jobs share nothing but the pack.
Status TreeEditor::Writing::RunJobs(std::vector<Job>& jobs, bool may_split) const {
  const bool split = may_split && jobs.size() >= kWorthTwoThreads;
  std::optional<git::Repository> second;
  if (split) {
    FONDS_ASSIGN(second, repository.Again());
  }
  return ForEach(jobs.size(), split ? 2 : 1, NoProgress(), [&](std::size_t i, unsigned thread) -> Status {
    const Writing writing{thread == 0 ? repository : *second, pack};
    FONDS_ASSIGN(jobs[i].result, writing.Write(*jobs[i].folder, jobs[i].base, may_split && !split));
    return {};
  });
}

Result<git::ObjectId> TreeEditor::Write(const git::Repository& repository, const git::ObjectId& base,
                                        git::PackWriter& pack) const {
  const Writing writing{repository, pack};
  FONDS_ASSIGN(const std::optional<git::ObjectId> root, writing.Write(*root_, base, true));
  if (root) return *root;
  return pack.Add(git::ObjectType::kTree, git::FormatTree({}));
}

}  // namespace fonds
