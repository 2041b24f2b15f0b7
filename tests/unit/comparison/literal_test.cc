// Quotations of the very words, in this dress or another.
#include <catch2/catch.hpp>

#include "text/token_form.h"
#include "unit/comparison/judged.h"

using namespace fonds;
using namespace fonds::comparison;

TEST_CASE("the very words are exact, wherever they stand") {
  const std::string source =
      "No witness came. The harbour was closed at noon, and the boats lay idle. No witness came.";
  CHECK(JudgedIn("the boats lay idle", source).verdict() == "exact");
  CHECK(JudgedIn(source, source).verdict() == "exact");
  CHECK(JudgedIn("closed at noon,", source).verdict() == "exact");
  const Judged twice = JudgedIn("No witness came.", source);
  CHECK(twice.verdict() == "exact");
  REQUIRE(twice.outcome.places.size() == 2);
  CHECK(twice.outcome.shown == 0);
  CHECK(twice.At(1) == "No witness came.");
  CHECK(twice.outcome.all_places);
}

TEST_CASE("of several places the cited one is shown, and its verdict counts") {
  const std::string source = "the gate was shut; The gate\nwas shut; the gate was shut.";
  const auto second = static_cast<std::uint32_t>(source.find("The"));
  const Judged judged = JudgedIn("the gate was shut", source, ByteRange{second, second + 17});
  CHECK(judged.verdict() == "folded");
  CHECK(judged.outcome.shown == 1);
  CHECK(judged.Folds() == "white space, case");
  CHECK(JudgedIn("the gate was shut", source).verdict() == "exact");
  // A citation of other words changes nothing.
  CHECK(JudgedIn("the gate was shut", "at dusk the gate was shut", ByteRange{0, 7}).verdict() == "exact");
}

TEST_CASE("every fold makes true quotations match, and is named") {
  struct Case {
    const char* quotation;
    const char* source;
    const char* folds;
  };
  for (const Case& c : {
           Case{"lay idle all day", "boats lay\n  idle all\u00A0day long", "white space"},
           {"lay idle", "boats lay\n\fidle all day", "white space"},
           {"“idle” boats’ crews – gone", "\"idle\" boats' crews - gone", "typography"},
           {"«idle» then ‘so’", "“idle” then “so”", "typography"},
           {"idle…gone", "idle...gone", "typography"},
           {"an example of it", "an exam-\nple of it", "hyphenation"},
           {"an exam-\nple of it", "an example of it", "hyphenation"},
           {"a well-known man", "a well-\nknown man", "white space"},
           {"an ex-\nample", "an exam-\nple", "hyphenation"},
           {"Donaudampf-\nschiff-\nfahrt!", "Donaudampfschifffahrt!", "hyphenation"},
           {"an example of it", "an exam\u00AD\nple of it", "ignorable characters, hyphenation"},
           {"an example of it", "an ex\u00ADam\u00ADple of it", "ignorable characters"},
           {"\u200Fan\u200E example\u061C", "an example", "ignorable characters"},
           {"of it, he said", "of\u200B it, \u2060he\u2060 said", "ignorable characters"},
           {"كتاب", "این كتـــاب است", "arabic marks"},
           {"كتب الكاتب", "وقد كَتَبَ الكاتِبُ", "arabic marks"},
           {"کتاب ایران", "كتاب ايران", "yeh and kaf"},
           {"می\u200Cخواهند بروند", "آنها میخواهند بروند", "zwnj"},
           {"میخواهند بروند", "آنها می\u200Cخواهند بروند", "zwnj"},
           {"می خواهند بروند", "آنها می\u200Cخواهند بروند", "zwnj"},
           {"می\u200Cخواهند بروند", "آنها می خواهند بروند", "zwnj"},
           {"نمی\u200Cتوانسته\u200Cاند", "نمیتوانستهاند", "zwnj"},
           {"in 1367 and 1988", "in ۱۳۶۷ and ١٩٨٨", "digits"},
           {"the final office", "the ﬁnal oﬃce", "nfkc"},
           {"\u00E9t\u00E9 Zu\u0308rich", "e\u0301te\u0301 Z\u00FCrich", "nfkc"},
           {"The boats lay idle", "then the boats lay idle", "case"},
           {"the boats lay idle", "The boats lay idle", "case"},
           {"“The boats” lay", "he said \"the boats\" lay", "typography, case"},
           {"Όταν ο λόγος", "και όταν ο λόγος", "case"},
           {"ΛΌΓΟΣ εστί", "λόγος εστί", "case"},
           {"Öffentlich wurde", "nie öffentlich wurde", "case"},
           {"État de droit", "un état de droit", "case"},
       }) {
    INFO(c.quotation);
    const Judged judged = JudgedIn(c.quotation, c.source);
    CHECK(judged.verdict() == "folded");
    std::vector<std::string> wanted;
    std::string names = c.folds;
    std::sort(names.begin(), names.end());  // the order of names is another test's
    std::string found = judged.Folds();
    std::sort(found.begin(), found.end());
    CHECK(found == names);
  }
}

