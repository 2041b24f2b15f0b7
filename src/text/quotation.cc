#include "text/quotation.h"

#include <string.h>

#include <algorithm>

#include "text/code_points.h"
#include "text/folding.h"
#include "text/occurrences.h"

namespace fonds::text {
namespace {

constexpr std::size_t kShownMatches = 5;
constexpr std::uint64_t kShownContext = 24;  // code points on each side
constexpr std::uint64_t kShownWords = 48;
// A beginning shorter than this occurs by chance, and showing it would mislead.
constexpr std::size_t kTellingBeginning = 8;
// How many folded-away characters a match may take in so as not to cut a cluster; nobody spells with more.
constexpr int kMaxTrailing = 8;

bool CutsNoCluster(const Layer& layer, const Layer::Span& span) {
  return layer.IsGraphemeBoundary(span.start) && layer.IsGraphemeBoundary(span.end);
}

std::vector<Match> FindLiterally(const Layer& layer, const Quotation& quotation) {
  std::vector<Match> matches;
  const std::string needle = quotation.prefix + quotation.exact + quotation.suffix;
  const ByteView text = layer.bytes();
  // memmem is several times faster where the words stand nowhere or late, as they do in nearly all documents of a
  // search.
  const void* first = memmem(text.data(), text.size(), needle.data(), needle.size());
  if (first == nullptr) return matches;
  const auto skipped = static_cast<std::size_t>(static_cast<const char*>(first) - text.data());
  Occurrences<char> occurrences(needle);
  occurrences.In(text.substr(skipped), [&](std::size_t found) {
    const std::size_t start = skipped + found + quotation.prefix.size();
    const Layer::Span span{layer.CodePointOffset(start), layer.CodePointOffset(start + quotation.exact.size())};
    if (CutsNoCluster(layer, span)) matches.push_back({span, true});
  });
  return matches;
}

// Takes in joiners and the like that follow the last word: they were folded away, but belong to its last cluster.
void ExtendOverFoldedAway(const Layer& layer, Layer::Span& span) {
  for (int i = 0; i < kMaxTrailing && span.end < layer.length() && !layer.IsGraphemeBoundary(span.end); ++i) {
    if (!IsFoldedAway(Decode(layer.bytes(), layer.ByteOffset(span.end)).value)) return;
    ++span.end;
  }
}

// prefix, exact and suffix folded, with blanks that meet at a seam made one: the blank belongs to `exact` if it has one
// there.
struct FoldedQuotation {
  std::u32string needle;
  std::size_t start = 0;  // of `exact` in it
  std::size_t size = 0;
};

FoldedQuotation FoldQuotation(const Quotation& quotation) {
  std::u32string prefix = Fold(quotation.prefix).text;
  const std::u32string exact = Fold(quotation.exact).text;
  std::u32string suffix = Fold(quotation.suffix).text;
  if (exact.empty()) return {};
  if (!prefix.empty() && prefix.back() == U' ' && exact.front() == U' ') prefix.pop_back();
  if (!suffix.empty() && suffix.front() == U' ' && exact.back() == U' ') suffix.erase(0, 1);
  return {prefix + exact + suffix, prefix.size(), exact.size()};
}

std::vector<Match> FindFolded(const Layer& layer, const Quotation& quotation) {
  std::vector<Match> matches;
  const FoldedQuotation folded_quotation = FoldQuotation(quotation);
  if (folded_quotation.size == 0) return matches;
  const Folded text = Fold(layer.bytes());
  Occurrences<char32_t> occurrences(folded_quotation.needle);
  occurrences.In(text.text, [&](std::size_t found) {
    const std::size_t first = found + folded_quotation.start;
    Layer::Span span{text.starts[first], text.ends[first + folded_quotation.size - 1]};
    ExtendOverFoldedAway(layer, span);
    if (CutsNoCluster(layer, span)) matches.push_back({span, false});
  });
  return matches;
}

bool IsFoldable(ByteView bytes) {
  return bytes.size() <= kMaxFoldedBytes;
}

// The quotation comes from a person: invalid bytes could match the middle of a character, and no words match
// everywhere.
bool IsSearchable(const Quotation& quotation) {
  return !quotation.exact.empty() && IsUtf8(quotation.exact) && IsUtf8(quotation.prefix) && IsUtf8(quotation.suffix);
}

// For a message: on one line, as words run on over the end of one.
std::string OnOneLine(std::string words) {
  std::replace(words.begin(), words.end(), '\n', ' ');
  return ForTerminal(words);
}

std::string Shown(const Layer& layer, const Layer::Span& span) {
  const std::uint64_t shown_end = std::min(span.end, span.start + kShownWords);
  std::string words = OnOneLine(std::string(layer.Slice(span.start, shown_end)));
  if (shown_end < span.end) words += "…";
  return "…" + OnOneLine(ContextBefore(layer, span, kShownContext)) + "[" + words + "]" +
         OnOneLine(ContextAfter(layer, span, kShownContext)) + "…";
}

Error Ambiguous(const Layer& layer, const std::vector<Match>& matches) {
  std::string message =
      "the quoted words occur " + std::to_string(matches.size()) +
      " times; say which with --prefix and --suffix (the words directly beside them) or --occurrence N:";
  for (std::size_t i = 0; i < std::min(matches.size(), kShownMatches); ++i) {
    message += "\n  " + std::to_string(i + 1) + ": line " + std::to_string(layer.PlaceOf(matches[i].span.start).line) +
               ": " + Shown(layer, matches[i].span);
  }
  if (matches.size() > kShownMatches) message += "\n  and " + std::to_string(matches.size() - kShownMatches) + " more";
  return Error(Code::kAmbiguous, message);
}

// The line where the longest beginning of the quoted words stands, for a person to compare. Empty if none is telling.
std::string LineThatBeginsAlike(const Layer& layer, const Quotation& quotation) {
  const std::u32string words = Fold(quotation.exact).text;
  if (words.empty()) return "";
  const Folded text = Fold(layer.bytes());
  Occurrences<char32_t> occurrences(words);
  occurrences.In(text.text, [](std::size_t) {});
  if (occurrences.longest() < std::min(kTellingBeginning, (words.size() + 1) / 2)) return "";
  const std::uint64_t start = text.starts[occurrences.longest_at()];
  const std::uint64_t end = std::min(layer.length(), start + words.size());
  return "; line " + std::to_string(layer.PlaceOf(start).line) + " begins alike: " + Shown(layer, {start, end});
}

Error NotFound(const Layer& layer, const Quotation& quotation) {
  if (!IsSearchable(quotation)) {
    return Error(Code::kNotFound,
                 "the quotation is empty or not valid UTF-8, and so stands nowhere; quote the words of the text");
  }
  if (!quotation.prefix.empty() || !quotation.suffix.empty()) {
    const auto matches = FindAll(layer, {quotation.exact, "", "", 0});
    if (!matches.empty()) {
      return Error(Code::kNotFound, "the quoted words occur (" + std::to_string(matches.size()) +
                                        " times), but nowhere with this prefix and suffix directly beside them, blanks "
                                        "included; the first is on line " +
                                        std::to_string(layer.PlaceOf(matches[0].span.start).line) + ": " +
                                        Shown(layer, matches[0].span));
    }
  }
  std::string message = "the quoted words occur nowhere in this text";
  if (!IsFoldable(layer.bytes()))
    return Error(Code::kNotFound, message + "; it is so long that only the very bytes were looked for");
  if (IsFoldable(quotation.exact)) message += LineThatBeginsAlike(layer, quotation);
  return Error(Code::kNotFound, message + "; quote the words exactly as they stand there");
}

}  // namespace

std::vector<Match> FindAll(const Layer& layer, const Quotation& quotation) {
  if (!IsSearchable(quotation)) return {};
  std::vector<Match> matches = FindLiterally(layer, quotation);
  if (!matches.empty()) return matches;
  const std::size_t size = quotation.prefix.size() + quotation.exact.size() + quotation.suffix.size();
  if (!IsFoldable(layer.bytes()) || size > kMaxFoldedBytes) return {};
  return FindFolded(layer, quotation);
}

Result<Match> FindOne(const Layer& layer, const Quotation& quotation) {
  const std::vector<Match> matches = FindAll(layer, quotation);
  if (matches.empty()) return NotFound(layer, quotation);
  if (quotation.occurrence > matches.size()) {
    return Error(Code::kNotFound, "occurrence " + std::to_string(quotation.occurrence) +
                                      " of the quoted words was asked for, but they occur only " +
                                      std::to_string(matches.size()) + " times");
  }
  if (quotation.occurrence != 0) return matches[quotation.occurrence - 1];
  if (matches.size() > 1) return Ambiguous(layer, matches);
  return matches[0];
}

std::string ContextBefore(const Layer& layer, const Layer::Span& span, std::uint64_t count) {
  std::uint64_t start = span.start - std::min(count, span.start);
  while (start < span.start && !layer.IsGraphemeBoundary(start)) ++start;
  return std::string(layer.Slice(start, span.start));
}

std::string ContextAfter(const Layer& layer, const Layer::Span& span, std::uint64_t count) {
  std::uint64_t end = span.end + std::min(count, layer.length() - span.end);
  while (end > span.end && !layer.IsGraphemeBoundary(end)) --end;
  return std::string(layer.Slice(span.end, end));
}

}  // namespace fonds::text
