#include "support/carriers.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "crypto/sha256.h"
#include "store/layout.h"
#include "support/shell.h"

namespace fonds::test {
namespace {

namespace fs = std::filesystem;

bool IsLarge(const std::string& path) {
  const auto place = layout::Parse(path);
  return place && place->what == layout::What::kLarge;
}

std::string Quoted(const fs::path& path) {
  return "'" + path.string() + "'";
}

std::string MustRun(const std::string& command) {
  Ran ran = Run(command);
  if (ran.status != 0) FAIL(command << "\n" << ran.output);
  if (ran.output.ends_with('\n')) ran.output.pop_back();
  return ran.output;
}

// git with no configuration but the repository's own, as fonds' author at midnight.
std::string Git(const std::string& environment = "") {
  return "env -i PATH=/usr/bin:/bin HOME=/nonexistent GIT_CONFIG_NOSYSTEM=1 LC_ALL=C GIT_AUTHOR_NAME=fonds "
         "GIT_AUTHOR_EMAIL=fonds@fonds.invalid GIT_COMMITTER_NAME=fonds GIT_COMMITTER_EMAIL=fonds@fonds.invalid "
         "GIT_AUTHOR_DATE='1795305600 +0000' GIT_COMMITTER_DATE='1795305600 +0000' " +
         environment + " git ";
}

}  // namespace

void WriteFolder(const MemoryTree& tree, Large large, const fs::path& folder) {
  for (const auto& [path, bytes] : tree.files) {
    if (large == Large::kPointers || !IsLarge(path)) {
      WriteBytes(folder / path, bytes);
      continue;
    }
    const auto object = tree.objects.find(layout::Parse(path)->digest);
    if (object != tree.objects.end()) WriteBytes(folder / path, object->second);
  }
}

MemoryTree ReadFolder(const fs::path& folder) {
  MemoryTree tree;
  tree.pointers = true;
  for (const auto& item : fs::recursive_directory_iterator(folder)) {
    if (!item.is_regular_file()) continue;
    const std::string path = item.path().lexically_relative(folder).string();
    Bytes bytes = BytesOf(item.path());
    if (IsLarge(path)) {
      tree.files[path] = layout::FormatPointer(Sha256Of(bytes), bytes.size());
      tree.objects[Sha256Of(bytes)] = std::move(bytes);
    } else {
      tree.files[path] = std::move(bytes);
    }
  }
  return tree;
}

void MakeTar(const fs::path& folder, const fs::path& file) {
  MustRun("tar --format=posix -C " + Quoted(folder) + " -cf " + Quoted(file) + " .");
}

void MakeRepository(const fs::path& folder, const std::map<Digest, Bytes>& objects, const fs::path& repository) {
  MustRun(Git() + "init -q --bare --template= -b main " + Quoted(repository));
  // Above what the tree says about its own files, so that every byte goes in as it is.
  WriteBytes(repository / "info/attributes", "* -text -filter -ident -working-tree-encoding\n");
  const std::string git =
      Git("GIT_INDEX_FILE=" + Quoted(repository.string() + ".index")) + "--git-dir=" + Quoted(repository);
  const std::string tree =
      MustRun(git + " --work-tree=" + Quoted(folder) + " add -f -A " + Quoted(folder) + " && " + git + " write-tree");
  fs::remove_all(repository / "info");
  const std::string commit = RunGit(repository, "commit-tree -m 'entry 0' " + tree);
  RunGit(repository, "update-ref refs/heads/main " + commit);
  for (const auto& [digest, bytes] : objects) WriteBytes(repository / layout::LfsObjectPath(digest), bytes);
}

std::string RunGit(const fs::path& repository, const std::string& arguments) {
  return MustRun(Git() + "--git-dir=" + Quoted(repository) + " " + arguments);
}

Bytes BytesOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return Bytes(std::istreambuf_iterator<char>(in), {});
}

void WriteBytes(const fs::path& file, ByteView bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) FAIL("cannot write " << file);
}

std::map<std::string, std::string> Everything(const fs::path& folder) {
  std::map<std::string, std::string> all;
  for (const auto& item : fs::recursive_directory_iterator(folder)) {
    std::string& state = all[item.path().string()];
    if (item.is_symlink()) {
      state = "link to " + fs::read_symlink(item.path()).string();
      continue;
    }
    state = std::to_string(static_cast<int>(item.status().type())) + " " +
            std::to_string(item.last_write_time().time_since_epoch().count()) + " ";
    if (item.is_regular_file()) state += Sha256Of(BytesOf(item.path())).Hex();
  }
  return all;
}

}  // namespace fonds::test