TEST_CASE("running heads stand between the words of a quotation and are named") {
  const std::string source = "the boats lay\n\fHARBOUR NEWS 12\nidle all day";
  const auto start = static_cast<std::uint32_t>(source.find("HARBOUR"));
  const std::vector<ByteRange> heads = {{start, start + 15}};
  const ComparisonStream marked(source, heads);
  const Outcome outcome = Judge(ComparisonStream("boats lay idle all"), marked);
  CHECK(outcome.verdict == Verdict::kFolded);
  CHECK(outcome.places.at(0).folds.Has(text::Fold::kRunningHead));
  CHECK(Judge(ComparisonStream("boats lay idle all"), ComparisonStream(source)).verdict == Verdict::kAltered);
}

TEST_CASE("case counts from the second word on") {
  const Judged judged = JudgedIn("The Old Harbour was closed", "the old harbour was closed");
  CHECK(judged.verdict() == "altered");
  CHECK(judged.Differences() == Lines{"case: Old | old", "case: Harbour | harbour"});
}

TEST_CASE("a word is quoted as a whole") {
  for (const auto& [quotation, source] : std::vector<std::pair<const char*, const char*>>{{"boat", "the boats lay"},
                                                                                          {"000 men", "30,000 men"},
                                                                                          {"5 percent", "3.5 percent"},
                                                                                          {"able", "unable"},
                                                                                          {"رفت", "نرفت"}}) {
    INFO(quotation);
    const std::string verdict = JudgedIn(quotation, source).verdict();
    CHECK((verdict == "absent" || verdict == "altered"));
  }
}

TEST_CASE("a blank is no joint: two words are not one") {
  CHECK(JudgedIn("an other man came", "another man came by").verdict() == "altered");
  CHECK(JudgedIn("whereas it may be seen", "where as it may be seen").verdict() == "altered");
  // A dash that a line did not end stays.
  CHECK(JudgedIn("a wellknown man came", "a well-known man came").verdict() == "altered");
}

TEST_CASE("what is printed as one word is not two, whatever stands in it") {
  for (const char* quotation :
       {"now\u200Chere to be seen", "now\u200Bhere to be seen", "now\u200B\u200Chere to be seen",
        "now\u2060here to be seen", "now\U000E0000here to be seen", "now\u200C\u200Bhere to be seen"}) {
    INFO(quotation);
    CHECK(JudgedIn(quotation, "and now here to be seen").verdict() == "altered");
    CHECK(JudgedIn("now here to be seen", quotation).verdict() == "altered");
  }
  for (const char* quotation : {"now\u200Chere to be seen", "now\u200Bhere to be seen", "now\u2060here to be seen"}) {
    INFO(quotation);
    CHECK(JudgedIn(quotation, "and nowhere to be seen").verdict() == "folded");
  }
  const Judged judged = JudgedIn("among the forty\u200Bwho were led", "among the forty who were led");
  CHECK(judged.Differences() == Lines{"spelling: " + judged.quotation + " | " + judged.source});
  CHECK(JudgedIn("some\u200Bh[o]w it was", "so some how it was").verdict() == "altered");
}

TEST_CASE("a ZWNJ parts words of the Arabic script only, beside a letter or a number") {
  CHECK(JudgedIn("کودک ۱۰ ساله بود", "آن کودک ۱۰\u200Cساله بود").Folds() == "zwnj");
  CHECK(JudgedIn("می خوَا هند", "می\u200Cخوَا\u200Cهند").Folds() == "zwnj");
  CHECK(JudgedIn("سال ۱۹ ۸۰ بود", "سال ۱۹\u200C۸۰ بود").verdict() == "altered");
  CHECK(JudgedIn("سال ۱۹۸۰ بود", "سال ۱۹\u200C۸۰ بود").Folds() == "zwnj");
  CHECK(JudgedIn("Auflage der Zeitung", "Auf\u200Clage der Zeitung").Folds() == "zwnj");
  CHECK(JudgedIn("ไม่ ลืม", "ไม่\u200Bลืม").verdict() == "folded");
}

