#include "base/bytes.h"
#include "crypto/sha256.h"
#include "store/evidence.h"
#include "support/time_authority.h"
#include "unit/verify/damage.h"

namespace fonds::test {
namespace {

constexpr UnixSeconds kNow = 1'795'348'800;  // 2026-11-22T12:00:00Z
const FixedClock kClock(kNow);

const TimeAuthority& Authority() {
  static const TimeAuthority authority(kNow - 3 * kYear, kNow + kYear);
  return authority;
}
const TimeAuthority& Stranger() {
  static const TimeAuthority authority(kNow - kYear, kNow + kYear, "Stranger");
  return authority;
}
// Its certificate ended a year ago.
const TimeAuthority& Ended() {
  static const TimeAuthority authority(kNow - 3 * kYear, kNow - kYear, "Ended Authority");
  return authority;
}

// A policy that trusts both, and lets a1 register what they say.
void NameAuthorities(Scene& scene) {
  Policy next = scene.builder.policy;
  ++next.number;
  next.timestamp_authorities = {Base64Encode(Authority().root()), Base64Encode(Ended().root())};
  next.agents[0].roles = {"archivist", "registrar"};
  scene.builder.RegisterPolicy(next, {kRoot});
  scene.options.clock = &kClock;
  scene.leave_pending = true;
}

// A new title and a checkpoint over it: its size.
std::uint64_t Grow(Scene& scene) {
  scene.builder.StageTitle(scene.small.document, "A title of " + std::to_string(scene.builder.Size()));
  scene.builder.Commit();
  const std::uint64_t size = scene.builder.Size();
  scene.builder.FileNote(size);
  return size;
}

Digest NoteDigest(const Scene& scene, std::uint64_t size) {
  return Sha256Of(scene.builder.tree.files.at(layout::NotePath(size)));
}

std::string File(Scene& scene, std::uint64_t size, const Bytes& response) {
  const std::string path = layout::TimestampPath(size, Sha256Of(response));
  scene.builder.tree.files[path] = response;
  return path;
}

std::string Stamp(Scene& scene, std::uint64_t size, UnixSeconds at, const TimeAuthority& by = Authority()) {
  return File(scene, size, by.AnswerTo(NoteDigest(scene, size), at));
}

// Registers what lies at `path` beside the note of `size`.
void Register(Scene& scene, std::uint64_t size, const std::string& path) {
  const Timestamp body{
      .checkpoint = size, .cosignatures = {}, .responses = {Sha256Of(scene.builder.tree.files.at(path))}};
  scene.builder.Stage(scene.builder.Draft(Kind::kTimestamp, std::nullopt, {}, body));
  scene.builder.Commit();
  scene.builder.FileNote(scene.builder.Size());
}

Damage Filed(const std::string& code, const std::string& how, const std::function<Bytes(const Digest& note)>& make) {
  return {code, how, [=](Scene& scene) {
            NameAuthorities(scene);
            const std::uint64_t size = Grow(scene);
            File(scene, size, make(NoteDigest(scene, size)));
          }};
}

std::vector<Damage> ResponseDamages() {
  const auto good = [](const Digest& note) { return Authority().AnswerTo(note, kNow - 100); };
  return {
      Filed("F185", "no response at all", [](const Digest&) { return Bytes("t"); }),
      Filed("F185", "a rejection", [](const Digest&) { return Authority().Rejection(); }),
      Filed("F185", "a token without its response",
            [=](const Digest& note) { return TimeAuthority::TokenOf(good(note)); }),
      Filed("F185", "a byte more", [=](const Digest& note) { return good(note) + Bytes(1, '\0'); }),
      Filed("F185", "ten megabytes", [=](const Digest& note) { return good(note) + Bytes(10'000'000, '\0'); }),
      Filed("F185", "a certificate for more than time-stamping",
            [=](const Digest& note) { return Authority().WithUsage(good(note), "critical,timeStamping,serverAuth"); }),
      Filed("F185", "a certificate that may not be for time-stamping",
            [=](const Digest& note) { return Authority().WithUsage(good(note), ""); }),
      Filed("F186", "over other bytes", [=](const Digest&) { return good(Sha256Of("another note")); }),
      Filed("F187", "by somebody whom nobody trusts",
            [](const Digest& note) { return Stranger().AnswerTo(note, kNow - 100); }),
      {"F187", "by an authority that only a later policy trusts",
       [](Scene& scene) {
         const std::uint64_t size = Grow(scene);
         Stamp(scene, size, kNow - 100);
         NameAuthorities(scene);
         Grow(scene);
       }},
  };
}

std::vector<Damage> StandingDamages() {
  return {
      {"F188", "earlier, by hours, than a time that its checkpoint holds",
       [](Scene& scene) {
         NameAuthorities(scene);
         const std::uint64_t size = Grow(scene);
         Register(scene, size, Stamp(scene, size, kNow - 1000));
         Stamp(scene, Grow(scene), kNow - 20'000);
       }},
      {"F189", "from tomorrow",
       [](Scene& scene) {
         NameAuthorities(scene);
         Stamp(scene, Grow(scene), kNow + 86'400);
       }},
      {"F190", "its certificate ended, and it was never renewed",
       [](Scene& scene) {
         NameAuthorities(scene);
         Stamp(scene, Grow(scene), kNow - 2 * kYear, Ended());
       }},
      {"F190", "renewed too late",
       [](Scene& scene) {
         NameAuthorities(scene);
         const std::uint64_t size = Grow(scene);
         Register(scene, size, Stamp(scene, size, kNow - 2 * kYear, Ended()));
         Stamp(scene, scene.builder.Size(), kNow - 100);
       }},
      {"F191", "a registered time-stamp is gone",
       [](Scene& scene) {
         NameAuthorities(scene);
         const std::uint64_t size = Grow(scene);
         const std::string path = Stamp(scene, size, kNow - 100);
         Register(scene, size, path);
         scene.builder.tree.files.erase(path);
       }},
      {"F191", "registered beside a checkpoint that never was",
       [](Scene& scene) {
         NameAuthorities(scene);
         const std::uint64_t size = Grow(scene);
         const std::string path = Stamp(scene, size, kNow - 100);
         const Timestamp body{.checkpoint = kMaxEntries - 1,
                              .cosignatures = {},
                              .responses = {Sha256Of(scene.builder.tree.files.at(path))}};
         scene.builder.Stage(scene.builder.Draft(Kind::kTimestamp, std::nullopt, {}, body));
         scene.builder.Commit();
         scene.builder.FileNote(scene.builder.Size());
       }},
  };
}

Outcome Verified(Scene& scene) {
  const Outcome outcome = VerifyTree(scene.builder.tree, scene.options);
  INFO(outcome.findings.Text());
  CHECK(outcome.findings.all.empty());
  return outcome;
}

}  // namespace

std::vector<Damage> TimeDamages() {
  std::vector<Damage> damages = ResponseDamages();
  for (Damage& damage : StandingDamages()) damages.push_back(std::move(damage));
  return damages;
}

TEST_CASE("time-stamps that nobody can believe are found, and nothing else") {
  for (const Damage& damage : ResponseDamages()) CheckDamage(damage);
}

TEST_CASE("time-stamps that do not count, or are gone, are found, and nothing else") {
  for (const Damage& damage : StandingDamages()) CheckDamage(damage);
}

TEST_CASE("a good time-stamp dates what its checkpoint covers, and shows that the checkpoint was alive") {
  Scene scene;
  NameAuthorities(scene);
  const std::uint64_t size = Grow(scene);
  CHECK(Verified(scene).summary.timestamped == 0);
  Stamp(scene, size, kNow - 100);
  const VerifySummary summary = Verified(scene).summary;
  CHECK(summary.timestamped == size);
  CHECK(summary.timestamp == kNow - 99);  // an accuracy of one second
  CHECK(summary.authority == "Test Time Authority");
  CHECK(summary.seen == kNow - 101);
  scene.options.required.timestamped = true;
  Verified(scene);
  scene.builder.StageTitle(scene.small.document, "After it");
  scene.builder.Commit();
  scene.builder.FileNote(scene.builder.Size());
  CHECK(VerifyTree(scene.builder.tree, scene.options).findings.Codes() == std::set<std::string>{"F165"});
}

TEST_CASE("a time-stamp whose certificate ended counts when it was renewed in time") {
  Scene scene;
  NameAuthorities(scene);
  const std::uint64_t size = Grow(scene);
  Register(scene, size, Stamp(scene, size, kNow - 2 * kYear, Ended()));
  Stamp(scene, scene.builder.Size(), kNow - kYear - 86'400);
  CHECK(Verified(scene).summary.timestamped == scene.builder.Size());
}

TEST_CASE("what an entry registers that was not allowed to contradicts nothing") {
  Scene scene;
  NameAuthorities(scene);
  const std::uint64_t size = Grow(scene);
  const std::string path = Stamp(scene, size, kNow - 1000);
  const Timestamp body{
      .checkpoint = size, .cosignatures = {}, .responses = {Sha256Of(scene.builder.tree.files.at(path))}};
  scene.builder.Stage(scene.builder.Draft(Kind::kTimestamp, std::nullopt, {}, body, "a3"));
  scene.builder.Commit({.agent = "a3", .author = kAnnotator, .signers = {kAnnotator}});
  scene.builder.FileNote(scene.builder.Size());
  Stamp(scene, Grow(scene), kNow - 20'000);
  CHECK(VerifyTree(scene.builder.tree, scene.options).findings.Codes() == std::set<std::string>{"F133"});
}

TEST_CASE("a time-stamp over a note that does not hold counts for nothing") {
  Scene scene;
  NameAuthorities(scene);
  const std::uint64_t size = Grow(scene);
  Checkpoint checkpoint = scene.builder.CheckpointOf(size);
  checkpoint.root = Sha256Of("another past");
  scene.builder.tree.files[layout::NotePath(size)] = scene.builder.Note(checkpoint);
  Stamp(scene, size, kNow - 100);
  const Outcome outcome = VerifyTree(scene.builder.tree, scene.options);
  CHECK(outcome.findings.Codes().contains("F155"));
  CHECK(outcome.summary.timestamped == 0);
}

TEST_CASE("the verifier may trust an authority that the policy does not name") {
  Scene scene;
  NameAuthorities(scene);
  const std::uint64_t size = Grow(scene);
  Stamp(scene, size, kNow - 100, Stranger());
  CHECK(VerifyTree(scene.builder.tree, scene.options).findings.Codes() == std::set<std::string>{"F187"});
  const std::vector<Bytes> anchors = {Stranger().root()};
  scene.options.time_authorities = anchors;
  CHECK(Verified(scene).summary.authority == "Stranger");
}

}  // namespace fonds::test
