#include "git/bundle.h"

#include <catch2/catch.hpp>

#include "disk/file.h"
#include "git_command.h"
#include "support/temporary_folder.h"

using namespace fonds;
using namespace fonds::git;
using fonds::test::Git;
using fonds::test::TemporaryFolder;

namespace {

const std::string kOne(40, '1');
const std::string kTwo(40, '2');
const std::string kHead = "# v2 git bundle\n";
const std::string kMain = kOne + " refs/heads/main\n";

Code Refusal(const std::string& start) {
  const auto head = ParseBundleHead(start);
  REQUIRE_FALSE(head.ok());
  return head.error().code();
}

}  // namespace

TEST_CASE("the head of a bundle says where main is and where the pack starts, and its other references are nothing") {
  for (const std::string& start :
       {kHead + kMain + "\nPACK", kHead + kTwo + " HEAD\n" + kMain + kTwo + " refs/heads/main2\n\nPACK",
        "# v3 git bundle\n@object-format=sha1\n" + kMain + "\nPACK", "# v3 git bundle\n" + kMain + "\nPACK"}) {
    INFO(start);
    const auto head = ParseBundleHead(start);
    REQUIRE(head.ok());
    CHECK(head->main.Hex() == kOne);
    CHECK(start.substr(head->pack_at) == "PACK");
  }
}

TEST_CASE("a bundle that needs what it does not bring, or of another kind, is refused") {
  CHECK(Refusal(kHead + "-" + kTwo + " before\n" + kMain + "\n") == Code::kRefused);
  CHECK(Refusal(kHead + kTwo + " refs/heads/other\n\n") == Code::kRefused);
  CHECK(Refusal("# v4 git bundle\n" + kMain + "\n") == Code::kUnsupported);
  CHECK(Refusal("# v3 git bundle\n@object-format=sha256\n" + kMain + "\n") == Code::kUnsupported);
  CHECK(Refusal("# v3 git bundle\n@filter=blob:none\n" + kMain + "\n") == Code::kUnsupported);
}

TEST_CASE("a head that is no head is malformed") {
  CHECK(Refusal("") == Code::kMalformed);
  CHECK(Refusal("PACK") == Code::kMalformed);
  CHECK(Refusal(kHead) == Code::kMalformed);
  CHECK(Refusal(kHead + kMain) == Code::kMalformed);                         // cut off
  CHECK(Refusal(kHead + kMain + kMain + "\n") == Code::kMalformed);          // twice
  CHECK(Refusal(kHead + "@object-format=sha1\n\n") == Code::kMalformed);     // of version 3
  CHECK(Refusal(kHead + kOne + "refs/heads/main\n\n") == Code::kMalformed);  // no blank
  CHECK(Refusal(kHead + std::string(40, 'A') + " refs/heads/main\n\n") == Code::kMalformed);
  CHECK(Refusal("# v3 git bundle\n" + kMain + "@object-format=sha1\n\n") == Code::kMalformed);  // not in front
}

TEST_CASE("a file is taken for a bundle only when all of the first line is there") {
  for (std::size_t size = 0; size < kHead.size(); ++size) CHECK_FALSE(LooksLikeBundle(kHead.substr(0, size)));
  CHECK(LooksLikeBundle(kHead));
  CHECK(LooksLikeBundle("# v9 git bundle\n"));
  CHECK_FALSE(LooksLikeBundle("# v2 git bundles"));
}

TEST_CASE("a head without end is not read to its end") {
  std::string endless = kHead + kMain;
  while (endless.size() < kLongestBundleHead) endless += kTwo + " refs/heads/another\n";
  endless.resize(kLongestBundleHead);
  CHECK(Refusal(endless) == Code::kMalformed);
}

TEST_CASE("a bundle of git becomes a repository with nothing but its objects and main") {
  const TemporaryFolder folder;
  REQUIRE(Git(folder.path(), "init -q r").status == 0);
  REQUIRE(WriteDurably(folder / "r/text", "words\n").ok());
  REQUIRE(Git(folder / "r", "add -A").status == 0);
  REQUIRE(Git(folder / "r", "commit -q -m x").status == 0);
  REQUIRE(Git(folder / "r", "branch other").status == 0);
  REQUIRE(Git(folder / "r", "bundle create -q ../b --all").status == 0);
  const auto repository = Unbundle(folder / "b", folder / "new.git");
  REQUIRE(repository.ok());
  const std::string main = Git(folder / "r", "rev-parse main").output;
  CHECK((*repository->Main())->Hex() + "\n" == main);
  CHECK_FALSE(*repository->Reference("refs/heads/other"));
  CHECK(repository->Troubles()->empty());
  CHECK(Git(folder / "new.git", "fsck --strict").status == 0);
}

TEST_CASE("of a bundle whose pack is damaged nothing is made") {
  const TemporaryFolder folder;
  REQUIRE(WriteDurably(folder / "b", kHead + kMain + "\nPACK" + std::string(40, 'x')).ok());
  CHECK_FALSE(Unbundle(folder / "b", folder / "new.git").ok());
  CHECK_FALSE(fs::exists(folder / "new.git"));
}
