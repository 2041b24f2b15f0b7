// The schema of lock files and their parser agree.
#include "model/citation_lock.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "crypto/sha256.h"
#include "json/value.h"
#include "model/citation.h"
#include "support/schema.h"

using namespace fonds;
using json::Value;

namespace {

Value Sample() {
  CitationLock lock;
  LockedCitation locked{
      .archive = Sha256Of("archive"), .document = DocumentId(Sha256Of("document")), .version = Sha256Of("version")};
  Citation uri{.document = locked.document.Hex(), .version = locked.version.Hex(), .archive = locked.archive.Hex()};
  CHECK(lock.Add(FormatCitation(uri), locked).ok());
  locked.position = uri.position = TextPosition{4, 9};
  locked.words = Sha256Of("words");
  locked.swhid = "swh:1:cnt:e69de29bb2d1d6434b8b29ae775ad8c2e48c5391;lines=1-2";
  uri.words = locked.words->Hex();
  CHECK(lock.Add(FormatCitation(uri), locked).ok());
  CHECK(lock.AddKey("mont2019", FormatCitation(uri)).ok());
  return Value::parse(FormatCitationLock(lock));
}

bool Parses(const Value& value) {
  return ParseCitationLock(json::Canonical(value) + "\n").ok();
}

}  // namespace

TEST_CASE("the schema of lock files and their parser take the same, with a member less or another value") {
  std::ifstream file(std::filesystem::path(FONDS_SOURCE_DIR) / "schema" / "citations-lock.schema.json");
  REQUIRE(file.good());
  const test::Schema schema(Value::parse(file));
  const Value sample = Sample();
  CHECK(Parses(sample));
  CHECK(schema.Takes(sample));

  std::vector<Value> broken;
  for (const Value& other : {Value(), Value(1), Value("x"), Value::array(), Value(-1)}) {
    for (const auto& [name, value] : sample.items()) {
      broken.push_back(sample);
      broken.back()[name] = other;
    }
    for (const auto& [uri, entry] : sample["citations"].items()) {
      for (const auto& [name, value] : entry.items()) {
        broken.push_back(sample);
        broken.back()["citations"][uri].erase(name);
        if (name == "swhid") broken.pop_back();  // it may be absent
        broken.push_back(sample);
        broken.back()["citations"][uri][name] = other;
        if (other == 1 && (name == "start" || name == "end")) broken.pop_back();  // beyond a schema: as the URI says
      }
    }
  }
  broken.push_back(sample);
  broken.back()["more"] = 1;
  broken.push_back(sample);
  broken.back()["keys"]["two words"] = sample["keys"]["mont2019"];
  broken.push_back(sample);
  broken.back()["keys"] = Value::object();
  for (const Value& value : broken) {
    INFO(value.dump());
    CHECK_FALSE(Parses(value));
    CHECK_FALSE(schema.Takes(value));
  }
}
