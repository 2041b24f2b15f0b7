// Reading formats that are made of lines, each ended by one LF, where every byte counts and a rejection names the line.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace fonds {

class LineReader {
 public:
  // The bytes must outlive the reader and what it returns.
  explicit LineReader(ByteView bytes) : rest_(bytes) {}

  bool AtEnd() const { return rest_.empty(); }
  // The next line without its LF. nullopt if no complete line is left.
  std::optional<std::string_view> Next();
  // Of the line that Next() returned or missed last, 1-based.
  std::size_t number() const { return number_; }
  ByteView rest() const { return rest_; }

  // "line 4: <rule>, but it is "…"", the line escaped and shortened.
  Error Malformed(std::string_view rule) const;

  // What follows `name` and a blank in the next line. Errors: kMalformed, saying that the line must be `form`.
  Result<std::string_view> Field(std::string_view name, std::string_view form);
  // The first line, "<format> v0". Errors: kUnsupported for another version, kMalformed.
  Status Version(std::string_view format);
  // Errors: kMalformed if the next line is not empty.
  Status Blank();

 private:
  ByteView rest_;
  std::string_view line_;
  std::size_t number_ = 0;
};

// A decimal number without leading zero, up to `max`. nullopt for anything else.
std::optional<std::uint64_t> ParseDecimal(std::string_view text, std::uint64_t max);

// Exactly kCount words with one blank between each two. nullopt otherwise.
template <std::size_t kCount>
std::optional<std::array<std::string_view, kCount>> SplitAtBlanks(std::string_view text) {
  std::array<std::string_view, kCount> words;
  for (std::size_t i = 0; i < kCount; ++i) {
    const std::size_t end = text.find(' ');
    const bool last = i + 1 == kCount;
    if (last != (end == std::string_view::npos)) return std::nullopt;
    words[i] = text.substr(0, end);
    if (words[i].empty()) return std::nullopt;
    if (!last) text.remove_prefix(end + 1);
  }
  return words;
}

}  // namespace fonds
