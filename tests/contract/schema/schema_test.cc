// The schemas and the parsers agree: on valid statements, and on each of them changed in one place in every systematic
// way.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>

#include "crypto/sha256.h"
#include "json/value.h"
#include "model/kind.h"
#include "model/policy.h"
#include "support/schema.h"
#include "support/statements.h"

using namespace fonds;
using json::Value;
namespace fs = std::filesystem;

namespace {

Value ReadSchema(const std::string& name) {
  std::ifstream file(fs::path(FONDS_SOURCE_DIR) / "schema" / (name + ".schema.json"));
  REQUIRE(file.good());
  return Value::parse(file);
}

std::vector<std::string> SchemaNames() {
  std::vector<std::string> names = {"policy", "statement"};
  for (const KindRow& row : Kinds()) names.emplace_back(row.name);
  return names;
}

// Rules that a schema cannot state, by what the parser says of them. A statement that only breaks one of these passes
// its schema.
const std::vector<std::string>& BeyondSchemas() {
  static const std::vector<std::string> rules = {
      "calendar has",                         // "time": 2026-02-31; EDTF: 1988-06-31, -0000
      "UTC day or instant",                   // an event's "retrieved"
      "sorted, without repetition",           // parents
      "end after its start",                  // positions
      "within the stretch",                   // placements
      "as long as the passage",               // quotation and position
      "digest of the quoted",                 // pin of the words
      "source's version must be the pinned",  // pins and source
      "version of its document",              // source and envelope
      "made of its nonce",                    // first revision's id
      "member \"id\" must be \"urn:uuid",     // id of body and of web
      "canonical form",                       // integers beyond 2^53, control characters
  };
  return rules;
}

// Likewise of policies: what refers from one member to another, and what a key is.
const std::vector<std::string>& BeyondPolicySchema() {
  static const std::vector<std::string> rules = {
      "stands twice",   "hold root",    "which the table lacks", "name must be the origin", "exceeds the number",
      "a key of agent", "register key", "canonical form",        "authority (base64",       "only policy 1"};
  return rules;
}

// Everything that each value is replaced by.
std::vector<Value> Replacements(const Value& value) {
  std::vector<Value> all = {nullptr, true,           false,           0,   1,     -1,        2, "",
                            "x",     Value::array(), Value::object(), {1}, {"x"}, {{"x", 1}}};
  if (value.is_number_integer()) {
    const auto number = value.get<std::int64_t>();
    for (const std::int64_t other :
         {number - 1, number + 1, -number, std::int64_t{9007199254740991}, std::int64_t{9007199254740992}})
      all.push_back(other);
  }
  if (value.is_array()) {
    Value doubled = value;
    for (const Value& element : value) doubled.push_back(element);
    all.push_back(doubled);
    Value reversed = value;
    std::reverse(reversed.begin(), reversed.end());
    all.push_back(reversed);
    all.push_back(Value(70, value.empty() ? Value("x") : value[0]));
  }
  if (!value.is_string()) return all;
  const auto text = value.get<std::string>();
  for (const std::string& other : {text + "x",
                                   text + "a",
                                   text + " ",
                                   " " + text,
                                   text + "\n",
                                   text + text,
                                   text.substr(0, text.size() / 2),
                                   text + "0",
                                   text + std::string(70, 'a'),
                                   std::string(33, 'a'),
                                   std::string(64, 'A'),
                                   std::string(64, 'a'),
                                   std::string(32, '0'),
                                   std::string("\u06a9"),
                                   std::string("X"),
                                   std::string("a0"),
                                   std::string("a01"),
                                   std::string("a1"),
                                   std::string("aa"),
                                   std::string("two words"),
                                   std::string("two  blanks"),
                                   std::string("en"),
                                   std::string("x-y"),
                                   std::string("2026-02-31"),
                                   std::string("2026-11-22T10:00:00Z"),
                                   std::string("2026-11-22T24:00:00Z"),
                                   std::string("1988-06-31"),
                                   std::string("198X"),
                                   std::string("1988/.."),
                                   std::string("../.."),
                                   std::string("-0000"),
                                   std::string("1988-21"),
                                   std::string("https://example.org"),
                                   std::string("http://www.w3.org/TR/media-frags/"),
                                   std::string("page=0"),
                                   std::string("page=1"),
                                   std::string("t=1"),
                                   std::string("YQ=="),
                                   std::string("YR=="),
                                   std::string("YWI="),
                                   std::string("YWJ="),
                                   std::string("YWJj"),
                                   std::string("reference"),
                                   std::string("linking"),
                                   std::string("ltr"),
                                   std::string("pdf"),
                                   std::string("redaction"),
                                   std::string("archivist"),
                                   std::string(500, 'w'),
                                   std::string(501, 'w'),
                                   std::string(1000, 'w'),
                                   std::string(1001, 'w'),
                                   AnnotationUrn(std::string(32, '0')),
                                   std::string("witness.example+0123abcd+AQID"),
                                   std::string("tab\there"),
                                   std::string("bell\a")}) {
    all.emplace_back(other);
  }
  return all;
}

// Calls `use` for `whole` with each place changed: replaced, left out, joined by an unknown member.
class Mutator {
 public:
  Mutator(const Value& whole, std::function<void(const Value&, const std::string&)> use)
      : whole_(whole), use_(std::move(use)) {}

