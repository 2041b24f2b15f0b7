// The W3C's assertion schemas of the Web Annotation Data Model: what fonds writes passes all that say "must".
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <vector>

#include "json/value.h"
#include "support/schema.h"
#include "support/statements.h"

using namespace fonds;
using json::Value;
namespace fs = std::filesystem;

namespace {

const std::string kBase = "urn:w3c:";

fs::path Folder() {
  return fs::path(FONDS_VECTORS_DIR) / "web-annotation";
}

bool IsAbsent() {
  if (fs::exists(Folder())) return false;
  WARN("skipped: no vectors in " << Folder());
  return true;
}

Value Read(const fs::path& path) {
  std::ifstream file(path);
  return Value::parse(file, nullptr, /*allow_exceptions=*/false);
}

// References become absolute, so that the validator asks for files by name; "format" goes, which valijson applies to
// what is no string and then throws; so do ids, against which it would resolve the references.
void Prepare(Value& value, const std::string& file, bool in_properties = false) {
  if (value.is_array()) {
    for (Value& element : value) Prepare(element, file);
  }
  if (!value.is_object()) return;
  if (!in_properties) {
    value.erase("format");
    if (value.contains("$schema")) value.erase("id");
    if (value.contains("$ref") && value["$ref"].is_string()) {
      const auto reference = value["$ref"].get<std::string>();
      value["$ref"] = kBase + (reference.starts_with("#") ? file + reference : reference);
    }
  }
  for (auto& item : value.items())
    Prepare(item.value(), file, !in_properties && (item.key() == "properties" || item.key() == "definitions"));
}

std::map<std::string, Value> Definitions() {
  std::map<std::string, Value> definitions;
  for (const auto& entry : fs::directory_iterator(Folder() / "definitions")) {
    if (entry.path().extension() != ".json") continue;
    const std::string name = entry.path().filename();
    Value schema = Read(entry.path());
    Prepare(schema, name);
    definitions.emplace(kBase + name, std::move(schema));
  }
  return definitions;
}

struct Assertion {
  std::string name;
  test::Schema schema;
};

std::vector<Assertion> Musts() {
  const std::map<std::string, Value> definitions = Definitions();
  std::vector<Assertion> musts;
  for (const auto& entry : fs::recursive_directory_iterator(Folder() / "annotations")) {
    if (entry.path().extension() != ".json") continue;
    Value schema = Read(entry.path());
    if (schema.value("assertionType", "") != "must") continue;
    const std::string name = entry.path().filename();
    std::map<std::string, Value> references = definitions;
    Prepare(schema, name);
    references.emplace(kBase + name, schema);
    musts.push_back({name, test::Schema(schema, references)});
  }
  return musts;
}

bool PassesAll(const std::vector<Assertion>& musts, const Value& annotation) {
  for (const Assertion& must : musts) {
    if (!must.schema.Takes(annotation)) return false;
  }
  return true;
}

// How many samples of a folder are JSON at all, and how many of these pass.
struct Tally {
  int parsed = 0;
  int passed = 0;
};

Tally Count(const std::vector<Assertion>& musts, const fs::path& folder) {
  Tally tally;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const Value sample = Read(entry.path());
    if (sample.is_discarded()) continue;
    ++tally.parsed;
    if (PassesAll(musts, sample)) ++tally.passed;
  }
  return tally;
}

}  // namespace

TEST_CASE("every annotation that fonds writes passes every W3C assertion that says must") {
  if (IsAbsent()) return;
  const std::vector<Assertion> musts = Musts();
  CHECK(musts.size() == 54);
  for (const Statement& sample : test::SampleAnnotations()) {
    const Bytes bytes = *FormatStatement(sample);
    const Value web = Value::parse(bytes).at("body").at("web");
    for (const Assertion& must : musts) {
      INFO(must.name << " of " << web.dump());
      CHECK(must.schema.Takes(web));
    }
  }
}

TEST_CASE("the W3C's own samples pass and fail as they do with other validators") {
  if (IsAbsent()) return;
  const std::vector<Assertion> musts = Musts();
  const Tally correct = Count(musts, Folder() / "tools" / "samples" / "correct");
  CHECK(correct.parsed == 45);
  CHECK(correct.passed == 38);  // the others are collections, pages, and targets that the assertions do not know
  const Tally incorrect = Count(musts, Folder() / "tools" / "samples" / "incorrect");
  CHECK(incorrect.parsed == 22);
  CHECK(incorrect.passed == 1);
}

TEST_CASE("an annotation that breaks the data model fails the assertions") {
  if (IsAbsent()) return;
  const std::vector<Assertion> musts = Musts();
  const Value good = Value::parse(*FormatStatement(test::SampleAnnotations()[1])).at("body").at("web");
  REQUIRE(PassesAll(musts, good));
  for (const char* member : {"@context", "id", "type", "target"}) {
    Value bad = good;
    bad.erase(member);
    INFO(member);
    CHECK_FALSE(PassesAll(musts, bad));
  }
}
