#include "comparison/passage_image.h"

#include <algorithm>

namespace fonds::comparison {

std::optional<Candidate> PassageImage::Find() const {
  const Block* first = alignment_.KeptAt(words_.first);
  const std::size_t start = first != nullptr ? first->ImageOf(words_.first) : Around().after.first;
  if (auto candidate = At(start, false)) return candidate;
  const Block* moved = alignment_.MovedAt(words_.first);
  return moved == nullptr ? std::nullopt : At(moved->ImageOf(words_.first), true);
}

// `start`: where the alignment puts the passage's beginning.
std::optional<Candidate> PassageImage::At(std::size_t start, bool moved) const {
  if (start >= after_.size()) return std::nullopt;
  const auto match = LiteralMatcher(before_, words_, after_, false).At(start);
  if (!match) return std::nullopt;
  Candidate candidate{match->source, 0, 0, moved};
  const auto block_at = [&](std::size_t token) { return moved ? alignment_.MovedAt(token) : alignment_.KeptAt(token); };
  // The passage's own last token may have no image: a hyphen at a line end parts it in one text.
  const Block* last = block_at(words_.last - 1);
  if (last != nullptr && last->ImageOf(words_.last - 1) + 1 != candidate.image.last) return std::nullopt;
  if (!moved && candidate.image.last > Around().after.last) return std::nullopt;
  if (words_.first > 0) {
    const Block* left = block_at(words_.first - 1);
    if (left != nullptr && left->ImageOf(words_.first - 1) + 1 == start) candidate.lead = words_.first - left->before;
  }
  if (words_.last < before_.size()) {
    const Block* right = block_at(words_.last);
    if (right != nullptr && right->ImageOf(words_.last) == candidate.image.last)
      candidate.trail = right->before + right->length - words_.last;
  }
  return candidate;
}

std::optional<TokenRange> PassageImage::TornMatch() const {
  std::vector<std::size_t> starts;
  if (const Block* first = alignment_.KeptAt(words_.first)) starts.push_back(first->ImageOf(words_.first));
  if (const Block* last = alignment_.KeptAt(words_.last - 1)) {
    const std::size_t end = last->ImageOf(words_.last - 1) + 1;
    if (end >= words_.size()) starts.push_back(end - words_.size());
  }
  for (const std::size_t start : starts) {
    const auto match = LiteralMatcher(before_, words_, after_, false).At(start);
    if (match) return match->source;
  }
  return std::nullopt;
}

Gap PassageImage::Before(const Candidate& candidate) const {
  const std::size_t edge = words_.first - candidate.lead;
  Gap gap{{0, edge}, {0, candidate.image.first - candidate.lead}};
  const auto& kept = alignment_.kept();
  const auto next = std::partition_point(kept.begin(), kept.end(),
                                         [&](const Block& block) { return block.before + block.length <= edge; });
  if (next == kept.begin()) return gap;
  gap.before.first = std::prev(next)->before + std::prev(next)->length;
  gap.after.first = std::prev(next)->after + std::prev(next)->length;
  return gap;
}

Gap PassageImage::Behind(const Candidate& candidate) const {
  const std::size_t edge = words_.last + candidate.trail;
  Gap gap{{edge, before_.size()}, {candidate.image.last + candidate.trail, after_.size()}};
  const auto& kept = alignment_.kept();
  const auto next =
      std::partition_point(kept.begin(), kept.end(), [&](const Block& block) { return block.before < edge; });
  if (next == kept.end()) return gap;
  gap.before.last = next->before;
  gap.after.last = next->after;
  return gap;
}

Gap PassageImage::Around() const {
  Gap gap{{0, before_.size()}, {0, after_.size()}};
  const auto& kept = alignment_.kept();
  const auto from =
      std::partition_point(kept.begin(), kept.end(), [&](const Block& block) { return block.before < words_.first; });
  if (from != kept.begin()) {
    const Block& block = *std::prev(from);
    const std::size_t length = std::min(block.length, words_.first - block.before);
    gap.before.first = block.before + length;
    gap.after.first = block.after + length;
  }
  const auto to = std::partition_point(kept.begin(), kept.end(),
                                       [&](const Block& block) { return block.before + block.length <= words_.last; });
  if (to != kept.end()) {
    const std::size_t skipped = words_.last > to->before ? words_.last - to->before : 0;
    gap.before.last = to->before + skipped;
    gap.after.last = to->after + skipped;
  }
  return gap;
}

}  // namespace fonds::comparison
