// Quotations with an editor's marks.
#include <catch2/catch.hpp>

#include "unit/comparison/judged.h"

using namespace fonds;
using namespace fonds::comparison;

namespace {

const char* const kHarbour =
    "The harbour was closed at noon. Nobody had told the forty crews, and Captain Moor did not wait. "
    "They sailed at dusk, with the lamps out, and they was never seen again.";

}  // namespace

TEST_CASE("an omission is found in every spelling, with what it leaves out") {
  for (const std::string ellipsis : {"…", "...", ". . .", "[…]", "[...]", "[. . .]", "(...)", "(…)", "....", "… […]"}) {
    INFO(ellipsis);
    const Judged judged = JudgedIn("They sailed at dusk " + ellipsis + " never seen again", kHarbour);
    CHECK(judged.verdict() == "editorial");
    CHECK(judged.Edits() == Lines{"omission: " + ellipsis + " | , with the lamps out, and they was (7)"});
    CHECK(judged.Shown() == "They sailed at dusk, with the lamps out, and they was never seen again");
  }
}

TEST_CASE("what an omission leaves out is warned of: negations, numbers, names") {
  CHECK(JudgedIn("The harbour was closed … the forty crews", kHarbour).Edits() ==
        Lines{"omission: … | at noon. Nobody had told (5) negation"});
  CHECK(JudgedIn("had told … crews, and Captain", kHarbour).Edits() == Lines{"omission: … | the forty (2) number"});
  CHECK(JudgedIn("forty crews, and … did not wait", kHarbour).Edits() == Lines{"omission: … | Captain Moor (2) name"});
  CHECK(JudgedIn("آن روز آنها … بودند", "آن روز آنها هرگز آنجا بودند").Edits() ==
        Lines{"omission: … | هرگز آنجا (2) negation"});
  CHECK(JudgedIn("در سال … تن کشته شدند", "در سال ۱۳۶۷ چند تن کشته شدند").Edits() ==
        Lines{"omission: … | ۱۳۶۷ چند (2) number"});
  CHECK(JudgedIn("قال … إنه ذهب أمس", "قال السيد حسن إنه ذهب أمس").Edits() ==
        Lines{"omission: … | السيد حسن (2) name"});
}

TEST_CASE("a long omission and one across a heading are warned of") {
  std::string source = "First the boats were counted";
  for (int i = 0; i < 60; ++i) source += " again and";
  const Judged longer = JudgedIn("First the boats were counted … they were sold", source + " then they were sold");
  REQUIRE(longer.outcome.edits.size() == 1);
  CHECK(longer.outcome.edits[0].is_long);
  CHECK(longer.outcome.edits[0].words == 121);
  const Judged heading = JudgedIn("the boats were counted … they were all sold",
                                  "the boats were counted\n\n## Later\n\nthey were all sold");
  REQUIRE(heading.outcome.edits.size() == 1);
  CHECK(heading.outcome.edits[0].crosses_heading);
}

TEST_CASE("parts stand in order and apart, and the tightest choice counts") {
  CHECK(JudgedIn("never seen again … they sailed at dusk", kHarbour).verdict() != "editorial");
  CHECK(JudgedIn("the lamps out … lamps out, and they", kHarbour).verdict() != "editorial");
  const std::string source = "we saw the red boat and the sea; we saw the red boat, a gull, and the blue boat far off";
  const Judged judged = JudgedIn("we saw the red boat … the blue boat", source);
  CHECK(judged.verdict() == "editorial");
  CHECK(judged.Shown() == "we saw the red boat, a gull, and the blue boat");
  CHECK(judged.outcome.places.size() == 1);
}

TEST_CASE("of several places of an elliptical quotation the cited one is shown") {
  const std::string source = "the red boat and the blue boat; the red boat or then perhaps the blue boat.";
  const Judged free = JudgedIn("the red boat … the blue boat", source);
  REQUIRE(free.outcome.places.size() == 2);
  CHECK(free.outcome.shown == 0);
  const auto start = static_cast<std::uint32_t>(source.find(';')) + 2;
  const Judged cited = JudgedIn("the red boat … the blue boat", source, ByteRange{start, start + 10});
  CHECK(cited.outcome.shown == 1);
  CHECK(cited.Edits() == Lines{"omission: … | or then perhaps (3)"});
}

