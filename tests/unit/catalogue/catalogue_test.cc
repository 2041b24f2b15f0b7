#include "catalogue/catalogue.h"

#include <sys/stat.h>

#include <thread>

#include "catalogue/state.h"
#include "disk/derived_file.h"
#include "store/holdings.h"
#include "unit/catalogue/searching.h"
#include "withdraw/withdraw.h"

namespace fonds::catalogue {
namespace {

using test::CatalogueOf;
using test::Holding;
using test::Must;
using test::Now;
using test::ScratchArchive;

using Documents = std::vector<DocumentId>;

const std::string kLetter = "Nobody has told us where he lies, and nobody will answer for it.";
const std::string kList = "The lists were made in the spring, long before anybody spoke of them.";

TEST_CASE("a catalogue says which documents hold words, and follows the archive") {
  const ScratchArchive scratch;
  CHECK(Holding(scratch, "told us where he lies").empty());
  const DocumentId letter = scratch.AddText(kLetter);
  CHECK(Holding(scratch, "told us where he lies") == Documents{letter});
  const DocumentId list = scratch.AddText(kList);
  const DocumentId copy = scratch.AddText(kLetter);
  CHECK(Holding(scratch, "told us where he lies") == Documents{std::min(letter, copy), std::max(letter, copy)});
  CHECK(Holding(scratch, "made in the spring") == Documents{list});
  CHECK(Holding(scratch, "words that nobody wrote").empty());
  const State state = Must(StateOf(Now(scratch), CatalogueOf(scratch)));
  CHECK(state.fresh);
  CHECK(state.covered == 3);
  CHECK(state.texts == 2);  // the copy is indexed once
}

TEST_CASE("what was fresh is not written again, and one more document is one more segment") {
  const ScratchArchive scratch;
  scratch.AddText(kLetter);
  Holding(scratch, "told us where");
  const Contents before = Must(ReadContents(Now(scratch).archive(), CatalogueOf(scratch)));
  scratch.Describe(Must(Now(scratch).Documents())[0], "A Letter");
  CHECK_FALSE(Must(StateOf(Now(scratch), CatalogueOf(scratch))).fresh);
  Holding(scratch, "told us where");
  CHECK(Must(ReadContents(Now(scratch).archive(), CatalogueOf(scratch))).segments == before.segments);
  scratch.AddText(kList);
  Holding(scratch, "told us where");
  const Contents after = Must(ReadContents(Now(scratch).archive(), CatalogueOf(scratch)));
  REQUIRE(after.segments.size() == 2);
  CHECK(after.segments[0] == before.segments[0]);
}

TEST_CASE("the words of a withdrawn document vanish from the files") {
  const ScratchArchive scratch;
  const DocumentId letter = scratch.AddText(kLetter);
  const DocumentId list = scratch.AddText(kList);
  Holding(scratch, "told us where");
  const std::vector<SegmentRow> before = Must(ReadContents(Now(scratch).archive(), CatalogueOf(scratch))).segments;
  Archive archive = scratch.Open();
  Must(Withdraw(archive, scratch.archivist(), scratch.context(),
                {.trace = GENERATE(false, true), .target = letter.Hex(), .version = {}, .reason = "asked for"}));
  CHECK(Holding(scratch, "told us where he lies").empty());
  CHECK(Holding(scratch, "made in the spring") == Documents{list});
  const Contents after = Must(ReadContents(Now(scratch).archive(), CatalogueOf(scratch)));
  CHECK(after.texts.size() == 1);
  for (const SegmentRow& row : before)
    CHECK_FALSE(std::filesystem::exists(SegmentPath(CatalogueOf(scratch), row.name)));
  for (const SegmentRow& row : after.segments) {
    const Segment segment = Must(Segment::Open(CatalogueOf(scratch), row));
    for (const auto& run : test::QuestionFor(kLetter).runs)
      Must(segment.VisitTexts(KeyOf(run.hash), [](std::uint32_t) { FAIL("a run is left"); }));
  }
}

TEST_CASE("many small segments become few, and a crash leaves nothing behind for long") {
  const ScratchArchive scratch;
  std::vector<DocumentId> documents;
  for (int i = 0; i < 12; ++i) {
    documents.push_back(
        scratch.AddText("Text number " + std::to_string(i) + " has words of its own: w" + std::to_string(i)));
    Holding(scratch, "words of its own");
  }
  test::Must(WriteDerived(CatalogueOf(scratch) / (Nonce(32, 'f') + ".segment"), 0, "half a segment"));
  scratch.AddText(kList);
  CHECK(Holding(scratch, "text number 7 has words") == Documents{documents[7]});
  const Contents contents = Must(ReadContents(Now(scratch).archive(), CatalogueOf(scratch)));
  CHECK(contents.segments.size() <= 8);
  CHECK(test::NamesIn(CatalogueOf(scratch)).size() == contents.segments.size() + 1);
}

TEST_CASE("only the person can read a catalogue") {
  const ScratchArchive scratch;
  scratch.AddText(kLetter);
  Holding(scratch, "told us where");
  struct stat about {};
  REQUIRE(::stat(CatalogueOf(scratch).c_str(), &about) == 0);
  CHECK((about.st_mode & 0777U) == 0700);
  for (const std::string& name : test::NamesIn(CatalogueOf(scratch))) {
    REQUIRE(::stat((CatalogueOf(scratch) / name).c_str(), &about) == 0);
    CHECK((about.st_mode & 0777U) == 0600);
  }
  Must(Remove(CatalogueOf(scratch)));
  CHECK_FALSE(std::filesystem::exists(CatalogueOf(scratch)));
}

TEST_CASE("several builders at once leave one catalogue that is right, or are told to wait") {
  const ScratchArchive scratch;
  std::vector<DocumentId> documents;
  for (int i = 0; i < 20; ++i)
    documents.push_back(scratch.AddText(kList + " Number n" + std::to_string(i) + " of it."));
  std::vector<std::thread> threads;
  std::atomic<int> right{0};
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      const std::vector<Question> questions = {test::QuestionFor("number n7 of it")};
      Use use{.folder = CatalogueOf(scratch), .trouble = {}};
      const Result<Snapshot> snapshot = scratch.Open().Read();
      if (!snapshot.ok()) return;
      const auto found = DocumentsToRead(*snapshot, questions, use, NoProgress());
      const bool holds = found.ok() && std::count(found->begin(), found->end(), documents[7]) == 1;
      if (holds && (found->size() == 1 || found->size() == 20)) ++right;
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(right == 4);
  CHECK(Holding(scratch, "number n7 of it") == Documents{documents[7]});
}

TEST_CASE("where no catalogue can be written every document is to be read") {
  const ScratchArchive scratch;
  const DocumentId letter = scratch.AddText(kLetter);
  const std::vector<Question> questions = {test::QuestionFor("words that nobody wrote")};
  std::filesystem::create_directories(scratch.home());
  test::Must(WriteDerived(scratch.home() / "file", 0, "no folder"));
  Use use{.folder = scratch.home() / "file" / "catalogue", .trouble = {}};
  CHECK(Must(DocumentsToRead(Now(scratch), questions, use, NoProgress())) == Documents{letter});
  CHECK_FALSE(use.trouble.empty());
}

TEST_CASE("a catalogue of another archive, and a folder that was made for another state, are not believed") {
  const ScratchArchive one;
  const ScratchArchive two;
  one.AddText(kLetter);
  const DocumentId list = two.AddText(kList);
  Holding(one, "told us where");
  std::filesystem::create_directories(two.home());
  std::filesystem::copy(CatalogueOf(one), CatalogueOf(two));
  CHECK(Holding(two, "made in the spring") == Documents{list});
  CHECK(Holding(two, "told us where he lies").empty());
}

}  // namespace
}  // namespace fonds::catalogue
