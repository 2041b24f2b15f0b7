#include "comparison/passage_tokens.h"

namespace fonds::comparison {

PassageTokens::PassageTokens(const ComparisonStream& stream, ByteRange range) {
  tokens.first = stream.TokenAt(range.start);
  tokens.last = tokens.first;
  if (tokens.first == stream.size() || stream[tokens.first].start >= range.end) return;
  tokens.last = stream.TokenAt(range.end - 1);  // the token that holds the last byte, or the one behind it
  if (tokens.last < stream.size() && stream[tokens.last].start < range.end) ++tokens.last;
  const text::Token& first = stream[tokens.first];
  const text::Token& last = stream[tokens.last - 1];
  if (range.start > first.start) lead = range.start - first.start;
  if (range.end < last.end) trail = last.end - range.end;
}

bool SameCuts(const ComparisonStream& one_stream, const PassageTokens& one, const ComparisonStream& other_stream,
              const PassageTokens& other) {
  if (one.lead != other.lead || one.trail != other.trail) return false;
  if (one.lead > 0 && one_stream.Raw(one.tokens.first) != other_stream.Raw(other.tokens.first)) return false;
  return one.trail == 0 || one_stream.Raw(one.tokens.last - 1) == other_stream.Raw(other.tokens.last - 1);
}

}  // namespace fonds::comparison
