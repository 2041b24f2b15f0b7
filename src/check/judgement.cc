#include "check/judgement.h"

#include <algorithm>

namespace fonds::check {
namespace {

using comparison::Difference;
using comparison::Edit;

std::string Holding(const comparison::Drift& drift) {
  std::string what;
  const auto add = [&](bool is, std::string_view name) {
    if (is) what += (what.empty() ? "" : " and ") + std::string(name);
  };
  add(drift.negation, "a negation");
  add(drift.number, "a number");
  add(drift.name, "a name");
  return what;
}

void WarnOf(const Edit& edit, std::vector<std::string>& warnings) {
  const std::string what = "the " + std::string(comparison::NameOf(edit.kind));
  if (edit.drift.any()) warnings.push_back(what + " touches " + Holding(edit.drift));
  if (edit.is_long) warnings.push_back(what + " leaves out " + std::to_string(edit.words) + " words");
  if (edit.crosses_heading) warnings.push_back(what + " crosses a heading");
}

// Words of the source that lie in one range and not in the other.
bool GoesBeyond(const text::ComparisonStream& stream, const text::ByteRange& place, const text::ByteRange& cited) {
  for (std::size_t token = stream.TokenAt(place.start); token < stream.size() && stream[token].start < place.end;
       ++token) {
    if (!stream.IsWord(token)) continue;
    if (stream[token].start < cited.start || stream[token].end > cited.end) return true;
  }
  return false;
}

// Whether at least half of the words that were found lie in the cited range. What an ellipsis leaves out was not found.
bool StandsAt(const comparison::Outcome& outcome, const text::ComparisonStream& stream, const text::ByteRange& cited) {
  const text::ByteRange place = outcome.places[outcome.shown].source;
  const auto is_left_out = [&](const text::Token& token) {
    return std::any_of(outcome.edits.begin(), outcome.edits.end(), [&](const Edit& edit) {
      return edit.kind == Edit::Kind::kOmission && edit.source.start <= token.start && token.end <= edit.source.end;
    });
  };
  std::size_t found = 0;
  std::size_t inside = 0;
  for (std::size_t i = stream.TokenAt(place.start); i < stream.size() && stream[i].start < place.end; ++i) {
    if (!stream.IsWord(i) || is_left_out(stream[i])) continue;
    ++found;
    if (cited.start <= stream[i].start && stream[i].end <= cited.end) ++inside;
  }
  return inside > 0 && 2 * inside >= found;
}

void AddPlace(const comparison::Place& place, const SourceText& source, Judgement& judgement) {
  judgement.position = source.PositionOf(place.source);
  const text::Layer::Place at = source.layer().PlaceOf(judgement.position.start);
  judgement.line = at.line;
  judgement.column = at.column;
  judgement.words = source.stream().In(place.source);
  judgement.folds = place.folds.Names();
}

}  // namespace

std::string SayObstacle(comparison::Obstacle obstacle) {
  switch (obstacle) {
    case comparison::Obstacle::kNone: break;
    case comparison::Obstacle::kNoWords: return "it holds no words, only marks";
    case comparison::Obstacle::kTooLong:
      return "it stands nowhere as it is, and is too long to be compared word by word";
    case comparison::Obstacle::kTooRepetitive: return "the texts repeat themselves too much to be searched";
    case comparison::Obstacle::kFewOwnWords:
      return "too few of its words are the source's own: less than four, or less than its editor put in";
    case comparison::Obstacle::kSplintered:
      return "its words are picked one by one: half of them must stand together, three at a time";
    case comparison::Obstacle::kReordered:
      return "bidirectional controls stand in it or in the source: it is not shown in the order in which it is written";
  }
  return "";
}

Judgement JudgeIn(const QuotedText& quotation, const SourceText& source, const std::optional<TextPosition>& cited) {
  const std::optional<text::ByteRange> range = cited ? std::optional(source.BytesOf(*cited)) : std::nullopt;
  Judgement judgement;
  judgement.outcome = comparison::Judge(quotation.stream, source.stream(), range);
  const comparison::Outcome& outcome = judgement.outcome;
  if (!outcome.places.empty()) {
    const comparison::Place& place = outcome.places[outcome.shown];
    AddPlace(place, source, judgement);
    judgement.at_cited = range && StandsAt(outcome, source.stream(), *range);
    if (judgement.at_cited && judgement.Stands() && GoesBeyond(source.stream(), place.source, *range))
      judgement.warnings.emplace_back("the quotation goes on beyond the words that are cited");
  }
  for (const Edit& edit : outcome.edits) {
    judgement.changes.push_back({comparison::NameOf(edit.kind), std::string(quotation.stream.In(edit.quoted)),
                                 std::string(source.stream().In(edit.source))});
    WarnOf(edit, judgement.warnings);
  }
  for (const Difference& difference : outcome.differences) {
    judgement.changes.push_back({comparison::NameOf(difference.kind),
                                 std::string(quotation.stream.In(difference.quoted)),
                                 std::string(source.stream().In(difference.source))});
  }
  return judgement;
}

}  // namespace fonds::check
