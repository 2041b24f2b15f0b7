#include "manuscript/doubts.h"

#include <algorithm>

#include "manuscript/addresses.h"
#include "text/code_points.h"

namespace fonds::manuscript {
namespace {

constexpr std::size_t kMaxShown = 60;

struct Sentence {
  Doubt doubt;
  std::string_view subject;
  std::string_view predicate;
};
constexpr Sentence kSentences[] = {
    {Doubt::kMacro, "the macro ", "prints what only LaTeX knows"},
    {Doubt::kEnvironment, "the environment ", "prints what only LaTeX knows"},
    {Doubt::kElement, "the element ", "shows what only a browser knows"},
    {Doubt::kPicture, "the picture ", "shows what no text says"},
    {Doubt::kLink, "the link ", "has a target that is too long to be read"},
    {Doubt::kCode, "the code that begins with ", "was not read"},
    {Doubt::kCited, "the citation ", "prints a name or words between those of the quotation"},
    {Doubt::kNamed, "the citation ", "prints a name or words between those of the quotation"},
};

const Sentence& RowOf(Doubt doubt) {
  const auto* row = std::find_if(std::begin(kSentences), std::end(kSentences),
                                 [doubt](const Sentence& one) { return one.doubt == doubt; });
  FONDS_CHECK(row != std::end(kSentences));
  return *row;
}

// Behind the last letter or digit of [start, end); `start` if there is none.
Offset LastWordsEnd(std::string_view text, Offset start, Offset end) {
  while (start < end) {
    const text::CodePoint last = text::DecodeBefore(text, end);
    if (text::IsLetterOrDigit(last.value)) return end;
    end -= static_cast<Offset>(last.size);
  }
  return start;
}

// Up to here a doubt is about the words of a quotation: those of a block may end before it does.
Offset LimitOf(std::string_view text, const Found& found) {
  if (found.block == kNone) return found.end;
  Offset limit = found.end;
  while (limit <= found.close && limit < text.size() && IsAsciiSpace(text[limit])) ++limit;
  return limit;
}

}  // namespace

const Doubtful* FirstDoubt(const Paragraphs& paragraphs, const Found& found) {
  const auto& all = paragraphs.doubtful;
  const bool block = found.block != kNone;
  const Offset first = block ? found.open : found.start;
  auto one = std::lower_bound(all.begin(), all.end(), first, [](const Doubtful& a, Offset at) { return a.at < at; });
  if (one == all.end()) return nullptr;
  const Offset limit = LimitOf(paragraphs.text, found);
  if (one->at > limit) return nullptr;
  const Offset words_end = LastWordsEnd(paragraphs.text, found.start, found.end);
  for (; one != all.end() && one->at <= limit; ++one) {
    if (block && one->block != found.block) continue;
    // A citation behind the last word stands between none.
    if (one->doubt != Doubt::kCited || one->at < words_end) return &*one;
  }
  return nullptr;
}

std::string SentenceOf(ByteView file, const Doubtful& doubtful, std::uint64_t line) {
  const Sentence& sentence = RowOf(doubtful.doubt);
  std::string shown(file.substr(doubtful.start, doubtful.end - doubtful.start));
  if (shown.size() > kMaxShown) {
    std::size_t end = kMaxShown;
    while (end > 0 && text::IsContinuation(static_cast<unsigned char>(shown[end]))) --end;
    shown = shown.substr(0, end) + "…";
  }
  if (doubtful.doubt == Doubt::kElement) shown += '>';
  std::replace_if(
      shown.begin(), shown.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7F'; }, ' ');
  return std::string(sentence.subject) + shown + " in line " + std::to_string(line) + " " +
         std::string(sentence.predicate);
}

}  // namespace fonds::manuscript
