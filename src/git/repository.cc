#include "git/repository.h"

#include <sys/stat.h>

#include "disk/file.h"
#include "disk/folder.h"
#include "git/config.h"
#include "git/object_database.h"
#include "git/references.h"
#include "git/troubles.h"

namespace fonds::git {
namespace {

constexpr std::string_view kMain = "refs/heads/main";
constexpr std::string_view kHead = "ref: refs/heads/main\n";
constexpr std::string_view kConfig = "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n";
constexpr std::uint64_t kLargestConfig = 1024 * 1024;

enum class Kind { kMissing, kFile, kFolder, kLink, kOther };

Kind KindOf(const fs::path& path) {
  struct stat about {};
  if (::lstat(path.c_str(), &about) != 0) return Kind::kMissing;
  if (S_ISREG(about.st_mode)) return Kind::kFile;
  if (S_ISDIR(about.st_mode)) return Kind::kFolder;
  return S_ISLNK(about.st_mode) ? Kind::kLink : Kind::kOther;
}

Error Refused(const fs::path& path, std::string_view why) {
  return Error(Code::kRefused, "cannot open the repository: '" + path.string() + "' " + std::string(why));
}

Error Unsupported(const fs::path& folder, std::string_view why) {
  return Error(Code::kUnsupported, "cannot open the repository '" + folder.string() + "': " + std::string(why));
}

// Nothing that is read lies behind a link.
Status CheckShape(const fs::path& folder) {
  for (const std::string_view part :
       {"HEAD", "objects", "objects/pack", "objects/info", "refs", "refs/heads", "config", "packed-refs"}) {
    if (KindOf(folder / part) == Kind::kLink)
      return Refused(folder / part, "is a symbolic link, which leads out of it");
  }
  if (!Repository::LooksLike(folder)) {
    return Error(Code::kNotFound, "'" + folder.string() + "' is no git repository: HEAD, objects or refs is missing");
  }
  for (const std::string_view part : {"objects/info/alternates", "commondir"}) {
    if (KindOf(folder / part) != Kind::kMissing) {
      return Refused(folder / part,
                     "makes git read from another folder; an archive holds all it needs: remove that file");
    }
  }
  return {};
}

Status CheckSetting(const fs::path& folder, const Setting& setting, bool must_be_bare) {
  if (setting.key == "core.repositoryformatversion" && setting.value != "0" && setting.value != "1") {
    return Unsupported(folder, "its format version " + setting.value + " is unknown");
  }
  if (must_be_bare && setting.key == "core.bare" && !IsTrue(setting.value)) {
    return Unsupported(folder, "it is not bare");
  }
  if (!setting.key.starts_with("extensions.")) return {};
  const bool harmless = setting.key == "extensions.noop" || setting.key == "extensions.preciousobjects" ||
                        (setting.key == "extensions.objectformat" && setting.value == "sha1");
  if (harmless) return {};
  return Unsupported(folder, "it uses git's " + setting.key + " = " + setting.value + ", which fonds does not read");
}

// The configuration decides nothing but whether we know the format.
Status CheckFormat(const fs::path& folder, bool must_be_bare) {
  const auto bytes = ReadFile(folder / "config", kLargestConfig);
  if (!bytes.ok() && bytes.error().code() == Code::kNotFound) return {};
  if (!bytes.ok()) return bytes.error();
  const auto settings = ParseConfig(*bytes);
  if (!settings.ok()) return Unsupported(folder, settings.error().message());
  for (const Setting& setting : *settings) FONDS_TRY(CheckSetting(folder, setting, must_be_bare));
  return {};
}

}  // namespace

struct Repository::State {
  State(fs::path where, ObjectDatabase database) : folder(std::move(where)), objects(std::move(database)) {}

  static Result<Repository> Make(const fs::path& folder, bool must_be_bare) {
    switch (KindOf(folder)) {
      case Kind::kMissing: return Error(Code::kNotFound, "there is no repository '" + folder.string() + "'");
      case Kind::kFolder:
      case Kind::kLink: break;  // a person may well name a link; only links inside are another's
      default: return Refused(folder, "is not a folder");
    }
    FONDS_TRY(CheckShape(folder));
    FONDS_TRY(CheckFormat(folder, must_be_bare));
    Repository repository;
    repository.state_ = std::make_unique<State>(folder, ObjectDatabase(folder / "objects"));
    FONDS_TRY(repository.state_->objects.Refresh());
    return repository;
  }

