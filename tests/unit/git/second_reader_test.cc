#include "git/second_reader.h"

#include <git2.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <map>
#include <random>

#include "base/handle.h"
#include "disk/faults.h"
#include "disk/file.h"
#include "disk/folder.h"
#include "git/commit.h"
#include "git/pack.h"
#include "git/repository.h"
#include "git/tree.h"
#include "support/temporary_folder.h"

using namespace fonds;
using namespace fonds::git;
using fonds::test::TemporaryFolder;

namespace {

Bytes Noise(std::size_t size, unsigned seed) {
  std::mt19937 random(seed);
  Bytes bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random() & 0xff);
  return bytes;
}

// A repository, and a writer that remembers what was added.
class Written {
 public:
  Written() : repository_(*Repository::Create(path())) {}

  ObjectId Add(ObjectType type, ByteView bytes) {
    const auto id = writer_.Add(type, bytes);
    REQUIRE(id.ok());
    objects_.push_back({*id, type, bytes.size()});
    return *id;
  }
  fs::path Finish() {
    REQUIRE(writer_.Finish().ok());
    return packs() / (writer_.finished() + ".idx");
  }

  fs::path path() const { return folder_ / "r.git"; }
  fs::path packs() const { return path() / "objects/pack"; }
  PackWriter& writer() { return writer_; }
  Repository& repository() { return repository_; }
  const std::vector<ExpectedObject>& objects() const { return objects_; }

 private:
  TemporaryFolder folder_;
  Repository repository_;
  PackWriter writer_{path()};
  std::vector<ExpectedObject> objects_;
};

// Changes one byte of a staged file just before it is read back.
class Corrupter final : public FaultPlan {
 public:
  Corrupter(fs::path packs, std::string file, std::size_t at)
      : packs_(std::move(packs)), file_(std::move(file)), at_(at) {
    SetFaultPlan(this);
  }
  ~Corrupter() override { SetFaultPlan(nullptr); }
  Status At(std::string_view point) override {
    if (point != "pack-check") return {};
    for (const FolderItem& item : *ListFolder(packs_)) {
      if (item.type == FileType::kFolder) Change(packs_ / item.name / file_);
    }
    return {};
  }
  // Of the file that was changed.
  std::size_t size() const { return size_; }

 private:
  void Change(const fs::path& path) {
    const Bytes bytes = *ReadFile(path, 10'000'000);
    size_ = bytes.size();
    FONDS_CHECK(at_ < size_);
    FONDS_CHECK(::chmod(path.c_str(), 0644) == 0);
    std::FILE* file = std::fopen(path.c_str(), "r+");
    FONDS_CHECK(file != nullptr);
    FONDS_CHECK(std::fseek(file, static_cast<long>(at_), SEEK_SET) == 0);
    FONDS_CHECK(std::fputc(bytes[at_] ^ 1, file) != EOF);
    FONDS_CHECK(std::fclose(file) == 0);
  }

  fs::path packs_;
  std::string file_;
  std::size_t at_;
  std::size_t size_ = 0;
};

}  // namespace

TEST_CASE("libgit2 reads every kind of object as it was added, on one thread and on two") {
  for (const std::size_t largest : {3'000u, 700'000u}) {
    Written written;
    std::vector<TreeItem> items;
    for (const std::size_t size : {0u, 1u, 15u, 16u, 2047u, 2048u}) {
      items.push_back({"noise " + std::to_string(size), Mode::kFile, written.Add(ObjectType::kBlob, Noise(size, 1))});
    }
    items.push_back({"large", Mode::kFile, written.Add(ObjectType::kBlob, Noise(largest, 2))});
    items.push_back({"plain", Mode::kFile, written.Add(ObjectType::kBlob, Bytes(largest, 'p'))});
    items.push_back({"empty", Mode::kFolder, written.Add(ObjectType::kTree, "")});
    const ObjectId tree = written.Add(ObjectType::kTree, FormatTree(items));
    const ObjectId first = written.Add(ObjectType::kCommit, FormatCommit(tree, {}, 0, "first\n"));
    written.Add(ObjectType::kCommit, FormatCommit(tree, {first}, 86400, "grün\n"));
    const Status status = ReadBackIndependently(written.Finish(), written.objects());
    CHECK(status.ok());
  }
}

TEST_CASE("an object of another type, size or id, or one that is not there, is told") {
  Written written;
  written.Add(ObjectType::kBlob, "words");
  const fs::path index = written.Finish();
  const ExpectedObject right = written.objects()[0];
  REQUIRE(ReadBackIndependently(index, std::vector{right}).ok());
  for (const ExpectedObject& wrong :
       {ExpectedObject{right.id, ObjectType::kTree, 5}, ExpectedObject{right.id, ObjectType::kBlob, 4},
        ExpectedObject{IdOf(ObjectType::kBlob, "other"), ObjectType::kBlob, 5}}) {
    CHECK(ReadBackIndependently(index, std::vector{right, wrong}).error().code() == Code::kCorrupt);
  }
  CHECK(ReadBackIndependently(written.packs() / "none.idx", std::vector{right}).error().code() == Code::kCorrupt);
}

