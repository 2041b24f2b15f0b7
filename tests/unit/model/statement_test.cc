#include "model/statement.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include "support/statements.h"

using namespace fonds;

namespace {

Bytes Format(const Statement& statement) {
  const auto bytes = FormatStatement(statement);
  if (!bytes.ok()) FAIL(bytes.error().message());
  return *bytes;
}

// `bytes` with the one occurrence of `from` replaced.
Bytes With(Bytes bytes, const std::string& from, const std::string& to) {
  const std::size_t at = bytes.find(from);
  REQUIRE(at != Bytes::npos);
  return bytes.replace(at, from.size(), to);
}

void Refuses(const Bytes& bytes, const std::string& rule, Code code = Code::kMalformed) {
  INFO(bytes.substr(0, 400));
  const auto statement = ParseStatement(bytes);
  REQUIRE_FALSE(statement.ok());
  CHECK(statement.error().code() == code);
  CHECK_THAT(statement.error().message(), Catch::Contains(rule));
}

const std::string kHexA(64, 'a');

}  // namespace

TEST_CASE("every sample is written, read and written the same") {
  for (const Statement& sample : test::SampleStatements()) {
    const Bytes bytes = Format(sample);
    INFO(bytes);
    const auto parsed = ParseStatement(bytes);
    REQUIRE(parsed.ok());
    CHECK(Format(*parsed) == bytes);
    CHECK(parsed->kind == sample.kind);
    CHECK(parsed->document == sample.document);
    CHECK(parsed->parents == sample.parents);
    CHECK(parsed->agent == sample.agent);
    CHECK(parsed->nonce == sample.nonce);
    CHECK(parsed->time == sample.time);
    CHECK(*BodyDigest(*parsed) == *BodyDigest(sample));
  }
}

TEST_CASE("a version says how it derives, in one of the format's words") {
  Statement statement = test::Around(Kind::kVersion, test::SomeVersion());
  for (const std::string_view derivation : kDerivations) {
    std::get<Version>(statement.body).derivation = derivation;
    CHECK(FormatStatement(statement).ok());
  }
  std::get<Version>(statement.body).derivation = "improvement";
  CHECK_THAT(FormatStatement(statement).error().message(), Catch::Contains("derivation"));
}

TEST_CASE("the bytes of an accession are these") {
  Statement statement = test::Around(Kind::kAccession, test::SomeAccession());
  std::get<Accession>(statement.body).sha256 = *Digest::FromHex(kHexA);
  CHECK(Format(statement) ==
        "{\"agent\":\"a3\",\"body\":{\"accessionNumber\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"extension\":\"txt\","
        "\"sha256\":\"" +
            kHexA +
            "\",\"size\":30},\"fonds\":0,\"kind\":\"accession\",\"nonce\":\"00112233445566778899aabbccddeeff\","
            "\"parents\":[],"
            "\"time\":\"2026-11-22\"}");
  std::get<Accession>(statement.body).by_reference = true;
  CHECK_THAT(Format(statement), Catch::Contains("\"extension\":\"txt\",\"held\":\"reference\",\"sha256\""));
}

TEST_CASE("the bytes of an annotation are these") {
  Annotation annotation = test::OnPassage("words", 3, 8);
  const Digest a = *Digest::FromHex(kHexA);
  annotation.document = DocumentId(a);
  annotation.pins.version = a;
  annotation.pins.layer = a;
  Statement statement = test::Around(Kind::kAnnotation, annotation);
  statement.document = DocumentId(a);
  const std::string urn = "urn:uuid:00112233-4455-8677-8899-aabbccddeeff";
  CHECK(Format(statement) ==
        "{\"agent\":\"a3\",\"body\":{\"id\":\"" + urn + "\",\"pins\":{\"layer\":\"" + kHexA + "\",\"version\":\"" +
            kHexA + "\",\"words\":\"" + Sha256Of("words").Hex() +
            "\"},\"web\":{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"body\":[{\"format\":\"text/"
            "plain\",\"language\":\"en\","
            "\"purpose\":\"commenting\",\"textDirection\":\"ltr\",\"type\":\"TextualBody\",\"value\":\"The number "
            "differs elsewhere.\"}],"
            "\"id\":\"" +
            urn +
            "\",\"motivation\":\"commenting\",\"target\":{\"selector\":[{\"end\":8,\"start\":3,\"type\":"
            "\"TextPositionSelector\"},{\"exact\":\"words\",\"prefix\":\"before \",\"suffix\":\" "
            "after\",\"type\":\"TextQuoteSelector\"}],"
            "\"source\":\"fonds:" +
            kHexA + "@" + kHexA + "\",\"type\":\"SpecificResource\"},\"type\":\"Annotation\"}},\"document\":\"" +
            kHexA +
            "\",\"fonds\":0,\"kind\":\"annotation\",\"nonce\":\"00112233445566778899aabbccddeeff\",\"parents\":[],"
            "\"time\":\"2026-11-22\"}");
}

