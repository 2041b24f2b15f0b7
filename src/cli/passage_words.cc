#include "cli/passage_words.h"

#include <charconv>

#include "cli/desk.h"

namespace fonds::cli {
namespace {

// "412,795" or "12-14" or "12": one or two numbers with `separator` between them.
std::optional<std::pair<std::uint64_t, std::uint64_t>> ParsePair(std::string_view text, char separator, bool single) {
  std::pair<std::uint64_t, std::uint64_t> pair;
  const char* const end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, pair.first);
  if (first.ec != std::errc()) return std::nullopt;
  pair.second = pair.first;
  if (first.ptr == end) return single ? std::optional(pair) : std::nullopt;
  if (*first.ptr != separator) return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, end, pair.second);
  if (second.ec != std::errc() || second.ptr != end) return std::nullopt;
  return pair;
}

}  // namespace

void PassageWords::Declare(Arguments& arguments, const std::string& purpose) {
  arguments.Option("--quote", quote_, "WORDS", purpose);
  arguments.Option("--prefix", prefix_, "WORDS", "with --quote: what stands directly before them");
  arguments.Option("--suffix", suffix_, "WORDS", "with --quote: what stands directly after them");
  arguments.Option("--occurrence", occurrence_, "N", "with --quote: the N-th place where they stand");
  arguments.Option("--at", at_, "START,END", "code points of the text, END not included");
  arguments.Option("--line", line_, "N[-M]", "whole lines, counted from 1");
}

Result<PassageRequest> PassageWords::Request() const {
  // Options that mean something only beside another one: passing them over in silence would take something else.
  const bool beside_quote = !prefix_.empty() || !suffix_.empty() || occurrence_ != 0;
  if (beside_quote && !quote_) {
    return Error(Code::kUsage,
                 "--prefix, --suffix and --occurrence say which of the words of --quote are meant; give that too");
  }
  if (ways() > 1) return Error(Code::kUsage, "choose one of --quote, --at and --line");
  PassageRequest passage;
  if (quote_) {
    FONDS_TRY(RequireText("--quote", *quote_));
    if (quote_->empty()) return Error(Code::kUsage, "--quote needs words");
    passage.quotation =
        text::Quotation{.exact = *quote_, .prefix = prefix_, .suffix = suffix_, .occurrence = occurrence_};
  }
  if (!at_.empty()) {
    const auto pair = ParsePair(at_, ',', false);
    if (!pair) return Error(Code::kUsage, "--at " + at_ + " is not of the form START,END");
    passage.position = TextPosition{.start = pair->first, .end = pair->second};
  }
  if (!line_.empty()) {
    passage.lines = ParsePair(line_, '-', true);
    if (!passage.lines) return Error(Code::kUsage, "--line " + line_ + " is not of the form N or N-M");
  }
  return passage;
}

}  // namespace fonds::cli
