#include "check/check.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "check/mending.h"
#include "cli/catalogue_words.h"
#include "cli/check_views.h"
#include "cli/command.h"
#include "disk/file.h"

namespace fonds::cli {
namespace {

using check::CheckedManuscript;
using check::ManuscriptFile;

constexpr std::string_view kLockName = "citations.lock.json";
constexpr std::string_view kFormats[] = {"text", "sarif", "junit"};

struct FormName {
  std::string_view name;
  ManuscriptForm form;
};
constexpr FormName kForms[] = {{"plain", ManuscriptForm::kPlain},
                               {"markdown", ManuscriptForm::kMarkdown},
                               {"latex", ManuscriptForm::kLatex},
                               {"html", ManuscriptForm::kHtml}};

Result<ManuscriptForm> FormNamed(const std::string& name) {
  for (const FormName& row : kForms) {
    if (row.name == name) return row.form;
  }
  return Error(Code::kUsage, "--form is plain, markdown, latex or html, not '" + name + "'");
}

class CheckCommand final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Words("file", files_, "manuscripts: .md, .tex, .html or .txt; \"-\": standard input, with --form");
    arguments.Option("--form", form_, "FORM", "plain, markdown, latex or html, whatever the names say");
    arguments.Option("--lock", lock_, "FILE", "the lock file (default: citations.lock.json beside each manuscript)");
    arguments.Flag("--cited", cited_, "judge only quotations that cite an archive");
    arguments.Flag("--all", all_, "list also the quotations of which there is nothing to say");
    arguments.Option("--format", format_, "FORMAT", "text, sarif (editors, code hosts) or junit (CI servers)");
    arguments.Flag("--fix", fix_,
                   "write anew the citations of words that stand at another place or in another version");
    arguments.Flag("--no-catalogue", no_catalogue_, kNoCatalogueHelp);
    arguments.Flag("--watch", watch_, "check again whenever a file changes, until Ctrl-C");
  }

  Result<int> Run(Desk& desk) override {
    FONDS_TRY(CheckUsage(desk));
    for (;;) {
      const std::vector<std::int64_t> seen = Changes();
      FONDS_ASSIGN(const int status, RunOnce(desk));
      if (!watch_) return status;
      while (Changes() == seen) {
        if (desk.progress().Stopped()) return status;
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
      }
      Print("\n");
    }
  }

 private:
  Status CheckUsage(const Desk& desk) const {
    bool known = false;
    for (const std::string_view format : kFormats) known = known || format == format_;
    if (!known) return Error(Code::kUsage, "--format is text, sarif or junit, not '" + format_ + "'");
    if (desk.json() && format_ != "text")
      return Error(Code::kUsage, "--json is a format of its own; leave --format out");
    if (fix_ && watch_) return Error(Code::kUsage, "--fix would change the files that --watch waits for; take one");
    for (const std::string& file : files_) {
      if (file == "-" && (fix_ || watch_))
        return Error(Code::kUsage, "standard input can be neither fixed nor watched");
      if (std::count(files_.begin(), files_.end(), file) > 1)
        return Error(Code::kUsage, "'" + file + "' is named twice");
      if (file == "-" && form_.empty()) return Error(Code::kUsage, "of standard input --form must say what it is");
    }
    return {};
  }

  Result<int> RunOnce(Desk& desk) const {
    std::vector<ManuscriptFile> files;
    std::vector<Bytes> contents;
    for (const std::string& name : files_) {
      FONDS_ASSIGN(Bytes bytes, ReadInput(name, kMaxManuscriptBytes));
      FONDS_ASSIGN(ManuscriptFile file, Read(name, bytes));
      files.push_back(std::move(file));
      contents.push_back(std::move(bytes));
    }
    FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
    check::CheckOptions options{.cited_only = cited_, .catalogue = {}};
    if (!no_catalogue_) options.catalogue = desk.keyring().CataloguePath(snapshot.archive());
    std::string trouble;
    FONDS_ASSIGN(const std::vector<CheckedManuscript> checked,
                 check::CheckManuscripts(snapshot, std::move(files), options, desk.progress(), &trouble));
    Show(desk, checked);
    RemarkWithoutCatalogue(trouble);
    if (fix_) {
      for (std::size_t i = 0; i < checked.size(); ++i) FONDS_TRY(Fix(checked[i], contents[i]));
    }
    for (const CheckedManuscript& manuscript : checked) {
      if (!manuscript.Passes()) return kSomethingWrong;
    }
    return kDone;
  }

