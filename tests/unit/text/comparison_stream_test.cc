#include "text/comparison_stream.h"

#include <catch2/catch.hpp>

#include "text/token_form.h"

using namespace fonds;
using namespace fonds::text;

namespace {

using Words = std::vector<std::string>;

Words Raws(std::string_view text) {
  const ComparisonStream stream(text);
  Words raws;
  for (std::size_t at = 0; at < stream.size(); ++at) raws.emplace_back(stream.Raw(at));
  return raws;
}

std::vector<Token::Kind> Kinds(std::string_view text) {
  std::vector<Token::Kind> kinds;
  const ComparisonStream stream(text);
  for (const Token& token : stream.tokens()) kinds.push_back(token.kind);
  return kinds;
}

std::vector<Token::Joint> Joints(std::string_view text) {
  std::vector<Token::Joint> joints;
  const ComparisonStream stream(text);
  for (const Token& token : stream.tokens()) joints.push_back(token.joint);
  return joints;
}

bool AreAlike(std::string_view a, std::string_view b) {
  const ComparisonStream one(a);
  const ComparisonStream two(b);
  if (one.size() != two.size()) return false;
  for (std::size_t at = 0; at < one.size(); ++at) {
    if (one[at].hash != two[at].hash || one[at].kind != two[at].kind) return false;
  }
  return true;
}

constexpr auto kWord = Token::Kind::kWord;
constexpr auto kQuote = Token::Kind::kQuotationMark;
constexpr auto kDash = Token::Kind::kDash;
constexpr auto kEllipsis = Token::Kind::kEllipsis;
constexpr auto kMark = Token::Kind::kMark;
constexpr auto kNone = Token::Joint::kNone;
constexpr auto kMayJoin = Token::Joint::kMayJoin;
constexpr auto kMayGoOut = Token::Joint::kMayGoOut;

}  // namespace

TEST_CASE("a text comes apart into words and marks, each with its place") {
  const std::string_view text = "The judge, it’s said,\n\twrote:  “no.”";
  CHECK(Raws(text) == Words{"The", "judge", ",", "it’s", "said", ",", "wrote", ":", "“", "no", ".", "”"});
  CHECK(Kinds(text) ==
        std::vector{kWord, kWord, kMark, kWord, kWord, kMark, kWord, kMark, kQuote, kWord, kMark, kQuote});
  const ComparisonStream stream(text);
  std::uint32_t end = 0;
  for (const Token& token : stream.tokens()) {
    CHECK(token.start >= end);
    CHECK(token.end > token.start);
    end = token.end;
  }
  CHECK(stream.TokenAt(0) == 0);
  CHECK(stream.TokenAt(4) == 1);
  CHECK(stream.TokenAt(text.size()) == stream.size());
  CHECK(stream.In(stream.RangeOf(1, 4)) == "judge, it’s");
  CHECK(stream.WordsIn(0, stream.size()) == 6);
}

TEST_CASE("texts without a word have a stream too") {
  CHECK(Raws("").empty());
  CHECK(Raws(" \n\f\t ").empty());
  CHECK(Raws("\xEF\xBB\xBF").empty());
  CHECK(Raws("!?") == Words{"!", "?"});
}

TEST_CASE("numbers stay whole, and words with a full stop or a low line come apart") {
  CHECK(Raws("30,000 at 3.5 and 1/2") == Words{"30,000", "at", "3.5", "and", "1", "/", "2"});
  CHECK(Raws("killed.The U.N. said") == Words{"killed", ".", "The", "U", ".", "N", ".", "said"});
  CHECK(Raws("an _own_ word") == Words{"an", "_", "own", "_", "word"});
  CHECK(Raws("۳۰٬۰۰۰ نفر") == Words{"۳۰٬۰۰۰", "نفر"});
}

TEST_CASE("without ICU's help ASCII breaks where ICU breaks it") {
  // The same words beside a letter that is not ASCII go the other way.
  for (const std::string text :
       {"don't", "a.b", "1,2;3", "a-b", "x_y", "'tis",  "rock'n'roll", "3.a",   "a.3",   "e.g.,",
        "it's.", "--",  "[t]he", "a:b", "1:2", "\"q\"", "$5.00",       "_a_1_", "..a..", "a''b"}) {
    INFO(text);
    Words with_icu = Raws("é" + std::string(1, '(') + text);
    with_icu.erase(with_icu.begin(), with_icu.begin() + 2);
    CHECK(Raws(text) == with_icu);
  }
}

