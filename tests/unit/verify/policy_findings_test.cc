#include "crypto/sha256.h"
#include "unit/verify/damage.h"

namespace fonds::test {
namespace {

Policy Next(const Policy& policy) {
  Policy next = policy;
  ++next.number;
  return next;
}

constexpr unsigned char kNewRoot = 12;

// A second policy, made and registered as `make` will have it.
Damage Second(const std::string& code, const std::string& how, const std::function<void(Policy&)>& change,
              const std::vector<unsigned char>& signers = {kRoot}, const std::set<std::string>& with = {}) {
  return {code, how,
          [=](Scene& scene) {
            const Policy old = scene.builder.policy;
            Policy next = Next(old);
            change(next);
            scene.builder.RegisterPolicy(next, signers);
            scene.builder.policy = old;  // notes go on as by the policy in force
          },
          with};
}

void ReplaceRoot(Policy& policy) {
  policy.agents[1].keys = {KeyNumber(kNewRoot)};
}

Revocation RevokeArchivist(std::uint64_t suspect_from) {
  return {KeyNumber(kArchivist).Fingerprint(), suspect_from};
}

}  // namespace

std::vector<Damage> PolicyDamages() {
  return {
      {"F100",
       "a gap",
       [](Scene& scene) {
         Policy third = Next(Next(scene.builder.policy));
         scene.builder.FilePolicy(third, {kRoot});
       },
       {"F107"}},
      {"F101", "no policy at all", [](Scene& scene) { scene.builder.tree.files["policy/2.json"] = "{}"; }, {"F107"}},
      {"F101",
       "a newer format",
       [](Scene& scene) {
         Bytes bytes = FormatPolicy(Next(scene.builder.policy));
         bytes.replace(bytes.find("\"fonds\":0"), 9, "\"fonds\":1");
         scene.builder.tree.files["policy/2.json"] = bytes;
       },
       {"F107"}},
      {"F102",
       "number 2 in the place of 3",
       [](Scene& scene) {
         scene.builder.RegisterPolicy(Next(scene.builder.policy), {kRoot});
         auto& files = scene.builder.tree.files;
         files["policy/3.json"] = files["policy/2.json"];
       },
       {"F107"}},
      Second("F103", "another nonce", [](Policy& policy) { policy.nonce = std::string(32, 'a'); }),
      Second("F103", "another origin",
             [](Policy& policy) { policy.origin = policy.register_key.name = "elsewhere.fonds.invalid"; }),
      {"F104", "a key more",
       [](Scene& scene) {
         Policy next = Next(scene.builder.policy);
         scene.builder.FilePolicy(next, {kRoot});
         const Bytes extra = AllowedSigners(next) + KeyNumber(7).Fingerprint() + " namespaces=\"fonds-entry\" " +
                             KeyNumber(7).Text() + "\n";
         scene.builder.tree.files["policy/2.allowed_signers"] = extra;
         scene.builder.Commit({.change = [&](Entry& entry) {
           for (const auto& [path, bytes] : scene.builder.tree.files) {
             if (path.starts_with("policy/2.")) entry.lines.push_back({Sha256Of(bytes), path});
           }
         }});
       }},
      Second("F105", "signed by an archivist too", [](Policy&) {}, {kRoot, kArchivist}),
      Second("F106", "signed by nobody", [](Policy&) {}, {}),
      Second("F106", "signed only by its new key", ReplaceRoot, {kNewRoot}),
      Second("F106", "signed only by its old key", ReplaceRoot, {kRoot}),
      Second("F106", "two keys of one agent are one voice",
             [](Policy& policy) {
               policy.agents[1].keys.push_back(KeyNumber(kNewRoot));
               policy.agents.push_back({"a4", {KeyNumber(13)}, {"root"}});
               policy.policy_threshold = 2;
             },
             {kRoot, kNewRoot}),
      Second("F106", "signed by a key that it revokes",
             [](Policy& policy) {
               policy.agents.push_back({"a4", {KeyNumber(13)}, {"root"}});
               policy.revoked = {{KeyNumber(kRoot).Fingerprint(), 0}};
             }),
      {"F107", "filed and not registered",
       [](Scene& scene) { scene.builder.FilePolicy(Next(scene.builder.policy), {kRoot}); }},
      {"F108",
       "an entry that leaves out a signature",
       [](Scene& scene) {
         scene.builder.RegisterPolicy(Next(scene.builder.policy), {kRoot},
                                      {.change = [](Entry& entry) { entry.lines.pop_back(); }});
       },
       {"F107"}},
      {"F108",
       "an entry that lists a statement too",
       [](Scene& scene) {
         scene.builder.StageTitle(scene.small.document, "By the way");
         scene.builder.RegisterPolicy(Next(scene.builder.policy), {kRoot});
       },
       {"F107"}},
      {"F109", "an agent's id given again",
       [](Scene& scene) {
         Policy second = Next(scene.builder.policy);
         second.agents.pop_back();
         scene.builder.RegisterPolicy(second, {kRoot});
         Policy third = Next(second);
         third.agents.push_back({"a3", {KeyNumber(7)}, {"annotator"}});
         scene.builder.RegisterPolicy(third, {kRoot});
       }},
      {"F110", "a new archive in the place of one that nobody can write to",
       [](Scene& scene) {
         const ContinuedArchive before{scene.builder.archive,
                                       Sha256Of(scene.builder.tree.files.at(layout::NotePath(2)))};
         scene.builder = ArchiveBuilder(kDefaultLargeLimit, before);
         scene.builder.StageText("It goes on.\n");
         scene.builder.Commit();
       }},
      {"F111", "a register key that was lost",
       [](Scene& scene) {
         Event loss;
         loss.type = "loss declared";
         loss.detail = "the laptop was stolen";
         loss.outcome = "the register goes on from its note of 2 entries";
         scene.builder.Stage(scene.builder.Draft(Kind::kEvent, std::nullopt, {}, loss));
         scene.builder.Commit();
       }},
      {"F130", "a key that the policy in force has revoked",
       [](Scene& scene) {
         Policy next = Next(scene.builder.policy);
         next.revoked = {RevokeArchivist(3)};
         scene.builder.RegisterPolicy(next, {kRoot}, {.agent = "a3", .author = kAnnotator, .signers = {kAnnotator}});
         scene.builder.StageTitle(scene.small.document, "Too late");
         scene.builder.Commit();
       }},
      {"F131", "a key declared suspect afterwards",
       [](Scene& scene) {
         Policy next = Next(scene.builder.policy);
         next.revoked = {RevokeArchivist(1)};
         scene.builder.RegisterPolicy(next, {kRoot}, {.agent = "a3", .author = kAnnotator, .signers = {kAnnotator}});
       }},
  };
}

TEST_CASE("policies that do not hold are found, and nothing else") {
  for (const Damage& damage : PolicyDamages()) CheckDamage(damage);
}

TEST_CASE("a policy that is signed by both thresholds comes into force from the next entry") {
  Scene scene;
  Policy next = Next(scene.builder.policy);
  ReplaceRoot(next);
  next.agents.push_back({"a4", {KeyNumber(14)}, {"archivist"}});
  const auto by_new_agent = CommitOptions{.agent = "a4", .author = 14, .signers = {14}};
  scene.builder.RegisterPolicy(next, {kRoot, kNewRoot});
  Statement title = *ParseStatement(
      scene.builder.tree.files.at(layout::StatementPath(scene.small.document, "description", scene.small.title)));
  title.agent = "a4";
  title.nonce = scene.builder.NextNonce();
  scene.builder.Stage(title);
  scene.builder.Commit(by_new_agent);
  scene.builder.FileNote(4);
  const Outcome outcome = VerifyTree(scene.builder.tree);
  INFO(outcome.findings.Text());
  CHECK(outcome.findings.all.empty());
  CHECK(outcome.summary.policy == 2);
}

TEST_CASE("a policy without authority does not come into force, so what its agents do is refused") {
  Scene scene;
  Policy next = Next(scene.builder.policy);
  next.agents.push_back({"a4", {KeyNumber(14)}, {"archivist"}});
  scene.builder.RegisterPolicy(next, {});
  Statement title = *ParseStatement(
      scene.builder.tree.files.at(layout::StatementPath(scene.small.document, "description", scene.small.title)));
  title.agent = "a4";
  title.nonce = scene.builder.NextNonce();
  scene.builder.Stage(title);
  scene.builder.Commit({.agent = "a4", .author = 14, .signers = {14}});
  const Outcome outcome = VerifyTree(scene.builder.tree);
  CHECK(outcome.findings.Codes() == std::set<std::string>{"F106", "F129", "F133", "F156"});
  CHECK(outcome.summary.policy == 1);
}

TEST_CASE("without a first policy everything else is still looked at") {
  Scene scene;
  for (const char* path : {"policy/1.json", "policy/1.allowed_signers"}) scene.builder.tree.files.erase(path);
  scene.builder.tree.files[scene.small.content][0] = 'X';
  const Outcome outcome = VerifyTree(scene.builder.tree);
  INFO(outcome.findings.Text());
  CHECK(outcome.findings.Codes().contains("F100"));
  CHECK(outcome.findings.Codes().contains("F012"));
}

}  // namespace fonds::test
