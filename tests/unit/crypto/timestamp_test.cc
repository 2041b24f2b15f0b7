#include "crypto/timestamp.h"

#include <catch2/catch.hpp>

#include "crypto/sha256.h"
#include "scratch.h"
#include "support/shell.h"
#include "support/time_authority.h"

using namespace fonds;
using test::kYear;
using test::TimeAuthority;

namespace {

constexpr UnixSeconds kNow = 1'795'348'800;  // 2026-11-22T12:00:00Z

const TimeAuthority& Authority() {
  static const TimeAuthority authority(kNow - kYear, kNow + kYear);
  return authority;
}

Digest Imprint() {
  return Sha256Of("a note");
}

Bytes Good() {
  static const Bytes response = Authority().AnswerTo(Imprint(), kNow);
  return response;
}

Error ReadFailure(ByteView response) {
  const auto read = TimestampResponse::Read(response);
  REQUIRE_FALSE(read.ok());
  return read.error();
}

std::vector<Bytes> Anchors(const Bytes& one) {
  return {one};
}

}  // namespace

TEST_CASE("a query is read back as it was made, and another form is not taken") {
  const auto query = TimestampQuery::Make(Imprint());
  REQUIRE(query.ok());
  CHECK(query->nonce.size() == 8);
  const Bytes der = query->Der();
  const auto again = TimestampQuery::Read(der);
  REQUIRE(again.ok());
  CHECK(again->imprint == Imprint());
  CHECK(again->nonce == query->nonce);
  CHECK(TimestampQuery::Make(Imprint())->nonce != query->nonce);
  CHECK_FALSE(TimestampQuery::Read(der + "x").ok());
  CHECK_FALSE(TimestampQuery::Read(der.substr(0, der.size() - 1)).ok());
  CHECK_FALSE(TimestampQuery::Read(Bytes(kMaxTimestampQuery + 1, '0')).ok());
}

TEST_CASE("a response says when, by whom, under which policy, and for how long its certificate lives") {
  const auto query = TimestampQuery::Make(Imprint());
  const auto response = TimestampResponse::Read(Authority().Answer(query->Der(), kNow));
  REQUIRE(response.ok());
  const TimestampFacts& facts = response->facts();
  CHECK(facts.imprint == Imprint());
  CHECK(facts.nonce == query->nonce);
  CHECK(facts.time == kNow);
  CHECK(facts.accuracy == 1'000'000U);
  CHECK(facts.earliest == kNow - 1);
  CHECK(facts.latest == kNow + 1);
  CHECK(facts.policy == "1.3.6.1.4.1.99999.1");
  CHECK(facts.authority == "Test Time Authority");
  CHECK(facts.certificate_until == kNow + kYear);
  CHECK(IsLowerHex(facts.serial));
  CHECK_FALSE(TimestampResponse::Read(Good())->facts().nonce.has_value());
}

TEST_CASE("a response is believed by those who trust its root or its certificate, and nobody else") {
  const auto response = TimestampResponse::Read(Good());
  REQUIRE(response.ok());
  CHECK(response->LeadsTo(Anchors(Authority().root())).ok());
  CHECK(response->LeadsTo(Anchors(Authority().certificate())).ok());
  const TimeAuthority other(kNow - kYear, kNow + kYear);
  const Status refused = response->LeadsTo(Anchors(other.root()));
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().code() == Code::kRefused);
  CHECK(response->LeadsTo(std::vector<Bytes>{other.root(), Authority().root()}).ok());
  CHECK_FALSE(response->LeadsTo({}).ok());
}

TEST_CASE("a certificate is judged at the token's time, not now") {
  const TimeAuthority past(kNow - 20 * kYear, kNow - 19 * kYear);
  const auto then = TimestampResponse::Read(past.AnswerTo(Imprint(), kNow - 19 * kYear - 60));
  REQUIRE(then.ok());
  CHECK(then->LeadsTo(Anchors(past.root())).ok());
  CHECK(ReadFailure(past.AnswerTo(Imprint(), kNow)).code() == Code::kRefused);
  CHECK(ReadFailure(past.AnswerTo(Imprint(), kNow - 21 * kYear)).code() == Code::kRefused);
}

