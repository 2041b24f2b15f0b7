#include "model/description.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "model/iri.h"

using namespace fonds;

TEST_CASE("EDTF level 0 is taken") {
  for (const char* text : {"1988", "1988-07", "1988-07-28", "0000", "2024-02-29", "2000-02-29", "1988-07/1988-09",
                           "1964/2008", "2004-02-01/2005-02-08", "2004-02-01/2005", "1985-04-12T23:20:30",
                           "1985-04-12T23:20:30Z", "1985-04-12T23:20:30-04", "1985-04-12T23:20:30+04:30"}) {
    INFO(text);
    CHECK(IsEdtf(text));
  }
}

TEST_CASE("EDTF level 1 is taken") {
  for (const char* text :
       {"Y170000002",    "Y-170000002", "2001-21",       "2001-24", "1984?",         "2004-06~",
        "2004-06-11%",   "198X",        "19XX",          "2004-XX", "1985-04-XX",    "1985-XX-XX",
        "1985-04-12/..", "1985/",       "../1985-04-12", "/1985",   "1984~/2004-06", "1984-06-02?/2004-08-08~",
        "-1985",         "-0044-03-15", "19XX~"}) {
    INFO(text);
    CHECK(IsEdtf(text));
  }
}

TEST_CASE("what is not EDTF, or no date of the calendar, is refused") {
  for (const char* text : {"",
                           "88",
                           "1988-7",
                           "1988-13",
                           "1988-00",
                           "1988-20",
                           "1988-25",
                           "1988-2X",
                           "1988-07-00",
                           "1988-07-32",
                           "1988-06-31",
                           "2023-02-29",
                           "1900-02-29",
                           "1988-07-28-01",
                           "1988/07/28",
                           "28.7.1988",
                           "summer 1988",
                           "XXXX",
                           "1XXX",
                           "19X8",
                           "198X-07",
                           "1988-XX-01",
                           "1988-21-01",
                           "/",
                           "..",
                           "../..",
                           "../",
                           "1988/1989/1990",
                           "1988??",
                           "?",
                           "Y1988",
                           "Y01988",
                           "Y17000000200",
                           "-0000",
                           "1985-04-12T",
                           "1985-04-12T25:00:00",
                           "1985-04-12T23:60:00",
                           "1985-04-12T23:20:30z",
                           "1985-04-12T23:20:30+24",
                           "1985-04-12T23:20:30?",
                           "1985-04-31T23:20:30",
                           "1985-04-12T23:20:30/1986",
                           " 1988",
                           "1988 ",
                           "1988\n",
                           "1985-XX-12T10:00:00",
                           "--1985",
                           "\u06f1\u06f3\u06f6\u06f7"}) {
    INFO(text);
    CHECK_FALSE(IsEdtf(text));
  }
  CHECK_FALSE(IsEdtf(std::string(100'000, '1')));
}

TEST_CASE("well-formed language tags are taken") {
  for (const char* text : {"en",
                           "fa",
                           "ckb",
                           "ckb-Arab",
                           "zh-Hant-TW",
                           "sl-rozaj-biske-1994",
                           "de-CH-1901",
                           "es-419",
                           "zh-cmn-Hans-CN",
                           "zh-yue",
                           "en-a-myext-b-another",
                           "x-whatever",
                           "de-x-phonebk",
                           "EN-us",
                           "art-lojban",
                           "abcd",
                           "abcdefgh",
                           "ar-u-nu-latn",
                           "en-a-bb-x-a-ccc",
                           "i-x"}) {
    INFO(text);
    CHECK(IsLanguageTag(text) == (std::string_view(text) != "i-x"));
  }
}

TEST_CASE("what is no language tag is refused") {
  for (const char* text : {"",
                           "e",
                           "english-",
                           "-en",
                           "en--US",
                           "en_US",
                           "en-",
                           "123",
                           "abcdefghi",
                           "en-abcdefghi",
                           "x",
                           "x-",
                           "en-x",
                           "en-a",
                           "en-a-b-cc",
                           "en-USA-Latn-x",
                           "Persian language",
                           "fa\n",
                           "\u0641\u0627",
                           "en-1234-Latn",
                           "en-u"}) {
    INFO(text);
    CHECK_FALSE(IsLanguageTag(text));
  }
  CHECK_FALSE(IsLanguageTag(std::string(100'000, 'a')));
}

TEST_CASE("an absolute IRI has a scheme and no character that ends it in running text") {
  for (const char* text :
       {"https://example.org/a?b#c", "urn:uuid:0", "fonds:ab@cd", "x+y.z-1:q", "http://\u06a9.example/"})
    CHECK(IsAbsoluteIri(text));
  for (const char* text : {"", ":", "http:", "//example.org", "1a:b", "a b:c", "http://a b", "http://a\"b",
                           "http://a<b", "http://a\nb", "http://a\\b", "http://a`b", "http://a\x7f"}) {
    INFO(text);
    CHECK_FALSE(IsAbsoluteIri(text));
  }
  CHECK(IsAbsoluteIri("a:" + std::string(1998, 'x')));
  CHECK_FALSE(IsAbsoluteIri("a:" + std::string(1999, 'x')));
}

TEST_CASE("the table of fields is sorted, unique, and explains every row") {
  const auto fields = DescriptionFields();
  CHECK(std::is_sorted(fields.begin(), fields.end(),
                       [](const FieldRow& a, const FieldRow& b) { return a.name < b.name; }));
  for (const FieldRow& row : fields) {
    CHECK(FindField(row.name) == &row);
    CHECK_FALSE(row.help.empty());
    CHECK_FALSE(row.source.empty());
  }
  CHECK(FindField("Title") == nullptr);
  CHECK(FindField("") == nullptr);
}

TEST_CASE("setting a field replaces it, and nothing takes it away") {
  Description description;
  FieldValue one;
  one.value = "one";
  FieldValue two;
  two.value = "two";
  description.Set("title", {one});
  description.Set("abstract", {one, two});
  description.Set("title", {two});
  REQUIRE(description.fields.size() == 2);
  CHECK(description.fields[0].name == "abstract");
  CHECK(description.First("title") == "two");
  CHECK(description.First("abstract") == "one");
  CHECK(description.First("subject").empty());
  description.Set("abstract", {});
  description.Set("subject", {});
  CHECK(description.Find("abstract") == nullptr);
  CHECK(description.fields.size() == 1);
}

TEST_CASE("what a person types becomes a value of the field's shape") {
  const auto value = [](const char* field, const std::string& text) {
    return FieldValueFromText(*FindField(field), text);
  };
  CHECK(value("title", "Words")->value == "Words");
  CHECK(value("date", "1988-07")->value == "1988-07");
  CHECK(value("language", "fa")->value == "fa");
  CHECK(value("license", "https://example.org/")->value == "https://example.org/");
  CHECK(value("referenceCode", "A/1")->value == "A/1");
  const auto part = value("isPartOf", std::string(64, '0'));
  REQUIRE(part.ok());
  CHECK(part->document == DocumentId());
  CHECK(part->value.empty());
}

TEST_CASE("what does not fit a field's shape is refused with the rule") {
  const auto message = [](const char* field, const std::string& text) {
    const auto value = FieldValueFromText(*FindField(field), text);
    REQUIRE_FALSE(value.ok());
    CHECK(value.error().code() == Code::kUsage);
    return value.error().message();
  };
  CHECK_THAT(message("title", ""), Catch::Contains("title") && Catch::Contains("some text"));
  CHECK_THAT(message("created", "July 1988"), Catch::Contains("EDTF"));
  CHECK_THAT(message("language", "Persian!"), Catch::Contains("BCP 47"));
  CHECK_THAT(message("license", "mine"), Catch::Contains("absolute"));
  CHECK_THAT(message("level", "two\nlines"), Catch::Contains("one line"));
  CHECK_THAT(message("identifier", " x"), Catch::Contains("one line"));
  CHECK_THAT(message("references", "3fa9"), Catch::Contains("64"));
}

TEST_CASE("calendars are named as CLDR names them") {
  for (const char* text : {"gregorian", "persian", "islamic-civil", "islamic-umalqura"}) CHECK(IsCalendarName(text));
  for (const char* text : {"", "-", "Persian", "a--b", "a-", "-a", "solar hijri"}) CHECK_FALSE(IsCalendarName(text));
}