TEST_CASE("what is not shown in the order in which it is written is not checked") {
  const auto obstacle = [](const std::string& quotation, const std::string& source) {
    const Judged judged = JudgedIn(quotation, source);
    return judged.verdict() == "unchecked" ? judged.outcome.obstacle : Obstacle::kNone;
  };
  const std::string plain = "and 14 men were led away";
  for (const char* control : {"\u202A", "\u202B", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068"}) {
    const std::string end = control[1] == '\x80' ? "\u202C" : "\u2069";
    const std::string reordered = "and " + std::string(control) + "14" + end + " men were led away";
    CHECK(obstacle(reordered, plain) == Obstacle::kReordered);
    CHECK(obstacle(plain, reordered) == Obstacle::kReordered);
    CHECK(obstacle(reordered, reordered) == Obstacle::kReordered);
    CHECK(obstacle("14 men were … away", reordered) == Obstacle::kReordered);
    CHECK(obstacle(control + plain, plain) == Obstacle::kReordered);
    // Open before the words; ended before them, or by the end of a line.
    CHECK(obstacle(plain, "so " + std::string(control) + "it was; " + plain) == Obstacle::kReordered);
    CHECK(JudgedIn(plain, "so " + std::string(control) + "it was" + end + "; " + plain).verdict() == "exact");
    CHECK(JudgedIn(plain, "so " + std::string(control) + "it was\n" + plain).verdict() == "exact");
  }
  // The end of an embedding ends no isolate, and what an isolate holds ends with it.
  CHECK(obstacle(plain, "\u2067so\u202C it was; " + plain) == Obstacle::kReordered);
  CHECK(JudgedIn(plain, "\u2067so \u202Eit\u2069 was; " + plain).verdict() == "exact");
  // It is no pass, and nothing else is made of it.
  CHECK(JudgedIn("and \u202E14\u202C boys were led away", plain).verdict() == "altered");
  CHECK(JudgedIn("\u202Egone\u202C", plain).verdict() == "absent");
}

TEST_CASE("no number is made of two by a hyphen at the end of a line") {
  CHECK(JudgedIn("from 197980 on it was", "from 1979-\n80 on it was").verdict() == "altered");
  CHECK(JudgedIn("from 1979-80 on it was", "from 1979-\n80 on it was").Folds() == "white space");
  CHECK(JudgedIn("the F16 was seen", "the F-\n16 was seen").verdict() == "altered");
  CHECK(JudgedIn("das 16jährige Kind", "das 16-\njährige Kind").verdict() == "altered");
  CHECK(JudgedIn("سال ۶۷۶۸ بود", "سال ۶۷-\n۶۸ بود").verdict() == "altered");
}

TEST_CASE("words whose hashes collide are told apart by their forms") {
  // The hash is no secret, and two words like these are found in seconds.
  const std::string one = "\uB38E\uC5D1\uB7C9\uBD72\uAC00";
  const std::string two = "\uC9A8\uB558\uACA4\uB6AE\uB2B7";
  REQUIRE(ComparisonStream(one)[0].hash == ComparisonStream(two)[0].hash);
  CHECK(JudgedIn(one, two).verdict() == "absent");
  const Judged judged = JudgedIn("the boats of " + one + " lay idle", "the boats of " + two + " lay idle");
  CHECK(judged.verdict() == "altered");
  CHECK(judged.Differences() == Lines{"word: " + one + " | " + two});
}

TEST_CASE("a quotation without words is not checked, and never passes") {
  for (const char* quotation : {"", "   ", "…", "“—”", "[…]", "\u200C\u200C", "ــــ", "...!"}) {
    INFO(quotation);
    const Judged judged = JudgedIn(quotation, "“—” … ... ــــ anything");
    CHECK(judged.verdict() == "unchecked");
    CHECK(judged.outcome.obstacle == Obstacle::kNoWords);
    CHECK(judged.outcome.places.empty());
  }
}

TEST_CASE("nothing stands in an empty source") {
  CHECK(JudgedIn("the boats lay idle", "").verdict() == "absent");
  CHECK(JudgedIn("the […] boats", "\n\n").verdict() == "absent");
}
