#include "check/attempt.h"

#include "comparison/own_words.h"
#include "crypto/sha256.h"
#include "store/passage.h"

namespace fonds::check {
namespace {

void Take(Judgement& judgement, Attempt& attempt) {
  attempt.folds = std::move(judgement.folds);
  attempt.changes = std::move(judgement.changes);
  attempt.warnings = std::move(judgement.warnings);
}

Verdict Standing(const Judgement& judgement) {
  return judgement.outcome.verdict == comparison::Verdict::kEditorial ? Verdict::kVerbatimEdited : Verdict::kVerbatim;
}

// The citation of the words where they are: as many digits as it had. Empty if they stand at several places.
std::string CitationOf(const CitedPlace& place, const Digest& version, const Judgement& judgement,
                       const SourceText& source) {
  if (judgement.outcome.places.size() != 1 || !judgement.outcome.all_places) return "";
  Citation citation = place.citation;
  citation.version = version.Hex().substr(0, citation.version.size());
  if (citation.position) {
    citation.position = judgement.position;
    const ByteView words = source.layer().Slice(judgement.position.start, judgement.position.end);
    citation.words = Sha256Of(words).Hex().substr(0, citation.words.size());
  }
  return FormatCitation(citation);
}

std::string Times(std::size_t count) {
  return count == 1 ? "once" : std::to_string(count) + " times";
}

// Where a few words stand is said, and nothing made of it.
void SettleShort(const Judgement& judgement, Attempt& attempt) {
  attempt.verdict = Verdict::kUnchecked;
  attempt.reason = "fewer than four words prove nothing: they stand in the cited version " +
                   Times(judgement.outcome.places.size()) +
                   (judgement.at_cited ? ", also where the citation says" : "");
}

}  // namespace

bool IsShort(const QuotedText& quotation) {
  return comparison::OwnWords(quotation.stream) < kFewestWords;
}

FoundWords FoundIn(const DocumentId& document, const Digest& version, const Judgement& judgement) {
  return {.document = document,
          .version = version,
          .title = "",
          .position = judgement.position,
          .line = judgement.line,
          .column = judgement.column,
          .words = judgement.words};
}

Status CheckPin(const CitedPlace& place, const SourceText& source) {
  if (!place.citation.position) return {};
  const Result<ByteView> words = WordsOf(source.layer(), place.citation);
  if (!words.ok()) return words.error();
  return {};
}

Attempt TryCited(const QuotedText& quotation, const CitedPlace& place, const SourceText& source) {
  Attempt attempt;
  const Status pin = CheckPin(place, source);
  Judgement judgement = JudgeIn(quotation, source, pin.ok() ? place.citation.position : std::nullopt);
  const comparison::Outcome& outcome = judgement.outcome;
  if (!outcome.places.empty()) attempt.found = FoundIn(place.record.id, place.bytes.sha256, judgement);
  Take(judgement, attempt);
  if (outcome.verdict == comparison::Verdict::kUnchecked) {
    attempt.reason = SayObstacle(outcome.obstacle);
    return attempt;
  }
  if (!pin.ok()) {
    attempt.reason = "the citation is not good: " + pin.error().message();
    attempt.bad_citation = true;
    if (judgement.Stands() && !IsShort(quotation))
      attempt.better = CitationOf(place, place.bytes.sha256, judgement, source);
    return attempt;
  }
  if (!judgement.Stands()) {
    attempt.verdict = outcome.verdict == comparison::Verdict::kAltered ? Verdict::kAltered : Verdict::kNotFound;
    attempt.everywhere = !IsShort(quotation);
    return attempt;
  }
  if (IsShort(quotation)) {
    SettleShort(judgement, attempt);
    return attempt;
  }
  if (!place.citation.position || judgement.at_cited) {
    attempt.verdict = Standing(judgement);
    return attempt;
  }
  attempt.verdict = Verdict::kMoved;
  attempt.better = CitationOf(place, place.bytes.sha256, judgement, source);
  return attempt;
}

bool TryOther(const QuotedText& quotation, const CitedPlace& place, const Digest& version, const SourceText& source,
              Attempt& attempt) {
  Judgement judgement = JudgeIn(quotation, source);
  if (!judgement.Stands()) return false;
  attempt.verdict = Verdict::kOtherVersion;
  attempt.everywhere = false;
  attempt.found = FoundIn(place.record.id, version, judgement);
  attempt.better = CitationOf(place, version, judgement, source);
  Take(judgement, attempt);
  return true;
}

}  // namespace fonds::check
