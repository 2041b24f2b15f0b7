#include "collation/collated_texts.h"

#include <algorithm>

namespace fonds::collation {

TextsInMemory::TextsInMemory(std::vector<Named> texts) : texts_(std::move(texts)) {
  std::sort(texts_.begin(), texts_.end(),
            [](const Named& a, const Named& b) { return std::tie(a.name, a.bytes) < std::tie(b.name, b.bytes); });
}

Status TextsInMemory::Visit(const Wanted& wanted, const Visitor& visit) {
  for (std::size_t text = 0; text < texts_.size(); ++text) {
    if (!wanted(text)) continue;
    FONDS_TRY(visit(text, text::ComparisonStream(texts_[text].bytes)));
  }
  return {};
}

}  // namespace fonds::collation
