// A text as it is compared with another: its words and marks, one after the other, each with the place where it stands.
// Words are those of UAX #29 (by ICU), parted further at a ZWNJ of the Arabic script, at a full stop between letters
// and at low lines, and character by character in scripts without blanks. What only looks different has one form
// (text/token_form.h); white space is between tokens and nowhere else. docs/comparison.md is the whole definition.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "text/fold_set.h"

namespace fonds::text {

// Bytes [start, end) of a text.
struct ByteRange {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  bool empty() const { return start == end; }
  auto operator<=>(const ByteRange&) const = default;
};

struct Token {
  enum class Kind : std::uint8_t { kWord, kQuotationMark, kDash, kEllipsis, kMark };
  enum class Joint : std::uint8_t {
    kNone,
    kMayJoin,   // with the word that follows: a ZWNJ or zero-width space, or a soft hyphen and a line end, parts them
    kMayGoOut,  // a hyphen at the end of a line: it may go out, and the words beside it be one
  };

  std::uint64_t hash = 0;   // HashOf the form
  std::uint32_t start = 0;  // bytes of the text
  std::uint32_t end = 0;
  FoldSet folds;  // that changed something when the form was made
  Kind kind = Kind::kWord;
  Joint joint = Joint::kNone;
};
static_assert(sizeof(Token) <= 24);

// Texts above this many bytes are not compared: their tokens take up to 24 times that (a text of single marks), a
// usual text's four times.
inline constexpr std::size_t kMaxCompared = std::size_t{1} << 26;

// A word of more code points, or a mark with more attached to it, comes apart after each so many: what is normalised at
// once stays small. LIMIT: a quotation that begins within such a word is not found.
inline constexpr std::size_t kMaxWord = 128;

class ComparisonStream {
 public:
  // One pass, linear in the text; nothing is allocated for a token that needs no normalising. `left_out` are running
  // heads and feet: they are passed over as white space is. REQUIRES: valid UTF-8 of at most kMaxCompared bytes, which
  // outlives the stream; `left_out` ascending, apart from one another, on boundaries of code points.
  explicit ComparisonStream(ByteView bytes, std::span<const ByteRange> left_out = {});

  const std::vector<Token>& tokens() const& { return tokens_; }
  void tokens() && = delete;
  std::size_t size() const { return tokens_.size(); }
  const Token& operator[](std::size_t token) const { return tokens_[token]; }
  ByteView bytes() const { return bytes_; }

  // REQUIRES, of all below: tokens of this stream.
  ByteView Raw(std::size_t token) const { return In({tokens_[token].start, tokens_[token].end}); }
  ByteView In(ByteRange range) const { return bytes_.substr(range.start, range.end - range.start); }
  // What stands between a token and the one before it; all before the first.
  ByteRange GapBefore(std::size_t token) const {
    return {token == 0 ? 0 : tokens_[token - 1].end, tokens_[token].start};
  }
  // The bytes of tokens [first, last). None: the empty range where the first would stand.
  ByteRange RangeOf(std::size_t first, std::size_t last) const;
  bool IsWord(std::size_t token) const { return tokens_[token].kind == Token::Kind::kWord; }
  std::size_t WordsIn(std::size_t first, std::size_t last) const;
  // Whether a running head or foot stands in it.
  bool HoldsLeftOut(ByteRange range) const;
  // The first token that ends behind `offset`; size() if none does.
  std::size_t TokenAt(std::size_t offset) const;

 private:
  ByteView bytes_;
  std::vector<ByteRange> left_out_;
  std::vector<Token> tokens_;
};

}  // namespace fonds::text
