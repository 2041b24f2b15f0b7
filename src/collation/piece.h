// What is kept of texts once it is known where they share words: those stretches, with some words beside them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "collation/match.h"
#include "text/comparison_stream.h"

namespace fonds::collation {

// So many words beside what is shared are kept: within them a match is extended.
inline constexpr std::uint32_t kBeside = 60;

// Words of a text as a text of their own, which can be compared.
class Fragment {
 public:
  // `word`, `offset`: the number of its first word, and of its first code point, in the text.
  Fragment(std::string bytes, std::uint32_t word, std::uint64_t offset);
  Fragment(const Fragment&) = delete;
  Fragment& operator=(const Fragment&) = delete;

  const text::ComparisonStream& stream() const { return stream_; }
  WordRange words() const { return {word_, word_ + static_cast<std::uint32_t>(tokens_.size())}; }
  // REQUIRES: words().first <= word < words().last.
  std::size_t TokenOf(std::uint32_t word) const { return tokens_[word - word_]; }
  std::uint64_t HashOf(std::uint32_t word) const { return stream_[TokenOf(word)].hash; }
  // Where a byte of the fragment stands in the text, in code points. REQUIRES: the start of a code point, or the end of
  // one, not before the first token.
  std::uint64_t PositionOf(std::uint32_t byte) const;

 private:
  std::string bytes_;
  text::ComparisonStream stream_;
  std::vector<std::uint32_t> tokens_;  // of each word
  std::vector<std::uint64_t> points_;  // where each token begins, in code points of the text
  std::uint32_t word_;
};

// Stretches of many texts: their bytes, and eight bytes a word.
class Pieces {
 public:
  explicit Pieces(std::size_t texts) : pieces_(texts), wanted_(texts) {}

  // Asks for words of a text, with what stands beside them.
  void Want(std::uint32_t text, const WordRange& words);
  // Puts together what was asked for. After it nothing more is asked for.
  void Seal();
  bool IsWanted(std::size_t text) const { return !wanted_[text].empty(); }
  // From several threads, not two with the same text. REQUIRES: Seal() was called.
  void Cut(std::size_t text, const text::ComparisonStream& stream);
  // nullptr where the text was not cut, or its words are parted otherwise without what stands around them (LIMIT: such
  // a match is lost; blanks and line ends part words alike everywhere). It reaches beyond the words by kBeside where
  // the text does. REQUIRES: they were asked for.
  std::unique_ptr<const Fragment> Read(std::uint32_t text, const WordRange& words) const;

 private:
  struct Piece {
    std::uint32_t word;    // of the text, its first
    std::uint64_t offset;  // of the text, in code points
    std::string bytes;
    std::vector<std::uint32_t> bytes_at;   // where each word begins
    std::vector<std::uint32_t> points_at;  // the same in code points
  };

  std::vector<std::vector<Piece>> pieces_;
  std::vector<std::vector<WordRange>> wanted_;
};

}  // namespace fonds::collation
