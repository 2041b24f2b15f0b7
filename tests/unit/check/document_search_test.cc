#include "check/document_search.h"

#include "check/shingle_filter.h"
#include "unit/check/manuscripts.h"

namespace fonds::check {
namespace {

using test::Must;
using test::ReadNow;
using test::ScratchArchive;

catalogue::Use without;  // a catalogue

// Sentences that share nothing but small words.
std::string Sentence(int seed) {
  std::string text;
  for (int i = 0; i < 12; ++i)
    text +=
        (i == 0 ? "" : " ") +
        std::string(i % 3 == 0 ? "the" : "w" + std::to_string((seed * 31 + i * 7) % 5000) + "x" + std::to_string(seed));
  return text;
}

TEST_CASE("a quotation is a candidate of the text that holds it, and of no other") {
  ShingleFilter filter;
  std::vector<std::string> sentences;
  for (int i = 0; i < 200; ++i) sentences.push_back(Sentence(i));
  for (std::uint32_t i = 0; i < sentences.size(); ++i) filter.Add(i, text::ComparisonStream(sentences[i]));
  for (std::uint32_t i = 0; i < sentences.size(); ++i) {
    const std::string text = "Before it. " + sentences[i] + ". After it.";
    CHECK(filter.Candidates(text::ComparisonStream(text)) == std::vector<std::uint32_t>{i});
  }
  CHECK(filter.Candidates(text::ComparisonStream("nothing of them at all")).empty());
}

TEST_CASE("half of the runs are enough, and marks between words do not matter") {
  ShingleFilter filter;
  const std::string quoted = "one two three four five six seven eight nine ten";
  filter.Add(7, text::ComparisonStream(quoted));
  const std::string half = "one, two; three (four) five six — seven other words";
  CHECK(filter.Candidates(text::ComparisonStream(half)) == std::vector<std::uint32_t>{7});
  const std::string less = "one two three four other words";
  CHECK(filter.Candidates(text::ComparisonStream(less)).empty());
}

TEST_CASE("the very words are better than folded ones, and the document with the smallest id is shown") {
  const ScratchArchive scratch;
  const QuotedText quoted("Nobody has told us where he lies");
  std::vector<DocumentId> exact;
  scratch.AddText("nobody  has told us — where he lies");
  exact.push_back(scratch.AddText("He said: Nobody has told us where he lies, and left."));
  exact.push_back(scratch.AddText("Nobody has told us where he lies. So it was."));
  scratch.AddText("Something else altogether.");
  const std::vector<Sought> sought = {{.quotation = &quoted, .except = std::nullopt}};
  const auto found = Must(SearchDocuments(ReadNow(scratch), sought, without, NoProgress()));
  REQUIRE(found[0]);
  CHECK(found[0]->documents == 2);
  CHECK(found[0]->found.document == std::min(exact[0], exact[1]));
  const std::vector<Sought> but = {{.quotation = &quoted, .except = std::min(exact[0], exact[1])}};
  CHECK(Must(SearchDocuments(ReadNow(scratch), but, without, NoProgress()))[0]->found.document ==
        std::max(exact[0], exact[1]));
}

TEST_CASE("many documents are searched by several threads, with one answer") {
  const ScratchArchive scratch;
  {
    Archive archive = scratch.Open();
    Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
    for (int i = 0; i < 60; ++i) ScratchArchive::StageText(act, Sentence(i) + ".\n");
    Must(act.Commit());
  }
  std::vector<std::unique_ptr<QuotedText>> quotations;
  std::vector<Sought> sought;
  for (int i = 0; i < 60; ++i) {
    quotations.push_back(std::make_unique<QuotedText>(Sentence(i)));
    sought.push_back({.quotation = quotations.back().get(), .except = std::nullopt});
  }
  const auto found = Must(SearchDocuments(ReadNow(scratch), sought, without, NoProgress()));
  for (int i = 0; i < 60; ++i) {
    REQUIRE(found[static_cast<std::size_t>(i)]);
    CHECK(found[static_cast<std::size_t>(i)]->found.words == Sentence(i));
  }
}

}  // namespace
}  // namespace fonds::check
