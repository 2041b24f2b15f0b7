#include "git/commit.h"

#include <catch2/catch.hpp>

using namespace fonds;
using namespace fonds::git;

namespace {

const ObjectId kTree = IdOf(ObjectType::kTree, "");
const std::string kTreeLine = "tree " + kTree.Hex() + "\n";
const std::string kParentLine = "parent " + kTree.Hex() + "\n";
const std::string kAuthor = "author A <a@example.org> 1700000000 +0100\n";
const std::string kCommitter = "committer A <a@example.org> 1700000000 +0100\n";

Code CodeOf(const std::string& bytes) {
  const auto commit = ParseCommit(bytes);
  REQUIRE_FALSE(commit.ok());
  return commit.error().code();
}

}  // namespace

TEST_CASE("a commit that was written is read again and tells nobody's name or hour") {
  const ObjectId parent = IdOf(ObjectType::kCommit, "x");
  const Bytes bytes = FormatCommit(kTree, {parent}, 1763805600, "add\n\nbody\n");
  const auto commit = ParseCommit(bytes);
  REQUIRE(commit.ok());
  CHECK(commit->tree == kTree);
  CHECK(commit->parents == std::vector<ObjectId>{parent});
  CHECK(commit->author == "fonds <fonds@fonds.invalid> 1763769600 +0000");
  CHECK(commit->committer == commit->author);
  CHECK(commit->message == "add\n\nbody\n");
  CHECK(LeaksNothing(*commit));
}

TEST_CASE("a clock before 1970 gives a commit that git can read") {
  CHECK(ParseCommit(FormatCommit(kTree, {}, -5, "m"))->author == "fonds <fonds@fonds.invalid> 0 +0000");
}

TEST_CASE("other authors, hours, zones and headers leak") {
  const auto leaks = [](const std::string& author, const std::string& committer, const std::string& more) {
    const auto commit = ParseCommit(kTreeLine + author + committer + more + "\nm");
    REQUIRE(commit.ok());
    return !LeaksNothing(*commit);
  };
  const std::string name = " fonds <fonds@fonds.invalid> ";
  CHECK_FALSE(leaks("author" + name + "86400 +0000\n", "committer" + name + "86400 +0000\n", ""));
  CHECK(leaks("author" + name + "86401 +0000\n", "committer" + name + "86401 +0000\n", ""));
  CHECK(leaks("author" + name + "86400 +0100\n", "committer" + name + "86400 +0100\n", ""));
  CHECK(leaks("author" + name + "086400 +0000\n", "committer" + name + "086400 +0000\n", ""));
  CHECK(leaks("author" + name + "86400 +0000\n", "committer" + name + "172800 +0000\n", ""));
  CHECK(leaks("author" + name + "86400 +0000\n", "committer" + name + "86400 +0000\n", "encoding latin1\n"));
  CHECK(leaks(kAuthor, kCommitter, ""));
}

TEST_CASE("headers that fonds does not write are named, with their continued lines skipped") {
  const auto commit = ParseCommit(kTreeLine + kParentLine + kAuthor + kCommitter +
                                  "encoding latin1\ngpgsig -----BEGIN\n tree x\n \n -----END\n\nmessage\n");
  REQUIRE(commit.ok());
  CHECK(commit->other_headers == std::vector<std::string>{"encoding", "gpgsig"});
  CHECK(commit->message == "message\n");
}

TEST_CASE("commits that break the form are malformed") {
  const std::string good = kTreeLine + kAuthor + kCommitter + "\nm";
  REQUIRE(ParseCommit(good).ok());
  const std::string other = "parent " + IdOf(ObjectType::kBlob, "").Hex() + "\n";
  for (const std::string& bad : {
           std::string(),
           kAuthor + kTreeLine + kCommitter + "\nm",
           kTreeLine + kTreeLine + kAuthor + kCommitter + "\nm",
           kTreeLine + kAuthor + kAuthor + kCommitter + "\nm",
           kTreeLine + kAuthor + kCommitter + kCommitter + "\nm",
           kTreeLine + kCommitter + kAuthor + "\nm",
           kTreeLine + kAuthor + kParentLine + kCommitter + "\nm",
           kTreeLine + kAuthor + kCommitter + kParentLine + "\nm",
           kTreeLine + kParentLine + other + kParentLine + kAuthor + kCommitter + "\nm",
           kTreeLine + kAuthor + kCommitter + "gpgsig a\ngpgsig b\n\nm",
           kTreeLine + kAuthor + kCommitter + "gpgsig a\nencoding c\ngpgsig b\n\nm",
           kTreeLine + kAuthor + kCommitter + "m",
           kTreeLine + kAuthor + kCommitter + " continued\n\nm",
           kTreeLine + kAuthor + kCommitter + "noname\n\nm",
           kTreeLine + kAuthor + kCommitter,
           kTreeLine + kAuthor + "\nm",
           kTreeLine + "author A a@example.org 1 +0000\n" + kCommitter + "\nm",
           kTreeLine + "author A <a@example.org> x +0000\n" + kCommitter + "\nm",
           kTreeLine + "author A <a@example.org> 1 +00\n" + kCommitter + "\nm",
           kTreeLine + "author A <a@example.org>> 1 +0000\n" + kCommitter + "\nm",
           kTreeLine + "author A <a@<example.org> 1 +0000\n" + kCommitter + "\nm",
           kTreeLine + "author A <a@example.org> 99999999999999999999 +0000\n" + kCommitter + "\nm",
           "tree " + kTree.Hex() + "0\n" + kAuthor + kCommitter + "\nm",
           "tree " + std::string(40, 'A') + "\n" + kAuthor + kCommitter + "\nm",
           std::string("tree"),
       }) {
    INFO(bad);
    CHECK(CodeOf(bad) == Code::kMalformed);
  }
}

TEST_CASE("a NUL anywhere in a commit is malformed") {
  const std::string good = kTreeLine + kAuthor + kCommitter + "\nmessage";
  CHECK(CodeOf(good + '\0') == Code::kMalformed);
  CHECK(CodeOf(kTreeLine + "author A\0 <a@example.org> 1 +0000\n" + '\0' + kCommitter + "\nm") == Code::kMalformed);
}

TEST_CASE("absurdly many parents and headers are malformed") {
  std::string parents;
  for (int i = 0; i < 100; ++i) parents += "parent " + IdOf(ObjectType::kBlob, std::to_string(i)).Hex() + "\n";
  CHECK(CodeOf(kTreeLine + parents + kAuthor + kCommitter + "\nm") == Code::kMalformed);
  std::string headers;
  for (int i = 0; i < 100; ++i) headers += "h" + std::to_string(i) + " v\n";
  CHECK(CodeOf(kTreeLine + kAuthor + kCommitter + headers + "\nm") == Code::kMalformed);
}