  void Run() { Visit(Value::json_pointer()); }

 private:
  void Visit(const Value::json_pointer& place) {
    const Value original = whole_.at(place);
    for (const Value& other : Replacements(original)) {
      whole_.at(place) = other;
      Use(place, "replaced by " + other.dump(-1, ' ', false, Value::error_handler_t::replace).substr(0, 100));
    }
    whole_.at(place) = original;
    if (original.is_object()) {
      whole_.at(place)["unknown"] = 1;
      Use(place, "with an unknown member");
      whole_.at(place) = original;
    }
    if (!original.is_structured()) return;
    for (const auto& item : original.items()) {
      Value less = original;
      if (original.is_object()) {
        less.erase(item.key());
      } else {
        less.erase(static_cast<std::size_t>(std::stoul(item.key())));
      }
      whole_.at(place) = less;
      Use(place, "without " + item.key());
      whole_.at(place) = original;
      Visit(original.is_object() ? place / item.key() : place / static_cast<std::size_t>(std::stoul(item.key())));
    }
  }

  void Use(const Value::json_pointer& place, const std::string& how) { use_(whole_, place.to_string() + " " + how); }

  Value whole_;
  std::function<void(const Value&, const std::string&)> use_;
};

class Agreement {
 public:
  Agreement() {
    for (const std::string& name : SchemaNames()) schemas_.emplace(name, test::Schema(ReadSchema(name)));
  }

  bool SchemaTakes(const Value& statement) const {
    const auto kind = statement.is_object() ? statement.find("kind") : statement.end();
    const bool known = statement.is_object() && kind != statement.end() && kind->is_string() &&
                       FindKind(kind->get<std::string>()) != nullptr;
    return schemas_.at(known ? kind->get<std::string>() : "statement").Takes(statement);
  }
  bool PolicySchemaTakes(const Value& policy) const { return schemas_.at("policy").Takes(policy); }

  // True if both say the same, or the parser alone refuses, by a rule of `beyond`.
  static bool Agree(bool schema, const Status& parser, const std::vector<std::string>& beyond,
                    std::set<std::string>& met) {
    if (schema == parser.ok()) return true;
    if (!schema) return false;
    for (const std::string& rule : beyond) {
      if (parser.error().message().find(rule) == std::string::npos) continue;
      met.insert(rule);
      return true;
    }
    return false;
  }