TEST_CASE("quotation marks, dashes and ellipses of all shapes are one each") {
  CHECK(Kinds("“ ” „ ‟ « » ‹ › ‘ ’ ‚ ' \" ` 「 」") == std::vector(16, kQuote));
  CHECK(Kinds("- ‐ ‑ ‒ – — ― − -- ---") == std::vector(10, kDash));
  CHECK(Kinds("… ... x . . . y .... z ….") ==
        std::vector{kEllipsis, kEllipsis, kWord, kEllipsis, kWord, kEllipsis, kWord, kEllipsis});
  CHECK(Kinds("a.\u00A0.\u00A0. b") == std::vector{kWord, kEllipsis, kWord});
  CHECK(Kinds("no . . more") == std::vector{kWord, kMark, kMark, kWord});
  CHECK(Kinds("``so''") == std::vector{kQuote, kWord, kQuote});
  CHECK(AreAlike("“So” — he…", "``so'' --- he..."));
}

TEST_CASE("a hyphen at the end of a line may go out, and no other") {
  CHECK(Joints("exam-\nple") == std::vector{kNone, kMayGoOut, kNone});
  CHECK(Joints("exam-\r\n  ple") == std::vector{kNone, kMayGoOut, kNone});
  CHECK(Joints("1979-\n80") == std::vector{kNone, kNone, kNone});
  CHECK(Joints("exam-ple") == std::vector{kNone, kNone, kNone});
  CHECK(Joints("exam- ple") == std::vector{kNone, kNone, kNone});
  CHECK(Joints("exam -\nple") == std::vector{kNone, kNone, kNone});
  CHECK(Joints("exam—\nple") == std::vector{kNone, kNone, kNone});
  CHECK(Joints("exam--\nple") == std::vector{kNone, kNone, kNone});
  CHECK(Joints("exam-\n(ple") == std::vector{kNone, kNone, kNone, kNone});
  CHECK(Joints("exam\u00AD\nple") == std::vector{kMayJoin, kNone});
  CHECK(Joints("exam\u00ADple").size() == 1);
}

TEST_CASE("a zero-width non-joiner parts a word that may be one") {
  CHECK(Raws("می\u200Cخواهند") == Words{"می", "خواهند"});
  CHECK(Joints("می\u200Cخواهند") == std::vector{kMayJoin, kNone});
  CHECK(Joints("می\u200C خواهند") == std::vector{kNone, kNone});
  CHECK(Joints("می \u200Cخواهند") == std::vector{kNone, kNone});
  CHECK(Joints("می\u200C\u200Cخواهند") == std::vector{kMayJoin, kNone});
  CHECK(Raws("now\u200Chere").size() == 1);
  CHECK(Raws("۱۹\u200C۸۰").size() == 1);
  CHECK(Joints("۱۰\u200Cساله") == std::vector{kMayJoin, kNone});
  CHECK(Joints("foo\u200Bbar") == std::vector{kMayJoin, kNone});
}

TEST_CASE("scripts without blanks come apart into characters, so that a piece is like the whole") {
  const Words whole = Raws("我们不会忘记他们");
  CHECK(whole.size() == 8);
  CHECK(Raws("不会忘记") == Words(whole.begin() + 2, whole.begin() + 6));
  CHECK(Raws("สวัสดี").size() == 4);  // marks stay with what bears them
  CHECK(Raws("カタカナ").size() == 4);
  CHECK(Raws("abcかdef") == Words{"abc", "か", "def"});
}

