// What was made alike when two texts were compared (docs/comparison.md): a match says which of these it needed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fonds::text {

enum class Fold : std::uint16_t {
  kWhiteSpace = 1 << 0,     // its kind and amount; line ends and form feeds too
  kTypography = 1 << 1,     // shapes of quotation marks, apostrophes, dashes, ellipses
  kHyphenation = 1 << 2,    // a hyphen at the end of a line
  kIgnorable = 1 << 3,      // default-ignorable code points: soft hyphens, joiners, bidirectional controls
  kMarks = 1 << 4,          // tatweel, harakat and the other marks of Arabic that are no part of a letter
  kYehKaf = 1 << 5,         // yeh and kaf of Arabic and of Persian keyboards
  kZwnj = 1 << 6,           // a zero-width non-joiner or nothing; in the Arabic script also a blank
  kDigits = 1 << 7,         // digits of another script
  kCompatibility = 1 << 8,  // canonical and compatibility equivalents (UAX #15), but for what would change a number
  kCase = 1 << 9,           // of the first word of a part: a sentence that goes on, or begins, in the manuscript
  kRunningHead = 1 << 10,   // a running head or foot, which the layer's map marks, passed over
};

class FoldSet {
 public:
  constexpr FoldSet() = default;
  constexpr FoldSet(Fold fold) : bits_(static_cast<std::uint16_t>(fold)) {}  // NOLINT(google-explicit-constructor)
  static constexpr FoldSet All() { return FoldSet(std::uint16_t{0x7FF}); }

  constexpr bool Has(Fold fold) const { return (bits_ & static_cast<std::uint16_t>(fold)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr bool Covers(FoldSet other) const { return (other.bits_ & ~bits_) == 0; }
  constexpr FoldSet Without(Fold fold) const {
    return FoldSet(static_cast<std::uint16_t>(bits_ & ~static_cast<std::uint16_t>(fold)));
  }
  constexpr FoldSet& operator|=(FoldSet other) {
    bits_ = static_cast<std::uint16_t>(bits_ | other.bits_);
    return *this;
  }
  friend constexpr FoldSet operator|(FoldSet a, FoldSet b) { return a |= b; }
  constexpr bool operator==(const FoldSet&) const = default;

  // "white space", "typography" …, in the order above. The names are fixed: programs read them.
  std::vector<std::string_view> Names() const;

 private:
  constexpr explicit FoldSet(std::uint16_t bits) : bits_(bits) {}
  std::uint16_t bits_ = 0;
};

}  // namespace fonds::text