TEST_CASE("the bytes of a version, an event and a retraction are these") {
  Statement version = test::Around(Kind::kVersion, test::SomeVersion());
  CHECK_THAT(Format(version),
             Catch::Contains(
                 "\"body\":{\"derivation\":\"correction\",\"extension\":\"txt\",\"reason\":\"A line was missing.\","
                 "\"sha256\":\"" +
                 Sha256Of("more bytes").Hex() + "\",\"size\":31},"));
  Event event;
  event.type = "transfer";
  event.how = "download";
  CHECK_THAT(Format(test::Around(Kind::kEvent, event)),
             Catch::Contains("\"body\":{\"how\":\"download\",\"type\":\"transfer\"},"));
  Statement retraction = test::Around(Kind::kDescription, Retraction{"wrong"});
  retraction.parents = {test::Parent(1)};
  CHECK_THAT(Format(retraction), Catch::Contains("\"body\":{\"retracted\":{\"reason\":\"wrong\"}},"));
}

TEST_CASE("the envelope's rules") {
  const Bytes good = Format(test::Around(Kind::kDescription, test::SomeDescription()));
  REQUIRE(ParseStatement(good).ok());
  Refuses(With(good, "\"agent\":\"a3\"", "\"agent\":\"a0\""), "\"agent\"");
  Refuses(With(good, "\"agent\":\"a3\",", ""), "\"agent\" must be there");
  Refuses(With(good, "\"kind\":\"description\"", "\"kind\":\"Description\""), "\"kind\"");
  Refuses(With(good, test::SomeNonce(), "0011"), "\"nonce\"");
  Refuses(With(good, "2026-11-22", "2026-11-31"), "\"time\"");
  Refuses(With(good, "2026-11-22", "2026-11-22T25:00:00Z"), "\"time\"");
  Refuses(With(good, "\"parents\":[]", "\"parents\":{}"), "\"parents\"");
  Refuses(With(good, "\"parents\":[]", "\"parents\":[\"aa\"]"), "\"parents\"");
  Refuses(With(good, "\"time\":\"2026-11-22\"", "\"time\":\"2026-11-22\",\"zone\":\"+03:30\""), "\"zone\"");
  Refuses(With(good, "\"document\":\"" + test::Document().Hex(), "\"document\":\"AA"), "\"document\"");
  Refuses("[]", "must be an object");
  Refuses("{}", "\"fonds\"");
  Refuses("", "canonical form");
}

TEST_CASE("parents are sorted and unique") {
  Statement statement = test::Around(Kind::kDescription, test::SomeDescription());
  std::vector<StatementId> parents = {test::Parent(1), test::Parent(2)};
  std::sort(parents.begin(), parents.end());
  statement.parents = {parents[1], parents[0]};
  CHECK_FALSE(FormatStatement(statement).ok());
  statement.parents = {parents[0], parents[0]};
  CHECK_FALSE(FormatStatement(statement).ok());
  statement.parents = parents;
  CHECK(FormatStatement(statement).ok());
}

TEST_CASE("another format number is unsupported, whatever else stands there") {
  const Bytes good = Format(test::Around(Kind::kEvent, test::SomeEvent()));
  Refuses(With(good, "\"fonds\":0", "\"fonds\":1"), "fonds/1", Code::kUnsupported);
  Refuses("{\"fonds\":7,\"what\":[]}", "fonds/7", Code::kUnsupported);
  Refuses(With(good, "\"fonds\":0", "\"fonds\":-1"), "\"fonds\"");
  Refuses(With(good, "\"fonds\":0", "\"fonds\":\"0\""), "\"fonds\"");
}