 private:
  std::map<std::string, test::Schema> schemas_;
};

Status StatementStatus(const Value& value) {
  const auto statement = ParseStatement(json::Canonical(value));
  return statement.ok() ? Status() : Status(statement.error());
}

Status PolicyStatus(const Value& value) {
  const auto policy = ParsePolicy(json::Canonical(value));
  return policy.ok() ? Status() : Status(policy.error());
}

Value SomePolicy() {
  const auto secret = [](char seed) { return Ed25519Secret::FromSeed(std::string(32, seed)); };
  Policy policy;
  policy.agents = {{"a1", {SshPublicKey::FromEd25519(secret('1').Public())}, {"archivist"}},
                   {"a2", {SshPublicKey::FromEd25519(secret('2').Public())}, {"root"}}};
  policy.nonce = std::string(32, 'e');
  policy.origin = policy.nonce + ".fonds.invalid";
  policy.register_key = NoteVerifier{policy.origin, secret('r').Public()};
  policy.roles = DefaultRoles();
  policy.revoked = {{SshPublicKey::FromEd25519(secret('9').Public()).Fingerprint(), 812}};
  policy.continues = {ArchiveId(Sha256Of("archive")), Sha256Of("note")};
  policy.checkpoint_days = 30;
  policy.timestamp_authorities = {Base64Encode("certificate")};
  policy.witness_keys = {"witness.example+0123abcd+AQID",
                         "witness.example+0123abcd+" + Base64Encode("\4" + Bytes(AsView(secret('w').Public())))};
  policy.witness_quorum = 1;
  return Value::parse(FormatPolicy(policy));
}

}  // namespace

TEST_CASE("the schemas take every statement that the parsers take") {
  const Agreement agreement;
  for (const Statement& sample : test::SampleStatements()) {
    const Bytes bytes = *FormatStatement(sample);
    INFO(bytes);
    CHECK(agreement.SchemaTakes(Value::parse(bytes)));
  }
}

