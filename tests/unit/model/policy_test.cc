#include "model/policy.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <unistd.h>

#include "crypto/sha256.h"
#include "crypto/sshsig.h"
#include "json/value.h"

using namespace fonds;
using json::Value;
namespace fs = std::filesystem;

namespace {

Ed25519Secret Secret(char seed) {
  return Ed25519Secret::FromSeed(std::string(32, seed));
}
SshPublicKey Key(char seed) {
  return SshPublicKey::FromEd25519(Secret(seed).Public());
}

Policy SomePolicy() {
  Policy policy;
  policy.agents = {{"a1", {Key('1')}, {"archivist"}}, {"a2", {Key('2')}, {"root"}}};
  policy.nonce = std::string(32, 'e');
  policy.origin = policy.nonce + ".fonds.invalid";
  policy.register_key = NoteVerifier{policy.origin, Secret('r').Public()};
  policy.roles = DefaultRoles();
  return policy;
}

// The vkey of a C2SP witness: type 4.
std::string CosignatureKey(const std::string& name, const Ed25519Public& key) {
  const Bytes typed = "\4" + Bytes(AsView(key));
  return name + "+" + HexEncode(Sha256Of(name + "\n" + typed).View().substr(0, 4)) + "+" + Base64Encode(typed);
}

// The policy's JSON after `change`, parsed again: "ok" or the message.
template <typename Change>
std::string After(const Change& change, Code* code = nullptr) {
  Value json = Value::parse(FormatPolicy(SomePolicy()));
  change(json);
  const auto policy = ParsePolicy(json::Canonical(json));
  if (policy.ok()) return "ok";
  if (code != nullptr) *code = policy.error().code();
  return policy.error().message();
}

void Write(const fs::path& path, ByteView bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
  REQUIRE(fs::file_size(path) == bytes.size());
}

}  // namespace

TEST_CASE("a policy is written, read and written the same") {
  Policy policy = SomePolicy();
  policy.number = 9;
  policy.revoked = {{Key('9').Fingerprint(), 812}};
  policy.checkpoint_days = 30;
  policy.timestamp_authorities = {Base64Encode("certificate")};
  policy.witness_keys = {"witness.example+0123abcd+AQID", CosignatureKey("witness.example", Secret('w').Public())};
  policy.witness_quorum = 1;
  const Bytes bytes = FormatPolicy(policy);
  const auto parsed = ParsePolicy(bytes);
  if (!parsed.ok()) FAIL(parsed.error().message());
  CHECK(FormatPolicy(*parsed) == bytes);
  CHECK(parsed->number == 9);
  CHECK(parsed->revoked[0].suspect_from == 812);
  CHECK(parsed->witness_quorum == 1);
  CHECK(parsed->checkpoint_days == std::uint64_t{30});
}

TEST_CASE("policy 1 alone says which archive this one continues") {
  Policy policy = SomePolicy();
  policy.continues = {ArchiveId(Sha256Of("archive")), Sha256Of("note")};
  const Bytes bytes = FormatPolicy(policy);
  const auto parsed = ParsePolicy(bytes);
  if (!parsed.ok()) FAIL(parsed.error().message());
  CHECK(parsed->continues->archive == policy.continues->archive);
  CHECK(parsed->continues->note == policy.continues->note);
  CHECK(FormatPolicy(*parsed) == bytes);
  policy.continues->note.reset();
  CHECK(FormatPolicy(*ParsePolicy(FormatPolicy(policy))) == FormatPolicy(policy));
  policy.number = 2;
  CHECK_THAT(ParsePolicy(FormatPolicy(policy)).error().message(), Catch::Contains("only policy 1"));
  CHECK(After([](Value& p) { p["continues"] = Value::object(); }) != "ok");
  CHECK(After([](Value& p) { p["continues"] = "archive"; }) != "ok");
  CHECK(After([](Value& p) { p["continues"] = {{"archive", "3fa9"}}; }) != "ok");
}

TEST_CASE("a witness is known by a strong key, under one name") {
  const auto with = [](std::vector<std::string> keys, Code* code = nullptr) {
    return After([&](Value& p) { p["witnesses"]["keys"] = std::move(keys); }, code);
  };
  const std::string key = CosignatureKey("witness.example", Secret('w').Public());
  CHECK(with({key}) == "ok");
  CHECK_THAT(with({key, CosignatureKey("another.example", Secret('w').Public())}), Catch::Contains("stands twice"));
  Code code = Code::kMalformed;
  Ed25519Public weak{};
  weak[0] = 1;
  CHECK_THAT(with({CosignatureKey("witness.example", weak)}, &code), Catch::Contains("weak"));
  CHECK(code == Code::kRefused);
  CHECK_THAT(with({"witness.example+0123abcd+" + Base64Encode("\4short")}), Catch::Contains("32 bytes"));
  CHECK(with({"witness.example+0123abcd+" + Base64Encode("\5of a later type")}) == "ok");
}