TEST_CASE("a pack that is changed in any byte before it is read back is refused, and nothing of it stays") {
  Written written;
  const std::vector<std::pair<ObjectType, Bytes>> objects = {
      {ObjectType::kBlob, "words"}, {ObjectType::kBlob, Noise(20, 1)}, {ObjectType::kTree, ""}};
  for (const std::string file : {"staged.pack", "staged.idx"}) {
    std::size_t size = 1;  // until the first round tells
    for (std::size_t at = 0; at < size; ++at) {
      INFO(file << " byte " << at);
      for (const auto& [type, bytes] : objects) REQUIRE(written.writer().Add(type, bytes).ok());
      const Corrupter corrupter(written.packs(), file, at);
      const Status status = written.writer().Finish();
      REQUIRE_FALSE(status.ok());
      REQUIRE(status.error().code() == Code::kCorrupt);
      REQUIRE(ListFolder(written.packs())->empty());
      size = corrupter.size();
    }
    CHECK(size > 80);
  }
}

TEST_CASE("a change is found when two threads read back") {
  Written written;
  for (unsigned i = 0; i < 3; ++i) written.Add(ObjectType::kBlob, Noise(600'000, i));
  const Corrupter corrupter(written.packs(), "staged.pack", 1'700'000);
  CHECK(written.writer().Finish().error().code() == Code::kCorrupt);
  CHECK(ListFolder(written.packs())->empty());
}

namespace {

// Every file of main, as libgit2 finds it: path and bytes.
class Libgit2Walk {
 public:
  explicit Libgit2Walk(const fs::path& folder) {
    REQUIRE(git_libgit2_init() > 0);
    REQUIRE(git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_GLOBAL, "") == 0);
    REQUIRE(git_repository_open_bare(OutParam(repository_), folder.c_str()) == 0);
    git_oid tip;
    REQUIRE(git_reference_name_to_id(&tip, repository_.get(), "refs/heads/main") == 0);
    Handle<git_commit, git_commit_free> commit;
    REQUIRE(git_commit_lookup(OutParam(commit), repository_.get(), &tip) == 0);
    message_ = git_commit_message(commit.get());
    author_ = git_commit_author(commit.get())->email;
    Handle<git_tree, git_tree_free> tree;
    REQUIRE(git_commit_tree(OutParam(tree), commit.get()) == 0);
    REQUIRE(git_tree_walk(tree.get(), GIT_TREEWALK_PRE, Take, this) == 0);
  }
  ~Libgit2Walk() {
    repository_.reset();
    git_libgit2_shutdown();
  }

  const std::map<std::string, Bytes>& files() const { return files_; }
  const std::string& message() const { return message_; }
  const std::string& author() const { return author_; }

 private:
  static int Take(const char* folder, const git_tree_entry* entry, void* self) {
    if (git_tree_entry_type(entry) == GIT_OBJECT_TREE) return 0;
    auto* const walk = static_cast<Libgit2Walk*>(self);
    Handle<git_blob, git_blob_free> blob;
    if (git_blob_lookup(OutParam(blob), walk->repository_.get(), git_tree_entry_id(entry)) != 0) return -1;
    const auto size = static_cast<std::size_t>(git_blob_rawsize(blob.get()));
    walk->files_[std::string(folder) + git_tree_entry_name(entry)] =
        Bytes(static_cast<const char*>(git_blob_rawcontent(blob.get())), size);
    return 0;
  }

  Handle<git_repository, git_repository_free> repository_;
  std::map<std::string, Bytes> files_;
  std::string message_;
  std::string author_;
};

}  // namespace

TEST_CASE("libgit2 opens a repository that fonds made and finds every file of main in it") {
  Written written;
  std::map<std::string, Bytes> files = {{"a", ""}, {"b/c", "words"}, {"b/d/e", Noise(70'000, 3)}, {"b.txt", "more"}};
  const auto file = [&](const std::string& path, const std::string& name) {
    return TreeItem{name, Mode::kFile, written.Add(ObjectType::kBlob, files.at(path))};
  };
  const ObjectId inner = written.Add(ObjectType::kTree, FormatTree({file("b/d/e", "e")}));
  const ObjectId outer = written.Add(ObjectType::kTree, FormatTree({file("b/c", "c"), {"d", Mode::kFolder, inner}}));
  const ObjectId top =
      written.Add(ObjectType::kTree, FormatTree({file("a", "a"), {"b", Mode::kFolder, outer}, file("b.txt", "b.txt")}));
  const ObjectId commit = written.Add(ObjectType::kCommit, FormatCommit(top, {}, 1763805600, "entry 0"));
  written.Finish();
  REQUIRE(written.repository().MoveMain(std::nullopt, commit).ok());

  const Libgit2Walk walk(written.path());
  CHECK(walk.files() == files);
  CHECK(walk.message() == "entry 0");
  CHECK(walk.author() == "fonds@fonds.invalid");
}
