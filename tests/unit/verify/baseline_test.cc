#include "verify/baseline.h"

#include "support/counting_holdings.h"
#include "support/keyed_holdings.h"
#include "support/scratch_archive.h"
#include "unit/verify/damage.h"

namespace fonds::test {
namespace {

struct Since {
  Findings findings;
  VerifySummary summary;
  std::optional<Baseline> kept;
};

// Verifies `now`, of which `baseline` knows how it was.
Since VerifySince(Baseline baseline, const MemoryTree& before, const MemoryTree& now, bool complete = false) {
  Since since;
  const KeyedHoldings holdings(now, before);
  since.summary =
      Must(Verify(holdings, {.complete = complete, .since = &baseline, .keep = &since.kept}, since.findings));
  return since;
}

// A register of documents, one an entry, with notes here and there.
ArchiveBuilder Documents(std::uint64_t count) {
  ArchiveBuilder builder;
  while (builder.Size() <= count) {
    builder.StageText("words " + std::to_string(builder.Size()));
    builder.Commit();
    if (builder.Size() % 7 == 0) builder.FileNote(builder.Size());
  }
  builder.FileNote(builder.Size());
  return builder;
}

void AddOne(ArchiveBuilder& builder) {
  builder.StageText("one more");
  builder.Commit();
  builder.FileNote(builder.Size());
}

// How many folders and files a verification since `count` documents reads when one more comes.
ReadCount CostOfOneMore(std::uint64_t count) {
  ArchiveBuilder builder = Documents(count);
  const MemoryTree before = builder.tree;
  Baseline baseline = BaselineOf(before);
  AddOne(builder);
  ReadCount cost;
  const CountingHoldings holdings(std::make_unique<KeyedHoldings>(builder.tree, before), cost);
  Findings findings;
  const auto summary = Must(Verify(holdings, {.threads = 1, .since = &baseline}, findings));
  INFO(findings.Text() << summary.all_because);
  CHECK(findings.all.empty());
  REQUIRE(summary.not_rechecked);
  CHECK(summary.not_rechecked->documents == count);
  CHECK(summary.documents == 1);
  CHECK(summary.entries == count + 2);
  return cost;
}

}  // namespace

TEST_CASE("a verification since a baseline reads what is new, and no more of a large archive than of a small one") {
  const ReadCount of_small = CostOfOneMore(12);
  const ReadCount of_large = CostOfOneMore(80);
  CHECK(of_large.files == of_small.files);
  CHECK(of_large.folders <= of_small.folders + 12);  // the folders of notes are listed
}

TEST_CASE("a verification since a baseline says what it left out, and keeps what a whole one would keep") {
  Scene scene;
  const MemoryTree before = scene.builder.tree;
  const Baseline baseline = BaselineOf(before);
  scene.builder.StageText("another text");
  scene.builder.StageAnnotation(scene.small.document, kText, "written down");
  scene.builder.Commit();
  scene.builder.FileNote(scene.builder.Size());
  const Since since = VerifySince(baseline, before, scene.builder.tree);
  INFO(since.findings.Text() << since.summary.all_because);
  CHECK(since.findings.all.empty());
  REQUIRE(since.summary.not_rechecked);
  CHECK(since.summary.not_rechecked->time == baseline.time);
  CHECK(since.summary.not_rechecked->entries == 2);
  CHECK(since.summary.not_rechecked->documents == 0);  // the one that was there was annotated
  CHECK(since.summary.not_rechecked->notes == 2);
  CHECK(since.summary.documents == 2);
  CHECK(since.summary.anchors == 2);
  CHECK(since.summary.entries == 3);
  CHECK(since.summary.checkpoint == 3);
  CHECK(since.summary.root == VerifyTree(scene.builder.tree).summary.root);
  REQUIRE(since.kept);
  Baseline whole = BaselineOf(scene.builder.tree);
  whole.time = since.kept->time;
  CHECK(FormatBaseline(*since.kept) == FormatBaseline(whole));
}

TEST_CASE("a baseline of the archive as it is leaves everything out but what is looked at every time") {
  const Scene scene;
  const MemoryTree& tree = scene.small.builder.tree;
  const Since since = VerifySince(BaselineOf(tree), tree, tree);
  REQUIRE(since.summary.not_rechecked);
  CHECK(since.findings.all.empty());
  CHECK(since.summary.not_rechecked->statements == 4);
  CHECK(since.summary.not_rechecked->documents == 1);
  CHECK(since.summary.documents == 0);
  CHECK(since.summary.checkpoint == 2);
}

TEST_CASE("what stands against a baseline has everything checked, and is said") {
  Scene scene;
  ArchiveBuilder& builder = scene.builder;
  const MemoryTree before = builder.tree;
  const Baseline baseline = BaselineOf(before);
  const auto reason = [&](const MemoryTree& now, bool complete = false) {
    const Since since = VerifySince(baseline, before, now, complete);
    CHECK_FALSE(since.summary.not_rechecked);
    CHECK(since.summary.documents == 1);
    return since.summary.all_because;
  };
  CHECK(reason(before, true) == "--complete asks for every object");
  MemoryTree now = before;
  now.files[scene.small.content] += " ";
  CHECK(reason(now) == scene.small.content + " is not what it was");
  now = before;
  now.files.erase(scene.small.content);
  CHECK(reason(now) == scene.small.content + " is gone since");
  now = before;
  now.files[layout::EntryPath(1) + ".x"] = "x";
  CHECK(reason(now) == layout::EntryPath(1) + ".x came among entries that were there");
  now = before;
  now.files["policy/2.json"] = "{}";
  CHECK(reason(now) == "a policy came, or policy/2.json changed, since");
  Baseline other = baseline;
  other.tree[0] ^= 1;
  CHECK(VerifySince(other, before, before).summary.all_because ==
        "what was checked then is not in this repository any more");
  const MemoryHoldings keyless(before);
  Findings findings;
  Baseline unused = baseline;
  CHECK(Must(Verify(keyless, {.since = &unused}, findings)).all_because ==
        "this carrier does not say what changed, as a git repository does");
}

TEST_CASE("no baseline is kept of an archive with errors") {
  Scene scene;
  scene.builder.tree.files["stray.txt"] = "x";
  std::optional<Baseline> kept;
  Findings findings;
  const KeyedHoldings holdings(scene.builder.tree, scene.builder.tree);
  CHECK(Must(Verify(holdings, {.keep = &kept}, findings)).errors == 1);
  CHECK_FALSE(kept);
}

TEST_CASE("a part of an act that comes again in a later entry is found though the first was not read") {
  Scene scene;
  const auto part = [&](std::uint64_t number) {
    scene.builder.StageTitle(scene.small.document, "title " + std::to_string(scene.builder.Size()),
                             {scene.small.title});
    scene.builder.Commit({.change = [number](Entry& entry) {
      entry.act = std::string(32, 'a');
      entry.part = number;
      entry.parts = 2;
    }});
    scene.builder.FileNote(scene.builder.Size());
  };
  part(1);
  part(2);
  const MemoryTree before = scene.builder.tree;
  const Baseline baseline = BaselineOf(before);
  REQUIRE(baseline.acts.size() == 1);
  part(2);
  const Since since = VerifySince(baseline, before, scene.builder.tree);
  CHECK(since.findings.Codes() == VerifyTree(scene.builder.tree).findings.Codes());
  CHECK(since.summary.not_rechecked);
  CHECK(since.summary.errors > 0);
}

TEST_CASE("a baseline reads back as it was written, and no other bytes do") {
  const Baseline baseline = BaselineOf(Documents(3).tree);
  const Bytes bytes = FormatBaseline(baseline);
  CHECK(FormatBaseline(Must(ParseBaseline(bytes))) == bytes);
  for (std::size_t at = 0; at < bytes.size(); at += 1 + at / 64) {
    Bytes flipped = bytes;
    flipped[at] = static_cast<char>(flipped[at] ^ 1);
    CHECK_FALSE(ParseBaseline(flipped).ok());
    CHECK_FALSE(ParseBaseline(ByteView(bytes).substr(0, at)).ok());
  }
  // With a digest that fits, too.
  for (const auto& spoil : std::vector<std::function<void(Baseline&)>>{
           [](Baseline& b) { b.rows.back().number = 99; }, [](Baseline& b) { b.rows.back().kind = 99; },
           [](Baseline& b) { b.rows.back().agent = 99; }, [](Baseline& b) { std::swap(b.rows[0], b.rows[1]); },
           [](Baseline& b) { b.withdrawing.push_back(99); }, [](Baseline& b) { b.time_stamping.push_back(99); },
           [](Baseline& b) { b.plain_notes.push_back(99); }}) {
    Baseline spoilt = baseline;
    spoil(spoilt);
    CHECK_FALSE(ParseBaseline(FormatBaseline(spoilt)).ok());
  }
  Bytes other_rules = bytes.substr(0, bytes.size() - Digest::kSize);
  other_rules[20] = static_cast<char>(other_rules[20] ^ 1);
  other_rules += Sha256Of(other_rules).View();
  CHECK(ParseBaseline(other_rules).error().code() == Code::kUnsupported);
}

}  // namespace fonds::test
