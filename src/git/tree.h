// git trees, read and written by fonds itself: git's libraries list trees with "..", ".git", "a/b" and duplicates
// without complaint, and everything received is hostile.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "git/object.h"

namespace fonds::git {

enum class Mode { kFile, kFolder };  // 100644, 40000: an archive holds nothing else

struct TreeItem {
  std::string name;
  Mode mode = Mode::kFile;
  ObjectId id;
};

// What is wrong with one item of a tree; it is left out of the listing.
struct TreeTrouble {
  std::string name;  // raw bytes, may be anything
  std::string
      rule;  // "mode 120000 is not allowed", "names are not sorted", "the name occurs twice", "the name is not allowed"
};

struct Tree {
  std::vector<TreeItem> items;  // in git's order
  std::vector<TreeTrouble> troubles;
};

// The bytes of a tree object. Of a name that occurs twice the first item stays. Items with a strange mode, an empty
// name, "/", NUL, ".", "..", any spelling of ".git" that some file system folds to it (case, "git~1", trailing dots,
// HFS ignorables), duplicates, or out of order go to `troubles`. Errors: kMalformed when the bytes do not parse as a
// tree at all.
Result<Tree> ParseTree(ByteView bytes);

// REQUIRES: unique, allowed names. Sorts as git does.
Bytes FormatTree(std::vector<TreeItem> items);

}  // namespace fonds::git
