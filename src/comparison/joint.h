// Words that a joint parts (text::Token::Joint) and that may be one word elsewhere.
#pragma once

#include "text/comparison_stream.h"

namespace fonds::comparison {

// How many words that joints part may be one word elsewhere.
inline constexpr std::size_t kMaxJoined = 8;

// The word that a joint ties to `token`; 0 if none does. `last`: where the tokens end. REQUIRES: token < last.
inline std::size_t NextJoined(const text::ComparisonStream& stream, std::size_t token, std::size_t last) {
  using Joint = text::Token::Joint;
  if (!stream.IsWord(token)) return 0;
  if (stream[token].joint == Joint::kMayJoin) return token + 1 < last && stream.IsWord(token + 1) ? token + 1 : 0;
  const bool hyphen = token + 2 < last && stream[token + 1].joint == Joint::kMayGoOut;
  return hyphen && stream.IsWord(token + 2) ? token + 2 : 0;
}

}  // namespace fonds::comparison