TEST_CASE("a statement of an unknown kind keeps its body as it stands") {
  const Bytes bytes =
      "{\"agent\":\"a1\",\"body\":{\"b\":[1,{\"c\":\"\u06a9\\n\"}],\"c\":null},\"fonds\":0,\"kind\":\"sealing\","
      "\"nonce\":"
      "\"00112233445566778899aabbccddeeff\",\"parents\":[],\"time\":\"2026-11-22\"}";
  const auto statement = ParseStatement(bytes);
  REQUIRE(statement.ok());
  CHECK(statement->kind == Kind::kUnknown);
  CHECK(statement->kind_name == "sealing");
  CHECK(std::get<UnknownBody>(statement->body).json == "{\"b\":[1,{\"c\":\"\u06a9\\n\"}],\"c\":null}");
  CHECK(Format(*statement) == bytes);
}

TEST_CASE("document and parents follow the table of kinds") {
  Statement accession = test::Around(Kind::kAccession, test::SomeAccession());
  accession.document = test::Document();
  CHECK_THAT(FormatStatement(accession).error().message(), Catch::Contains("must not name a document"));
  accession.document.reset();
  accession.parents = {test::Parent(1)};
  CHECK_THAT(FormatStatement(accession).error().message(), Catch::Contains("no parents"));
  Statement version = test::Around(Kind::kVersion, test::SomeVersion());
  version.parents.clear();
  CHECK_THAT(FormatStatement(version).error().message(), Catch::Contains("derives from"));
  version.parents = {test::Parent(1)};
  version.document.reset();
  CHECK_THAT(FormatStatement(version).error().message(), Catch::Contains("must name its document"));
  Statement event = test::Around(Kind::kEvent, test::SomeEvent());
  event.parents = {test::Parent(1)};
  CHECK_THAT(FormatStatement(event).error().message(), Catch::Contains("no parents"));
}

TEST_CASE("a retraction names what it takes back, and why") {
  Statement retraction = test::Around(Kind::kAnnotation, Retraction{"mistaken"});
  CHECK_THAT(FormatStatement(retraction).error().message(), Catch::Contains("parents"));
  retraction.parents = {test::Parent(1)};
  const auto parsed = ParseStatement(Format(retraction));
  REQUIRE(parsed.ok());
  CHECK(parsed->IsRetraction());
  CHECK(parsed->kind == Kind::kAnnotation);
  CHECK(parsed->Subject().empty());
  retraction.body = Retraction{""};
  CHECK_FALSE(FormatStatement(retraction).ok());
  const Bytes event = Format(test::Around(Kind::kEvent, test::SomeEvent()));
  const std::size_t start = event.find("{\"detail\"");
  const std::size_t end = event.find(",\"document\"");
  Refuses(event.substr(0, start) + "{\"retracted\":{\"reason\":\"x\"}}" + event.substr(end), "event body");
}

TEST_CASE("a description's fields are those of the table, in its shapes") {
  const auto describe = [](const std::string& body) {
    return "{\"agent\":\"a3\",\"body\":" + body + ",\"document\":\"" + kHexA +
           "\",\"fonds\":0,\"kind\":\"description\",\"nonce\":\"00112233445566778899aabbccddeeff\",\"parents\":[],"
           "\"time\":\"2026-11-22\"}";
  };
  REQUIRE(ParseStatement(describe("{\"title\":[{\"value\":\"T\"}]}")).ok());
  Refuses(describe("{\"titel\":[{\"value\":\"T\"}]}"), "titel");
  Refuses(describe("{\"title\":[]}"), "1 to 1 values");
  Refuses(describe("{\"title\":\"T\"}"), "must be an array");
  Refuses(describe("{\"title\":[{\"value\":\"T\"},{\"value\":\"U\"}]}"), "1 to 1 values");
  Refuses(describe("{\"title\":[\"T\"]}"), "title: must be an object");
  Refuses(describe("{\"title\":[{\"value\":\"\"}]}"), "1 to 100000");
  Refuses(describe("{\"title\":[{\"language\":\"\",\"value\":\"T\"}]}"), "BCP 47");
  Refuses(describe("{\"title\":[{\"calendar\":\"persian\",\"value\":\"T\"}]}"), "calendar");
  Refuses(describe("{\"date\":[{\"value\":\"1988-02-30\"}]}"), "EDTF");
  Refuses(describe("{\"isPartOf\":[{\"position\":1}]}"), "\"document\" must be there");
  Refuses(describe("{\"isPartOf\":[{\"document\":\"" + kHexA + "\",\"position\":-1}]}"), "position");
  Refuses(describe("{\"license\":[{\"value\":\"none\"}]}"), "IRI");
}