TEST_CASE("what only looks different has one form") {
  struct Case {
    const char* a;
    const char* b;
    Fold fold;
  };
  for (const Case& c : {Case{"don't", "don’t", Fold::kTypography},
                        {"wo\u00ADrd", "word", Fold::kIgnorable},
                        {"wo\u200Drd", "word", Fold::kIgnorable},
                        {"word\u200F", "word", Fold::kIgnorable},
                        {"كتـــاب", "كتاب", Fold::kMarks},
                        {"كَتَبَ", "كتب", Fold::kMarks},
                        {"ايران", "ایران", Fold::kYehKaf},
                        {"كشور", "کشور", Fold::kYehKaf},
                        {"۱۳۶۷", "1367", Fold::kDigits},
                        {"١٩٨٨", "1988", Fold::kDigits},
                        {"ﬁnal", "final", Fold::kCompatibility},
                        {"e\u0301t\u00E9", "\u00E9t\u00E9", Fold::kCompatibility},
                        {"ﻻ", "لا", Fold::kCompatibility},
                        {"Ａｂ", "Ab", Fold::kCompatibility},
                        {"The", "the", Fold::kCase},
                        {"Öl", "öl", Fold::kCase},
                        {"ΛΌΓΟΣ", "λόγος", Fold::kCase},
                        {"MAẞE", "maße", Fold::kCase}}) {
    INFO(c.a);
    CHECK(FormOf(c.a, FoldSet::All()) == FormOf(c.b, FoldSet::All()));
    CHECK(FormOf(c.a, FoldSet::All().Without(c.fold)) != FormOf(c.b, FoldSet::All().Without(c.fold)));
    CHECK(NeededFolds(c.a, c.b) == FoldSet(c.fold));
    CHECK(NeededFolds(c.b, c.a) == FoldSet(c.fold));
    CHECK(NeededFolds(c.a, c.a).empty());
  }
}

TEST_CASE("what is another word, or another number, keeps its own form") {
  for (const auto& [a, b] : std::vector<std::pair<const char*, const char*>>{{"10²", "102"},
                                                                             {"1½", "11⁄2"},
                                                                             {"①", "1"},
                                                                             {"Straße", "Strasse"},
                                                                             {"résumé", "resume"},
                                                                             {"أ", "ا"},
                                                                             {"ه", "ة"},
                                                                             {"Ｎº", "No"}}) {
    INFO(a);
    CHECK(FormOf(a, FoldSet::All()) != FormOf(b, FoldSet::All()));
  }
}

TEST_CASE("several folds that were needed are all named, in a fixed order") {
  CHECK(NeededFolds("كِتاب\u00AD۱", "کتاب1").Names() ==
        std::vector<std::string_view>{"ignorable characters", "arabic marks", "yeh and kaf", "digits"});
  CHECK(FoldSet::All().Names().size() == 11);
  CHECK(FoldSet::All().Covers(Fold::kCase));
  CHECK_FALSE(FoldSet(Fold::kCase).Covers(Fold::kDigits));
}

TEST_CASE("running heads are passed over, also between the halves of a word") {
  const std::string text = "the exam-\n\fTITLE 12\nple of it";
  const auto start = static_cast<std::uint32_t>(text.find("TITLE"));
  const std::vector<ByteRange> heads = {{start, start + 8}};
  const ComparisonStream stream(text, heads);
  REQUIRE(stream.size() == 6);
  CHECK(stream.Raw(3) == "ple");
  CHECK(stream[2].joint == kMayGoOut);
  CHECK(stream.HoldsLeftOut(stream.GapBefore(3)));
  CHECK_FALSE(stream.HoldsLeftOut(stream.GapBefore(2)));
}

TEST_CASE("a stream is the same whatever stands around the text") {
  const std::string text = "Er sagte: „Nein“ – und ging. می\u200Cروند؛ 30,000";
  const Words alone = Raws(text);
  Words among = Raws("before " + text + "\nafter");
  CHECK(Words(among.begin() + 1, among.end() - 1) == alone);
}

TEST_CASE("long words and piles of marks come apart and cost no more") {
  const std::string blob(1'000'000, 'a');
  const ComparisonStream one(blob);
  CHECK(one.size() == (blob.size() + kMaxWord - 1) / kMaxWord);
  std::string marks = "e";
  for (int i = 0; i < 50'000; ++i) marks += "\u0316\u0301";  // 220 and 230: each pair is out of order with the next
  const ComparisonStream two(marks);
  CHECK(two.size() <= 100'002 / kMaxWord + 1);
  std::string on_mark = "!";
  for (int i = 0; i < 50'000; ++i) on_mark += "\u0301\u0316";
  CHECK(ComparisonStream(on_mark).size() <= 100'002 / kMaxWord + 1);
  std::string controls;
  for (int i = 0; i < 100'000; ++i) controls += "\u202E";
  CHECK(ComparisonStream(controls).size() == 0);
  std::string mixed;
  for (int i = 0; i < 100'000; ++i) mixed += "é.漢\u200C";
  CHECK(ComparisonStream(mixed).size() == 300'000);
}
