// What changed between two texts, by lines and then by words: for people to read, never a verdict.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fonds::text {

enum class Edit { kSame, kRemoved, kAdded };

struct DiffPiece {
  Edit edit;
  std::string text;
};

// Lines of `before` and `after` aligned (Myers), changed runs of lines split into words. Deterministic. Concatenating
// the kSame and kRemoved pieces gives `before`; kSame and kAdded, `after`. Very different texts (edit distance above a
// bound) come out as one removal and one addition.
std::vector<DiffPiece> Diff(std::string_view before, std::string_view after);

}  // namespace fonds::text
