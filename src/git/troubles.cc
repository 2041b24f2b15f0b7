#include "git/troubles.h"

#include <algorithm>
#include <array>

#include "disk/file.h"
#include "disk/folder.h"
#include "git/config.h"

namespace fonds::git {
namespace {

constexpr std::size_t kMostTroubles = 1000;
constexpr std::size_t kDeepestReference = 16;
constexpr std::uint64_t kLargestConfig = 1024 * 1024;
constexpr std::uint64_t kLargestPackedRefs = 64 * 1024 * 1024;
constexpr std::uint64_t kLargestSmallFile = 64 * 1024;

struct Known {
  std::string_view name;
  const char* rule;  // nullptr: it belongs there
  bool hostile;
};

constexpr std::array<Known, 23> kTop = {{
    {"HEAD", nullptr, false},
    {"config", nullptr, false},
    {"objects", nullptr, false},
    {"refs", nullptr, false},
    {"packed-refs", nullptr, false},
    {"description", nullptr, false},
    {"info", nullptr, false},
    {"hooks", nullptr, false},
    {"branches", nullptr, false},
    {"lfs", nullptr, false},
    {"config.worktree", "a second configuration, which git obeys and an archive does not need", true},
    {"commondir", "it sends git to the objects and references of another repository", true},
    {"gitdir", "it sends git to another repository", true},
    {"worktrees", "working trees elsewhere, which an archive does not have", true},
    {"modules", "repositories of submodules, which an archive does not have", true},
    {"remotes", "an old kind of configuration, which can send git elsewhere", true},
    {"shallow", "git takes the commits named in it for the first ones: the history is cut off", false},
    {"index", "an index, which a bare repository does not have", false},
    {"logs", "reflogs, which tell who worked when", false},
    {"FETCH_HEAD", "what git fetched last; an archive does not need it", false},
    {"ORIG_HEAD", "where a branch was before; an archive does not need it", false},
    {"fonds-remaking", "a withdrawal that was stopped before everything was deleted; whoever writes next goes on",
     false},
    {"gc.log", "what git's last cleaning complained about", false},
}};

constexpr std::array<Known, 5> kInfo = {{
    {"exclude", nullptr, false},
    {"refs", nullptr, false},
    {"commit-graph", nullptr, false},
    {"grafts", "git shows another history than the commits tell", true},
    {"attributes", "git shows other contents than the objects hold", true},
}};

constexpr std::array<Known, 5> kObjectsInfo = {{
    {"packs", nullptr, false},
    {"commit-graph", nullptr, false},
    {"commit-graphs", nullptr, false},
    {"alternates", "git reads objects from another folder", true},
    {"http-alternates", "git fetches objects from another place", true},
}};

bool IsTemporary(std::string_view name) {
  return name.starts_with("tmp_") || name.starts_with(".fonds-tmp-");
}
bool IsObjectFolder(std::string_view name) {
  return name.size() == 2 && IsLowerHex(name);
}

// A hook of git-lfs: it runs git-lfs and nothing else. Its words to the user differ between versions.
bool IsLfsHook(const std::string& name, ByteView text) {
  constexpr std::string_view kStart = "#!/bin/sh\ncommand -v git-lfs >/dev/null 2>&1 || { echo >&2 \"";
  const std::string end = "\"; exit 2; }\ngit lfs " + name + " \"$@\"\n";
  if (!text.starts_with(kStart) || text.size() < kStart.size() + end.size() || !text.ends_with(end)) return false;
  const ByteView words = text.substr(kStart.size(), text.size() - kStart.size() - end.size());
  return words.find_first_of("\"$`\n") == ByteView::npos;
}

class Search {
 public:
  explicit Search(fs::path folder) : folder_(std::move(folder)) {}

