// Every occurrence of a sequence in another, overlapping ones too, in linear time (Knuth, Morris, Pratt): the text of a
// document may have been chosen by an adversary, and a search that restarts behind each match is quadratic on `aaaa…`.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace fonds::text {

template <typename Char>
class Occurrences {
 public:
  // REQUIRES: `needle` is not empty and outlives this object.
  explicit Occurrences(std::basic_string_view<Char> needle) : needle_(needle), fallback_(needle.size() + 1) {
    std::size_t matched = 0;
    for (std::size_t i = 1; i < needle.size(); ++i) {
      while (matched > 0 && needle[i] != needle[matched]) matched = fallback_[matched];
      if (needle[i] == needle[matched]) ++matched;
      fallback_[i + 1] = matched;
    }
  }

  // Calls `found(start)` for each, in order.
  template <typename Found>
  void In(std::basic_string_view<Char> haystack, Found found) {
    std::size_t matched = 0;
    for (std::size_t i = 0; i < haystack.size(); ++i) {
      if (matched == needle_.size()) matched = fallback_[matched];
      while (matched > 0 && haystack[i] != needle_[matched]) matched = fallback_[matched];
      if (haystack[i] == needle_[matched]) ++matched;
      if (matched > longest_) {
        longest_ = matched;
        longest_at_ = i + 1 - matched;
      }
      if (matched == needle_.size()) found(i + 1 - matched);
    }
  }

  // The longest beginning of the needle that was met, and where it was met first.
  std::size_t longest() const { return longest_; }
  std::size_t longest_at() const { return longest_at_; }

 private:
  std::basic_string_view<Char> needle_;
  // Of a match of length n: the length of the longest shorter one that ends there too.
  std::vector<std::size_t> fallback_;
  std::size_t longest_ = 0;
  std::size_t longest_at_ = 0;
};

}  // namespace fonds::text
