#include "store/directory_holdings.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "support/temporary_folder.h"

namespace fonds {
namespace {

namespace fs = std::filesystem;

class Directory {
 public:
  Directory() {
    fs::create_directories(root() / "documents/3f");
    Write("fonds.json", "{}");
    Write("documents/3f/a", "bytes");
    std::ofstream(folder_ / "secret") << "outside";
  }
  fs::path root() const { return folder_ / "root"; }
  fs::path outside() const { return folder_ / "secret"; }
  void Write(const std::string& path, const std::string& bytes) const { std::ofstream(root() / path) << bytes; }
  std::unique_ptr<DirectoryHoldings> Open() const {
    auto holdings = DirectoryHoldings::Open(root());
    REQUIRE(holdings.ok());
    return *std::move(holdings);
  }

 private:
  test::TemporaryFolder folder_;
};

TEST_CASE("a directory is listed and read") {
  const Directory directory;
  const auto holdings = directory.Open();
  const auto listing = holdings->Children(holdings->Root());
  REQUIRE(listing.ok());
  REQUIRE(listing->children.size() == 2);
  CHECK((listing->children[0].path == "documents" && listing->children[0].folder));
  CHECK((listing->children[1].path == "fonds.json" && !listing->children[1].folder));
  CHECK(*holdings->ReadPath("documents/3f/a", 5) == "bytes");
  CHECK(holdings->ReadPath("documents/3f/a", 4).error().code() == Code::kRefused);
  CHECK(holdings->ReadPath("documents/3f/b", 4).error().code() == Code::kNotFound);
  CHECK(holdings->ReadPath("documents/3f", 4).error().code() == Code::kNotFound);
  CHECK(holdings->Find("fonds.json/x").error().code() == Code::kNotFound);
  CHECK(*(*holdings->Again())->ReadPath("fonds.json", 5) == "{}");
}

TEST_CASE("links, pipes and litter are troubles and no children") {
  const Directory directory;
  fs::create_symlink(directory.outside(), directory.root() / "documents/link");
  fs::create_directory_symlink(directory.root(), directory.root() / "documents/loop");
  REQUIRE(::mkfifo((directory.root() / "documents/pipe").c_str(), 0600) == 0);
  directory.Write("documents/.DS_Store", "x");
  const auto holdings = directory.Open();
  const auto listing = holdings->Children(*holdings->Find("documents"));
  REQUIRE(listing.ok());
  REQUIRE(listing->children.size() == 1);
  CHECK(listing->children[0].path == "documents/3f");
  REQUIRE(listing->troubles.size() == 4);
  CHECK((listing->troubles[0].place == "documents/.DS_Store" && listing->troubles[0].weight == Trouble::kNotice));
  CHECK((listing->troubles[1].place == "documents/link" && listing->troubles[1].weight == Trouble::kError));
  CHECK((listing->troubles[2].place == "documents/loop" && listing->troubles[2].weight == Trouble::kError));
  CHECK((listing->troubles[3].place == "documents/pipe" && listing->troubles[3].weight == Trouble::kError));
}

TEST_CASE("no path leads through a link or out of the folder, however it is asked for") {
  const Directory directory;
  fs::create_symlink(directory.outside(), directory.root() / "link");
  fs::create_directory_symlink(directory.root() / "..", directory.root() / "up");
  REQUIRE(::mkfifo((directory.root() / "pipe").c_str(), 0600) == 0);
  const auto holdings = directory.Open();
  for (const std::string path :
       {"link", "up/secret", "../secret", "documents/../../secret", "pipe", ".", "documents//3f"}) {
    INFO(path);
    CHECK(holdings->Find(path).error().code() == Code::kNotFound);
    const Node forged{path, false, {}};
    CHECK(holdings->Read(forged, 100).error().code() == Code::kCorrupt);
    CHECK_FALSE(holdings->Open(forged).ok());
    CHECK_FALSE(holdings->OpenLarge(forged, {}).ok());
    CHECK_FALSE(holdings->Children({path, true, {}}).ok());
  }
}

TEST_CASE("a folder swapped for a link after it was listed does not lead out") {
  const Directory directory;
  const auto holdings = directory.Open();
  const Node file = *holdings->Find("documents/3f/a");
  fs::rename(directory.root() / "documents/3f", directory.root() / "documents/3f-away");
  fs::create_directory_symlink("3f-away", directory.root() / "documents/3f");
  CHECK(holdings->Read(file, 100).error().code() == Code::kCorrupt);
}

TEST_CASE("the folder of git at the top is passed over, anywhere else it is a folder like others") {
  const Directory directory;
  fs::create_directories(directory.root() / ".git");
  fs::create_directories(directory.root() / "documents/.git");
  const auto holdings = directory.Open();
  const auto top = holdings->Children(holdings->Root());
  REQUIRE(top.ok());
  CHECK(top->children.size() == 2);
  CHECK(top->troubles.empty());
  CHECK(holdings->Children(*holdings->Find("documents"))->children.size() == 2);
}

TEST_CASE("a large object that is not here is told apart from a broken one") {
  const Directory directory;
  const auto holdings = directory.Open();
  CHECK(holdings->OpenLarge({"documents/3f/large", false, {}}, {}).error().code() == Code::kNotFound);
}

}  // namespace
}  // namespace fonds