TEST_CASE("words that could stand anywhere are not tied over a distance") {
  std::string source = "the captain spoke";
  for (int i = 0; i < 100; ++i) source += " at length";
  source += " of nothing";
  CHECK(JudgedIn("the captain spoke at length … nothing", source).verdict() == "altered");
  CHECK(JudgedIn("length at length at length … nothing", source).verdict() == "editorial");
}

TEST_CASE("an insertion stands for nothing, or for a few words") {
  CHECK(JudgedIn("Nobody had told the forty [fishing] crews", kHarbour).Edits() ==
        Lines{"insertion: [fishing] |  (0)"});
  CHECK(JudgedIn("[the captain] sailed at dusk, with", kHarbour).Edits() == Lines{"insertion: [the captain] |  (0)"});
  CHECK(JudgedIn("and [the captain] did not wait", kHarbour).Edits() ==
        Lines{"insertion: [the captain] | Captain Moor (2) name"});
  CHECK(JudgedIn("The harbour was [not] closed at noon", kHarbour).Edits() ==
        Lines{"insertion: [not] |  (0) negation"});
  CHECK(JudgedIn("They sailed at dusk [emphasis added]", kHarbour).Edits() ==
        Lines{"insertion: [emphasis added] |  (0)"});
  // Nine words are too many.
  CHECK(JudgedIn("They sailed [so] never seen again", kHarbour).verdict() != "editorial");
}

TEST_CASE("an insertion beside an omission is an edit of its own, and warned of by itself") {
  CHECK(JudgedIn("The harbour was [never] … the forty crews", kHarbour).Edits() ==
        Lines{"insertion: [never] |  (0) negation", "omission: … | closed at noon. Nobody had told (6) negation"});
  CHECK(JudgedIn("The harbour was closed … [by] [Captain Grey], and Captain Moor", kHarbour).Edits() ==
        Lines{"omission: … | at noon. Nobody had told the forty crews (8) negation number",
              "insertion: [by] [Captain Grey] |  (0) name"});
  CHECK(JudgedIn("The harbour was closed […] [twelve] [...] the forty crews", kHarbour).Edits() ==
        Lines{"omission: […] [twelve] [...] | at noon. Nobody had told (5) negation",
              "insertion: [twelve] |  (0) number"});
  CHECK(JudgedIn("They sailed at dusk … [not so]", kHarbour).Edits() ==
        Lines{"omission: … |  (0)", "insertion: [not so] |  (0) negation"});
  CHECK(JudgedIn("[all that they said was untrue] … sailed at dusk, with", kHarbour).verdict() == "unchecked");
  CHECK(JudgedIn("the [so] … crews had left", "that the [so] … crews had left").verdict() == "exact");
}

TEST_CASE("brackets that the source has are the source's") {
  const std::string source = "He wrote that [the crews] had left, and [...] that all was well [sic].";
  CHECK(JudgedIn("that [the crews] had left", source).verdict() == "exact");
  CHECK(JudgedIn("had left, and [...] that all", source).verdict() == "exact");
  CHECK(JudgedIn("all was well [sic]", source).verdict() == "exact");
  const Judged mixed = JudgedIn("He … that [the crews] had left", source);
  CHECK(mixed.verdict() == "editorial");
  CHECK(mixed.Edits() == Lines{"omission: … | wrote (1)"});
  CHECK(JudgedIn("had left, and … that all", source).verdict() == "folded");
}

