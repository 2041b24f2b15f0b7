// What is wrong with a repository as a carrier, beside the objects that the archive consists of.
#include <algorithm>

#include "disk/file.h"
#include "disk/folder.h"
#include "store/git_holdings.h"

namespace fonds {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostReferences = 1000;
constexpr std::size_t kDeepest = 16;
constexpr std::uint64_t kGreatestPackedRefs = 64 * 1024 * 1024;

bool IsOurs(std::string_view reference) {
  return reference == "refs/heads/main" || reference.starts_with("refs/fonds/");
}

// Branches and tags that an archive does not have. What they name is not looked at, and so not vouched for.
class OtherReferences {
 public:
  explicit OtherReferences(fs::path folder) : folder_(std::move(folder)) {}

  Result<std::vector<std::string>> Find() {
    FONDS_TRY(FindLoose());
    FONDS_TRY(FindPacked());
    std::sort(names_.begin(), names_.end());
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
    return std::move(names_);
  }

 private:
  struct Step {
    std::string name;
    std::size_t depth;
  };

  Status FindLoose() {
    std::vector<Step> todo = {{"refs", 0}};
    while (!todo.empty() && names_.size() < kMostReferences) {
      const Step step = std::move(todo.back());
      todo.pop_back();
      FONDS_ASSIGN(const std::vector<FolderItem> items, ListFolder(folder_ / step.name));
      for (const FolderItem& item : items) {
        const std::string name = step.name + "/" + item.name;
        if (item.type == FileType::kFolder && step.depth < kDeepest) todo.push_back({name, step.depth + 1});
        if (item.type == FileType::kRegular) Add(name);
      }
    }
    return {};
  }

  // "<id> <name>" a line, "#" comments, "^" peeled tags.
  Status FindPacked() {
    Result<Bytes> bytes = ReadFile(folder_ / "packed-refs", kGreatestPackedRefs);
    if (!bytes) return bytes.error().code() == Code::kNotFound ? Status() : Status(bytes.error());
    std::string_view rest = *bytes;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      const std::size_t blank = line.find(' ');
      if (line.starts_with('#') || line.starts_with('^') || blank == std::string_view::npos) continue;
      Add(std::string(line.substr(blank + 1)));
    }
    return {};
  }

  void Add(std::string name) {
    // Git's own temporary files and replace references are told with the repository's troubles.
    if (IsOurs(name) || name.ends_with(".lock") || name.starts_with("refs/replace/")) return;
    if (names_.size() < kMostReferences) names_.push_back(std::move(name));
  }

  fs::path folder_;
  std::vector<std::string> names_;
};

}  // namespace

Result<std::vector<std::string>> OtherReferencesOf(const std::filesystem::path& folder) {
  return OtherReferences(folder).Find();
}

Result<std::vector<Trouble>> GitHoldings::CarrierTroubles() const {
  FONDS_ASSIGN(const std::vector<git::RepositoryTrouble> found, repository_.Troubles());
  std::vector<Trouble> troubles;
  for (const git::RepositoryTrouble& trouble : found) {
    // A history that ends early takes nothing from the tree; HistoryTroubles() says it.
    if (trouble.place == "shallow") continue;
    // A work tree has an index, reflogs, a branch of its own: they belong there.
    if (in_work_tree_ && (!trouble.hostile || trouble.place == "HEAD")) continue;
    troubles.push_back({trouble.place, trouble.rule, trouble.hostile ? Trouble::kError : Trouble::kNotice});
  }
  if (in_work_tree_) return troubles;
  FONDS_ASSIGN(const std::vector<std::string> others, OtherReferencesOf(repository_.folder()));
  for (const std::string& name : others) {
    troubles.push_back({name, "a branch or tag beside main, which no part of the archive is", Trouble::kNotice});
  }
  return troubles;
}

}  // namespace fonds
