// Quotations that say something else than their source.
#include <catch2/catch.hpp>

#include "comparison/drift.h"
#include "unit/comparison/judged.h"

using namespace fonds;
using namespace fonds::comparison;

namespace {

const char* const kReport =
    "In the spring the council met twice. Those who stay in the old quarter and remain firm in their claim are to be "
    "heard by the three members. It is not just to send them away, the report of Mr Hale says, and in June they came "
    "back.";

Lines DifferencesOf(const char* quotation) {
  const Judged judged = JudgedIn(quotation, kReport);
  CHECK(judged.verdict() == "altered");
  return judged.Differences();
}

}  // namespace

TEST_CASE("each kind of alteration is told, with its place in both texts") {
  CHECK(DifferencesOf("Those who stay in the new quarter and remain firm") == Lines{"word: new | old"});
  CHECK(DifferencesOf("It is just to send them away") == Lines{"negation:  | not"});
  CHECK(DifferencesOf("are not to be heard by the three members") == Lines{"negation: not | "});
  CHECK(DifferencesOf("It is not unjust to send them away") == Lines{"negation: unjust | just"});
  CHECK(DifferencesOf("are to be heard by the four members") == Lines{"number: four | three"});
  CHECK(DifferencesOf("the report of Mr Hall says, and") == Lines{"name: Hall | Hale"});
  CHECK(DifferencesOf("remain firm in their klaim are to be heard") == Lines{"spelling: klaim | claim"});
  CHECK(DifferencesOf("It is not just to send them away: the report") == Lines{"punctuation: : | ,"});
  CHECK(DifferencesOf("Those who stay in the quarter and remain firm") == Lines{"word:  | old"});
  CHECK(DifferencesOf("Those who stay long in the old quarter and remain firm") == Lines{"word: long | "});
  CHECK(DifferencesOf("the council MET twice") == Lines{"case: MET | met"});
  CHECK(DifferencesOf("and in July they came back") == Lines{"name: July | June"});
}

TEST_CASE("alterations in Persian and Arabic are told too") {
  const auto kind = [](const char* quotation, const char* source) {
    const Judged judged = JudgedIn(quotation, source);
    CHECK(judged.verdict() == "altered");
    return judged.Differences();
  };
  CHECK(kind("آنها به شهر نرفتند و ماندند", "آنها به شهر رفتند و ماندند") == Lines{"negation: نرفتند | رفتند"});
  CHECK(kind("این کار درست نیست گفت او", "این کار درست است گفت او") == Lines{"negation: نیست | است"});
  CHECK(kind("در سال ۱۳۶۸ به شهر رفت", "در سال ۱۳۶۷ به شهر رفت") == Lines{"number: ۱۳۶۸ | ۱۳۶۷"});
  CHECK(kind("لم يذهب الرجل إلى المدينة", "وقد يذهب الرجل إلى المدينة") == Lines{"negation: لم | وقد"});
  CHECK(kind("نمی\u200Cخواهند به خانه بروند", "می\u200Cخواهند به خانه بروند") == Lines{"negation: نمی | می"});
}

TEST_CASE("folds beside an alteration are no differences") {
  const Judged judged = JudgedIn("“they want to go home – not today”, می\u200Cخواهند گفت",
                                 "\"they want to go house - not today\", میخواهند گفت");
  CHECK(judged.verdict() == "altered");
  CHECK(judged.Differences() == Lines{"word: home | house"});
}

TEST_CASE("an alteration beside editor's marks is told, and the marks are none") {
  const Judged judged = JudgedIn("[t]hose who stay in the new quarter … heard by the [same] three members,", kReport);
  CHECK(judged.verdict() == "altered");
  CHECK(judged.Differences() == Lines{"word: new | old"});
  CHECK(judged.Edits() ==
        Lines{"bracketed case: [t]hose | Those (1)", "insertion: [same] |  (0)", "final mark: , |  (0)"});
}

TEST_CASE("parts in another order are told") {
  const Judged judged = JudgedIn("in June they came back … the spring the council met twice", kReport);
  CHECK(judged.verdict() == "altered");
  REQUIRE(judged.outcome.differences.size() == 1);
  CHECK(judged.outcome.differences[0].kind == Difference::Kind::kOrder);
}

TEST_CASE("half the words in order are an alteration, fewer are nothing") {
  CHECK(JudgedIn("are to be sent by the nine guards", kReport).verdict() == "altered");
  CHECK(JudgedIn("the weather in those days was fair and nobody complained", kReport).verdict() == "absent");
  CHECK(JudgedIn("council", "A committee met").verdict() == "absent");
  CHECK(JudgedIn("the spring", "In the summer").verdict() == "absent");
}

TEST_CASE("an alteration is looked for at the cited place first") {
  const std::string source = "the old men came to town at last. And the old men went to town in vain.";
  const std::string quotation = "the old men rode to town";
  CHECK(JudgedIn(quotation, source).Shown() == "the old men came to town");
  const auto second = static_cast<std::uint32_t>(source.find("And"));
  const Judged cited = JudgedIn(quotation, source, ByteRange{second, second + 10});
  CHECK(cited.Differences() == Lines{"word: rode | went"});
}

TEST_CASE("a long quotation is compared piece for piece") {
  std::string source;
  for (int i = 0; i < 5'000; ++i) source += "w" + std::to_string(i * 7919 % 12007) + (i % 13 == 0 ? ", " : " ");
  std::string quotation = source.substr(source.size() / 4, source.size() / 2);
  quotation = quotation.substr(quotation.find(' ') + 1);
  quotation.resize(quotation.rfind(' '));
  CHECK(JudgedIn(quotation, source).verdict() == "exact");
  const std::size_t middle = quotation.find(' ', quotation.size() / 2) + 1;
  quotation.replace(middle, quotation.find(' ', middle) - middle, "changed");
  const Judged judged = JudgedIn(quotation, source);
  CHECK(judged.verdict() == "altered");
  REQUIRE(judged.outcome.differences.size() == 1);
  CHECK(judged.outcome.differences[0].quoted ==
        ByteRange{static_cast<std::uint32_t>(middle), static_cast<std::uint32_t>(middle + 7)});
}

TEST_CASE("names, numbers and negations are known where they stand") {
  const auto in = [](std::string_view words) {
    const ComparisonStream stream(words);
    return DriftIn(stream, {0, stream.size()});
  };
  CHECK(in("they can't go") == Drift{true, false, false});
  CHECK(in("The men left. They went; I stayed") == Drift{});
  CHECK(in("then Anna left") == Drift{false, false, true});
  CHECK(in("some forty") == Drift{false, true, false});
  CHECK(in("page ۱۲") == Drift{false, true, false});
  CHECK(in("سپس آقای کریمی رفت") == Drift{false, false, true});
  CHECK(in("هیچ") == Drift{true, false, false});
  CHECK(in("ne vient pas") == Drift{true, false, false});
  CHECK(in("quiet words") == Drift{});
  CHECK(DiffersByNegation("legal", "illegal"));
  CHECK(DiffersByNegation("can’t", "can"));
  CHECK(DiffersByNegation("شد", "نشد"));
  CHECK_FALSE(DiffersByNegation("boat", "boats"));
  CHECK_FALSE(DiffersByNegation("a", "una"));
}
