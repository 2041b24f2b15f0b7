#include "git/tree.h"

#include <catch2/catch.hpp>

using namespace fonds;
using namespace fonds::git;

namespace {

const ObjectId kId = IdOf(ObjectType::kBlob, "x");

std::string Item(const std::string& mode, const std::string& name) {
  return mode + " " + name + '\0' + std::string(kId.View());
}

// The rule that the one item of this name breaks; empty if it is listed.
std::string RuleFor(const std::string& name) {
  const auto tree = ParseTree(Item("100644", name));
  REQUIRE(tree.ok());
  REQUIRE(tree->items.size() + tree->troubles.size() == 1);
  return tree->troubles.empty() ? "" : tree->troubles[0].rule;
}

}  // namespace

TEST_CASE("a tree that was written is read again, in git's order") {
  const Bytes bytes = FormatTree(
      {{"a.b", Mode::kFile, kId}, {"a", Mode::kFolder, kId}, {"a0", Mode::kFile, kId}, {"a-b", Mode::kFile, kId}});
  const auto tree = ParseTree(bytes);
  REQUIRE(tree.ok());
  CHECK(tree->troubles.empty());
  REQUIRE(tree->items.size() == 4);
  // A folder sorts as "a/": after "a-b" and "a.b", before "a0".
  CHECK(tree->items[0].name == "a-b");
  CHECK(tree->items[1].name == "a.b");
  CHECK(tree->items[2].name == "a");
  CHECK(tree->items[2].mode == Mode::kFolder);
  CHECK(tree->items[2].id == kId);
  CHECK(tree->items[3].name == "a0");
}

TEST_CASE("the empty tree has no items") {
  CHECK(FormatTree({}).empty());
  CHECK(ParseTree("")->items.empty());
}

TEST_CASE("modes other than a plain file and a folder are troubles") {
  for (const std::string mode : {"100755", "120000", "160000", "040000", "100664", "0100644", "0", "40755"}) {
    const auto tree = ParseTree(Item(mode, "name"));
    REQUIRE(tree.ok());
    CHECK(tree->items.empty());
    REQUIRE(tree->troubles.size() == 1);
    CHECK(tree->troubles[0].rule == "mode " + mode + " is not allowed");
  }
}

TEST_CASE("names that lead out of a folder or into git's own are troubles") {
  for (const std::string name :
       {"", ".", "..", "a/b", "/", ".git", ".GIT", ".gIt", "git~1", "GIT~1", ".git.", ".git ", ".git . .", "git~1..",
        ".git::$INDEX_ALLOCATION", ".git:x", "a\\.git", ".git\\a", "\\.git"}) {
    INFO(name);
    CHECK(RuleFor(name) == "the name is not allowed");
  }
}

TEST_CASE("names that HFS+ folds to .git are troubles") {
  for (const std::string ignorable :
       {"\u200c", "\u200d", "\u200e", "\u200f", "\u202a", "\u202e", "\u206a", "\u206f", "\ufeff"}) {
    CHECK(RuleFor(".g" + ignorable + "it") == "the name is not allowed");
    CHECK(RuleFor(ignorable + ".GIT") == "the name is not allowed");
    CHECK(RuleFor(".git" + ignorable + ignorable) == "the name is not allowed");
  }
  CHECK(RuleFor(".g\u200bit") == "");  // a zero-width space is seen
  CHECK(RuleFor(".g\u2029it") == "");
}

TEST_CASE("names that only resemble .git are allowed") {
  for (const std::string name : {".gitattributes", ".gitmodules", "git", "git~2", ".gitx", "x.git", "...", ".git~1",
                                 "a\nb", "\xff", "\xe2\x80"}) {
    INFO(name);
    CHECK(RuleFor(name) == "");
  }
}

TEST_CASE("of a name that occurs twice the first item stays, also as file and folder with others between") {
  const auto tree = ParseTree(Item("100644", "a") + Item("100644", "a.b") + Item("40000", "a"));
  REQUIRE(tree.ok());
  CHECK(tree->items.size() == 2);
  REQUIRE(tree->troubles.size() == 1);
  CHECK(tree->troubles[0].rule == "the name occurs twice");
  CHECK(tree->troubles[0].name == "a");
  CHECK(ParseTree(Item("100644", "a") + Item("100644", "a"))->troubles[0].rule == "the name occurs twice");
}

TEST_CASE("items out of order are troubles") {
  const auto tree = ParseTree(Item("100644", "b") + Item("100644", "a") + Item("100644", "c"));
  REQUIRE(tree.ok());
  CHECK(tree->items.size() == 2);
  REQUIRE(tree->troubles.size() == 1);
  CHECK(tree->troubles[0].rule == "names are not sorted");
  // "a" as a folder belongs after "a.b"
  CHECK(ParseTree(Item("40000", "a") + Item("100644", "a.b"))->troubles.size() == 1);
}

TEST_CASE("bytes that are no tree are malformed") {
  const std::string whole = Item("100644", "name");
  for (std::size_t length = 1; length < whole.size(); ++length) {
    INFO(length);
    CHECK(ParseTree(whole.substr(0, length)).error().code() == Code::kMalformed);
  }
  CHECK(ParseTree(Item("", "name")).error().code() == Code::kMalformed);
  CHECK(ParseTree(Item("100648", "name")).error().code() == Code::kMalformed);
  CHECK(ParseTree(Item(std::string(100, '1'), "name")).error().code() == Code::kMalformed);
}
