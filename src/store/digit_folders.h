// The register's folders of two digits a level, walked in the order of their numbers (docs/format/layout.md).
#pragma once

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "store/holdings.h"

namespace fonds {

// The folder at `path`. nullopt if nothing, or a file, lies there. Errors: as Holdings.
Result<std::optional<Node>> FindFolder(const Holdings& holdings, std::string_view path);

// The numbers that entries at or below a path of the register can have, or the sizes that notes there cover:
// "register/00/01" has room for 10000 to 19999. Of what is no place for any: all that there can be.
struct NumberSpan {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
};
NumberSpan NumbersAt(std::string_view path);

// The folders "00" … "99" of a folder, in order. Errors: as Holdings.
Result<std::vector<Node>> DigitFolders(const Holdings& holdings, const Node& folder);

// Folders below `top`, `levels` deep, in the order `backwards` says, until `visit` is satisfied (returns true). A
// folder without what is looked for is passed over; directories may hold empty ones. Not entered: a folder that
// `wanted` refuses.
template <typename Wanted, typename Visit>
Status VisitDigitFolders(const Holdings& holdings, const Node& top, unsigned levels, bool backwards, Wanted wanted,
                         Visit visit) {
  struct Step {
    Node node;
    unsigned levels;
  };
  std::vector<Step> todo = {{top, levels}};
  while (!todo.empty()) {
    const Step step = std::move(todo.back());
    todo.pop_back();
    if (step.levels == 0) {
      FONDS_ASSIGN(const bool satisfied, visit(step.node));
      if (satisfied) return {};
      continue;
    }
    FONDS_ASSIGN(std::vector<Node> folders, DigitFolders(holdings, step.node));
    // The last one pushed is the next one visited.
    if (!backwards) std::reverse(folders.begin(), folders.end());
    for (Node& folder : folders) {
      if (wanted(folder)) todo.push_back({std::move(folder), step.levels - 1});
    }
  }
  return {};
}

// Every folder is wanted.
inline bool AllFolders(const Node& /*folder*/) {
  return true;
}

}  // namespace fonds