  Result<std::vector<RepositoryTrouble>> Run() {
    FONDS_TRY(CheckFolder("", [this](const FolderItem& item, const std::string& place) { LookUp(item, place, kTop); }));
    FONDS_TRY(
        CheckFolder("info", [this](const FolderItem& item, const std::string& place) { LookUp(item, place, kInfo); }));
    FONDS_TRY(CheckFolder("objects/info", [this](const FolderItem& item, const std::string& place) {
      LookUp(item, place, kObjectsInfo);
    }));
    FONDS_TRY(CheckHead());
    FONDS_TRY(CheckConfig());
    FONDS_TRY(CheckHooks());
    FONDS_TRY(CheckObjects());
    FONDS_TRY(CheckPacks());
    FONDS_TRY(CheckReferences());
    FONDS_TRY(CheckPackedReferences());
    return std::move(troubles_);
  }

 private:
  void Add(std::string place, std::string rule, bool hostile) {
    if (troubles_.size() < kMostTroubles) {
      troubles_.push_back({std::move(place), std::move(rule), hostile});
    } else if (troubles_.size() == kMostTroubles) {
      troubles_.push_back({"", "there is more like this, not listed", hostile});
    } else {
      troubles_.back().hostile |= hostile;
    }
  }

  // Calls `check` for each file and folder in it; links and the rest are troubles wherever they are.
  template <typename Check>
  Status CheckFolder(const std::string& name, Check check) {
    const auto items = ListFolder(folder_ / name);
    // That it is a link or a file is told where its parent is listed.
    if (!items.ok() && items.error().code() != Code::kIo) return {};
    if (!items.ok()) return items.error();
    for (const FolderItem& item : *items) {
      const std::string place = name.empty() ? item.name : name + "/" + item.name;
      if (item.type == FileType::kSymlink) {
        Add(place, "a symbolic link, which leads out of the repository", true);
      } else if (item.type == FileType::kOther) {
        Add(place, "neither a file nor a folder", true);
      } else if (item.type == FileType::kRegular && IsTemporary(item.name)) {
        Add(place, "a temporary file that was left behind", false);
      } else if (item.type == FileType::kRegular && item.name.ends_with(".lock")) {
        Add(place, "a lock that was left behind, unless somebody is writing", false);
      } else {
        check(item, place);
      }
    }
    return {};
  }

  template <std::size_t kCount>
  void LookUp(const FolderItem& item, const std::string& place, const std::array<Known, kCount>& table) {
    const auto known =
        std::find_if(table.begin(), table.end(), [&](const Known& row) { return row.name == item.name; });
    if (known == table.end()) {
      if (!item.name.starts_with("fonds")) Add(place, "nothing that an archive's repository needs", false);
    } else if (known->rule != nullptr && !(item.type == FileType::kRegular && item.size == 0)) {
      Add(place, known->rule, known->hostile);
    }
  }

  Status CheckHead() {
    const auto head = ReadFile(folder_ / "HEAD", kLargestSmallFile);
    if (!head.ok()) return {};
    if (*head != "ref: refs/heads/main\n") Add("HEAD", "git shows another branch than main, which fonds reads", true);
    return {};
  }

  Status CheckConfig() {
    const auto bytes = ReadFile(folder_ / "config", kLargestConfig);
    if (!bytes.ok()) {
      if (bytes.error().code() == Code::kRefused) Add("config", "a configuration that is too large or no file", true);
      return {};
    }
    const auto settings = ParseConfig(*bytes);
    if (!settings.ok()) {
      Add("config", settings.error().message(), true);
      return {};
    }
    for (const Setting& setting : *settings) {
      const char* rule = RuleAgainst(setting);
      if (rule != nullptr) Add("config", setting.key + " is " + rule, true);
    }
    return {};
  }

  Status CheckHooks() {
    bool samples = false;
    FONDS_TRY(CheckFolder("hooks", [&](const FolderItem& item, const std::string& place) {
      if (item.name.ends_with(".sample")) {
        samples = true;
        return;
      }
      const auto text = ReadFile(folder_ / place, kLargestSmallFile);
      const bool lfs = text.ok() && IsLfsHook(item.name, *text);
      Add(place, lfs ? "a hook of git-lfs, which an archive does not need" : "a program that git runs", !lfs);
    }));
    if (samples) Add("hooks", "git's sample hooks, which never run", false);
    return {};
  }

