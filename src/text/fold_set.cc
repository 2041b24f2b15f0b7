#include "text/fold_set.h"

namespace fonds::text {
namespace {

struct Row {
  Fold fold;
  std::string_view name;
};

constexpr Row kNames[] = {{Fold::kWhiteSpace, "white space"},
                          {Fold::kTypography, "typography"},
                          {Fold::kHyphenation, "hyphenation"},
                          {Fold::kIgnorable, "ignorable characters"},
                          {Fold::kMarks, "arabic marks"},
                          {Fold::kYehKaf, "yeh and kaf"},
                          {Fold::kZwnj, "zwnj"},
                          {Fold::kDigits, "digits"},
                          {Fold::kCompatibility, "nfkc"},
                          {Fold::kCase, "case"},
                          {Fold::kRunningHead, "running head"}};

}  // namespace

std::vector<std::string_view> FoldSet::Names() const {
  std::vector<std::string_view> names;
  for (const Row& row : kNames) {
    if (Has(row.fold)) names.push_back(row.name);
  }
  return names;
}

}  // namespace fonds::text
