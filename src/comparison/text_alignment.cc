#include "comparison/text_alignment.h"

#include <algorithm>
#include <bit>

#include "comparison/winnowing.h"
#include "text/alignment.h"

namespace fonds::comparison {
namespace {

constexpr std::size_t kMostEdits = 512;

// Appends, or lengthens the last block if this one goes on where it ends.
void Append(std::vector<Block>& blocks, const Block& block) {
  if (!blocks.empty()) {
    Block& last = blocks.back();
    if (last.before + last.length == block.before && last.after + last.length == block.after) {
      last.length += block.length;
      return;
    }
  }
  blocks.push_back(block);
}

// The longest row of anchors that ascends in both texts. `anchors` ascend in `before`.
std::vector<Block> LongestAscending(const std::vector<Block>& anchors) {
  constexpr std::size_t kNone = ~std::size_t{0};
  std::vector<std::size_t> ends;  // of the rows of each length, the one that ends first in `after`
  std::vector<std::size_t> previous(anchors.size(), kNone);
  for (std::size_t i = 0; i < anchors.size(); ++i) {
    const auto at = std::lower_bound(ends.begin(), ends.end(), anchors[i].after,
                                     [&](std::size_t end, std::size_t value) { return anchors[end].after < value; });
    if (at != ends.begin()) previous[i] = *std::prev(at);
    if (at == ends.end())
      ends.push_back(i);
    else
      *at = i;
  }
  std::vector<Block> row;
  for (std::size_t i = ends.empty() ? kNone : ends.back(); i != kNone; i = previous[i]) row.push_back(anchors[i]);
  std::reverse(row.begin(), row.end());
  return row;
}

}  // namespace

RunCounts::RunCounts(const ComparisonStream& stream) {
  if (stream.size() < kRun) return;
  runs_.reserve(stream.size() - kRun + 1);
  places_.reserve(stream.size());
  for (std::size_t i = 0; i + kRun <= stream.size(); ++i) {
    std::uint64_t run = 0;
    for (std::size_t j = i; j < i + kRun; ++j) run = std::rotl(run * 0x9E3779B97F4A7C15U, 23) + stream[j].hash;
    runs_.push_back(run);
    const auto [place, first] = places_.emplace(run, static_cast<std::uint32_t>(i));
    if (!first) place->second = kSeveral;
  }
}

std::optional<std::uint32_t> RunCounts::OnlyPlaceOf(std::uint64_t run) const {
  const auto found = places_.find(run);
  if (found == places_.end() || found->second == kSeveral) return std::nullopt;
  return found->second;
}

TextAlignment::TextAlignment(const ComparisonStream& before, const ComparisonStream& after)
    : before_(before), after_(after), runs_before_(before), runs_after_(after) {
  for (std::size_t i = 0; i < runs_before_.size(); ++i) {
    const std::uint64_t run = runs_before_.RunAt(i);
    if (!runs_before_.OnlyPlaceOf(run)) continue;
    const std::optional<std::uint32_t> image = runs_after_.OnlyPlaceOf(run);
    if (image) anchors_.push_back({i, *image, RunCounts::kRun});
  }
  FindKept();
  FindMoved();
  FindAdded();
}

void TextAlignment::FindKept() {
  std::vector<Block> held;  // each as long as its run, cut where it would overlap the one before
  for (Block anchor : LongestAscending(anchors_)) {
    if (!held.empty()) {
      const Block& last = held.back();
      const std::size_t begin = std::max(last.before + last.length, anchor.before);
      const std::size_t begin_after = std::max(last.after + last.length, anchor.after);
      const std::size_t cut = std::max(begin - anchor.before, begin_after - anchor.after);
      if (cut >= anchor.length) continue;
      anchor = {anchor.before + cut, anchor.after + cut, anchor.length - cut};
    }
    Append(held, anchor);
  }
  TokenRange gap;
  TokenRange gap_after;
  for (const Block& block : held) {
    gap.last = block.before;
    gap_after.last = block.after;
    FillGap(gap, gap_after);
    Append(kept_, block);
    gap.first = block.before + block.length;
    gap_after.first = block.after + block.length;
  }
  gap.last = before_.size();
  gap_after.last = after_.size();
  FillGap(gap, gap_after);
}

void TextAlignment::FillGap(TokenRange before, TokenRange after) {
  // What goes on alike at both ends of the gap is taken whatever lies between.
  std::size_t head = 0;
  while (head < std::min(before.size(), after.size()) &&
         before_[before.first + head].hash == after_[after.first + head].hash)
    ++head;
  if (head > 0) Append(kept_, {before.first, after.first, head});
  before.first += head;
  after.first += head;
  std::size_t tail = 0;
  while (tail < std::min(before.size(), after.size()) &&
         before_[before.last - 1 - tail].hash == after_[after.last - 1 - tail].hash)
    ++tail;
  before.last -= tail;
  after.last -= tail;
  if (!before.empty() && !after.empty()) {
    std::unordered_map<std::uint64_t, std::uint32_t> names;
    const auto named = [&](const ComparisonStream& stream, TokenRange range) {
      std::vector<std::uint32_t> elements;
      for (std::size_t i = range.first; i < range.last; ++i) {
        elements.push_back(names.emplace(stream[i].hash, static_cast<std::uint32_t>(names.size())).first->second);
      }
      return elements;
    };
    const std::vector<std::uint32_t> ours = named(before_, before);
    const std::vector<std::uint32_t> theirs = named(after_, after);
    if (const auto runs = text::Align(ours, theirs, kMostEdits)) {
      for (const text::SameRun& run : *runs)
        Append(kept_, {before.first + run.before, after.first + run.after, run.length});
    }
  }
  if (tail > 0) Append(kept_, {before.last, after.last, tail});
}

void TextAlignment::FindMoved() {
  std::vector<bool> taken_before(before_.size());
  std::vector<bool> taken_after(after_.size());
  const auto take = [&](const Block& block) {
    for (std::size_t i = 0; i < block.length; ++i) {
      taken_before[block.before + i] = true;
      taken_after[block.after + i] = true;
    }
  };
  const auto free = [&](std::size_t i, std::size_t j) {
    return !taken_before[i] && !taken_after[j] && before_[i].hash == after_[j].hash;
  };
  for (const Block& block : kept_) take(block);
  for (const Block& anchor : anchors_) {
    Block block = anchor;
    while (block.length > 0 && !free(block.before, block.after))
      block = {block.before + 1, block.after + 1, block.length - 1};
    if (block.length == 0) continue;
    block.length = 1;
    while (block.before > 0 && block.after > 0 && free(block.before - 1, block.after - 1))
      block = {block.before - 1, block.after - 1, block.length + 1};
    while (block.before + block.length < before_.size() && block.after + block.length < after_.size() &&
           free(block.before + block.length, block.after + block.length))
      ++block.length;
    take(block);  // too short ones too: no token is looked at for a second block
    if (before_.WordsIn(block.before, block.before + block.length) >= kSharedWords) moved_.push_back(block);
  }
  std::sort(moved_.begin(), moved_.end(), [](const Block& a, const Block& b) { return a.before < b.before; });
}

void TextAlignment::FindAdded() {
  std::vector<TokenRange> taken;
  for (const auto* blocks : {&kept_, &moved_}) {
    for (const Block& block : *blocks) taken.push_back({block.after, block.after + block.length});
  }
  std::sort(taken.begin(), taken.end(), [](TokenRange a, TokenRange b) { return a.first < b.first; });
  std::size_t at = 0;
  for (const TokenRange& range : taken) {
    if (at < range.first) added_.push_back({at, range.first});
    at = range.last;
  }
  if (at < after_.size()) added_.push_back({at, after_.size()});
}

const Block* TextAlignment::In(const std::vector<Block>& blocks, std::size_t token) {
  const auto next = std::upper_bound(blocks.begin(), blocks.end(), token,
                                     [](std::size_t value, const Block& block) { return value < block.before; });
  if (next == blocks.begin()) return nullptr;
  const Block& block = *std::prev(next);
  return token < block.before + block.length ? &block : nullptr;
}

bool TextAlignment::HoldsOnlyRun(TokenRange before, TokenRange after) const {
  for (std::size_t i = before.first; i + RunCounts::kRun <= before.last; ++i) {
    const std::uint64_t run = runs_before_.RunAt(i);
    const auto ours = runs_before_.OnlyPlaceOf(run);
    const auto theirs = runs_after_.OnlyPlaceOf(run);
    if (ours && theirs && *theirs >= after.first && *theirs + RunCounts::kRun <= after.last) return true;
  }
  return false;
}

}  // namespace fonds::comparison
