// One quotation against one text, in the words of a report.
#pragma once

#include <memory>
#include <optional>

#include "check/report.h"
#include "comparison/quotation_verdict.h"
#include "store/source_text.h"

namespace fonds::check {

// A quotation's words, ready to be compared.
struct QuotedText {
  explicit QuotedText(std::string words_as_quoted) : words(std::move(words_as_quoted)), stream(words) {}
  QuotedText(const QuotedText&) = delete;
  QuotedText& operator=(const QuotedText&) = delete;

  const std::string words;
  const text::ComparisonStream stream;
};

struct Judgement {
  comparison::Outcome outcome;
  // Of the place that is shown, where there is one.
  TextPosition position;
  std::uint64_t line = 0;
  std::uint64_t column = 0;
  std::string words;
  std::vector<std::string_view> folds;
  std::vector<Change> changes;
  std::vector<std::string> warnings;
  bool at_cited = false;  // the place shares words with the cited ones

  // The words stand there, but for what the quotation marks as an editor's.
  bool Stands() const { return outcome.verdict <= comparison::Verdict::kEditorial; }
};

// `cited`: where the words should stand. REQUIRES: within the text.
Judgement JudgeIn(const QuotedText& quotation, const SourceText& source,
                  const std::optional<TextPosition>& cited = std::nullopt);

// Why an outcome is kUnchecked.
std::string SayObstacle(comparison::Obstacle obstacle);

}  // namespace fonds::check
