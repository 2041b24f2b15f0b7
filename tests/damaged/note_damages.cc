#include "crypto/sha256.h"
#include "damaged/damage.h"

namespace fonds::test {
namespace {

// Damage to the older of the two notes: the newer goes on to cover everything.
Damage Noted(const std::string& code, const std::string& how, const std::function<void(Copy&, Bytes& note)>& change) {
  return {code, how, [=](Copy& copy) { change(copy, copy.files.at(layout::NotePath(Good().noted))); }};
}

Damage Signed(const std::string& code, const std::string& how, const std::function<void(Checkpoint&)>& change,
              unsigned char key = kRegister) {
  return Noted(code, how, [=](Copy& copy, Bytes& note) {
    Checkpoint checkpoint = copy.builder.CheckpointOf(Good().noted);
    change(checkpoint);
    note = copy.builder.Note(checkpoint, key);
  });
}

// The last entry with all that came with it, as somebody drops it who wants it forgotten.
void DropLast(Copy& copy) {
  std::erase_if(copy.files, [](const auto& file) {
    return file.first.starts_with(layout::EntryPath(Good().size - 1)) || file.first == layout::NotePath(Good().size) ||
           file.first.find(Good().last.Hex()) != std::string::npos;
  });
}

std::string Beside(const std::string& name) {
  return "register/checkpoints/00/00/00/01/" + name;
}

std::vector<Damage> FormDamages() {
  return {
      Noted("F150", "CRLF", [](Copy&, Bytes& note) { Replace(note, "\n\n", "\r\n\r\n"); }),
      Noted("F150", "an extension line",
            [](Copy& copy, Bytes& note) {
              note = FormatNote(SignNote(FormatCheckpoint(copy.builder.CheckpointOf(Good().noted)) + "more\n",
                                         copy.builder.policy.origin, SecretNumber(kRegister)));
            }),
      Noted("F151", "the note of another size",
            [](Copy& copy, Bytes& note) { note = copy.builder.Note(copy.builder.CheckpointOf(1)); }),
      Signed("F152", "another register's",
             [](Checkpoint& checkpoint) { checkpoint.origin = "elsewhere.fonds.invalid"; }),
      Signed(
          "F153", "signed by another key", [](Checkpoint&) {}, kArchivist),
      {"F154", "of ninety-nine entries",
       [](Copy& copy) {
         Checkpoint checkpoint = copy.builder.CheckpointOf(Good().size);
         checkpoint.size = 99;
         copy.files[layout::NotePath(99)] = copy.builder.Note(checkpoint);
       }},
      Signed("F155", "over other entries", [](Checkpoint& checkpoint) { checkpoint.root = Sha256Of("another past"); }),
      {"F156", "an entry without note",
       [](Copy& copy) {
         copy.builder.StageText("Pending.\n");
         copy.builder.Commit();
         copy.leave_pending = true;
       }},
      {.code = "F186",
       .how = "a time-stamp where no note is",
       .inflict = [](Copy& copy) { copy.files[Beside(Sha256Of("w").Hex() + ".tsr")] = "w"; },
       .by_hand = Codes{"F157"}},  // it does not look into them
      {"F180", "a cosignature that is none",
       [](Copy& copy) { copy.files[Beside(Sha256Of("w").Hex() + ".cosig")] = "w"; }},
      {"F158", "a time-stamp changed", [](Copy& copy) { copy.files[Beside(Sha256Of("t").Hex() + ".tsr")] = "u"; }},
  };
}

std::vector<Damage> ComparisonDamages() {
  return {
      {"F160", "a receipt of another archive",
       [](Copy& copy) {
         copy.receipt = Good().receipt;
         copy.receipt->archive = ArchiveId(Sha256Of("another"));
       }},
      {"F161",
       "the newest entry dropped, with its note",
       [](Copy& copy) {
         copy.receipt = Good().receipt;
         DropLast(copy);
       },
       {"F156"}},
      {"F161", "the newest entry dropped, and a new note made with the real register key",
       [](Copy& copy) {
         copy.receipt = Good().receipt;
         DropLast(copy);
         copy.builder.FileNote(Good().size - 1);
       }},
      {"F162", "the newest entry replaced by another, all signed with the real keys",
       [](Copy& copy) {
         copy.receipt = Good().receipt;
         DropLast(copy);
         copy.builder.StageText("It was never so.\n");
         copy.builder.Commit();
         copy.builder.FileNote(Good().size);
       }},
      {"F163", "a receipt with another policy",
       [](Copy& copy) {
         copy.receipt = Good().receipt;
         copy.receipt->policy = Sha256Of("another policy");
       }},
      // What this machine remembers is nothing that a script knows.
      {.code = "F162",
       .how = "a pin of another past",
       .inflict =
           [](Copy& copy) {
             copy.pin = copy.builder.CheckpointOf(Good().noted);
             copy.pin->root = Sha256Of("another past");
           },
       .by_hand = Codes{}},
      {"F164", "another archive stood here", [](Copy& copy) { copy.expected = ArchiveId(Sha256Of("another")); }},
  };
}

}  // namespace

std::vector<Damage> NoteDamages() {
  std::vector<Damage> damages = FormDamages();
  for (Damage& damage : ComparisonDamages()) damages.push_back(std::move(damage));
  return damages;
}

}  // namespace fonds::test
