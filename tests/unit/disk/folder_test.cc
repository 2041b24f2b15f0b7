#include "disk/folder.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "support/temporary_folder.h"

using namespace fonds;
using fonds::test::TemporaryFolder;

TEST_CASE("a listing tells files, folders, links and the rest apart, sorted by bytes") {
  const TemporaryFolder folder;
  std::ofstream(folder / "b") << "four";
  std::filesystem::create_directory(folder / "a");
  std::filesystem::create_symlink("/etc/passwd", folder / "B");
  REQUIRE(::mkfifo((folder / "c\n\xff").c_str(), 0600) == 0);
  const auto items = ListFolder(folder.path());
  REQUIRE(items.ok());
  REQUIRE(items->size() == 4);
  CHECK((*items)[0].name == "B");
  CHECK((*items)[0].type == FileType::kSymlink);
  CHECK((*items)[1].name == "a");
  CHECK((*items)[1].type == FileType::kFolder);
  CHECK((*items)[2].name == "b");
  CHECK((*items)[2].type == FileType::kRegular);
  CHECK((*items)[2].size == 4);
  CHECK((*items)[3].name == "c\n\xff");
  CHECK((*items)[3].type == FileType::kOther);
}

TEST_CASE("a link, a file and a missing folder are not listed") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "a");
  std::filesystem::create_directory_symlink(folder / "a", folder / "link");
  std::ofstream(folder / "file") << "x";
  CHECK(ListFolder(folder / "link").error().code() == Code::kRefused);
  CHECK(ListFolder(folder / "file").error().code() == Code::kRefused);
  CHECK(ListFolder(folder / "absent").error().code() == Code::kNotFound);
}
