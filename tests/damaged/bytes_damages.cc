#include "crypto/sha256.h"
#include "damaged/damage.h"
#include "support/carriers.h"

namespace fonds::test {
namespace {

const std::string kPointerText = "version https://git-lfs.github.com/spec/v1\noid sha256:none\nsize 1\n";

std::string LargePath() {
  return layout::LargePath(Good().large, Good().object, "wav");
}

// An accession that says this of the bytes, which lie in the tree itself.
void Accede(Copy& copy, const std::string& text, std::uint64_t size) {
  const Accession accession{copy.builder.NextNonce(), "txt", Sha256Of(text), size, false};
  const DocumentId document(
      copy.builder.Stage(copy.builder.Draft(Kind::kAccession, std::nullopt, {}, accession)).digest());
  copy.files[layout::ContentPath(document, Sha256Of(text), "txt")] = text;
  copy.builder.Commit();
}

// Only a repository has pointers.
Damage InPointer(const std::string& code, const std::string& how, const std::function<void(Bytes&)>& change) {
  return {.code = code,
          .how = how,
          .inflict = [=](Copy& copy) { change(copy.files[LargePath()]); },
          .differs = {{Carrier::kDirectory, std::nullopt}, {Carrier::kTar, std::nullopt}}};
}

std::vector<Damage> LargeDamages() {
  return {
      {"F012", "one byte of a large object", [](Copy& copy) { copy.builder.tree.objects[Good().object][7] = 'y'; }},
      {.code = "F012",
       .how = "a pointer in the place of a large object, as a clone without git-lfs leaves it",
       .in_folder =
           [](const std::filesystem::path& folder) {
             WriteBytes(folder / LargePath(), Good().tree.files.at(LargePath()));
           },
       .differs = {{Carrier::kGit, std::nullopt}},
       .by_hand = Codes{"F012", "F013"}},  // it compares sizes too, of whatever lies there
      {.code = "F011",
       .how = "a pointer taken away",
       .inflict = [](Copy& copy) { copy.files.erase(LargePath()); },
       // Without pointers nobody can tell it from a large object that was left out.
       .differs = {{Carrier::kDirectory, Codes{"F019"}}, {Carrier::kTar, Codes{"F019"}}}},
      InPointer("F017", "a line more", [](Bytes& pointer) { pointer += "x 1\n"; }),
      InPointer("F018", "another size", [](Bytes& pointer) { pointer = layout::FormatPointer(Good().object, 151); }),
      InPointer("F018", "another digest",
                [](Bytes& pointer) { pointer = layout::FormatPointer(Sha256Of("other"), 150); }),
      {"F019", "a large object left out", [](Copy& copy) { copy.builder.tree.objects.clear(); }},
      {.code = "F020",
       .how = "a large object left out of a copy that was to be complete",
       .inflict =
           [](Copy& copy) {
             copy.builder.tree.objects.clear();
             copy.options.complete = true;
           },
       .by_hand = Codes{"F019"}},  // nobody can tell the script that a copy is to be complete
      {"F022", "a few bytes as a large object",
       [](Copy& copy) {
         const DocumentId document = copy.builder.StageText("small");
         copy.files.erase(layout::ContentPath(document, Sha256Of("small"), "txt"));
         copy.files[layout::LargePath(document, Sha256Of("small"), "txt")] =
             layout::FormatPointer(Sha256Of("small"), 5);
         copy.builder.tree.objects[Sha256Of("small")] = "small";
         copy.builder.Commit();
       }},
  };
}

std::vector<Damage> ContentDamages() {
  return {
      {"F010", "bytes that nobody names",
       [](Copy& copy) { copy.files[layout::ContentPath(Good().document, Sha256Of("x"), "txt")] = "x"; }},
      {"F010", "a layer that nobody vouches for",
       [](Copy& copy) {
         copy.files[layout::DocumentFolder(Good().document) + "/text." + Sha256Of("x").Hex() + ".txt"] = "x";
       }},
      {"F011", "a text taken away", [](Copy& copy) { copy.files.erase(Good().Content()); }},
      {"F012", "one byte changed", [](Copy& copy) { copy.files[Good().Content()][3] = 'X'; }},
      {.code = "F012",
       .how = "a text emptied",
       .inflict = [](Copy& copy) { copy.files[Good().Content()].clear(); },
       .by_hand = Codes{"F012", "F013"}},
      {"F013", "one byte too many is said", [](Copy& copy) { Accede(copy, "abc", 4); }},
      {"F014", "the extension changed",
       [](Copy& copy) {
         copy.files[layout::ContentPath(Good().document, Sha256Of(kText), "md")] = kText;
         copy.files.erase(Good().Content());
       }},
      {"F015", "larger than the limit, in the tree itself",
       [](Copy& copy) { Accede(copy, std::string(100, 'x'), 100); }},
      {"F016", "a pointer as content", [](Copy& copy) { Accede(copy, kPointerText, kPointerText.size()); }},
      {"F021", "the same bytes as txt and as md",
       [](Copy& copy) {
         const Version version{"migration", "md", "", Sha256Of(kText), kText.size()};
         copy.builder.Stage(copy.builder.Draft(Kind::kVersion, Good().document, {Good().version}, version));
         copy.files[layout::ContentPath(Good().document, Sha256Of(kText), "md")] = kText;
         copy.builder.Commit();
       }},
      {"F023",
       "bytes beside a statement of a kind to come",
       [](Copy& copy) {
         Statement layer = copy.builder.Draft(Kind::kUnknown, Good().document, {}, UnknownBody{"{}"});
         layer.kind_name = "layer";
         copy.builder.Stage(layer);
         copy.builder.Commit();
         copy.files[layout::DocumentFolder(Good().document) + "/text." + Sha256Of("x").Hex() + ".txt"] = "x";
       },
       {"F038"}},
  };
}

}  // namespace

std::vector<Damage> BytesDamages() {
  std::vector<Damage> damages = ContentDamages();
  for (Damage& damage : LargeDamages()) damages.push_back(std::move(damage));
  return damages;
}

}  // namespace fonds::test
