// archive/ of the project: made by the tool, whole, and honest about what it cannot check without the five texts.
#include <catch2/catch.hpp>
#include <fstream>
#include <map>

#include "disk/file.h"
#include "holdings/chronology.h"
#include "holdings/holdings.h"
#include "holdings/listening.h"
#include "holdings/texts.h"
#include "support/scratch_archive.h"

namespace fonds::holdings {
namespace {

using test::Must;

const fs::path kMaterial = fs::path(FONDS_SOURCE_DIR) / "tests" / "holdings";
const fs::path kArchive = fs::path(FONDS_SOURCE_DIR) / "archive";
constexpr std::uint64_t kMost = 1024 * 1024;

std::map<std::string, Bytes> FilesBelow(const fs::path& folder) {
  std::map<std::string, Bytes> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_directory()) continue;
    files.emplace(entry.path().lexically_relative(folder).string(), Must(ReadFile(entry.path(), kMost)));
  }
  return files;
}

// The paths that only one of the two has, or has otherwise.
std::vector<std::string> Differences(const std::map<std::string, Bytes>& expected,
                                     const std::map<std::string, Bytes>& actual) {
  std::vector<std::string> paths;
  for (const auto& [path, bytes] : expected) {
    const auto other = actual.find(path);
    if (other == actual.end())
      paths.push_back("missing: " + path);
    else if (other->second != bytes)
      paths.push_back("different: " + path);
  }
  for (const auto& [path, bytes] : actual) {
    if (!expected.contains(path)) paths.push_back("too many: " + path);
  }
  return paths;
}

Built BuildInto(const fs::path& folder) {
  const test::TemporaryFolder home;
  return Must(BuildDirectory(kMaterial, home.path(), folder));
}

TEST_CASE("The project's holdings are, byte for byte, what the tool makes of the chronology and the passages") {
  const test::TemporaryFolder folder;
  BuildInto(folder / "made");
  const auto made = FilesBelow(folder / "made");
  CHECK(made.size() > 200);
  INFO("if the change was meant: remove archive/ and run fonds_build_holdings archive");
  CHECK(Differences(FilesBelow(kArchive), made) == std::vector<std::string>());
}

TEST_CASE("Making the holdings twice gives the same files") {
  const test::TemporaryFolder folder;
  BuildInto(folder / "first");
  BuildInto(folder / "second");
  CHECK(Differences(FilesBelow(folder / "first"), FilesBelow(folder / "second")) == std::vector<std::string>());
}

TEST_CASE("The project's holdings verify, and count the passages whose texts are not here") {
  const Listened heard = VerifyAt(kArchive);
  CHECK(heard.errors == std::vector<std::string>());
  CHECK(heard.summary.documents == SourceTexts().size() + 1);
  CHECK(heard.summary.by_reference == SourceTexts().size());
  CHECK(heard.summary.intact == 1);
  CHECK(heard.summary.pending == 0);
  CHECK(heard.summary.checkpoint == heard.summary.entries);

  const std::vector<Tie> ties = Must(ReadTies(Must(ReadFile(kMaterial / "passages.txt", kMost))));
  CHECK(heard.summary.anchors_unchecked == ties.size());
  const test::TemporaryFolder folder;
  const Built built = BuildInto(folder / "made");
  CHECK(built.links == ties.size());
  CHECK(heard.summary.anchors == built.comments);
}

TEST_CASE("One letter changed in the chronology of the holdings is found") {
  const test::TemporaryFolder folder;
  fs::copy(kArchive, folder / "copy", fs::copy_options::recursive);
  std::size_t changed = 0;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder / "copy")) {
    if (!entry.path().filename().string().starts_with("content.")) continue;
    Bytes bytes = Must(ReadFile(entry.path(), kMost));
    bytes.replace(bytes.find("Text C says"), 6, "Text D");
    std::ofstream(entry.path(), std::ios::binary) << bytes;
    ++changed;
  }
  REQUIRE(changed == 1);
  const Listened heard = VerifyAt(folder / "copy");
  const auto is_about_bytes = [](const std::string& error) { return error.starts_with("content-digest-mismatch at "); };
  CHECK(std::count_if(heard.errors.begin(), heard.errors.end(), is_about_bytes) == 1);
  CHECK(heard.summary.intact == 0);
}

}  // namespace
}  // namespace fonds::holdings
