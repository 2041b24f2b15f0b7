#include "store/tree_editor.h"

#include "git/tree.h"
#include "support/scratch_archive.h"
#include "support/shell.h"

namespace fonds {
namespace {

using test::Must;
using test::TemporaryFolder;

class Bench {
 public:
  Bench() { Must(git::Repository::Create(folder_ / "r")); }
  std::filesystem::path path() const { return folder_ / "r"; }

  git::ObjectId Write(const TreeEditor& editor, const git::ObjectId& base = {}) {
    git::PackWriter pack(path());
    const git::ObjectId blob = Must(pack.Add(git::ObjectType::kBlob, "words"));
    REQUIRE(blob == Blob());
    const std::uint64_t before = pack.count();
    git::Repository repository = Must(git::Repository::Open(path()));
    const git::ObjectId tree = Must(editor.Write(repository, base, pack));
    trees_ = pack.count() - before;
    Must(pack.Finish());
    return tree;
  }
  // How many trees the last Write wrote.
  std::uint64_t trees() const { return trees_; }

  std::string List(const git::ObjectId& tree) const {
    const test::Ran ran = test::Run("git -C " + path().string() + " ls-tree -r --name-only " + tree.Hex());
    REQUIRE(ran.status == 0);
    return ran.output;
  }
  static git::ObjectId Blob() { return git::IdOf(git::ObjectType::kBlob, "words"); }

 private:
  TemporaryFolder folder_;
  std::uint64_t trees_ = 0;
};

TEST_CASE("files put into an empty tree lie where they were put, as git lists them") {
  Bench bench;
  TreeEditor editor;
  CHECK(editor.empty());
  editor.Put("b/c/d.txt", Bench::Blob());
  editor.Put("b.txt", Bench::Blob());
  editor.Put("b/a.txt", Bench::Blob());
  CHECK_FALSE(editor.empty());
  CHECK(bench.List(bench.Write(editor)) == "b.txt\nb/a.txt\nb/c/d.txt\n");
  CHECK(test::Run("git -C " + bench.path().string() + " fsck --strict").status == 0);
}

TEST_CASE("only the folders on the way to a change are written again") {
  Bench bench;
  TreeEditor first;
  for (const char* path : {"a/1/x", "a/2/x", "b/1/x", "c/1/x"}) first.Put(path, Bench::Blob());
  const git::ObjectId base = bench.Write(first);

  TreeEditor second;
  second.Put("b/1/y", Bench::Blob());
  const git::ObjectId next = bench.Write(second, base);
  CHECK(bench.trees() == 3);
  CHECK(bench.List(next) == "a/1/x\na/2/x\nb/1/x\nb/1/y\nc/1/x\n");
}

TEST_CASE("a removed file takes its empty folders along, a removed folder all it holds") {
  Bench bench;
  TreeEditor first;
  for (const char* path : {"a/1/x", "a/2/x", "a/2/y", "b/x"}) first.Put(path, Bench::Blob());
  const git::ObjectId base = bench.Write(first);

  TreeEditor file;
  file.Remove("b/x");
  CHECK(bench.List(bench.Write(file, base)) == "a/1/x\na/2/x\na/2/y\n");
  TreeEditor folder;
  folder.Remove("a/2");
  folder.Put("a/2/z", Bench::Blob());
  CHECK(bench.List(bench.Write(folder, base)) == "a/1/x\na/2/z\nb/x\n");
  TreeEditor all;
  all.Remove("a");
  all.Remove("b");
  CHECK(bench.Write(all, base).Hex() == "4b825dc642cb6eb9a060e54bf8d69288fbee4904");
}

TEST_CASE("a change that is forgotten leaves the base as it was") {
  Bench bench;
  TreeEditor editor;
  editor.Put("a/x", Bench::Blob());
  const git::ObjectId base = bench.Write(editor);

  editor.Put("a/deep/er/y", Bench::Blob());
  editor.Remove("a/x");
  editor.Forget("a/deep/er/y");
  editor.Forget("never/said");
  CHECK(bench.List(bench.Write(editor, base)).empty());
  editor.Forget("a/x");
  CHECK(editor.empty());
  CHECK(bench.Write(editor, base) == base);
}

TEST_CASE("an editor applies the same changes to another base") {
  Bench bench;
  TreeEditor ours;
  ours.Put("register/2", Bench::Blob());
  TreeEditor theirs;
  theirs.Put("register/1", Bench::Blob());
  theirs.Put("other", Bench::Blob());
  CHECK(bench.List(bench.Write(ours)) == "register/2\n");
  CHECK(bench.List(bench.Write(ours, bench.Write(theirs))) == "other\nregister/1\nregister/2\n");
}

TEST_CASE("folders that come out as last time are not written again once they are durable") {
  Bench bench;
  TreeEditor editor;
  for (int i = 0; i < 100; ++i) editor.Put("documents/" + std::to_string(i) + "/x", Bench::Blob());
  editor.Put("register/1", Bench::Blob());
  bench.Write(editor);
  CHECK(bench.trees() >= 4);

  editor.Forget("register/1");
  editor.Put("register/2", Bench::Blob());
  for (int i = 0; i < 100; ++i) editor.Put("documents/" + std::to_string(i) + "/x", Bench::Blob());
  const git::ObjectId again = bench.Write(editor);
  CHECK(bench.trees() == 2);  // the root and register
  CHECK(bench.List(again).ends_with("\nregister/2\n"));
}

TEST_CASE("two threads write the tree that one would") {
  Bench bench;
  TreeEditor all;
  git::ObjectId step;
  for (int batch = 0; batch < 20; ++batch) {
    TreeEditor few;
    for (int i = 0; i < 50; ++i) {
      const std::string path = "documents/" + std::to_string(batch * 50 + i) + "/x/" + std::to_string(i % 7);
      few.Put(path, Bench::Blob());
      all.Put(path, Bench::Blob());
    }
    step = bench.Write(few, step);
  }
  CHECK(bench.Write(all) == step);
}

TEST_CASE("a folder that holds what no archive may is not changed") {
  Bench bench;
  git::PackWriter pack(bench.path());
  const git::ObjectId link = Must(pack.Add(git::ObjectType::kBlob, "/etc/passwd"));
  const Bytes tree = "120000 link" + std::string(1, '\0') + std::string(AsView(link.bytes));
  const git::ObjectId base = Must(pack.Add(git::ObjectType::kTree, tree));
  Must(pack.Finish());

  TreeEditor editor;
  editor.Put("x", link);
  const git::Repository repository = Must(git::Repository::Open(bench.path()));
  const auto written = editor.Write(repository, base, pack);
  REQUIRE_FALSE(written.ok());
  CHECK(written.error().code() == Code::kCorrupt);
}

}  // namespace
}  // namespace fonds