  Status CheckObjects() {
    std::vector<std::string> folders;
    FONDS_TRY(CheckFolder("objects", [&](const FolderItem& item, const std::string& place) {
      if (item.type == FileType::kFolder && IsObjectFolder(item.name)) {
        folders.push_back(place);
      } else if (item.name != "pack" && item.name != "info") {
        Add(place, "nothing that an archive's repository needs", false);
      }
    }));
    for (const std::string& folder : folders) {
      FONDS_TRY(CheckFolder(folder, [&](const FolderItem& item, const std::string& place) {
        if (item.type != FileType::kRegular || item.name.size() != 38 || !IsLowerHex(item.name)) {
          Add(place, "nothing that an archive's repository needs", false);
        }
      }));
    }
    return {};
  }

  Status CheckPacks() {
    std::vector<std::string> packs;
    std::vector<std::string> indexes;
    FONDS_TRY(CheckFolder("objects/pack", [&](const FolderItem& item, const std::string& place) {
      const std::string_view name = item.name;
      const std::string stem = item.name.substr(0, name.rfind('.'));
      if (name.ends_with(".pack")) return packs.push_back(stem);
      if (name.ends_with(".idx")) return indexes.push_back(stem);
      if (name.ends_with(".rev") || name.ends_with(".bitmap") || name.ends_with(".mtimes")) return;
      if (name.starts_with("multi-pack-index")) return;
      if (IsTemporary(name))
        return Add(place, "a temporary folder that was left behind, unless somebody is writing", false);
      if (name.ends_with(".promisor")) {
        return Add(place, "git fetches objects that are missing here from another place", true);
      }
      Add(place, "nothing that an archive's repository needs", false);
    }));
    const std::string folder = "objects/pack/";
    for (const std::string& stem : Difference(packs, indexes)) {
      Add(folder + stem + ".pack", "a pack without index, left behind by a writer that was stopped", false);
    }
    for (const std::string& stem : Difference(indexes, packs)) {
      Add(folder + stem + ".idx", "an index without its pack, which nobody can read", false);
    }
    return {};
  }

  static std::vector<std::string> Difference(std::vector<std::string> all, std::vector<std::string> without) {
    std::sort(all.begin(), all.end());
    std::sort(without.begin(), without.end());
    std::vector<std::string> rest;
    std::set_difference(all.begin(), all.end(), without.begin(), without.end(), std::back_inserter(rest));
    return rest;
  }

  Status CheckReferences() {
    struct Pending {
      std::string place;
      std::size_t depth;
    };
    std::vector<Pending> pending = {{"refs", 0}};
    while (!pending.empty()) {
      const Pending folder = pending.back();
      pending.pop_back();
      FONDS_TRY(CheckFolder(folder.place, [&](const FolderItem& item, const std::string& place) {
        if (item.type == FileType::kRegular) return CheckReference(place);
        if (folder.depth < kDeepestReference) return pending.push_back({place, folder.depth + 1});
        Add(place, "folders of references that lie too deep", false);
      }));
    }
    return {};
  }

  void CheckReference(const std::string& place) {
    if (place.starts_with("refs/replace/")) {
      return Add(place, "git shows another object in place of the one that this reference names", true);
    }
    const auto text = ReadFile(folder_ / place, kLargestSmallFile);
    if (!text.ok() || text->starts_with("ref:")) {
      Add(place, "a symbolic reference or one that cannot be read", place.starts_with("refs/heads/"));
    }
  }

  Status CheckPackedReferences() {
    const auto bytes = ReadFile(folder_ / "packed-refs", kLargestPackedRefs);
    if (!bytes.ok()) {
      if (bytes.error().code() != Code::kNotFound) Add("packed-refs", bytes.error().message(), true);
      return {};
    }
    for (std::size_t at = bytes->find(" refs/replace/"); at != Bytes::npos;
         at = bytes->find(" refs/replace/", at + 1)) {
      Add("packed-refs", "git shows another object in place of the one that a replace reference names", true);
    }
    return {};
  }

  fs::path folder_;
  std::vector<RepositoryTrouble> troubles_;
};

}  // namespace

Result<std::vector<RepositoryTrouble>> FindTroubles(const fs::path& folder) {
  return Search(folder).Run();
}

}  // namespace fonds::git
