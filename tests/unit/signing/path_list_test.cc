#include "signing/path_list.h"

#include <catch2/catch.hpp>

#include "support/temporary_folder.h"

using namespace fonds;
using fonds::test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

const std::string kA(64, 'a');
const std::string kB(64, 'b');

}  // namespace

TEST_CASE("any path is one line of ASCII and comes back byte for byte") {
  std::string every = "/";
  for (int c = 1; c < 256; ++c) every += static_cast<char>(c);
  const PathList paths = {{"/srv/fonds", *ArchiveId::FromHex(kB)},
                          {"/home/a b/100%\n", *ArchiveId::FromHex(kA)},
                          {every, *ArchiveId::FromHex(kA)}};
  const Bytes bytes = FormatPathList(paths);
  CHECK(std::count(bytes.begin(), bytes.end(), '\n') == 3);
  CHECK_THAT(bytes, Catch::Contains(kA + " /home/a%20b/100%25%0A\n"));
  CHECK_THAT(bytes, Catch::EndsWith(kB + " /srv/fonds\n"));
  const Result<PathList> again = ParsePathList(bytes);
  REQUIRE(again.ok());
  CHECK(*again == paths);
}

TEST_CASE("a list of paths has one spelling") {
  REQUIRE(ParsePathList(kA + " /x\n" + kB + " /y\n").ok());
  const Bytes cases[] = {
      kB + " /y\n" + kA + " /x\n",  // not sorted
      kA + " /x\n" + kA + " /x\n",  // twice
      kA + " /x\n" + kB + " /x\n",  // one path, two archives
      kA + " /x",                   // no line end
      kA + " x\n",                  // relative
      kA + " \n",
      kA + "\n",
      "\n",
      kA + "  /x\n",   // two blanks
      kA + " /a b\n",  // not escaped
      kA + " /%61\n",  // needlessly escaped
      kA + " /%2f\n",
      kA + " /%\n",
      kA + " /%2\n",
      kA + " /%zz\n",
      std::string(64, 'A') + " /x\n",
  };
  for (const Bytes& bytes : cases) {
    INFO(bytes);
    const Result<PathList> paths = ParsePathList(bytes);
    REQUIRE_FALSE(paths.ok());
    CHECK(paths.error().code() == Code::kCorrupt);
    CHECK_THAT(paths.error().message(), Catch::StartsWith("line "));
  }
}

TEST_CASE("one folder has one remembered path, however it is spelled") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "archive");
  fs::create_directory_symlink(folder / "archive", folder / "link");
  const std::string path = RememberedPath(folder / "archive");
  CHECK(RememberedPath(folder / "archive/") == path);
  CHECK(RememberedPath(folder / "./x/../archive") == path);
  CHECK(RememberedPath(folder / "link") == path);
  CHECK(RememberedPath("/") == "/");
  CHECK(RememberedPath(folder / "gone/") == RememberedPath(folder / "gone"));
}