TEST_CASE("an event leaves out what it does not say") {
  const auto event = [](const std::string& body) {
    return "{\"agent\":\"a3\",\"body\":" + body +
           ",\"fonds\":0,\"kind\":\"event\",\"nonce\":\"00112233445566778899aabbccddeeff\",\"parents\":[],\"time\":"
           "\"2026-11-22\"}";
  };
  REQUIRE(ParseStatement(event("{\"type\":\"loss declared\"}")).ok());
  Refuses(event("{\"detail\":\"\",\"type\":\"transfer\"}"), "detail");
  Refuses(event("{\"type\":\"Transfer\"}"), "type");
  Refuses(event("{\"type\":\"two  blanks\"}"), "type");
  Refuses(event("{\"type\":\"\"}"), "type");
  Refuses(event("{}"), "type");
  Refuses(event("{\"retrieved\":\"yesterday\",\"type\":\"transfer\"}"), "retrieved");
  Refuses(event("{\"originalNameBase64\":\"YQ==\",\"type\":\"transfer\"}"), "originalName");
  Refuses(event("{\"originalName\":\"a\",\"originalNameBase64\":\"YR==\",\"type\":\"transfer\"}"), "base64");
  CHECK(IsEventType(std::string(64, 'a')));
  CHECK_FALSE(IsEventType(std::string(65, 'a')));
}

TEST_CASE("a statement has at most one mebibyte") {
  Statement statement = test::Around(Kind::kUnknown, UnknownBody{"{}"});
  statement.kind_name = "sealing";
  const std::size_t envelope = Format(statement).size();
  const auto padded = [&](std::size_t size) {
    statement.body = UnknownBody{"{\"a\":\"" + std::string(size - envelope - 6, 'x') + "\"}"};
    return FormatStatement(statement);
  };
  REQUIRE(padded(kMaxStatementSize).ok());
  CHECK(padded(kMaxStatementSize)->size() == kMaxStatementSize);
  CHECK_THAT(padded(kMaxStatementSize + 1).error().message(), Catch::Contains("1048576"));
}

TEST_CASE("hostile bytes are refused before they cost anything") {
  Refuses(std::string(200'000, '['), "32 levels");
  Refuses(std::string(2 * kMaxStatementSize, ' '), "1048576");
  Refuses("\xEF\xBB\xBF{}", "byte 0");
  const Bytes good = Format(test::Around(Kind::kAccession, test::SomeAccession()));
  Refuses(good + "\n", "follows");
  Refuses(With(good, "\"size\":30", "\"size\":30.0"), "integers");
  Refuses(With(good, "\"size\":30", "\"size\":-30"), "\"size\"");
  Refuses(With(good, "\"size\":30", "\"size\":1e400"), "integers");
}

TEST_CASE("equal bodies have equal digests, whatever is around them") {
  Statement one = test::Around(Kind::kDescription, test::SomeDescription());
  Statement two = one;
  two.agent = "a9";
  two.nonce = std::string(32, '9');
  CHECK(*BodyDigest(one) == *BodyDigest(two));
  std::get<Description>(two.body).Set("title", {});
  CHECK(*BodyDigest(one) != *BodyDigest(two));
}

TEST_CASE("every single byte changed, dropped or doubled is noticed or is another valid statement") {
  const Bytes good = Format(test::Around(Kind::kEvent, test::SomeEvent()));
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (const Bytes& changed :
         {good.substr(0, i) + good.substr(i + 1), good.substr(0, i) + good[i] + good.substr(i),
          good.substr(0, i) + '\x00' + good.substr(i + 1), good.substr(0, i) + '\xff' + good.substr(i + 1)}) {
      const auto statement = ParseStatement(changed);
      if (statement.ok()) CHECK(Format(*statement) == changed);
    }
  }
}
