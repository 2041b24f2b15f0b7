// What a catalogue says: a text holds a run of three words (comparison/word_runs.h).
#pragma once

#include <cstdint>

namespace fonds::catalogue {

// Of a run's hash so many bits are kept. Fewer would cost false hits, each of which is a text read in vain; more would
// cost room: of a hundred thousand texts with 330 million runs one look-up in two hundred meets a stranger.
inline constexpr unsigned kKeyBits = 36;
inline constexpr unsigned kTextBits = 28;
inline constexpr std::uint64_t kKeys = std::uint64_t{1} << kKeyBits;
inline constexpr std::uint32_t kMostTexts = std::uint32_t{1} << kTextBits;

// The key of a run: its hash, mixed once more so that keys are spread evenly.
constexpr std::uint64_t KeyOf(std::uint64_t run) {
  run ^= run >> 32;
  run *= 0x9E3779B97F4A7C15U;
  return run >> (64 - kKeyBits);
}

// Key above, the text's number in its segment below: postings are sorted as numbers.
using Posting = std::uint64_t;
constexpr Posting PostingOf(std::uint64_t key, std::uint32_t text) {
  return key << kTextBits | text;
}
constexpr std::uint64_t KeyIn(Posting posting) {
  return posting >> kTextBits;
}
constexpr std::uint32_t TextIn(Posting posting) {
  return static_cast<std::uint32_t>(posting & (kMostTexts - 1));
}

}  // namespace fonds::catalogue
