// Makes the tokens of a ComparisonStream, in one pass.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "text/code_points.h"
#include "text/comparison_stream.h"

namespace fonds::text {

class Tokenizer {
 public:
  // All three outlive the tokenizer. REQUIRES: as ComparisonStream does.
  Tokenizer(ByteView bytes, std::span<const ByteRange> left_out, std::vector<Token>& tokens)
      : bytes_(bytes), left_out_(left_out), tokens_(tokens) {}

  void Run();

 private:
  // Past text without white space, and past white space with all that counts as such.
  std::size_t ChunkEnd(std::size_t at) const;
  std::size_t GapEnd(std::size_t at, bool& line_end);
  // The end of the text that is left out at `at`; `at` if none is.
  std::size_t LeftOutEnd(std::size_t at);

  void AddChunk(std::size_t start, std::size_t end);
  void AddSegment(std::size_t start, std::size_t end);
  bool ZwnjParts(std::size_t start, std::size_t at, std::size_t end) const;
  void AddWord(std::size_t start, std::size_t end);
  void AddMark(std::size_t start, std::size_t end);
  void AddPieceOfMark(std::size_t start, std::size_t end);
  void Push(std::size_t start, std::size_t end, FoldSet used, Token::Kind kind);

  // Marks that grow the token before them: "--", "''", "…."; false if this one does not.
  bool Grows(std::size_t start, std::size_t end, char32_t first);
  bool EndsThreeDots(std::size_t start) const;
  void MakeEllipsis(std::size_t end);

  // The token last made may be one with the word that stands next in its chunk: only what is passed over parts them.
  void MayJoin();
  // A line ended before `next`: its last hyphen may be none of the word.
  void MarkLineEnd(std::size_t next);

  ByteView bytes_;
  std::span<const ByteRange> left_out_;
  std::vector<Token>& tokens_;
  std::size_t chunk_start_ = 0;
  std::vector<std::size_t> ends_;
  std::u32string form_;
};

}  // namespace fonds::text
