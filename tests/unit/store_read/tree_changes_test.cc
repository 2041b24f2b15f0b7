#include "store/tree_changes.h"

#include "store/digit_folders.h"
#include "support/keyed_holdings.h"
#include "support/scratch_archive.h"

namespace fonds {
namespace {

using test::KeyedHoldings;
using test::MemoryTree;
using test::Must;
using What = TreeChange::What;

std::string NameOf(What what) {
  return what == What::kArrived ? "arrived " : what == What::kGone ? "gone " : "altered ";
}

// Every change, as text, in the order of their paths.
std::set<std::string> Changes(const MemoryTree& before, const MemoryTree& now) {
  const KeyedHoldings holdings(now, before);
  std::set<std::string> all;
  const Node was{.path = "", .folder = true, .key = KeyedHoldings::KeyOf(before)};
  CHECK(Must(VisitTreeChanges(holdings, was, holdings.Root(), [&](const TreeChange& change) {
    all.insert(NameOf(change.what) + change.node.path);
    return true;
  })));
  return all;
}

MemoryTree SomeTree() {
  MemoryTree tree;
  tree.files = {{"a", "1"}, {"b/c", "2"}, {"b/d/e", "3"}, {"b/d/f", "4"}, {"z/y", "5"}};
  return tree;
}

TEST_CASE("what came, went or changed between two trees is told once, at the highest place") {
  const MemoryTree before = SomeTree();
  CHECK(Changes(before, before).empty());
  MemoryTree now = before;
  now.files["b/d/e"] = "other";
  now.files["new/one"] = "6";
  now.files["new/two"] = "7";
  now.files["aa"] = "8";
  now.files.erase("z/y");
  CHECK(Changes(before, now) == std::set<std::string>{"altered b/d/e", "arrived new", "arrived aa", "gone z"});
}

TEST_CASE("a file in the place of a folder is altered, and so is a folder with what no archive holds") {
  const MemoryTree before = SomeTree();
  MemoryTree now = before;
  now.files.erase("z/y");
  now.files["z"] = "a file";
  CHECK(Changes(before, now) == std::set<std::string>{"altered z"});
  MemoryTree odd = before;
  odd.troubles["b/d"] = {{"b/d/link", "a link", Trouble::kError}};
  CHECK(Changes(before, odd) == std::set<std::string>{"altered b/d"});
}

TEST_CASE("a visit ends when nothing more is wanted, and a tree that is not known any more is altered as a whole") {
  const MemoryTree before = SomeTree();
  MemoryTree now = before;
  now.files["a"] = "x";
  now.files["b/c"] = "x";
  const KeyedHoldings holdings(now, before);
  int seen = 0;
  const Node was{.path = "", .folder = true, .key = KeyedHoldings::KeyOf(before)};
  CHECK_FALSE(Must(VisitTreeChanges(holdings, was, holdings.Root(), [&](const TreeChange&) { return ++seen < 1; })));
  CHECK(seen == 1);
  Node unknown = was;
  unknown.key[0] ^= 1;
  std::vector<std::string> told;
  CHECK(Must(VisitTreeChanges(holdings, unknown, holdings.Root(), [&](const TreeChange& change) {
    told.push_back(NameOf(change.what) + change.node.path);
    return true;
  })));
  CHECK(told == std::vector<std::string>{"altered "});
}

TEST_CASE("a path of the register has room for the numbers that its digits leave open") {
  const auto is = [](std::string_view path, std::uint64_t first, std::uint64_t last) {
    INFO(path);
    const NumberSpan span = NumbersAt(path);
    CHECK(span.first == first);
    CHECK(span.last == last);
  };
  is("register", 0, 99'999'999);
  is("register/00/01", 10'000, 19'999);
  is("register/00/01/05", 10'500, 10'599);
  is("register/00/01/05/99.txt", 10'599, 10'599);
  is("register/checkpoints", 0, 99'999'999);
  is("register/checkpoints/00/00/00/02", 2, 2);
  is("register/checkpoints/00/00/00/02/note", 2, 2);
  is("register/stray", 0, 99'999'999);
}

TEST_CASE("a path is at or below a folder, not beside one whose name begins alike") {
  CHECK(layout::IsAtOrBelow("policy", "policy"));
  CHECK(layout::IsAtOrBelow("policy/2.json", "policy"));
  CHECK_FALSE(layout::IsAtOrBelow("policy2", "policy"));
  CHECK_FALSE(layout::IsAtOrBelow("", "policy"));
}

}  // namespace
}  // namespace fonds
