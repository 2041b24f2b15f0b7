#include "manuscript/nesting.h"

#include <algorithm>

#include "manuscript/words.h"

namespace fonds::manuscript {
namespace {

constexpr std::uint32_t kMaxListedDepth = 3;

void Put(std::vector<Offset>& index, Offset at, Offset value) {
  if (index.size() <= at) index.resize(at + std::size_t{1}, kNone);
  index[at] = value;
}

Offset Get(const std::vector<Offset>& index, Offset at) {
  return at < index.size() ? index[at] : kNone;
}

}  // namespace

Nesting::Nesting(Paragraphs& paragraphs) : found_(FindMarked(paragraphs)) {
  AddBlocks(paragraphs);
  std::sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
    if (a.open != b.open) return a.open < b.open;
    if (a.close != b.close) return a.close > b.close;
    return a.block < b.block;  // a block before what fills it
  });
  SetDepths(paragraphs);
}

void Nesting::AddBlocks(Paragraphs& paragraphs) {
  std::vector<Found> blocks;
  const auto& all = paragraphs.paragraphs;
  for (std::size_t i = 0; i < all.size();) {
    std::size_t end = i + 1;
    if (all[i].block != kNone) {
      while (end < all.size() && all[end].block == all[i].block && all[end].note == all[i].note) ++end;
      const TextSpan words = BlockWords(paragraphs, i, end);
      blocks.push_back({all[i].start, words.start, words.end, all[end - 1].end, kNone, all[i].block});
    }
    i = end;
  }
  // Marks around all of a block are no part of its words.
  for (Found& block : blocks) {
    const auto filling = std::find_if(
        std::lower_bound(found_.begin(), found_.end(), block.start,
                         [](const Found& found, Offset at) { return found.open < at; }),
        found_.end(), [&](const Found& found) { return found.open != block.start || found.close <= block.end; });
    if (filling == found_.end() || filling->open != block.start || filling->close != block.end) continue;
    block.start = filling->start;
    block.end = filling->end;
  }
  found_.insert(found_.end(), blocks.begin(), blocks.end());
}

void Nesting::SetDepths(const Paragraphs& paragraphs) {
  std::vector<Offset> around;
  outermost_.resize(found_.size());
  depth_.resize(found_.size());
  of_quote_.resize(paragraphs.quotes.size(), kNone);
  for (Offset i = 0; i < found_.size(); ++i) {
    while (!around.empty() && found_[around.back()].close <= found_[i].open) around.pop_back();
    outermost_[i] = around.empty() ? i : around.front();
    depth_[i] = static_cast<std::uint32_t>(around.size());
    around.push_back(i);
    if (found_[i].quote != kNone) Put(of_quote_, found_[i].quote, i);
    if (found_[i].block != kNone && Get(of_block_, found_[i].block) == kNone) Put(of_block_, found_[i].block, i);
    by_close_.push_back(i);
    if (outermost_[i] == i) outermost_by_close_.push_back(i);
  }
  const auto closes_before = [this](Offset a, Offset b) {
    return found_[a].close != found_[b].close ? found_[a].close < found_[b].close : a > b;
  };
  std::sort(by_close_.begin(), by_close_.end(), closes_before);
  std::sort(outermost_by_close_.begin(), outermost_by_close_.end(), closes_before);
}

bool Nesting::IsListable(Offset i) const {
  return depth_[i] <= kMaxListedDepth;
}

Offset Nesting::QuoteFound(Offset quote) const {
  const Offset i = Get(of_quote_, quote);
  return i != kNone && IsListable(i) ? i : kNone;
}

Offset Nesting::BlockFound(Offset block) const {
  return Get(of_block_, block);
}

Offset Nesting::Around(Offset at, const Paragraph& paragraph) const {
  if (paragraph.block != kNone) return BlockFound(paragraph.block);
  auto after =
      std::upper_bound(found_.begin(), found_.end(), at, [](Offset a, const Found& found) { return a < found.start; });
  if (after == found_.begin()) return kNone;
  const Offset outer = outermost_[static_cast<std::size_t>(after - found_.begin()) - 1];
  return found_[outer].block == kNone && at <= found_[outer].end ? outer : kNone;
}

Offset Nesting::LastClosed(const std::vector<Offset>& by_close, Offset at) const {
  const auto after = std::upper_bound(by_close.begin(), by_close.end(), at,
                                      [this](Offset a, Offset i) { return a < found_[i].close; });
  return after == by_close.begin() ? kNone : *(after - 1);
}

Offset Nesting::LastBefore(Offset at) const {
  return LastClosed(by_close_, at);
}

Offset Nesting::LastOutermostBefore(Offset at) const {
  return LastClosed(outermost_by_close_, at);
}

Offset Nesting::LastWithin(Offset start, Offset end) const {
  const Offset outermost = LastOutermostBefore(end);
  if (outermost != kNone && found_[outermost].open >= start) return outermost;
  const Offset inner = LastBefore(end);
  return inner != kNone && found_[inner].open >= start && IsListable(inner) ? inner : kNone;
}

}  // namespace fonds::manuscript
