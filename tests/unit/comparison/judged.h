// A quotation and a source, judged, and the outcome in words that a test can compare.
#pragma once

#include <string>
#include <vector>

#include "comparison/quotation_verdict.h"

namespace fonds::comparison {

struct Judged {
  std::string quotation;
  std::string source;
  Outcome outcome;

  std::string verdict() const { return std::string(NameOf(outcome.verdict)); }
  std::string At(std::size_t place) const { return In(source, outcome.places.at(place).source); }
  std::string Shown() const { return outcome.places.empty() ? "" : At(outcome.shown); }
  // "zwnj, case"
  std::string Folds() const {
    std::string names;
    if (outcome.places.empty()) return names;
    for (const std::string_view name : outcome.places.at(outcome.shown).folds.Names())
      names += (names.empty() ? "" : ", ") + std::string(name);
    return names;
  }
  // "word: system | regime"; what the quotation has, then what the source has
  std::vector<std::string> Differences() const {
    std::vector<std::string> lines;
    for (const Difference& difference : outcome.differences)
      lines.push_back(std::string(NameOf(difference.kind)) + ": " + In(quotation, difference.quoted) + " | " +
                      In(source, difference.source));
    return lines;
  }
  // "omission: … | the words left out (4) negation name long heading"
  std::vector<std::string> Edits() const {
    std::vector<std::string> lines;
    for (const Edit& edit : outcome.edits) {
      std::string line = std::string(NameOf(edit.kind)) + ": " + In(quotation, edit.quoted) + " | " +
                         In(source, edit.source) + " (" + std::to_string(edit.words) + ")";
      if (edit.drift.negation) line += " negation";
      if (edit.drift.number) line += " number";
      if (edit.drift.name) line += " name";
      if (edit.is_long) line += " long";
      if (edit.crosses_heading) line += " heading";
      lines.push_back(line);
    }
    return lines;
  }

 private:
  static std::string In(const std::string& text, ByteRange range) {
    return text.substr(range.start, range.end - range.start);
  }
};

inline Judged JudgedIn(std::string quotation, std::string source, std::optional<ByteRange> cited = std::nullopt) {
  Judged judged{std::move(quotation), std::move(source), {}};
  judged.outcome = Judge(ComparisonStream(judged.quotation), ComparisonStream(judged.source), cited);
  return judged;
}

using Lines = std::vector<std::string>;

}  // namespace fonds::comparison
