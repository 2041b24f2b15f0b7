#include "text/comparison_stream.h"

#include <algorithm>

#include "base/check.h"
#include "text/tokenizer.h"

namespace fonds::text {

ComparisonStream::ComparisonStream(ByteView bytes, std::span<const ByteRange> left_out)
    : bytes_(bytes), left_out_(left_out.begin(), left_out.end()) {
  FONDS_CHECK(bytes.size() <= kMaxCompared);
  Tokenizer(bytes_, left_out_, tokens_).Run();
}

ByteRange ComparisonStream::RangeOf(std::size_t first, std::size_t last) const {
  if (first < last) return {tokens_[first].start, tokens_[last - 1].end};
  const auto at = first < tokens_.size() ? tokens_[first].start : static_cast<std::uint32_t>(bytes_.size());
  return {at, at};
}

std::size_t ComparisonStream::WordsIn(std::size_t first, std::size_t last) const {
  std::size_t words = 0;
  for (std::size_t at = first; at < last; ++at) words += IsWord(at) ? 1 : 0;
  return words;
}

bool ComparisonStream::HoldsLeftOut(ByteRange range) const {
  const auto after = std::upper_bound(left_out_.begin(), left_out_.end(), range.start,
                                      [](std::uint32_t at, const ByteRange& out) { return at < out.end; });
  return after != left_out_.end() && after->start < range.end;
}

std::size_t ComparisonStream::TokenAt(std::size_t offset) const {
  const auto found = std::upper_bound(tokens_.begin(), tokens_.end(), offset,
                                      [](std::size_t at, const Token& token) { return at < token.end; });
  return static_cast<std::size_t>(found - tokens_.begin());
}

}  // namespace fonds::text