  Result<ManuscriptFile> Read(const std::string& name, ByteView bytes) const {
    std::optional<ManuscriptForm> form = FormOf(name);
    if (!form_.empty()) {
      FONDS_ASSIGN(form, FormNamed(form_));
    }
    if (!form) {
      return Error(Code::kUnsupported, "'" + name +
                                           "' has a name that tells nothing of its form; say --form markdown, "
                                           "latex, html or plain");
    }
    ManuscriptFile file{.name = name, .manuscript = {}, .lock = {}};
    FONDS_ASSIGN(file.manuscript, ReadManuscript(bytes, *form).While("cannot check '" + name + "'"));
    const std::filesystem::path lock = LockOf(name);
    std::error_code ignored;
    const auto status = std::filesystem::symlink_status(lock, ignored);
    if (lock_.empty() && status.type() == std::filesystem::file_type::not_found) return file;
    FONDS_ASSIGN(file.lock, ReadCitationLock(lock));
    return file;
  }

  std::filesystem::path LockOf(const std::string& name) const {
    if (!lock_.empty()) return lock_;
    return (name == "-" ? std::filesystem::path() : std::filesystem::path(name).parent_path()) / kLockName;
  }

  void Show(const Desk& desk, const std::vector<CheckedManuscript>& checked) const {
    if (desk.json()) return PrintCheckJson(checked);
    if (format_ == "sarif") return Print(SarifOf(checked));
    if (format_ == "junit") return Print(JunitOf(checked));
    PrintCheck(checked, {.all = all_, .colours = isatty(STDOUT_FILENO) == 1});
  }

  // A manuscript that somebody changed in the meantime is left alone.
  Status Fix(const CheckedManuscript& checked, ByteView read) const {
    const check::Mended mended = check::MendCitations(read, checked);
    for (const std::string& line : mended.left) Remark("note: " + checked.file + ", " + line);
    if (mended.count == 0) return {};
    std::error_code failure;
    const std::filesystem::path real = std::filesystem::canonical(checked.file, failure);
    FONDS_ASSIGN(const Bytes now, ReadFile(failure ? std::filesystem::path(checked.file) : real, kMaxManuscriptBytes));
    if (now != read) {
      return Error(Code::kConflict,
                   "'" + checked.file + "' was changed while it was checked; nothing is fixed, try again");
    }
    struct stat about {};
    const bool known = ::stat(real.c_str(), &about) == 0;
    FONDS_TRY(WriteDurably(real, mended.bytes, known ? about.st_mode & 07777U : 0644U));
    Remark("note: " + checked.file + ": " + Plural(mended.count, "citation", "citations") + " written anew");
    return {};
  }

  // When each file, and each lock file, was changed last.
  std::vector<std::int64_t> Changes() const {
    std::vector<std::int64_t> changes;
    for (const std::string& name : files_) {
      for (const std::filesystem::path& path : {std::filesystem::path(name), LockOf(name)}) {
        struct stat about {};
        const bool there = ::stat(path.c_str(), &about) == 0;
        changes.push_back(there ? about.st_mtim.tv_sec * 1'000'000'000 + about.st_mtim.tv_nsec : 0);
        changes.push_back(there ? about.st_size : 0);
      }
    }
    return changes;
  }

  std::vector<std::string> files_;
  std::string form_;
  std::string lock_;
  std::string format_ = "text";
  bool cited_ = false;
  bool all_ = false;
  bool fix_ = false;
  bool watch_ = false;
  bool no_catalogue_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeCheck() {
  return std::make_unique<CheckCommand>();
}

}  // namespace fonds::cli
