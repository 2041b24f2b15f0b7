#include "reuse/reuse.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <tuple>

#include "comparison/joined_runs.h"
#include "comparison/literal_search.h"
#include "comparison/shared_runs.h"
#include "comparison/word_runs.h"
#include "store/document_visit.h"
#include "store/source_text.h"
#include "store/title.h"

namespace fonds::reuse {
namespace {

using comparison::TokenRange;

constexpr std::uint64_t kContext = 40;  // code points on each side
constexpr std::size_t kKeptAtLeast = 1000;

bool IsMissing(const Error& error) {
  return error.code() == Code::kNotFound || error.code() == Code::kUnsupported;
}

auto Rank(const ReusedWords& place) {
  return std::tuple(!place.all, SIZE_MAX - place.words, place.document, place.version, place.position.start,
                    place.position.end);
}
bool IsBefore(const ReusedWords& a, const ReusedWords& b) {
  return Rank(a) < Rank(b);
}

// The best places so far, from all threads.
class Best {
 public:
  explicit Best(std::size_t limit) : limit_(limit) {}

  void Add(std::vector<ReusedWords> places, bool complete) {
    const std::lock_guard lock(mutex_);
    complete_ = complete_ && complete;
    total_ += places.size();
    std::move(places.begin(), places.end(), std::back_inserter(places_));
    if (places_.size() > limit_ + std::max(limit_, kKeptAtLeast)) Cut();
  }

  void TakeInto(ReuseReport& report) {
    Cut();
    report.places = std::move(places_);
    report.total = total_;
    report.complete = complete_;
  }

 private:
  void Cut() {
    std::sort(places_.begin(), places_.end(), IsBefore);
    if (places_.size() > limit_) places_.resize(limit_);
  }

  const std::size_t limit_;
  std::mutex mutex_;
  std::vector<ReusedWords> places_;
  std::uint64_t total_ = 0;
  bool complete_ = true;
};

class Search {
 public:
  Search(const text::ComparisonStream& words, std::size_t count, std::size_t limit)
      : words_(words), count_(count), shared_(words, kFewestShared), best_(limit) {}

  Status Visit(const Snapshot& reader, const DocumentId& id) {
    const Result<DocumentRecord> record = reader.DocumentWithoutNumbers(id);
    if (!record.ok() && IsMissing(record.error())) return {};
    if (!record.ok()) return record.error();
    FONDS_ASSIGN(const std::vector<NamedBytes> texts, StandingTextsOf(reader, *record));
    for (const NamedBytes& version : texts) {
      const auto source = SourceText::Read(reader, *record, version);
      if (!source.ok() && IsMissing(source.error())) continue;
      if (!source.ok()) return source.error();
      SearchText(id, version.sha256, **source);
    }
    return {};
  }

  void TakeInto(ReuseReport& report) { best_.TakeInto(report); }

 private:
  void SearchText(const DocumentId& id, const Digest& version, const SourceText& source) {
    const comparison::LiteralPlaces literal =
        comparison::FindLiterally(words_, {0, words_.size()}, source.stream(), true, kMostInText);
    std::vector<ReusedWords> places;
    for (const comparison::LiteralMatch& match : literal.matches) {
      places.push_back(PlaceOf(source, match.source, count_));
      places.back().all = true;
      places.back().folds = match.folds.Names();
    }
    for (const comparison::SharedRun& run : shared_.In(source.stream())) {
      if (places.size() == kMostInText + literal.matches.size()) break;
      if (!LiesIn(literal.matches, run.source)) places.push_back(PlaceOf(source, run.source, run.words));
    }
    for (ReusedWords& place : places) {
      place.document = id;
      place.version = version;
    }
    const bool complete = literal.complete && places.size() < kMostInText + literal.matches.size();
    best_.Add(std::move(places), complete);
  }

  // `matches` are in order.
  static bool LiesIn(const std::vector<comparison::LiteralMatch>& matches, const TokenRange& range) {
    const auto first = std::partition_point(matches.begin(), matches.end(), [&](const comparison::LiteralMatch& match) {
      return match.source.last < range.last;
    });
    return first != matches.end() && first->source.first <= range.first;
  }

  static ReusedWords PlaceOf(const SourceText& source, const TokenRange& tokens, std::size_t words) {
    const text::ByteRange range = source.stream().RangeOf(tokens.first, tokens.last);
    const text::Layer& layer = source.layer();
    ReusedWords place;
    place.position = source.PositionOf(range);
    const text::Layer::Place at = layer.PlaceOf(place.position.start);
    place.line = at.line;
    place.column = at.column;
    place.words = words;
    place.before = layer.Slice(place.position.start - std::min(place.position.start, kContext), place.position.start);
    place.text = source.stream().In(range);
    place.after = layer.Slice(place.position.end, std::min(place.position.end + kContext, layer.length()));
    return place;
  }

  const text::ComparisonStream& words_;
  const std::size_t count_;
  const comparison::SharedRuns shared_;
  Best best_;
};

// What a text must have to hold all words, or enough in a row. Empty: there is no telling.
std::vector<catalogue::Question> QuestionsOf(const text::ComparisonStream& words) {
  std::vector<catalogue::Question> questions;
  const std::vector<comparison::RequiredRun> required = comparison::RequiredRuns(words);
  if (required.empty()) return questions;
  catalogue::Question all{.runs = {}, .least = required.size()};
  for (std::uint32_t i = 0; i < required.size(); ++i) {
    for (const std::uint64_t run : required[i].readings) all.runs.push_back({run, i});
  }
  questions.push_back(std::move(all));
  const std::vector<std::uint64_t> runs = comparison::WordRuns(words);
  catalogue::Question part{.runs = {}, .least = kFewestShared - comparison::kRunWords + 1, .in_a_row = true};
  for (std::uint32_t i = 0; i < runs.size(); ++i) part.runs.push_back({runs[i], i});
  if (runs.size() >= part.least) questions.push_back(std::move(part));
  return questions;
}

Status AddTitles(const Snapshot& snapshot, std::vector<ReusedWords>& places) {
  std::map<DocumentId, std::string> titles;
  for (ReusedWords& place : places) {
    const auto [title, fresh] = titles.try_emplace(place.document);
    if (fresh) {
      // Without entry numbers: they would take longer than all the rest.
      FONDS_ASSIGN(const DocumentRecord record, snapshot.DocumentWithoutNumbers(place.document));
      FONDS_ASSIGN(title->second, DocumentTitle(snapshot, record));
    }
    place.title = title->second;
  }
  return {};
}

}  // namespace

Result<ReuseReport> FindReuse(const Snapshot& snapshot, const ReuseRequest& request, catalogue::Use& use,
                              Progress& progress) {
  const text::ComparisonStream words(request.words);
  ReuseReport report;
  report.words = words.WordsIn(0, words.size());
  if (report.words == 0) return Error(Code::kUsage, "there are no words to look for, only marks and blanks");
  const std::vector<catalogue::Question> questions = QuestionsOf(words);
  catalogue::Use all;
  FONDS_ASSIGN(const std::vector<DocumentId> documents,
               catalogue::DocumentsToRead(snapshot, questions, questions.empty() ? all : use, progress));
  Search search(words, report.words, request.limit);
  FONDS_TRY(VisitDocuments(
      snapshot, documents.size(), "documents", progress,
      [&](std::size_t index, const Snapshot& reader) { return search.Visit(reader, documents[index]); }));
  search.TakeInto(report);
  FONDS_TRY(AddTitles(snapshot, report.places));
  return report;
}

}  // namespace fonds::reuse
