#include "exchange/export.h"

#include <sys/stat.h>

#include <atomic>

#include "disk/file.h"
#include "disk/folder.h"
#include "store/tar_holdings.h"
#include "support/fault_at.h"
#include "support/scratch_archive.h"
#include "support/shell.h"

namespace fonds {
namespace {

using test::Must;
using test::ScratchArchive;

namespace fs = std::filesystem;

Bytes Contents(const fs::path& path) {
  return Must(ReadFile(path, 1 << 20));
}

std::size_t CountItems(const fs::path& folder) {
  return Must(ListFolder(folder)).size();
}

mode_t ModeOf(const fs::path& path) {
  struct stat about {};
  REQUIRE(::lstat(path.c_str(), &about) == 0);
  return about.st_mode & 07777;
}

// Stops after so many questions.
class Impatient final : public Progress {
 public:
  explicit Impatient(int patience) : left_(patience) {}
  void Report(std::string_view, std::uint64_t, std::uint64_t) override {}
  bool Stopped() const override { return --left_ < 0; }

 private:
  mutable std::atomic<int> left_;
};

TEST_CASE("a directory holds every file of the tree, with plain modes, and sha256sum agrees") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("the words");
  scratch.Describe(document, "A title");
  const mode_t before = ::umask(077);
  const Exported exported = Must(Export(Must(scratch.Open().Read()), ExportForm::kDirectory, scratch.folder() / "out"));
  ::umask(before);
  const fs::path out = scratch.folder() / "out";
  CHECK(Contents(out / layout::ContentPath(document, Sha256Of("the words"), "txt")) == "the words");
  CHECK(exported.not_here == 0);
  const test::Ran count = test::Run("find " + out.string() + " -type f | wc -l");
  CHECK(std::stoull(count.output) == exported.files);
  CHECK(ModeOf(out) == 0755);
  CHECK(ModeOf(out / "documents") == 0755);
  CHECK(ModeOf(out / "fonds.json") == 0644);
  CHECK(test::Run("cd " + out.string() +
                  " && for e in register/00/00/00/*.txt; do tail -n +9 $e; done | grep -v ' archive$' | sha256sum "
                  "--strict --quiet -c")
            .status == 0);
  CHECK(CountItems(scratch.folder().path()) == 2);  // the archive and the export, no temporary folder
}

TEST_CASE("equal trees give equal tars, whichever carrier they come from, and tar lists them sorted") {
  const ScratchArchive scratch(16);
  scratch.AddText("a document whose bytes are a large object");
  scratch.AddText("small");
  const Snapshot snapshot = Must(scratch.Open().Read());
  Must(Export(snapshot, ExportForm::kTar, scratch.folder() / "a.tar"));
  Must(Export(snapshot, ExportForm::kDirectory, scratch.folder() / "out"));
  const auto again = [&](const std::string& from, const std::string& to) {
    std::shared_ptr<const Holdings> holdings = Must(OpenHoldings(scratch.folder() / from));
    Must(Export(Must(Snapshot::Of(holdings)), ExportForm::kTar, scratch.folder() / to));
  };
  again("out", "b.tar");
  again("a.tar", "c.tar");
  const Bytes tar = Contents(scratch.folder() / "a.tar");
  CHECK(tar == Contents(scratch.folder() / "b.tar"));
  CHECK(tar == Contents(scratch.folder() / "c.tar"));
  const test::Ran listed = test::Run("tar -tf " + (scratch.folder() / "a.tar").string());
  CHECK(listed.status == 0);
  CHECK(listed.output == test::Run("tar -tf " + (scratch.folder() / "a.tar").string() + " | LC_ALL=C sort").output);
  CHECK(listed.output.find("/large.") != std::string::npos);
}

TEST_CASE("a large object goes out as its bytes; one that is not here is left out and counted") {
  const ScratchArchive scratch(16);
  const std::string large = "a document whose bytes are a large object";
  const DocumentId document = scratch.AddText(large);
  const Snapshot snapshot = Must(scratch.Open().Read());
  const std::string path = layout::LargePath(document, Sha256Of(large), "txt");
  CHECK(Must(Export(snapshot, ExportForm::kDirectory, scratch.folder() / "whole")).not_here == 0);
  CHECK(Contents(scratch.folder() / "whole" / path) == large);

  fs::remove(scratch.path() / layout::LfsObjectPath(Sha256Of(large)));
  for (const ExportForm form : {ExportForm::kDirectory, ExportForm::kTar}) {
    const fs::path out = scratch.folder() / (form == ExportForm::kTar ? "part.tar" : "part");
    CHECK(Must(Export(snapshot, form, out)).not_here == 1);
    const std::unique_ptr<Holdings> holdings = Must(OpenHoldings(out));
    CHECK(holdings->Find(path).error().code() == Code::kNotFound);
  }
}

TEST_CASE("damaged bytes are not exported, and nothing of the export is left") {
  const ScratchArchive scratch(16);
  const std::string large = "a document whose bytes are a large object";
  const DocumentId document = scratch.AddText(large);
  const fs::path object = scratch.path() / layout::LfsObjectPath(Sha256Of(large));
  fs::remove(object);
  Must(WriteDurably(object, "a document whose bytes were a large object"));
  const Snapshot snapshot = Must(scratch.Open().Read());
  const std::size_t before = CountItems(scratch.folder().path());
  for (const ExportForm form : {ExportForm::kDirectory, ExportForm::kTar}) {
    const Result<Exported> exported = Export(snapshot, form, scratch.folder() / "out");
    REQUIRE_FALSE(exported.ok());
    CHECK(exported.error().code() == Code::kCorrupt);
    CHECK(exported.error().message().find(layout::LargePath(document, Sha256Of(large), "txt")) != std::string::npos);
    CHECK(CountItems(scratch.folder().path()) == before);
  }
}

TEST_CASE("a changed statement in a directory, a stray file and a link are refused by name") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("the words");
  Must(Export(Must(scratch.Open().Read()), ExportForm::kDirectory, scratch.folder() / "out"));
  const fs::path out = scratch.folder() / "out";
  const auto refused = [&](const std::string& name) {
    std::shared_ptr<const Holdings> holdings = Must(OpenHoldings(out));
    const Result<Exported> exported =
        Export(Must(Snapshot::Of(holdings)), ExportForm::kTar, scratch.folder() / "again.tar");
    return !exported.ok() && exported.error().code() == Code::kCorrupt &&
           exported.error().message().find(name) != std::string::npos;
  };
  Must(WriteDurably(out / "documents" / "notes.txt", "mine"));
  CHECK(refused("documents/notes.txt"));
  fs::remove(out / "documents" / "notes.txt");
  fs::create_directory(out / "drafts");
  CHECK(refused("drafts"));
  fs::remove(out / "drafts");
  fs::create_symlink("/etc/passwd", out / "archive");
  CHECK(refused("archive"));
  fs::remove(out / "archive");
  const std::string content = layout::ContentPath(document, Sha256Of("the words"), "txt");
  Must(WriteDurably(out / content, "the wordz"));
  CHECK(refused(content));
  Must(WriteDurably(out / content, "the words"));
  Must(WriteDurably(out / ".DS_Store", "litter"));
  std::shared_ptr<const Holdings> holdings = Must(OpenHoldings(out));
  CHECK(Export(Must(Snapshot::Of(holdings)), ExportForm::kTar, scratch.folder() / "again.tar").ok());
}

