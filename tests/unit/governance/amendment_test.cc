#include "governance/amendment.h"

#include "governance/difference.h"
#include "governance/key_list.h"
#include "support/scratch_archive.h"

namespace fonds {
namespace {

using test::Must;

SshPublicKey Key(unsigned char seed) {
  return SshPublicKey::FromEd25519(test::SecretOf(seed).Public());
}

Policy First() {
  return test::ScratchPolicy(std::string(32, 'e'));
}

std::string Refusal(const Amendment& amendment, const std::vector<Policy>& policies = {First()}) {
  const auto next = Amend(policies, amendment);
  return next.ok() ? "" : next.error().message();
}

TEST_CASE("an amendment makes the next policy, and says what it changes") {
  Amendment amendment;
  amendment.add_agents = {{Key(4), {"annotator"}}, {Key(5), {"root"}}};
  amendment.add_keys = {{"a1", Key(6)}};
  amendment.roles = {{"a3", {"annotator", "registrar"}}};
  amendment.threshold = 2;
  amendment.checkpoint_days = 30;
  amendment.large_limit = 4096;
  amendment.add_authorities = {"a certificate"};
  const Policy next = Must(Amend({First()}, amendment));
  CHECK(next.number == 2);
  CHECK(next.nonce == First().nonce);
  CHECK(next.FindAgent("a4")->keys.front() == Key(4));
  CHECK(next.AgentOfKey(Key(6).Fingerprint())->id == "a1");
  const std::vector<std::string> changes = Differences(First(), next);
  CHECK(changes == std::vector<std::string>{
                       "a1: key added: " + Key(6).Fingerprint(), "a3: annotator and registrar, was annotator",
                       "a4 is new: annotator, with the key " + Key(4).Fingerprint(),
                       "a5 is new: root, with the key " + Key(5).Fingerprint(),
                       "how many holders of root must sign the next policy: 2, was 1",
                       "time-stamping authority with the certificate added: " + Sha256Of("a certificate").Hex(),
                       "days after which a checkpoint is stale: 30, was no limit",
                       "bytes from which content is kept outside git: 4096, was 1048576"});
}

TEST_CASE("a revoked key leaves its agent, and is not enrolled again") {
  Amendment amendment;
  amendment.revoke = {{Key(1).Fingerprint(), 7}};
  const Policy next = Must(Amend({First()}, amendment));
  CHECK(next.FindAgent("a1")->keys.empty());
  CHECK(next.revoked.front().suspect_from == 7);
  CHECK(AllowedSigners(next).find(Key(1).Fingerprint()) == Bytes::npos);
  Amendment again;
  again.add_keys = {{"a3", Key(1)}};
  CHECK_THAT(Refusal(again, {First(), next}), Catch::Contains("is revoked"));
  Amendment earlier;
  earlier.revoke = {{Key(1).Fingerprint(), 3}};
  CHECK(Must(Amend({First(), next}, earlier)).revoked.front().suspect_from == 3);
}

TEST_CASE("an id is never given again, however the agent left") {
  Amendment leave;
  leave.remove_agents = {"a3"};
  const Policy second = Must(Amend({First()}, leave));
  Amendment join;
  join.add_agents = {{Key(7), {"annotator"}}};
  const Policy third = Must(Amend({First(), second}, join));
  CHECK(third.FindAgent("a3") == nullptr);
  CHECK(third.AgentOfKey(Key(7).Fingerprint())->id == "a4");
}

TEST_CASE("what does not fit is refused before anything is written") {
  CHECK_THAT(Refusal({}), Catch::Contains("at least one change"));
  CHECK_THAT(Refusal({.remove_agents = {"a9"}}), Catch::Contains("no agent a9"));
  CHECK_THAT(Refusal({.roles = {{"a3", {"emperor"}}}}), Catch::Contains("no role 'emperor'"));
  CHECK_THAT(Refusal({.add_keys = {{"a3", Key(1)}}}), Catch::Contains("already one of a1"));
  CHECK_THAT(Refusal({.revoke = {{Key(8).Fingerprint(), 1}}}), Catch::Contains("ever named"));
  CHECK_THAT(Refusal({.revoke = {{Key(2).Fingerprint(), 1}}}), Catch::Contains("only 0 agents hold root"));
  CHECK_THAT(Refusal({.threshold = 0}), Catch::Contains("1 to 1000"));
  CHECK_THAT(Refusal({.threshold = 2}), Catch::Contains("only 1 agents"));
  CHECK_THAT(Refusal({.quorum = 1}), Catch::Contains("quorum"));
  CHECK_THAT(Refusal({.remove_witnesses = {"nobody"}}), Catch::Contains("no witness nobody"));
  CHECK_THAT(Refusal({.remove_authorities = {"00"}}), Catch::Contains("0 certificates"));
  Amendment elsewhere;
  elsewhere.register_key = NoteVerifier{"elsewhere.example", test::SecretOf(8).Public()};
  CHECK_THAT(Refusal(elsewhere), Catch::Contains("name must be the origin"));
}

TEST_CASE("every key that there ever was is listed with what became of it") {
  Amendment second;
  second.revoke = {{Key(1).Fingerprint(), 5}};
  second.add_keys = {{"a1", Key(6)}};
  second.remove_agents = {"a3"};
  const std::vector<KeyLine> lines = ListKeys({First(), Must(Amend({First()}, second))});
  REQUIRE(lines.size() == 5);
  CHECK(lines[0].state == KeyState::kRevoked);
  CHECK(lines[0].suspect_from == std::uint64_t{5});
  CHECK(lines[0].until_policy == std::uint64_t{1});
  CHECK(lines[1].key == Key(6).Fingerprint());
  CHECK(lines[1].from_policy == 2);
  CHECK(lines[1].state == KeyState::kInUse);
  CHECK(lines[2].agent == "a2");
  CHECK(lines[3].state == KeyState::kGone);
  CHECK(lines[4].agent.empty());
}

}  // namespace
}  // namespace fonds
