// From a proposal to the policy in force.
#include "governance/policy_views.h"
#include "governance/register_policy.h"
#include "governance/sign_proposal.h"
#include "support/scratch_archive.h"
#include "verify/first_error.h"
#include "verify/verify.h"

namespace fonds {
namespace {

using test::Must;
using test::ScratchArchive;

constexpr unsigned char kSecondRoot = 12;

// An archive and a proposal of two holders of root, of whom both must sign.
class Proposal : public ScratchArchive {
 public:
  Proposal() {
    Amendment amendment;
    amendment.add_agents = {{SshPublicKey::FromEd25519(test::SecretOf(kSecondRoot).Public()), {"root"}}};
    amendment.threshold = 2;
    Must(Propose(Must(Open().Read()), amendment, file()));
  }
  std::filesystem::path file() const { return folder() / "policy-2.json"; }
  SignedProposal Sign(unsigned char seed) const {
    return Must(SignProposal(file(), *NativeSigner(test::SecretOf(seed))));
  }
  Result<RegisteredPolicy> Register() const {
    Archive archive = Open();
    return RegisterPolicy(archive, annotator(), context(), file());
  }
};

TEST_CASE("a policy is in force from the entry after the one that registers it, whoever registers it") {
  const Proposal proposal;
  CHECK(proposal.Sign(2).agent == AgentId("a2"));
  CHECK(proposal.Sign(kSecondRoot).agent == AgentId("a4"));
  const RegisteredPolicy registered = Must(proposal.Register());
  CHECK(registered.committed.first == 1);
  CHECK(registered.signers == std::vector<AgentId>{"a2", "a4"});

  const Snapshot snapshot = Must(proposal.Open().Read());
  CHECK(Must(snapshot.PolicyInForce(1))->number == 1);
  CHECK(Must(snapshot.PolicyInForce(2))->number == 2);
  FirstError first;
  Must(Verify(snapshot.holdings(), {}, first));
  CHECK(first.text().empty());

  const PolicyView view = Must(ShowPolicy(snapshot, 2));
  CHECK(view.from == 2);
  CHECK(view.agent == "a3");
  CHECK(view.signers.size() == 2);
  CHECK(Must(ShowPolicy(snapshot, 1)).until == std::uint64_t{1});
  CHECK(ShowPolicy(snapshot, 3).error().code() == Code::kNotFound);
}

TEST_CASE("a policy without the voices of both thresholds is not registered") {
  const Proposal proposal;
  CHECK_THAT(proposal.Register().error().message(), Catch::Contains("0 of 2 that policy 2 asks for"));
  proposal.Sign(kSecondRoot);
  CHECK_THAT(proposal.Register().error().message(),
             Catch::Contains("1 of 2 that policy 2 asks for, and 0 of 1 that policy 1 asks for"));
  proposal.Sign(2);
  proposal.Sign(2);  // once more is no further voice
  Must(proposal.Register());
  CHECK(proposal.Register().error().code() == Code::kConflict);
}

TEST_CASE("a signature that has no say, or is over other bytes, stops the registration") {
  const Proposal proposal;
  proposal.Sign(2);
  proposal.Sign(kSecondRoot);
  const SignedProposal archivist = proposal.Sign(1);
  CHECK_FALSE(archivist.agent);
  CHECK_THAT(proposal.Register().error().message(), Catch::Contains("holds root neither"));
  std::filesystem::remove(archivist.signature);
  const SshSignature other = SignSsh(test::SecretOf(2), "fonds-entry", Must(ReadFile(proposal.file(), 1 << 20)));
  Must(WriteDurably(proposal.file().string() + ".sig", ArmourSshSignature(other)));
  CHECK_THAT(proposal.Register().error().message(), Catch::Contains("not over this proposal"));
  CHECK(Must(Must(proposal.Open().Read()).RegisterSize()) == 1);
}

TEST_CASE("two proposals of one number: the first that is registered stands") {
  const Proposal proposal;
  proposal.Sign(2);
  proposal.Sign(kSecondRoot);
  Amendment other;
  other.large_limit = 4096;
  const auto rival = proposal.folder() / "rival.json";
  Must(Propose(Must(proposal.Open().Read()), other, rival));
  Must(SignProposal(rival, *NativeSigner(test::SecretOf(2))));
  Must(proposal.Register());
  Archive archive = proposal.Open();
  const auto late = RegisterPolicy(archive, proposal.annotator(), proposal.context(), rival);
  CHECK_THAT(late.error().message(), Catch::Contains("the newest policy of the archive is 2"));
}

TEST_CASE("a policy of another archive is not registered") {
  const Proposal proposal;
  const ScratchArchive elsewhere;
  Amendment amendment;
  amendment.large_limit = 4096;
  const auto foreign = proposal.folder() / "foreign.json";
  Must(Propose(Must(elsewhere.Open().Read()), amendment, foreign));
  Must(SignProposal(foreign, *NativeSigner(test::SecretOf(2))));
  Archive archive = proposal.Open();
  const auto registered = RegisterPolicy(archive, proposal.annotator(), proposal.context(), foreign);
  CHECK(registered.error().code() == Code::kRefused);
  CHECK_THAT(registered.error().message(), Catch::Contains("another archive"));
}

}  // namespace
}  // namespace fonds
