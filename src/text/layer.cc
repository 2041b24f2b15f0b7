#include <algorithm>
#include <bit>
#include <cstring>

#include "base/check.h"
#include "text/code_points.h"
#include "text/grapheme.h"
#include "text/utf8.h"

namespace fonds::text {
namespace {

constexpr std::uint64_t kMarkEvery = 1024;

// How many code points start in the eight bytes at `at`: those bytes that are not continuation bytes (10xxxxxx).
unsigned StartsInBlock(const char* at) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  std::uint64_t block = 0;
  std::memcpy(&block, at, sizeof block);
  const std::uint64_t continuations = block & ~(block << 1) & kHighBits;
  return 8U - static_cast<unsigned>(std::popcount(continuations));
}

bool StartsCodePoint(char byte) {
  return !IsContinuation(static_cast<unsigned char>(byte));
}

std::uint64_t CountCodePoints(ByteView bytes) {
  std::uint64_t count = 0;
  std::size_t offset = 0;
  for (; bytes.size() - offset >= 8; offset += 8) count += StartsInBlock(bytes.data() + offset);
  for (; offset < bytes.size(); ++offset) count += StartsCodePoint(bytes[offset]) ? 1 : 0;
  return count;
}

}  // namespace

Result<Layer> Layer::From(Bytes bytes) {
  const std::size_t invalid = FirstInvalid(bytes);
  if (invalid != bytes.size()) {
    return Error(Code::kMalformed, "the text is not valid UTF-8: byte " + std::to_string(invalid) +
                                       " belongs to no character; convert it to UTF-8 first");
  }
  const std::size_t nul = bytes.find('\0');
  if (nul != Bytes::npos) {
    return Error(Code::kMalformed, "the text has a NUL at byte " + std::to_string(nul) +
                                       ", which plain text may not; it is taken for binary data");
  }
  Layer layer;
  layer.bytes_ = std::move(bytes);
  const ByteView view = layer.bytes_;
  layer.marks_.reserve(view.size() / kMarkEvery + 1);
  std::uint64_t count = 0;
  std::size_t offset = 0;
  while (offset < view.size()) {
    const std::uint64_t next_mark = layer.marks_.size() * kMarkEvery;
    if (view.size() - offset >= 8) {
      const unsigned starts = StartsInBlock(view.data() + offset);
      if (count + starts <= next_mark) {  // the mark's own code point is not in this block
        count += starts;
        offset += 8;
        continue;
      }
    }
    if (StartsCodePoint(view[offset])) {
      if (count == next_mark) layer.marks_.push_back(offset);
      ++count;
    }
    ++offset;
  }
  layer.length_ = count;
  return layer;
}

std::size_t Layer::ByteOffset(std::uint64_t at) const {
  FONDS_CHECK(at <= length_);
  if (at == length_) return bytes_.size();
  std::size_t offset = marks_[at / kMarkEvery];
  for (std::uint64_t left = at % kMarkEvery; left > 0; --left) {
    do ++offset;
    while (!StartsCodePoint(bytes_[offset]));
  }
  return offset;
}

std::uint64_t Layer::CodePointOffset(std::size_t offset) const {
  FONDS_CHECK(offset <= bytes_.size());
  if (marks_.empty()) return 0;
  const auto after = std::upper_bound(marks_.begin(), marks_.end(), offset);
  const auto mark = static_cast<std::size_t>(after - marks_.begin()) - 1;
  return mark * kMarkEvery + CountCodePoints(bytes().substr(marks_[mark], offset - marks_[mark]));
}

ByteView Layer::Slice(std::uint64_t start, std::uint64_t end) const {
  FONDS_CHECK(start <= end);
  const std::size_t from = ByteOffset(start);
  return bytes().substr(from, ByteOffset(end) - from);
}

bool Layer::IsGraphemeBoundary(std::uint64_t at) const {
  return IsGraphemeBoundaryAt(bytes_, ByteOffset(at));
}

Layer::Place Layer::PlaceOf(std::uint64_t at) const {
  const ByteView before = bytes().substr(0, ByteOffset(at));
  const std::size_t newline = before.rfind('\n');
  const std::size_t line_start = newline == ByteView::npos ? 0 : newline + 1;
  const auto newlines = static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
  return {newlines + 1, CountCodePoints(before.substr(line_start)) + 1};
}

std::optional<Layer::Span> Layer::Lines(std::uint64_t first, std::uint64_t last) const {
  if (first == 0 || last < first) return std::nullopt;
  std::size_t start = 0;
  std::size_t line_start = 0;
  // A final LF ends the last line; no empty line follows it.
  for (std::uint64_t line = 1; line_start < bytes_.size(); ++line) {
    const std::size_t line_end = std::min(bytes_.find('\n', line_start), bytes_.size());
    if (line == first) start = line_start;
    if (line == last) return Span{CodePointOffset(start), CodePointOffset(line_end)};
    line_start = line_end + 1;
  }
  return std::nullopt;
}

}  // namespace fonds::text