TEST_CASE("a time-stamping authority is the base64 of a certificate") {
  const auto with = [](const std::string& text) {
    return After([&](Value& p) { p["timestampAuthorities"] = {text}; });
  };
  CHECK(with(Base64Encode(std::string(7'500, 'x'))) == "ok");
  CHECK_THAT(with(Base64Encode(std::string(7'501, 'x'))), Catch::Contains("authority"));
  CHECK_THAT(with("https://example.org/tsa"), Catch::Contains("base64"));
  CHECK_THAT(with("QQ"), Catch::Contains("base64"));
  CHECK(with("") != "ok");
}

TEST_CASE("the bytes of a policy are these") {
  const std::string origin = std::string(32, 'e') + ".fonds.invalid";
  CHECK(FormatPolicy(SomePolicy()) ==
        "{\"agents\":[{\"id\":\"a1\",\"keys\":[\"" + Key('1').Text() +
            "\"],\"roles\":[\"archivist\"]},{\"id\":\"a2\",\"keys\":[\"" + Key('2').Text() +
            "\"],\"roles\":[\"root\"]}],\"fonds\":0,\"limits\":{\"large\":1048576},\"nonce\":\"" +
            std::string(32, 'e') + "\",\"number\":1,\"origin\":\"" + origin + "\",\"register\":\"" +
            SomePolicy().register_key.Format() +
            "\",\"revoked\":[],\"roles\":[{\"kinds\":[\"accession\",\"unit\",\"version\",\"layer\",\"description\","
            "\"annotation\","
            "\"event\",\"withdrawal\"],\"name\":\"archivist\",\"supersedes\":true},{\"kinds\":[\"annotation\"],"
            "\"name\":\"annotator\","
            "\"supersedes\":false},"
            "{\"kinds\":[\"event\",\"timestamp\"],\"name\":\"registrar\",\"supersedes\":false},{\"kinds\":[],\"name\":"
            "\"root\","
            "\"supersedes\":false}],\"thresholds\":{\"policy\":1},\"timestampAuthorities\":[],\"witnesses\":{\"keys\":["
            "],\"quorum\":0}}");
}

TEST_CASE("roles say what an agent may do") {
  Policy policy = SomePolicy();
  policy.agents.push_back({"a3", {Key('3')}, {"annotator", "registrar"}});
  CHECK(policy.MayRegister("a1", "accession"));
  CHECK_FALSE(policy.MayRegister("a1", "timestamp"));
  CHECK_FALSE(policy.MayRegister("a2", "event"));
  CHECK(policy.MayRegister("a3", "annotation"));
  CHECK(policy.MayRegister("a3", "event"));
  CHECK_FALSE(policy.MayRegister("a3", "description"));
  CHECK_FALSE(policy.MayRegister("a4", "event"));
  CHECK(policy.MaySupersede("a1"));
  CHECK_FALSE(policy.MaySupersede("a3"));
  CHECK_FALSE(policy.MaySupersede("a4"));
  CHECK(policy.HoldsRoot(*policy.FindAgent("a2")));
  CHECK_FALSE(policy.HoldsRoot(*policy.FindAgent("a1")));
  CHECK(policy.AgentOfKey(Key('3').Fingerprint())->id == "a3");
  CHECK(policy.AgentOfKey(Key('4').Fingerprint()) == nullptr);
}

TEST_CASE("thresholds that nobody or everybody meets are refused") {
  CHECK_THAT(After([](Value& p) { p["thresholds"]["policy"] = 0; }), Catch::Contains("1 to 1000"));
  CHECK_THAT(After([](Value& p) { p["thresholds"]["policy"] = 2; }), Catch::Contains("only 1 agents hold root"));
  CHECK_THAT(After([](Value& p) { p["agents"][1]["roles"] = Value::array(); }), Catch::Contains("only 0 agents"));
  CHECK_THAT(After([](Value& p) { p["agents"][1]["keys"] = Value::array(); }), Catch::Contains("only 0 agents"));
  CHECK_THAT(After([](Value& p) {
               p["revoked"] = {{{"key", Key('2').Fingerprint()}, {"suspectFrom", 1}}};
             }),
             Catch::Contains("only 0 agents"));
}

TEST_CASE("one agent with two keys counts once towards a threshold") {
  CHECK_THAT(After([](Value& p) {
               p["agents"][1]["keys"] = {Key('2').Text(), Key('3').Text()};
               p["thresholds"]["policy"] = 2;
             }),
             Catch::Contains("only 1 agents"));
}

TEST_CASE("a key stands once, under one agent") {
  CHECK_THAT(After([](Value& p) { p["agents"][1]["keys"] = {Key('1').Text()}; }), Catch::Contains("stands twice"));
  CHECK_THAT(After([](Value& p) {
               p["agents"][1]["keys"] = {Key('2').Text(), Key('2').Text()};
             }),
             Catch::Contains("stands twice"));
}

TEST_CASE("ids, roles, kinds and revocations stand once") {
  CHECK_THAT(After([](Value& p) { p["agents"][1]["id"] = "a1"; }), Catch::Contains("agent a1 stands twice"));
  CHECK_THAT(After([](Value& p) { p["roles"][1]["name"] = "archivist"; }),
             Catch::Contains("role archivist stands twice"));
  CHECK_THAT(After([](Value& p) {
               p["roles"][1]["kinds"] = {"event", "event"};
             }),
             Catch::Contains("kind event stands twice"));
  CHECK_THAT(After([](Value& p) {
               p["agents"][0]["roles"] = {"archivist", "archivist"};
             }),
             Catch::Contains("stands twice"));
  CHECK_THAT(After([](Value& p) {
               const Value one = {{"key", Key('9').Fingerprint()}, {"suspectFrom", 1}};
               p["revoked"] = {one, one};
             }),
             Catch::Contains("stands twice"));
}

TEST_CASE("a role that the table lacks is refused") {
  CHECK_THAT(After([](Value& p) { p["agents"][0]["roles"] = {"king"}; }), Catch::Contains("king"));
}

TEST_CASE("low-order keys are refused at enrolment") {
  Code code = Code::kMalformed;
  const std::string wire = SshPublicKey::FromEd25519(Secret('1').Public()).wire().substr(0, 19);
  const std::string weak = "ssh-ed25519 " + Base64Encode(wire + std::string(1, '\1') + std::string(31, '\0'));
  After([&](Value& p) { p["agents"][0]["keys"] = {weak}; }, &code);
  CHECK(code == Code::kRefused);
}

TEST_CASE("keys with comments, other algorithms and certificates are refused") {
  CHECK(After([](Value& p) { p["agents"][0]["keys"] = {Key('1').Text() + " me@home"}; }) != "ok");
  CHECK(After([](Value& p) { p["agents"][0]["keys"] = {"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAAQ=="}; }) != "ok");
  CHECK(After([](Value& p) { p["agents"][0]["keys"] = {Key('1').Text() + "\n"}; }) != "ok");
  CHECK(After([](Value& p) { p["agents"][0]["keys"] = {"*"}; }) != "ok");
}

TEST_CASE("the register key's name is the origin") {
  CHECK_THAT(After([](Value& p) { p["origin"] = "elsewhere.example"; }), Catch::Contains("origin"));
  CHECK(After([](Value& p) { p["register"] = "x+00000000+AA=="; }) != "ok");
  for (const char* origin : {"", "a b", "a+b", "a\n", "\u00e9"})
    CHECK(After([&](Value& p) { p["origin"] = origin; }) != "ok");
}

TEST_CASE("limits, numbers and quorums stay within their bounds") {
  CHECK(After([](Value& p) { p["limits"]["large"] = kGreatestLargeLimit; }) == "ok");
  CHECK(After([](Value& p) { p["limits"]["large"] = kGreatestLargeLimit + 1; }) != "ok");
  CHECK(After([](Value& p) { p["limits"]["large"] = 0; }) != "ok");
  CHECK(After([](Value& p) { p["limits"]["checkpointDays"] = kMaxCheckpointDays; }) == "ok");
  CHECK(After([](Value& p) { p["limits"]["checkpointDays"] = kMaxCheckpointDays + 1; }) != "ok");
  CHECK(After([](Value& p) { p["limits"]["checkpointDays"] = 0; }) != "ok");
  CHECK(After([](Value& p) { p["number"] = 0; }) != "ok");
  CHECK_THAT(After([](Value& p) { p["witnesses"]["quorum"] = 1; }), Catch::Contains("quorum"));
}

TEST_CASE("unknown and missing members are refused, a newer format is unsupported") {
  CHECK_THAT(After([](Value& p) { p["name"] = "x"; }), Catch::Contains("\"name\""));
  CHECK_THAT(After([](Value& p) { p.erase("revoked"); }), Catch::Contains("\"revoked\""));
  CHECK_THAT(After([](Value& p) { p["agents"][0]["label"] = "x"; }), Catch::Contains("\"label\""));
  Code code = Code::kMalformed;
  After([](Value& p) { p["fonds"] = 1; }, &code);
  CHECK(code == Code::kUnsupported);
  CHECK_FALSE(ParsePolicy("[]").ok());
  CHECK_FALSE(ParsePolicy("").ok());
  CHECK_FALSE(ParsePolicy(std::string(2'000'000, ' ')).ok());
}

TEST_CASE("allowed_signers has a line for each key that may sign, sorted by bytes") {
  Policy policy = SomePolicy();
  policy.agents.push_back({"a3", {Key('3'), Key('4')}, {"annotator", "root"}});
  policy.agents.push_back({"a4", {Key('5')}, {}});
  std::vector<std::string> lines = {
      Key('1').Fingerprint() + " namespaces=\"fonds-entry\" " + Key('1').Text() + "\n",
      Key('2').Fingerprint() + " namespaces=\"fonds-policy\" " + Key('2').Text() + "\n",
      Key('3').Fingerprint() + " namespaces=\"fonds-entry,fonds-policy\" " + Key('3').Text() + "\n",
      Key('4').Fingerprint() + " namespaces=\"fonds-entry,fonds-policy\" " + Key('4').Text() + "\n"};
  std::sort(lines.begin(), lines.end());
  CHECK(AllowedSigners(policy) == lines[0] + lines[1] + lines[2] + lines[3]);
}

TEST_CASE("ssh-keygen reads allowed_signers as fonds means it") {
  if (std::system("ssh-keygen -? >/dev/null 2>&1; test $? -ne 127") != 0) {
    WARN("skipped: no ssh-keygen");
    return;
  }
  const fs::path folder = fs::temp_directory_path() / ("fonds-allowed-signers-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  Write(folder / "allowed_signers", AllowedSigners(SomePolicy()));
  Write(folder / "entry", "an entry\n");
  const auto verify = [&](char signer, std::string_view signed_in, std::string_view asked_in,
                          const std::string& principal) {
    Write(folder / "sig", ArmourSshSignature(SignSsh(Secret(signer), signed_in, "an entry\n")));
    const std::string command = "cd '" + folder.string() + "' && ssh-keygen -Y verify -f allowed_signers -I '" +
                                principal + "' -n " + std::string(asked_in) + " -s sig < entry >/dev/null 2>&1";
    return std::system(command.c_str()) == 0;
  };
  CHECK(verify('1', kEntryNamespace, kEntryNamespace, Key('1').Fingerprint()));
  CHECK(verify('2', kPolicyNamespace, kPolicyNamespace, Key('2').Fingerprint()));
  CHECK_FALSE(verify('2', kEntryNamespace, kEntryNamespace, Key('2').Fingerprint()));
  CHECK_FALSE(verify('1', kPolicyNamespace, kPolicyNamespace, Key('1').Fingerprint()));
  CHECK_FALSE(verify('1', kPolicyNamespace, kEntryNamespace, Key('1').Fingerprint()));
  CHECK_FALSE(verify('1', kEntryNamespace, kEntryNamespace, Key('2').Fingerprint()));
  CHECK_FALSE(verify('3', kEntryNamespace, kEntryNamespace, Key('3').Fingerprint()));
  fs::remove_all(folder);
}

TEST_CASE("fonds.json names the archive and the format") {
  const ArchiveId id(Sha256Of("policy"));
  const Bytes bytes = FormatFondsJson(id);
  CHECK(bytes == "{\"archive\":\"" + id.Hex() + "\",\"format\":\"fonds/0\"}");
  CHECK(*ParseFondsJson(bytes) == id);
  CHECK_FALSE(ParseFondsJson(bytes + "\n").ok());
  CHECK_FALSE(ParseFondsJson("{\"archive\":\"aa\",\"format\":\"fonds/0\"}").ok());
  CHECK_FALSE(ParseFondsJson("{\"archive\":\"" + id.Hex() + "\"}").ok());
  CHECK_FALSE(ParseFondsJson("[]").ok());
  const auto newer = ParseFondsJson("{\"format\":\"fonds/1\",\"more\":[]}");
  REQUIRE_FALSE(newer.ok());
  CHECK(newer.error().code() == Code::kUnsupported);
}