TEST_CASE("schemas and parsers agree on every statement changed in one place") {
  const Agreement agreement;
  std::set<std::string> met;
  std::size_t count = 0;
  std::size_t valid = 0;
  for (const Statement& sample : test::SampleStatements()) {
    const Value whole = Value::parse(*FormatStatement(sample));
    Mutator(whole, [&](const Value& changed, const std::string& how) {
      const bool schema = agreement.SchemaTakes(changed);
      const Status parser = StatementStatus(changed);
      ++count;
      valid += parser.ok() ? 1 : 0;
      if (Agreement::Agree(schema, parser, BeyondSchemas(), met)) return;
      FAIL_CHECK(whole.value("kind", "") << how << ": the schema " << (schema ? "takes" : "refuses")
                                         << " it, the parser says " << (parser.ok() ? "ok" : parser.error().message()));
    }).Run();
  }
  CHECK(count > 10'000);
  CHECK(valid > 500);
  for (const std::string& rule : BeyondSchemas()) {
    INFO("no statement met the rule " << rule << ": take it off the list");
    CHECK(met.contains(rule));
  }
}

TEST_CASE("schema and parser agree on every policy changed in one place") {
  const Agreement agreement;
  std::set<std::string> met;
  const Value whole = SomePolicy();
  REQUIRE(PolicyStatus(whole).ok());
  REQUIRE(agreement.PolicySchemaTakes(whole));
  Mutator(whole, [&](const Value& changed, const std::string& how) {
    const bool schema = agreement.PolicySchemaTakes(changed);
    const Status parser = PolicyStatus(changed);
    if (Agreement::Agree(schema, parser, BeyondPolicySchema(), met)) return;
    FAIL_CHECK(how << ": the schema " << (schema ? "takes" : "refuses") << " it, the parser says "
                   << (parser.ok() ? "ok" : parser.error().message()));
  }).Run();
  for (const std::string& rule : BeyondPolicySchema()) {
    INFO(rule);
    CHECK(met.contains(rule));
  }
}

TEST_CASE("schemas and parsers agree where lengths end") {
  const Agreement agreement;
  const auto at_bound = [&](const Value& whole, const char* place, std::size_t most) {
    for (const std::size_t length : {most, most + 1}) {
      INFO(place << " of " << length);
      Value changed = whole;
      std::string text;
      for (std::size_t i = 0; i < length; ++i) text += "\u06a9";
      changed[Value::json_pointer(place)] = text;
      CHECK(agreement.SchemaTakes(changed) == (length == most));
      CHECK(StatementStatus(changed).ok() == (length == most));
    }
  };
  const auto json_of = [](const Statement& statement) { return Value::parse(*FormatStatement(statement)); };
  const Value event = json_of(test::Around(Kind::kEvent, test::SomeEvent()));
  for (const char* place : {"/body/detail", "/body/from", "/body/how", "/body/outcome"})
    at_bound(event, place, kMaxEventText);
  at_bound(event, "/body/originalName", kMaxOriginalName);
  at_bound(json_of(test::Around(Kind::kVersion, test::SomeVersion())), "/body/reason", kMaxReason);
  const Value description = json_of(test::Around(Kind::kDescription, test::SomeDescription()));
  at_bound(description, "/body/title/0/value", kMaxProse);
  at_bound(description, "/body/created/0/literal", kMaxLiteral);
  at_bound(description, "/body/referenceCode/0/value", kMaxCode);
  const Value annotation = json_of(test::Around(Kind::kAnnotation, test::OnPassage("words", 0, 5)));
  at_bound(annotation, "/body/web/body/0/value", kMaxProse);
  at_bound(annotation, "/body/web/target/selector/1/prefix", kMaxContext);
  at_bound(annotation, "/body/web/target/selector/1/suffix", kMaxContext);
  Statement retraction = test::Around(Kind::kAnnotation, Retraction{"x"});
  retraction.parents = {test::Parent(1)};
  at_bound(json_of(retraction), "/body/retracted/reason", kMaxReason);
}

TEST_CASE("schemas and parsers agree where arrays end") {
  const Agreement agreement;
  const auto check = [&](const Value& changed, bool valid) {
    CHECK(agreement.SchemaTakes(changed) == valid);
    CHECK(StatementStatus(changed).ok() == valid);
  };
  const Value description = Value::parse(*FormatStatement(test::Around(Kind::kDescription, test::SomeDescription())));
  const Value annotation =
      Value::parse(*FormatStatement(test::Around(Kind::kAnnotation, test::OnPassage("words", 0, 5))));
  for (const std::size_t over : {0U, 1U}) {
    Value many = description;
    many["body"]["creator"] = Value(kMaxValuesOfField + over, Value{{"value", "x"}});
    check(many, over == 0);
    Value notes = annotation;
    notes["body"]["web"]["body"] = Value(kMaxBodies + over, Value{{"id", "urn:x:y"}});
    check(notes, over == 0);
    Value parents = description;
    std::set<std::string> ids;
    for (std::size_t i = 0; i < kMaxParents + over; ++i) ids.insert(test::Parent(static_cast<int>(i)).Hex());
    parents["parents"] = ids;
    check(parents, over == 0);
  }
}

TEST_CASE("what schemas define under one name is the same in all of them") {
  std::map<std::string, Value> definitions;
  for (const std::string& name : SchemaNames()) {
    const Value schema = ReadSchema(name);
    CHECK(schema.at("$schema") == "http://json-schema.org/draft-07/schema#");
    for (const auto& item : schema.at("definitions").items()) {
      INFO(name << " " << item.key());
      const auto [place, added] = definitions.emplace(item.key(), item.value());
      CHECK((added || place->second == item.value()));
    }
  }
}

TEST_CASE("the description's schema has a row for each field of the table, and no other") {
  const Value schema = ReadSchema("description");
  const Value& fields = schema.at("properties").at("body").at("oneOf").at(0).at("properties");
  CHECK(fields.size() == DescriptionFields().size());
  for (const FieldRow& row : DescriptionFields()) {
    INFO(row.name);
    REQUIRE(fields.contains(std::string(row.name)));
    CHECK((fields.at(std::string(row.name)).at("maxItems") == 1) == !row.repeatable);
  }
}

TEST_CASE("there is a schema for each kind, and no schema that nobody reads") {
  std::set<std::string> names;
  for (const std::string& name : SchemaNames()) names.insert(name + ".schema.json");
  std::set<std::string> files;
  for (const auto& entry : fs::directory_iterator(fs::path(FONDS_SOURCE_DIR) / "schema"))
    files.insert(entry.path().filename());
  for (const std::string& name : names) CHECK(files.contains(name));
}
