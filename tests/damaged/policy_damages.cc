#include "crypto/sha256.h"
#include "crypto/sshsig.h"
#include "damaged/damage.h"

namespace fonds::test {
namespace {

Policy Next(const Policy& policy) {
  Policy next = policy;
  ++next.number;
  return next;
}

// The script stops at a second policy: to judge which one is in force is more than a page of shell.
Damage Beyond(Damage damage) {
  damage.beyond_the_script = true;
  return damage;
}

Damage Second(const std::string& code, const std::string& how, const std::function<void(Policy&)>& change,
              const std::vector<unsigned char>& signers = {kRoot}) {
  return Beyond({code, how, [=](Copy& copy) {
                   const Policy old = copy.builder.policy;
                   Policy next = Next(old);
                   change(next);
                   copy.builder.RegisterPolicy(next, signers);
                   copy.builder.policy = old;  // notes go on as by the policy in force
                 }});
}

// A second policy, registered by a3, that takes the archivist's key from this entry on.
Damage Revoking(const std::string& code, const std::string& how, std::uint64_t from, bool write_afterwards) {
  return Beyond({code, how, [=](Copy& copy) {
                   Policy next = Next(copy.builder.policy);
                   next.revoked = {{KeyNumber(kArchivist).Fingerprint(), from}};
                   copy.builder.RegisterPolicy(next, {kRoot},
                                               {.agent = "a3", .author = kAnnotator, .signers = {kAnnotator}});
                   if (!write_afterwards) return;
                   copy.builder.StageText("Too late.\n");
                   copy.builder.Commit();
                 }});
}

}  // namespace

std::vector<Damage> PolicyDamages() {
  return {
      Beyond({"F100",
              "a gap",
              [](Copy& copy) { copy.builder.FilePolicy(Next(Next(copy.builder.policy)), {kRoot}); },
              {"F107"}}),
      Beyond({"F101", "no policy at all", [](Copy& copy) { copy.files["policy/2.json"] = "{}"; }, {"F107"}}),
      Beyond({"F102",
              "number 2 in the place of 3",
              [](Copy& copy) {
                copy.builder.RegisterPolicy(Next(copy.builder.policy), {kRoot});
                copy.files["policy/3.json"] = copy.files["policy/2.json"];
              },
              {"F107"}}),
      Second("F103", "another nonce", [](Policy& policy) { policy.nonce = std::string(32, 'a'); }),
      {.code = "F104",
       .how = "a key more beside the first policy",
       .inflict =
           [](Copy& copy) {
             copy.files["policy/1.allowed_signers"] +=
                 KeyNumber(7).Fingerprint() + " namespaces=\"fonds-entry\" " + KeyNumber(7).Text() + "\n";
           },
       .with = {"F108"}},  // entry 0 registered other bytes
      Second("F105", "signed by an archivist too", [](Policy&) {}, {kRoot, kArchivist}),
      Second("F106", "signed by nobody", [](Policy&) {}, {}),
      {.code = "F106",
       .how = "the first policy without its signature",
       .inflict =
           [](Copy& copy) { copy.files.erase(layout::SignaturePath("policy/1.json", KeyNumber(kRoot).HexId())); },
       .with = {"F108", "F156"},  // nobody's register key is in force, so no note counts
       .by_hand = Codes{"F106", "F108"}},
      Beyond({"F107", "filed and not registered",
              [](Copy& copy) { copy.builder.FilePolicy(Next(copy.builder.policy), {kRoot}); }}),
      {.code = "F108",
       .how = "a further signature of the first policy, which no entry registers, by a stranger",
       .inflict =
           [](Copy& copy) {
             const std::string name = layout::SignaturePath("policy/1.json", KeyNumber(7).HexId());
             copy.files[name] =
                 ArmourSshSignature(SignSsh(SecretNumber(7), kPolicyNamespace, copy.files["policy/1.json"]));
           },
       .with = {"F105"}},
      Beyond({"F108",
              "an entry that lists a statement too",
              [](Copy& copy) {
                copy.builder.StageText("By the way.\n");
                copy.builder.RegisterPolicy(Next(copy.builder.policy), {kRoot});
              },
              {"F107"}}),
      Beyond({"F109", "an agent's id given again",
              [](Copy& copy) {
                Policy second = Next(copy.builder.policy);
                second.agents.pop_back();
                copy.builder.RegisterPolicy(second, {kRoot});
                Policy third = Next(second);
                third.agents.push_back({"a3", {KeyNumber(7)}, {"annotator"}});
                copy.builder.RegisterPolicy(third, {kRoot});
              }}),
      Revoking("F130", "a key that the policy in force has revoked", Good().size + 1, true),
      Revoking("F131", "a key declared suspect afterwards", Good().size - 1, false),
  };
}

}  // namespace fonds::test