TEST_CASE("letters in brackets are the editor's") {
  CHECK(JudgedIn("[t]he harbour was closed", kHarbour).Edits() == Lines{"bracketed case: [t]he | The (1)"});
  CHECK(JudgedIn("“[N]obody had told” them", "\"nobody had told\" them").verdict() == "editorial");
  CHECK(JudgedIn("[T]hey … [N]ever seen again", "they were never seen again").verdict() == "editorial");
  CHECK(JudgedIn("They sail[ed] at dusk", kHarbour).Edits() == Lines{"bracketed letters: sail[ed] | sailed (1)"});
  CHECK(JudgedIn("They sail[ing] at dusk", kHarbour).Edits() == Lines{"bracketed letters: sail[ing] | sailed (1)"});
  CHECK(JudgedIn("a [un]just ruling was made", "a just ruling was made").Edits() ==
        Lines{"bracketed letters: [un]just | just (1) negation"});
  CHECK(JudgedIn("[W]hey sailed at dusk", kHarbour).verdict() == "altered");
}

TEST_CASE("letters in brackets stand for three letters at most, and for no more than stay outside") {
  const std::string source = "My brother was among the forty who now were led to the gate, and they go on.";
  for (const char* quotation : {"My brother wa[nders] among the forty", "My br[eeder] was among the forty",
                                "was among the fo[urtee]y who", "[sister]er was among the forty",
                                "led to the g[un], and they go", "My brother was among the forty w[ith] now"}) {
    INFO(quotation);
    CHECK(JudgedIn(quotation, source).verdict() == "altered");
  }
  // A case that no bracket marks is the source's.
  CHECK(JudgedIn("My brother WA[s] among the forty", source).verdict() == "altered");
  CHECK(JudgedIn("My brother was [A]MONG the forty", source).verdict() == "altered");
  CHECK(JudgedIn("Broth[er] was among the forty", source).verdict() == "editorial");
  CHECK(JudgedIn("and they go[ne] on", source).Edits() == Lines{"bracketed letters: go[ne] | go (1)"});
  CHECK(JudgedIn("brother wa[s] among the", source).Edits() == Lines{"bracketed letters: wa[s] | was (1)"});
  CHECK(JudgedIn("the forty who no[t] were led", source).Edits() ==
        Lines{"bracketed letters: no[t] | now (1) negation"});
  CHECK(JudgedIn("among the f[if]ty who now", source).Edits() ==
        Lines{"bracketed letters: f[if]ty | forty (1) number"});
}

TEST_CASE("sic stands for nothing") {
  CHECK(JudgedIn("and they was [sic] never seen again", kHarbour).Edits() == Lines{"sic: [sic] |  (0)"});
  CHECK(JudgedIn("and they was (sic!) never seen again", kHarbour).verdict() == "editorial");
  CHECK(JudgedIn("و آنها [کذا] همه رفتند", "و آنها همه رفتند").verdict() == "editorial");
}

TEST_CASE("a final mark may be the editor's, but no question and no cry") {
  CHECK(JudgedIn("The harbour was closed,", kHarbour).Edits() == Lines{"final mark: , |  (0)"});
  CHECK(JudgedIn("The harbour was closed. … They sailed at dusk", kHarbour).Edits().front() == "final mark: . |  (0)");
  CHECK(JudgedIn("The harbour was closed?", kHarbour).verdict() == "altered");
  CHECK(JudgedIn("بندر دیروز بسته بود،", "بندر دیروز بسته بود و").verdict() == "editorial");
}

TEST_CASE("marks that an editor did not balance are marks") {
  for (const char* quotation :
       {"The harbour [was closed at noon", "The harbour was] closed at noon", "[[[The harbour was closed at noon",
        "The harbour [] was closed at noon", "The harbour (was [closed) at] noon"}) {
    INFO(quotation);
    CHECK(JudgedIn(quotation, kHarbour).verdict() == "altered");
  }
}

TEST_CASE("hundreds of editor's marks are read literally only") {
  std::string quotation = "the harbour";
  for (int i = 0; i < 500; ++i) quotation += " … harbour";
  const Judged judged = JudgedIn(quotation, kHarbour);
  CHECK(judged.verdict() == "absent");
  CHECK(JudgedIn(quotation, "x " + quotation + " y").verdict() == "exact");
}
