#include <fstream>
#include <iterator>

#include "support/scratch_archive.h"
#include "unit/verify/damage.h"

namespace fonds::test {
namespace {

namespace fs = std::filesystem;

// Everything below `folder`: bytes, and the time of change.
std::map<std::string, std::pair<Bytes, fs::file_time_type>> Everything(const fs::path& folder) {
  std::map<std::string, std::pair<Bytes, fs::file_time_type>> all;
  for (const auto& item : fs::recursive_directory_iterator(folder)) {
    Bytes bytes;
    if (item.is_regular_file()) {
      std::ifstream file(item.path(), std::ios::binary);
      bytes.assign(std::istreambuf_iterator<char>(file), {});
    }
    all[item.path().string()] = {bytes, item.last_write_time()};
  }
  return all;
}

void WriteTree(const MemoryTree& tree, const fs::path& folder) {
  for (const auto& [path, bytes] : tree.files) {
    fs::create_directories((folder / path).parent_path());
    std::ofstream(folder / path, std::ios::binary) << bytes;
  }
}

Findings VerifyAt(const fs::path& path, const VerifyOptions& options = {}) {
  const auto holdings = Must(OpenHoldings(path));
  Findings findings;
  Must(Verify(*holdings, options, findings));
  return findings;
}

// A document with a title and a large object, written by the writing half of the program, with a second act pending.
void Fill(const ScratchArchive& scratch) {
  const DocumentId document = scratch.AddText("The first text.\n");
  scratch.AddText(std::string(5000, 'x'));
  scratch.Describe(document, "A title");
}

}  // namespace

TEST_CASE("what the writing half of the program wrote is without findings, but for pending entries") {
  const ScratchArchive scratch(1000);
  Fill(scratch);
  VerifyOptions options;
  options.complete = options.history = true;
  const Findings findings = VerifyAt(scratch.path(), options);
  INFO(findings.Text());
  CHECK(findings.Codes() == std::set<std::string>{"F156"});
}

TEST_CASE("the same tree says the same in memory and in a directory") {
  Scene scene;
  scene.builder.tree.files[scene.small.content][0] = 'X';
  scene.builder.tree.files["stray.txt"] = "x";
  const TemporaryFolder folder;
  WriteTree(scene.builder.tree, folder.path());
  CHECK(VerifyAt(folder.path()).Text() == VerifyTree(scene.builder.tree).findings.Text());
}

TEST_CASE("verification writes nothing below the archive, whether it finds damage or not") {
  const ScratchArchive scratch(1000);
  Fill(scratch);
  const auto repository = Everything(scratch.path());
  VerifyOptions options;
  options.history = true;
  VerifyAt(scratch.path(), options);
  CHECK(Everything(scratch.path()) == repository);

  Scene scene;
  scene.builder.tree.files[scene.small.content][0] = 'X';
  const TemporaryFolder folder;
  WriteTree(scene.builder.tree, folder.path());
  const auto directory = Everything(folder.path());
  CHECK(VerifyAt(folder.path()).Codes() == std::set<std::string>{"F012"});
  CHECK(Everything(folder.path()) == directory);
}

TEST_CASE("a byte changed in any file is found") {
  const Scene scene;
  REQUIRE(VerifyTree(scene.builder.tree).findings.all.empty());
  for (const auto& [path, bytes] : scene.builder.tree.files) {
    for (const std::size_t at : {std::size_t{0}, bytes.size() / 2, bytes.size() - 1}) {
      MemoryTree changed = scene.builder.tree;
      changed.files[path][at] = static_cast<char>(changed.files[path][at] ^ 1);
      const MemoryHoldings holdings(changed);
      Findings findings;
      const auto summary = Verify(holdings, {}, findings);
      INFO(path << " at " << at);
      // fonds.json may become that of a format to come, which is an error rather than a finding.
      CHECK((!summary.ok() || summary->errors > 0));
    }
  }
}

}  // namespace fonds::test