TEST_CASE("responses in another form are refused, and the reason is named") {
  const Bytes good = Good();
  CHECK_THAT(ReadFailure(TimeAuthority::TokenOf(good)).message(), Catch::Contains("bare token"));
  CHECK_THAT(ReadFailure(Authority().Rejection()).message(), Catch::Contains("status 2"));
  CHECK(ReadFailure(Authority().Rejection()).code() == Code::kRefused);
  CHECK(ReadFailure(good + Bytes(1, '\0')).code() == Code::kMalformed);
  CHECK(ReadFailure(good.substr(0, good.size() - 1)).code() == Code::kMalformed);
  CHECK_THAT(ReadFailure(good + Bytes(kMaxTimestampResponse, '\0')).message(), Catch::Contains("larger"));
  CHECK_THAT(ReadFailure(Bytes(10 * 1024 * 1024, '0')).message(), Catch::Contains("larger"));
  CHECK(ReadFailure("<html>Bad gateway</html>").code() == Code::kMalformed);
  CHECK(ReadFailure("").code() == Code::kMalformed);
}

TEST_CASE("a certificate that is for more, or for something else, than time-stamping is refused") {
  for (const char* usage : {"", "timeStamping", "critical,serverAuth", "critical,timeStamping,serverAuth"}) {
    INFO(usage);
    const Error error = ReadFailure(Authority().WithUsage(Good(), usage));
    CHECK(error.code() == Code::kRefused);
    CHECK_THAT(error.message(), Catch::Contains("time-stamping alone"));
  }
}

TEST_CASE("a certificate that the token does not bind is not believed") {
  const auto response = TimestampResponse::Read(Authority().WithUsage(Good(), "critical,timeStamping"));
  REQUIRE(response.ok());  // the same key and usage: only ESSCertID tells them apart
  CHECK_FALSE(response->LeadsTo(Anchors(Authority().root())).ok());
}

TEST_CASE("no byte of a token can be changed without being refused or disbelieved") {
  const Bytes good = Good();
  std::size_t believed = 0;
  for (std::size_t at = 0; at < good.size(); ++at) {
    Bytes changed = good;
    changed[at] = static_cast<char>(changed[at] ^ 0x01);
    const auto read = TimestampResponse::Read(changed);
    if (!read.ok() || !read->LeadsTo(Anchors(Authority().root())).ok()) continue;
    ++believed;
    CHECK(read->facts().time == kNow);
    CHECK(read->facts().imprint == Imprint());
  }
  CHECK(believed < 16);  // version numbers and parameters that nothing signs
}

TEST_CASE("certificates are read in DER and PEM, one at a time") {
  const test::ScratchFolder folder;
  const auto pem = test::Run("openssl x509 -inform DER -in " + folder.Write("root.der", Authority().root()));
  REQUIRE(pem.status == 0);
  const auto read = CertificateFrom(pem.output);
  REQUIRE(read.ok());
  CHECK(*read == Authority().root());
  CHECK(*CertificateFrom(Authority().root()) == Authority().root());
  CHECK_FALSE(CertificateFrom(pem.output + pem.output).ok());
  CHECK_FALSE(CertificateFrom(Authority().root() + "x").ok());
  CHECK_FALSE(CertificateFrom("").ok());
  CHECK(*CertificateName(Authority().root()) == "Test Time Authority Root");
}

TEST_CASE("openssl takes our query, and verifies the response at its time") {
  const test::ScratchFolder folder;
  folder.Write("note", "a note");
  const auto query = TimestampQuery::Make(Imprint());
  folder.Write("query.tsq", query->Der());
  folder.Write("response.tsr", Authority().Answer(query->Der(), kNow));
  folder.Write("root.der", Authority().root());
  const std::string at = folder.path().string() + "/";
  const auto shown = test::Run("openssl ts -query -in " + at + "query.tsq -text");
  CHECK(shown.status == 0);
  CHECK_THAT(shown.output, Catch::Contains("sha256") && Catch::Contains("Certificate required: yes"));
  REQUIRE(test::Run("openssl x509 -inform DER -in " + at + "root.der -out " + at + "root.pem").status == 0);
  const std::string verify =
      "openssl ts -verify -attime " + std::to_string(kNow) + " -CAfile " + at + "root.pem -in " + at + "response.tsr ";
  CHECK_THAT(test::Run(verify + "-queryfile " + at + "query.tsq").output, Catch::Contains("Verification: OK"));
  CHECK_THAT(test::Run(verify + "-data " + at + "note").output, Catch::Contains("Verification: OK"));
}