TEST_CASE("nothing is overwritten; an empty folder may be filled") {
  const ScratchArchive scratch;
  const Snapshot snapshot = Must(scratch.Open().Read());
  const fs::path taken = scratch.folder() / "taken";
  Must(WriteDurably(taken, "mine"));
  for (const ExportForm form : {ExportForm::kDirectory, ExportForm::kTar}) {
    CHECK(Export(snapshot, form, taken).error().code() == Code::kAlreadyExists);
  }
  CHECK(Contents(taken) == "mine");
  fs::create_directories(scratch.folder() / "full" / "inside");
  CHECK(Export(snapshot, ExportForm::kDirectory, scratch.folder() / "full").error().code() == Code::kAlreadyExists);
  fs::create_directory(scratch.folder() / "empty");
  CHECK(Export(snapshot, ExportForm::kDirectory, scratch.folder() / "empty" / "").ok());
  CHECK(fs::exists(scratch.folder() / "empty" / "fonds.json"));
  fs::create_symlink(scratch.folder() / "nowhere", scratch.folder() / "link");
  CHECK(Export(snapshot, ExportForm::kTar, scratch.folder() / "link").error().code() == Code::kAlreadyExists);
  CHECK(Export(snapshot, ExportForm::kDirectory, scratch.folder() / "link").error().code() == Code::kAlreadyExists);
  CHECK(Export(snapshot, ExportForm::kDirectory, scratch.folder() / "no" / "such").error().code() == Code::kNotFound);
}

TEST_CASE("an export that is stopped or fails at any step leaves nothing") {
  const ScratchArchive scratch;
  scratch.AddText("words");
  const Snapshot snapshot = Must(scratch.Open().Read());
  for (const ExportForm form : {ExportForm::kDirectory, ExportForm::kTar}) {
    for (const int patience : {0, 3}) {
      Impatient progress(patience);
      CHECK(Export(snapshot, form, scratch.folder() / "out", progress).error().code() == Code::kInterrupted);
      CHECK(CountItems(scratch.folder().path()) == 1);
    }
  }
  for (const char* point : {"folder-make", "file-create", "file-write", "folder-sync", "file-rename"}) {
    const test::FaultAt fault(point);
    CHECK(Export(snapshot, ExportForm::kDirectory, scratch.folder() / "out").error().code() == Code::kIo);
    CHECK(CountItems(scratch.folder().path()) == 1);
  }
  for (const char* point : {"file-create", "file-write", "file-sync", "file-rename"}) {
    const test::FaultAt fault(point);
    CHECK(Export(snapshot, ExportForm::kTar, scratch.folder() / "out").error().code() == Code::kIo);
    CHECK(CountItems(scratch.folder().path()) == 1);
  }
}

}  // namespace
}  // namespace fonds