  fs::path folder;
  ObjectDatabase objects;
};

Repository::Repository() = default;
Repository::~Repository() = default;
Repository::Repository(Repository&&) noexcept = default;
Repository& Repository::operator=(Repository&&) noexcept = default;

// HEAD comes last: a folder without it is no repository yet, so a crash leaves none or a whole one.
Result<Repository> Repository::Create(const fs::path& folder) {
  const auto items = ListFolder(folder);
  if (items.ok() ? !items->empty() : items.error().code() != Code::kNotFound) {
    return Error(Code::kAlreadyExists,
                 "cannot create a repository in '" + folder.string() + "': it is there and not an empty folder");
  }
  for (const std::string_view part : {"objects/pack", "objects/info", "refs/heads", "refs/tags"}) {
    FONDS_TRY(CreateFolders(folder / part));
  }
  FONDS_TRY(WriteDurably(folder / "config", kConfig));
  FONDS_TRY(WriteDurably(folder / "HEAD", kHead));
  return Open(folder);
}

Result<Repository> Repository::Open(const fs::path& folder) {
  return State::Make(folder, true);
}
Result<Repository> Repository::OpenInside(const fs::path& git_folder) {
  if (KindOf(git_folder) == Kind::kLink) return Refused(git_folder, "is a symbolic link");
  return State::Make(git_folder, false);
}

bool Repository::LooksLike(const fs::path& folder) {
  return KindOf(folder / "HEAD") == Kind::kFile && KindOf(folder / "objects") == Kind::kFolder &&
         KindOf(folder / "refs") == Kind::kFolder;
}

const fs::path& Repository::folder() const {
  return state_->folder;
}

Result<Repository> Repository::Again() const {
  Repository other;
  other.state_ = std::make_unique<State>(state_->folder, state_->objects.Again());
  return other;
}

Result<ObjectHeader> Repository::Header(const ObjectId& id) const {
  return state_->objects.Header(id);
}

Result<Bytes> Repository::Read(const ObjectId& id, ObjectType type, std::uint64_t limit) const {
  FONDS_ASSIGN(Object object, state_->objects.Read(id, limit));
  if (object.type != type) {
    return Error(Code::kCorrupt, "object " + id.Hex() + " is a " + std::string(TypeName(object.type)) + " where a " +
                                     std::string(TypeName(type)) + " is named");
  }
  return std::move(object.bytes);
}

bool Repository::Has(const ObjectId& id) const {
  return state_->objects.Has(id);
}

Result<std::optional<ObjectId>> Repository::Main() const {
  return Reference(std::string(kMain));
}

Result<std::optional<ObjectId>> Repository::Reference(const std::string& name) const {
  return ReadReference(state_->folder, name);
}

Status Repository::MoveMain(const std::optional<ObjectId>& expected, const ObjectId& next) {
  const std::string name(kMain);
  return WriteReference(state_->folder, name, next, [&](const std::optional<ObjectId>& current) -> Status {
    if (current == expected) return {};
    return Error(Code::kConflict, "cannot move main to " + next.Hex() + ": another writer moved it first, to " +
                                      (current ? current->Hex() : std::string("nothing")));
  });
}

Status Repository::SetReference(const std::string& name, const ObjectId& id) {
  if (!name.starts_with("refs/fonds/") || !IsPlainReferenceName(name)) {
    return Error(Code::kRefused, "cannot set the reference '" + name + "': only plain names below refs/fonds/ are set");
  }
  return WriteReference(state_->folder, name, id, [](const std::optional<ObjectId>&) { return Status(); });
}

Result<std::vector<RepositoryTrouble>> Repository::Troubles() const {
  return FindTroubles(state_->folder);
}

Status Repository::Refresh() {
  return state_->objects.Refresh();
}

}  // namespace fonds::git
