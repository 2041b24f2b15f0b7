#include "crypto/sha256.h"
#include "crypto/sshsig.h"
#include "register/cosignature.h"
#include "store/evidence.h"
#include "unit/verify/damage.h"
#include "verify/freshness.h"

namespace fonds::test {
namespace {

// A title of the document's, registered in an entry that is made wrong.
Damage Committed(const std::string& code, const std::string& how, const CommitOptions& options) {
  return {code, how, [=](Scene& scene) {
            scene.builder.StageTitle(scene.small.document, "Another title");
            scene.builder.Commit(options);
          }};
}

Damage Changed(const std::string& code, const std::string& how, const std::function<void(Entry&)>& change) {
  return Committed(code, how, {.change = change});
}

// A further signature file of a good entry.
Damage Countersigned(const std::string& code, const std::string& how,
                     const std::function<Bytes(const ArchiveBuilder&, std::uint64_t)>& sign,
                     unsigned char named = kRoot) {
  return {code, how, [=](Scene& scene) {
            scene.builder.StageTitle(scene.small.document, "Another title");
            const std::uint64_t number = scene.builder.Commit();
            const std::string path = layout::SignaturePath(layout::EntryPath(number), KeyNumber(named).HexId());
            scene.builder.tree.files[path] = sign(scene.builder, number);
          }};
}

Damage Noted(const std::string& code, const std::string& how, const std::function<void(Scene&, Bytes& note)>& change) {
  return {code, how, [=](Scene& scene) { change(scene, scene.builder.tree.files[layout::NotePath(1)]); }};
}

Damage EntryBytes(const std::string& code, const std::string& how, const std::function<void(Bytes&)>& change) {
  return {code, how, [=](Scene& scene) {
            auto& files = scene.builder.tree.files;
            Bytes bytes = files.at(layout::EntryPath(1));
            bytes.resize(bytes.find("\n\n") + 2);
            bytes += Sha256Of("x").Hex() + "  archive/description." + Sha256Of("x").Hex() + ".json\n";
            change(bytes);
            scene.builder.CommitBytes(bytes, {kArchivist});
          }};
}

// A file that is too large to be read has no part in the tree of the register.
Damage Bringing(Damage damage, const std::set<std::string>& others) {
  damage.with = others;
  return damage;
}

void Replace(Bytes& bytes, std::string_view what, std::string_view with) {
  bytes.replace(bytes.find(what), what.size(), with);
}

Receipt ReceiptOf(const ArchiveBuilder& builder, std::uint64_t size) {
  const Checkpoint checkpoint = builder.CheckpointOf(size);
  return {builder.archive,          1,         builder.archive.digest(), builder.policy.register_key,
          builder.Note(checkpoint), checkpoint};
}

std::vector<Damage> EntryDamages() {
  const std::string twin = Sha256Of("twin").Hex();
  return {
      {"F120",
       "no register",
       [](Scene& scene) {
         std::erase_if(scene.builder.tree.files, [](const auto& file) {
           return file.first.starts_with("register/") || file.first.starts_with("documents/");
         });
         scene.leave_pending = true;
       },
       {"F107"}},
      {"F121",
       "entry 1 of three is gone",
       [](Scene& scene) {
         scene.builder.StageTitle(scene.small.document, "Another title");
         scene.builder.Commit();
         std::erase_if(scene.builder.tree.files,
                       [](const auto& file) { return file.first.starts_with(layout::EntryPath(1)); });
         scene.leave_pending = true;
       },
       {"F010", "F034", "F039", "F154"}},
      EntryBytes("F122", "CRLF", [](Bytes& bytes) { Replace(bytes, "\nagent", "\r\nagent"); }),
      EntryBytes("F122", "a BSD line", [](Bytes& bytes) { bytes += "SHA256 (x) = 00\n"; }),
      EntryBytes("F122", "a line with ..", [](Bytes& bytes) { Replace(bytes, "archive/", "archive/../"); }),
      EntryBytes("F122", "no line", [](Bytes& bytes) { bytes.resize(bytes.find("\n\n") + 2); }),
      EntryBytes("F122", "another version", [](Bytes& bytes) { Replace(bytes, "entry v0", "entry v1"); }),
      Bringing(EntryBytes("F122", "two mebibytes", [](Bytes& bytes) { bytes += std::string(2 * 1024 * 1024, '\n'); }),
               {"F154"}),
      Changed("F123", "another archive's", [](Entry& entry) { entry.archive = ArchiveId(Sha256Of("another")); }),
      Committed("F124", "signed by somebody else only", {.signers = {kRoot}}),
      Committed("F124", "signed by nobody", {.signers = {}}),
      Countersigned("F125", "a newline more",
                    [](const ArchiveBuilder& builder, std::uint64_t number) {
                      return builder.Countersign(number, kRoot) + "\n";
                    }),
      Countersigned("F125", "not a signature", [](const ArchiveBuilder&, std::uint64_t) { return Bytes("none"); }),
      Bringing(Countersigned("F125", "a megabyte",
                             [](const ArchiveBuilder&, std::uint64_t) { return Bytes(1'000'000, 'A'); }),
               {"F155", "F156"}),
      Countersigned(
          "F126", "of another entry",
          [](const ArchiveBuilder& builder, std::uint64_t number) { return builder.Countersign(number - 1, kRoot); }),
      Countersigned(
          "F127", "named for another key",
          [](const ArchiveBuilder& builder, std::uint64_t number) { return builder.Countersign(number, kRoot); },
          kAnnotator),
      {"F127", "a signature without entry",
       [](Scene& scene) {
         scene.builder.tree.files[layout::SignaturePath(layout::EntryPath(7), KeyNumber(kRoot).HexId())] =
             scene.builder.Countersign(1, kRoot);
       }},
      Countersigned("F128", "made for git",
                    [](const ArchiveBuilder& builder, std::uint64_t number) {
                      return builder.Countersign(number, kRoot, "git");
                    }),
      Countersigned("F128", "made for a policy",
                    [](const ArchiveBuilder& builder, std::uint64_t number) {
                      return builder.Countersign(number, kRoot, kPolicyNamespace);
                    }),
      Countersigned(
          "F129", "by a stranger",
          [](const ArchiveBuilder& builder, std::uint64_t number) { return builder.Countersign(number, 7); }, 7),
      {"F132", "a3's name with a1's key",
       [](Scene& scene) {
         scene.builder.StageAnnotation(scene.small.document, kText, "written", {}, "a3");
         scene.builder.Commit({.agent = "a3"});
       }},
      {"F133", "a title by an annotator",
       [](Scene& scene) {
         Statement title = *ParseStatement(scene.builder.tree.files.at(
             layout::StatementPath(scene.small.document, "description", scene.small.title)));
         title.agent = "a3";
         title.nonce = scene.builder.NextNonce();
         scene.builder.Stage(title);
         scene.builder.Commit({.agent = "a3", .author = kAnnotator, .signers = {kAnnotator}});
       }},
      Changed("F134", "a root this register never had",
              [](Entry& entry) {
                entry.after = {1, Sha256Of("another past")};
              }),
      Changed("F135", "a size beyond itself",
              [](Entry& entry) {
                entry.after = {9, Sha256Of("a future")};
              }),
      Changed("F136", "part 1 of 2", [](Entry& entry) { entry.parts = 2; }),
      {"F137", "parts of different wholes",
       [](Scene& scene) {
         for (const std::uint64_t part : {1U, 2U}) {
           scene.builder.StageTitle(scene.small.document, "Title " + std::to_string(part));
           scene.builder.Commit({.change = [&](Entry& entry) {
             entry.act = std::string(32, 'f');
             entry.part = part;
             entry.parts = part + 1;
           }});
         }
       }},
      {"F137", "one part twice",
       [](Scene& scene) {
         for (const std::uint64_t part : {1U, 2U, 2U}) {
           scene.builder.StageTitle(scene.small.document, "Title");
           scene.builder.Commit({.change = [&](Entry& entry) {
             entry.act = std::string(32, 'f');
             entry.part = part;
             entry.parts = 2;
           }});
         }
       }},
      {"F138", "registered again",
       [](Scene& scene) {
         scene.builder.Commit({.change = [&](Entry& entry) {
           entry.lines.push_back({scene.small.title.digest(),
                                  layout::StatementPath(scene.small.document, "description", scene.small.title)});
         }});
       }},
      Changed("F139", "a path with another digest",
              [twin](Entry& entry) {
                entry.lines.push_back({Sha256Of("one"), "archive/event." + twin + ".json"});
              }),
      Changed("F139", "a path of no archive",
              [](Entry& entry) {
                entry.lines.push_back({Sha256Of("one"), "archive/stray.txt"});
              }),
      Changed("F139", "content",
              [](Entry& entry) {
                entry.lines.push_back(
                    {Sha256Of("one"), layout::ContentPath(DocumentId(Sha256Of("two")), Sha256Of("one"), "txt")});
              }),
  };
}

std::vector<Damage> NoteDamages() {
  return {
      Noted("F150", "no note", [](Scene&, Bytes& note) { note = "none"; }),
      Noted("F150", "CRLF", [](Scene&, Bytes& note) { Replace(note, "\n1\n", "\r\n1\r\n"); }),
      Noted("F150", "a leading zero", [](Scene&, Bytes& note) { Replace(note, "\n1\n", "\n01\n"); }),
      Noted("F150", "an extension line",
            [](Scene& scene, Bytes& note) {
              note = FormatNote(SignNote(FormatCheckpoint(scene.builder.CheckpointOf(1)) + "more\n",
                                         scene.builder.policy.origin, SecretNumber(kRegister)));
            }),
      Noted("F151", "the note of size 2",
            [](Scene& scene, Bytes& note) { note = scene.builder.Note(scene.builder.CheckpointOf(2)); }),
      Noted("F152", "another register's",
            [](Scene& scene, Bytes& note) {
              Checkpoint checkpoint = scene.builder.CheckpointOf(1);
              checkpoint.origin = "elsewhere.fonds.invalid";
              note = scene.builder.Note(checkpoint);
            }),
      Noted("F153", "signed by another key",
            [](Scene& scene, Bytes& note) { note = scene.builder.Note(scene.builder.CheckpointOf(1), kArchivist); }),
      {"F154", "of nine entries",
       [](Scene& scene) {
         Checkpoint checkpoint = scene.builder.CheckpointOf(2);
         checkpoint.size = 9;
         scene.builder.tree.files[layout::NotePath(9)] = scene.builder.Note(checkpoint);
       }},
      Noted("F155", "over other entries",
            [](Scene& scene, Bytes& note) {
              Checkpoint checkpoint = scene.builder.CheckpointOf(1);
              checkpoint.root = Sha256Of("another past");
              note = scene.builder.Note(checkpoint);
            }),
      {"F155",
       "a countersignature that came after the note",
       [](Scene& scene) {
         const std::string path = layout::SignaturePath(layout::EntryPath(0), KeyNumber(kRoot).HexId());
         scene.builder.tree.files[path] = scene.builder.Countersign(0, kRoot);
         scene.leave_pending = true;
       },
       {"F156"}},
      {"F156", "an entry without note",
       [](Scene& scene) {
         scene.builder.StageTitle(scene.small.document, "Pending");
         scene.builder.Commit();
         scene.leave_pending = true;
       }},
      {"F158", "a time-stamp changed",
       [](Scene& scene) {
         scene.builder.tree.files["register/checkpoints/00/00/00/01/" + Sha256Of("t").Hex() + ".tsr"] = "u";
       }},
  };
}

std::vector<Damage> ComparisonDamages() {
  return {
      {"F160", "a receipt of another archive",
       [](Scene& scene) {
         scene.receipt = ReceiptOf(scene.builder, 2);
         scene.receipt->archive = ArchiveId(Sha256Of("another"));
       }},
      {"F160", "a pin of another register",
       [](Scene& scene) {
         scene.pin = scene.builder.CheckpointOf(2);
         scene.pin->origin = "elsewhere.fonds.invalid";
       }},
      {"F161", "the newest entry dropped, with its note",
       [](Scene& scene) {
         scene.receipt = ReceiptOf(scene.builder, 2);
         std::erase_if(scene.builder.tree.files, [](const auto& file) {
           return file.first.starts_with(layout::EntryPath(1)) || file.first == layout::NotePath(2) ||
                  file.first.starts_with("documents/");
         });
       }},
      {"F161", "a pin beyond the register",
       [](Scene& scene) {
         scene.pin = scene.builder.CheckpointOf(2);
         scene.pin->size = 5;
       }},
      {"F162", "everything rebuilt with the real keys",
       [](Scene& scene) {
         Checkpoint other = scene.builder.CheckpointOf(2);
         other.root = Sha256Of("another past");
         scene.receipt = ReceiptOf(scene.builder, 2);
         scene.receipt->checkpoint = other;
       }},
      {"F162", "a pin of another past",
       [](Scene& scene) {
         scene.pin = scene.builder.CheckpointOf(1);
         scene.pin->root = Sha256Of("another past");
       }},
      {"F163", "a receipt with another policy",
       [](Scene& scene) {
         scene.receipt = ReceiptOf(scene.builder, 2);
         scene.receipt->policy = Sha256Of("another policy");
       }},
      {"F163", "a receipt with a policy that is gone",
       [](Scene& scene) {
         scene.receipt = ReceiptOf(scene.builder, 2);
         scene.receipt->policy_number = 2;
       }},
      {"F164", "another archive stood here", [](Scene& scene) { scene.expected = ArchiveId(Sha256Of("another")); }},
  };
}

constexpr UnixSeconds kNow = 1'795'348'800;
const FixedClock kClock(kNow);

WitnessKey Witness(unsigned char seed = 21) {
  return {"witness.example/" + std::to_string(seed), SecretNumber(seed).Public()};
}

// From here on the policy names the witness, and every note is filed by the damage.
void NameWitness(Scene& scene, unsigned char seed = 21) {
  Policy next = scene.builder.policy;
  ++next.number;
  next.witness_keys = {Witness(seed).Format()};
  next.witness_quorum = 1;
  scene.builder.RegisterPolicy(next, {kRoot});
  scene.options.clock = &kClock;
  scene.leave_pending = true;
}

// One more entry, with a note and this witness's cosignature beside it.
Bytes& Cosigned(Scene& scene, UnixSeconds time, unsigned char seed = 21) {
  scene.builder.StageTitle(scene.small.document, "A title of " + std::to_string(scene.builder.Size()));
  scene.builder.Commit();
  const std::uint64_t size = scene.builder.Size();
  scene.builder.FileNote(size);
  const std::string text = FormatCheckpoint(scene.builder.CheckpointOf(size));
  Bytes& file = scene.builder.tree.files[layout::CosignaturePath(size, Witness(seed).FileName())];
  file = FormatCosignature(MakeCosignature(text, Witness(seed).name, SecretNumber(seed), time));
  return file;
}

std::vector<Damage> WitnessDamages() {
  return {
      {"F165", "no witness, and one is required", [](Scene& scene) { scene.options.required.witnessed = true; }},
      {"F165", "nothing to compare with, and it is required",
       [](Scene& scene) { scene.options.required.known = true; }},
      {"F165", "nobody says when it was seen, and it must be fresh",
       [](Scene& scene) { scene.options.required.fresh = true; }},
      {"F165", "no time-stamp, and one is required", [](Scene& scene) { scene.options.required.timestamped = true; }},
      {"F166", "a genuine archive whose newest checkpoint was last seen long ago",
       [](Scene& scene) {
         NameWitness(scene);
         Cosigned(scene, kNow - 40 * 86'400);
         scene.options.max_age_days = 30;
       }},
      {"F165",
       "a stale archive that must be fresh",
       [](Scene& scene) {
         NameWitness(scene);
         Cosigned(scene, kNow - 40 * 86'400);
         scene.options.max_age_days = 30;
         scene.options.required.fresh = true;
       },
       {"F166"}},
      {"F180", "a cosignature that is none",
       [](Scene& scene) { scene.builder.tree.files[layout::CosignaturePath(1, Sha256Of("w").Hex())] = "w"; }},
      {"F180", "a cosignature with a line too many",
       [](Scene& scene) {
         NameWitness(scene);
         Bytes& file = Cosigned(scene, kNow);
         file += Bytes(file);
       }},
      {"F181", "a cosignature by a stranger",
       [](Scene& scene) {
         NameWitness(scene);
         Cosigned(scene, kNow, 22);
       }},
      {"F182", "a cosignature of another note",
       [](Scene& scene) {
         NameWitness(scene);
         const Bytes other = Cosigned(scene, kNow);
         Cosigned(scene, kNow) = other;
       }},
      {"F183", "a cosignature from the future",
       [](Scene& scene) {
         NameWitness(scene);
         Cosigned(scene, kNow + 86'400);
       }},
      {"F184", "a larger tree cosigned before a smaller",
       [](Scene& scene) {
         NameWitness(scene);
         Cosigned(scene, kNow - 100);
         Cosigned(scene, kNow - 200);
       }},
  };
}

}  // namespace

std::vector<Damage> RegisterDamages() {
  std::vector<Damage> damages = EntryDamages();
  for (Damage& damage : NoteDamages()) damages.push_back(std::move(damage));
  for (Damage& damage : ComparisonDamages()) damages.push_back(std::move(damage));
  for (Damage& damage : WitnessDamages()) damages.push_back(std::move(damage));
  return damages;
}

TEST_CASE("entries that do not hold are found, and nothing else") {
  for (const Damage& damage : EntryDamages()) CheckDamage(damage);
}

TEST_CASE("notes that do not hold are found, and nothing else") {
  for (const Damage& damage : NoteDamages()) CheckDamage(damage);
}

TEST_CASE("what contradicts a receipt or a pin is found, and nothing else") {
  for (const Damage& damage : ComparisonDamages()) CheckDamage(damage);
}

TEST_CASE("cosignatures that do not count, and layers that are missing, are found, and nothing else") {
  for (const Damage& damage : WitnessDamages()) CheckDamage(damage);
}

TEST_CASE("a checkpoint older than the policy allows is stale, and a younger one is not") {
  class Nothing final : public FindingSink {
   public:
    void Add(const Finding& finding) override { codes += finding.row->code; }
    std::string codes;
  };
  for (const UnixSeconds days : {10, 11}) {
    Nothing sink;
    Report report(sink);
    VerifySummary summary;
    summary.seen = kNow - days * 86'400;
    CheckFreshness(10, kNow, summary, report);
    CHECK(summary.age_days == static_cast<std::uint64_t>(days));
    CHECK(summary.stale == (days == 11));
    CheckRequired({.fresh = true}, summary, report);
    CHECK(sink.codes == (days == 11 ? "F166F165" : ""));
  }
  Nothing sink;
  Report report(sink);
  VerifySummary unknown;
  CheckFreshness(10, kNow, unknown, report);
  CHECK_FALSE(unknown.stale);
  CHECK_FALSE(unknown.age_days);
}

TEST_CASE("an archive that went on since a receipt agrees with it, and pending entries are never compared") {
  Scene scene;
  const Receipt receipt = ReceiptOf(scene.builder, 2);
  const Checkpoint pin = scene.builder.CheckpointOf(1);
  scene.builder.StageTitle(scene.small.document, "Pending");
  scene.builder.Commit();
  scene.options.pin = &pin;
  CHECK(VerifyTree(scene.builder.tree, scene.options).summary.compared == "pin");
  scene.options.against = &receipt;
  const Outcome outcome = VerifyTree(scene.builder.tree, scene.options);
  CHECK(outcome.findings.Codes() == std::set<std::string>{"F156"});
  CHECK(outcome.summary.compared == "receipt and pin");
  CHECK(outcome.summary.pending == 1);
}

TEST_CASE("a true root after which an entry was made is no finding") {
  Scene scene;
  const Checkpoint known = scene.builder.CheckpointOf(2);
  scene.builder.StageTitle(scene.small.document, "Later");
  scene.builder.Commit({.change = [&](Entry& entry) { entry.after = {2, known.root}; }});
  scene.builder.FileNote(3);
  CHECK(VerifyTree(scene.builder.tree).findings.all.empty());
}

}  // namespace fonds::test
