#include "collation/piece.h"

#include <algorithm>

#include "base/check.h"
#include "text/code_points.h"

namespace fonds::collation {
namespace {

std::uint64_t CodePoints(ByteView bytes) {
  return static_cast<std::uint64_t>(std::count_if(
      bytes.begin(), bytes.end(), [](char c) { return !text::IsContinuation(static_cast<unsigned char>(c)); }));
}

// A word that a blank parts from the one before it: words are parted alike on both sides of such a place, whatever
// stands further off. Looked for at most kBeside / 2 words away.
bool IsCuttable(ByteView bytes, std::uint32_t at) {
  return at == 0 || text::IsWhiteSpace(text::DecodeBefore(bytes, at).value);
}

std::vector<std::uint32_t> WordTokens(const text::ComparisonStream& stream) {
  std::vector<std::uint32_t> tokens;
  for (std::size_t i = 0; i < stream.size(); ++i) {
    if (stream.IsWord(i)) tokens.push_back(static_cast<std::uint32_t>(i));
  }
  return tokens;
}

// The same words and some beside them, of `count` that there are; `byte_of(word)`: where one begins in `bytes`.
template <typename ByteOf>
WordRange Wider(ByteView bytes, const WordRange& words, std::uint32_t count, ByteOf byte_of) {
  constexpr std::uint32_t kSteps = kBeside / 2;
  WordRange wide{words.first > kBeside ? words.first - kBeside : 0, std::min(count, words.last + kBeside)};
  const std::uint32_t least = wide.first > kSteps ? wide.first - kSteps : 0;
  std::uint32_t first = wide.first;
  while (first > least && !IsCuttable(bytes, byte_of(first))) --first;
  if (first == 0 || IsCuttable(bytes, byte_of(first))) wide.first = first;
  std::uint32_t last = wide.last;
  const std::uint32_t most = std::min(count, wide.last + kSteps);
  while (last < most && !IsCuttable(bytes, byte_of(last))) ++last;
  if (last == count || IsCuttable(bytes, byte_of(last))) wide.last = last;
  return wide;
}

}  // namespace

Fragment::Fragment(std::string bytes, std::uint32_t word, std::uint64_t offset)
    : bytes_(std::move(bytes)), stream_(bytes_), tokens_(WordTokens(stream_)), word_(word) {
  std::uint32_t counted = 0;
  for (const text::Token& token : stream_.tokens()) {
    offset += CodePoints(stream_.In({counted, token.start}));
    counted = token.start;
    points_.push_back(offset);
  }
}

std::uint64_t Fragment::PositionOf(std::uint32_t byte) const {
  const std::size_t behind = stream_.TokenAt(byte);  // it begins at `byte`, or the one before it ends there or earlier
  if (behind < stream_.size() && stream_[behind].start <= byte)
    return points_[behind] + CodePoints(stream_.In({stream_[behind].start, byte}));
  return points_[behind - 1] + CodePoints(stream_.In({stream_[behind - 1].start, byte}));
}

void Pieces::Want(std::uint32_t text, const WordRange& words) {
  wanted_[text].push_back(words);
}

void Pieces::Seal() {
  for (std::vector<WordRange>& ranges : wanted_) {
    std::sort(ranges.begin(), ranges.end(), [](const WordRange& a, const WordRange& b) { return a.first < b.first; });
    std::size_t kept = 0;
    for (const WordRange& range : ranges) {
      if (kept > 0 && range.first <= ranges[kept - 1].last + 4 * kBeside) {
        ranges[kept - 1].last = std::max(ranges[kept - 1].last, range.last);
      } else {
        ranges[kept++] = range;
      }
    }
    ranges.resize(kept);
  }
}

void Pieces::Cut(std::size_t text, const text::ComparisonStream& stream) {
  const std::vector<std::uint32_t> tokens = WordTokens(stream);
  const auto count = static_cast<std::uint32_t>(tokens.size());
  const ByteView bytes = stream.bytes();
  const auto byte_of = [&](std::uint32_t word) { return stream[tokens[word]].start; };
  std::uint64_t points = 0;
  std::uint32_t counted = 0;
  for (const WordRange& wanted : wanted_[text]) {
    const WordRange wide = Wider(bytes, wanted, count, byte_of);
    const std::uint32_t start = byte_of(wide.first);
    const auto end = wide.last == count ? static_cast<std::uint32_t>(bytes.size()) : byte_of(wide.last);
    points += CodePoints(bytes.substr(counted, start - counted));
    Piece piece{wide.first, points, std::string(bytes.substr(start, end - start)), {}, {}};
    counted = start;
    for (std::uint32_t word = wide.first; word < wide.last; ++word) {
      points += CodePoints(bytes.substr(counted, byte_of(word) - counted));
      counted = byte_of(word);
      piece.bytes_at.push_back(counted - start);
      piece.points_at.push_back(static_cast<std::uint32_t>(points - piece.offset));
    }
    pieces_[text].push_back(std::move(piece));
  }
}

std::unique_ptr<const Fragment> Pieces::Read(std::uint32_t text, const WordRange& words) const {
  const auto after = std::upper_bound(pieces_[text].begin(), pieces_[text].end(), words.first,
                                      [](std::uint32_t word, const Piece& piece) { return word < piece.word; });
  if (after == pieces_[text].begin()) return nullptr;
  const Piece& piece = *std::prev(after);
  const auto count = static_cast<std::uint32_t>(piece.bytes_at.size());
  if (words.last > piece.word + count) return nullptr;
  const WordRange inside{words.first - piece.word, words.last - piece.word};
  const WordRange wide = Wider(piece.bytes, inside, count, [&](std::uint32_t word) { return piece.bytes_at[word]; });
  const std::uint32_t start = piece.bytes_at[wide.first];
  const std::uint32_t end =
      wide.last == count ? static_cast<std::uint32_t>(piece.bytes.size()) : piece.bytes_at[wide.last];
  auto fragment = std::make_unique<const Fragment>(piece.bytes.substr(start, end - start), piece.word + wide.first,
                                                   piece.offset + piece.points_at[wide.first]);
  if (fragment->words().size() != wide.size()) return nullptr;
  return fragment;
}

}  // namespace fonds::collation
