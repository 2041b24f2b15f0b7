#include <catch2/catch.hpp>
#include <random>

#include "catalogue/contents.h"
#include "catalogue/merging.h"
#include "catalogue/segment_writer.h"
#include "support/scratch_archive.h"

namespace fonds::catalogue {
namespace {

using test::Must;

std::vector<Posting> RandomPostings(std::size_t count, std::uint32_t texts, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<Posting> postings;
  // Some keys are frequent, some lie at the ends.
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t key = i % 4 == 0 ? (i % 8 == 0 ? 0 : kKeys - 1) : random() % kKeys;
    postings.push_back(PostingOf(key, static_cast<std::uint32_t>(random() % texts)));
  }
  std::sort(postings.begin(), postings.end());
  postings.erase(std::unique(postings.begin(), postings.end()), postings.end());
  return postings;
}

SegmentRow Written(const std::filesystem::path& folder, const std::vector<Posting>& postings, std::uint32_t texts,
                   char digit = 'a') {
  SegmentWriter writer(folder, Nonce(32, digit), texts, postings.size());
  for (const Posting posting : postings) Must(writer.Add(posting));
  return Must(writer.Finish());
}

std::vector<Posting> AllOf(const Segment& segment) {
  std::vector<Posting> postings;
  Must(segment.VisitPostings(0, kKeys,
                             [&](std::uint64_t key, std::uint32_t text) { postings.push_back(PostingOf(key, text)); }));
  return postings;
}

TEST_CASE("a segment holds the postings that were written") {
  const test::TemporaryFolder folder;
  for (const std::size_t count : {0U, 1U, 500U, 513U, 20000U}) {
    const std::vector<Posting> postings = RandomPostings(count, 300, count);
    const SegmentRow row = Written(folder.path(), postings, 300);
    CHECK(row.postings == postings.size());
    const Segment segment = Must(Segment::Open(folder.path(), row));
    CHECK(AllOf(segment) == postings);
    for (std::size_t i = 0; i < postings.size(); i += 97) {
      std::vector<std::uint32_t> texts;
      Must(segment.VisitTexts(KeyIn(postings[i]), [&](std::uint32_t text) { texts.push_back(text); }));
      CHECK(std::is_sorted(texts.begin(), texts.end()));
      CHECK(std::binary_search(texts.begin(), texts.end(), TextIn(postings[i])));
    }
    std::filesystem::remove(SegmentPath(folder.path(), row.name));
  }
}

TEST_CASE("merged segments hold what their texts held, and nothing of texts that are gone") {
  const test::TemporaryFolder folder;
  const std::vector<Posting> first = RandomPostings(3000, 50, 1);
  const std::vector<Posting> second = RandomPostings(2000, 40, 2);
  Contents contents;
  contents.segments = {Written(folder.path(), first, 50, 'a'), Written(folder.path(), second, 40, 'b')};
  contents.covered.resize(1);
  std::vector<Posting> expected;
  std::vector<std::uint32_t> number(50, UINT32_MAX);
  std::uint32_t next = 0;
  for (std::uint32_t text = 0; text < 50; text += 2) {
    number[text] = next++;
    contents.texts.push_back({0, text, 0, {}});
  }
  for (std::uint32_t text = 0; text < 40; ++text) contents.texts.push_back({1, text, 0, {}});
  for (const Posting posting : first) {
    if (number[TextIn(posting)] != UINT32_MAX) expected.push_back(PostingOf(KeyIn(posting), number[TextIn(posting)]));
  }
  for (const Posting posting : second) expected.push_back(PostingOf(KeyIn(posting), next + TextIn(posting)));
  std::sort(expected.begin(), expected.end());

  CHECK(SegmentsToMerge(contents) == std::vector<std::uint32_t>{0});
  Must(Merge(folder.path(), {0, 1}, NoProgress(), contents));
  REQUIRE(contents.segments.size() == 1);
  CHECK(AllOf(Must(Segment::Open(folder.path(), contents.segments[0]))) == expected);
  CHECK(SegmentsToMerge(contents).empty());
}

TEST_CASE("of too many segments the smallest are merged") {
  Contents contents;
  for (std::uint32_t i = 0; i <= kMostSegments; ++i) {
    contents.segments.push_back({Nonce(32, 'a'), 1, 100 - i, 1});
    contents.texts.push_back({i, 0, 0, {}});
  }
  CHECK(SegmentsToMerge(contents) == std::vector<std::uint32_t>{5, 6, 7, 8});
}

}  // namespace
}  // namespace fonds::catalogue
