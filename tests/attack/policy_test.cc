// Policies and keys over time, made to deceive.
#include <catch2/catch.hpp>

#include "attack/sandbox.h"
#include "crypto/sha256.h"
#include "crypto/sshsig.h"
#include "damaged/good_archive.h"

namespace fonds::test {
namespace {

using Codes = std::set<std::string>;

constexpr unsigned char kNewRoot = 12;

Policy Next(const Policy& policy) {
  Policy next = policy;
  ++next.number;
  return next;
}

Codes CodesOf(const MemoryTree& tree) {
  const Sandbox sandbox;
  sandbox.MakeArchive(tree);
  const Told told = sandbox.Verify();
  INFO(told.output);
  CHECK(told.status == 1);
  return told.codes;
}

// What is said of a second policy whose bytes are `change`d after all, signed well by who holds root in the first.
Codes AfterChange(std::string_view what, const std::string& with) {
  ArchiveBuilder builder(Good().tree);
  Bytes bytes = FormatPolicy(Next(builder.policy));
  const std::size_t at = bytes.find(what);
  REQUIRE(at != Bytes::npos);
  bytes.replace(at, what.size(), with);
  builder.tree.files["policy/2.json"] = bytes;
  const SshSignature signature = SignSsh(SecretNumber(kRoot), kPolicyNamespace, bytes);
  builder.tree.files[layout::SignaturePath("policy/2.json", signature.key.HexId())] = ArmourSshSignature(signature);
  return CodesOf(builder.tree);
}

Codes AfterSecond(const Policy& next, const std::vector<unsigned char>& signers) {
  ArchiveBuilder builder(Good().tree);
  builder.RegisterPolicy(next, signers);
  return CodesOf(builder.tree);
}

}  // namespace

TEST_CASE("29 a hand-made policy with a key of low order, under which one signature verifies anything, is refused") {
  const Bytes wire = KeyNumber(kAnnotator).wire();
  const std::string weak = "ssh-ed25519 " + Base64Encode(wire.substr(0, 19) + '\1' + std::string(31, '\0'));
  CHECK(AfterChange(KeyNumber(kAnnotator).Text(), weak) == Codes{"F101", "F107"});
}

TEST_CASE("30 a threshold that nobody or everybody meets, or a key under two ids, is no policy") {
  CHECK(AfterChange("\"policy\":1", "\"policy\":0") == Codes{"F101", "F107"});
  CHECK(AfterChange("\"policy\":1", "\"policy\":2") == Codes{"F101", "F107"});
  CHECK(AfterChange(KeyNumber(kAnnotator).Text(), KeyNumber(kArchivist).Text()) == Codes{"F101", "F107"});
}

TEST_CASE("30 two keys of one agent are one voice, and so are two signatures of one key") {
  ArchiveBuilder builder(Good().tree);
  Policy second = Next(builder.policy);
  second.agents[1].keys.push_back(KeyNumber(kNewRoot));
  second.agents.push_back({"a4", {KeyNumber(14)}, {"root"}});
  second.policy_threshold = 2;
  builder.RegisterPolicy(second, {kRoot, 14});
  const Policy third = Next(second);
  builder.RegisterPolicy(third, {kRoot, kNewRoot});
  CHECK(CodesOf(builder.tree).contains("F106"));
  // A second file with the same signature bears the name of no key.
  ArchiveBuilder again(Good().tree);
  again.RegisterPolicy(second, {kRoot, 14});
  again.FilePolicy(third, {kRoot});
  const std::string name = layout::SignaturePath("policy/3.json", KeyNumber(kRoot).HexId());
  again.tree.files[layout::SignaturePath("policy/3.json", KeyNumber(14).HexId())] = again.tree.files.at(name);
  const Codes codes = CodesOf(again.tree);
  CHECK(codes.contains("F106"));
  CHECK(codes.contains("F127"));
}

TEST_CASE("31 a policy that is taken away, or leaves a gap, is missed") {
  ArchiveBuilder builder(Good().tree);
  Policy second = Next(builder.policy);
  second.revoked = {{KeyNumber(kArchivist).Fingerprint(), builder.Size()}};
  second.agents[0].keys.clear();
  builder.RegisterPolicy(second, {kRoot});
  std::erase_if(builder.tree.files, [](const auto& file) { return file.first.starts_with("policy/2."); });
  CHECK(CodesOf(builder.tree).contains("F108"));
  ArchiveBuilder gap(Good().tree);
  gap.RegisterPolicy(Next(Next(gap.policy)), {kRoot});
  CHECK(CodesOf(gap.tree).contains("F100"));
}

TEST_CASE("31 a policy that only its own new keys sign does not come into force") {
  ArchiveBuilder builder(Good().tree);
  Policy next = Next(builder.policy);
  next.agents[1].keys = {KeyNumber(kNewRoot)};
  CHECK(AfterSecond(next, {kNewRoot}).contains("F106"));
}

TEST_CASE("31 the first policy of another archive makes it another archive") {
  ArchiveBuilder other;
  ArchiveBuilder builder(Good().tree);
  builder.tree.files["policy/1.json"] = other.tree.files.at("policy/1.json");
  const Codes codes = CodesOf(builder.tree);
  CHECK(codes.contains("F004"));
  CHECK(codes.contains("F106"));
}

TEST_CASE("32 a key that left signs nothing, whatever day the entry claims") {
  ArchiveBuilder builder(Good().tree);
  Policy next = Next(builder.policy);
  next.agents[0].keys = {KeyNumber(15)};
  builder.RegisterPolicy(next, {kRoot});
  builder.StageText("It was always like this.\n");
  builder.Commit({.change = [](Entry& entry) { entry.time = "1988-07-01"; }});
  CHECK(CodesOf(builder.tree).contains("F129"));
}

TEST_CASE("44 a note by the register key that a policy dismissed does not count") {
  ArchiveBuilder builder(Good().tree);
  Policy next = Next(builder.policy);
  next.register_key = {next.origin, SecretNumber(kNewRoot).Public()};
  builder.RegisterPolicy(next, {kRoot});
  // The entry that registers the policy is still the old key's to cover; the one after it is not.
  builder.FileNote(builder.Size());
  builder.StageText("After the seat was moved.\n");
  builder.Commit();
  builder.FileNote(builder.Size());
  const Codes codes = CodesOf(builder.tree);
  CHECK(codes.contains("F153"));
}

}  // namespace fonds::test
