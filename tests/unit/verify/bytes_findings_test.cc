#include "crypto/sha256.h"
#include "model/citation.h"
#include "unit/verify/damage.h"

namespace fonds::test {
namespace {

const std::string kPointerText = "version https://git-lfs.github.com/spec/v1\noid sha256:none\nsize 1\n";

// A document whose bytes are a large object, in a carrier with pointers; returns the pointer's path.
std::string StageLarge(Scene& scene, const std::string& text) {
  ArchiveBuilder& builder = scene.builder;
  builder.tree.pointers = true;
  const Digest digest = Sha256Of(text);
  const DocumentId document = builder.StageText(text);
  builder.tree.files.erase(layout::ContentPath(document, digest, "txt"));
  const std::string path = layout::LargePath(document, digest, "txt");
  builder.tree.files[path] = layout::FormatPointer(digest, text.size());
  builder.tree.objects[digest] = text;
  return path;
}

Damage InLarge(const std::string& code, const std::string& how,
               const std::function<void(Scene&, const std::string& path, const Digest& digest)>& inflict) {
  return {code,
          how,
          [=](Scene& scene) {
            const std::string text(200, 'x');
            const std::string path = StageLarge(scene, text);
            scene.builder.Commit();
            inflict(scene, path, Sha256Of(text));
          },
          {},
          100};
}

// An accession that says this of the bytes.
void StageAccession(Scene& scene, const std::string& text, const Accession& accession) {
  const DocumentId document(
      scene.builder.Stage(scene.builder.Draft(Kind::kAccession, std::nullopt, {}, accession)).digest());
  scene.builder.tree.files[layout::ContentPath(document, Sha256Of(text), "txt")] = text;
  scene.builder.Commit();
}

Damage Anchored(const std::string& code, const std::string& how, const std::function<void(Annotation&)>& change,
                const std::string& text = kText, const std::string& quote = "written") {
  return {code, how, [=](Scene& scene) {
            const DocumentId document = scene.builder.StageText(text);
            scene.builder.StageAnnotation(document, text, quote, change);
            scene.builder.Commit();
          }};
}

Damage Linked(const std::string& code, const std::string& how, const std::function<void(Citation&)>& change) {
  return {code, how, [=](Scene& scene) {
            Citation citation{scene.small.document.Hex(), Sha256Of(kText).Hex(), "",
                              TextPosition{kText.find("once"), kText.find("once") + 4}, Sha256Of("once").Hex()};
            change(citation);
            scene.builder.StageAnnotation(scene.small.document, kText, "Nobody", [&](Annotation& annotation) {
              annotation.motivation = "linking";
              annotation.bodies = {
                  {.value = "", .language = "", .direction = "", .purpose = "", .iri = FormatCitation(citation)}};
            });
            scene.builder.Commit();
          }};
}

std::vector<Damage> ContentDamages() {
  return {
      {"F010", "bytes that nobody names",
       [](Scene& scene) {
         scene.builder.tree.files[layout::ContentPath(scene.small.document, Sha256Of("x"), "txt")] = "x";
       }},
      {"F010", "a layer that nobody vouches for",
       [](Scene& scene) {
         scene.builder.tree.files[scene.small.folder + "/text." + Sha256Of("x").Hex() + ".txt"] = "x";
       }},
      {"F011", "the text is gone", [](Scene& scene) { scene.builder.tree.files.erase(scene.small.content); }},
      {"F012", "one byte changed", [](Scene& scene) { scene.builder.tree.files[scene.small.content][3] = 'X'; }},
      {"F012", "the text emptied", [](Scene& scene) { scene.builder.tree.files[scene.small.content].clear(); }},
      InLarge(
          "F012", "one byte of a large object",
          [](Scene& scene, const std::string&, const Digest& digest) { scene.builder.tree.objects[digest][7] = 'y'; }),
      {"F012",
       "a pointer in the directory form",
       [](Scene& scene) {
         StageLarge(scene, std::string(200, 'x'));
         scene.builder.tree.pointers = false;
         scene.builder.Commit();
       },
       {},
       100},
      {"F013", "one byte too many is said",
       [](Scene& scene) {
         StageAccession(scene, "abc", {scene.builder.NextNonce(), "txt", Sha256Of("abc"), 4, false});
       }},
      {"F013",
       "a large object of another size",
       [](Scene& scene) {
         const std::string text(200, 'x');
         const DocumentId document(
             scene.builder
                 .Stage(scene.builder.Draft(Kind::kAccession, std::nullopt, {},
                                            Accession{scene.builder.NextNonce(), "txt", Sha256Of(text), 201, false}))
                 .digest());
         scene.builder.tree.files[layout::LargePath(document, Sha256Of(text), "txt")] = text;
         scene.builder.Commit();
       },
       {},
       100},
      {"F014", "the extension changed",
       [](Scene& scene) {
         auto& files = scene.builder.tree.files;
         files[layout::ContentPath(scene.small.document, Sha256Of(kText), "md")] = kText;
         files.erase(scene.small.content);
       }},
      {"F015",
       "larger than the limit",
       [](Scene& scene) {
         scene.builder.StageText(std::string(100, 'x'));
         scene.builder.Commit();
       },
       {},
       100},
      {"F016", "a pointer as content",
       [](Scene& scene) {
         scene.builder.StageText(kPointerText);
         scene.builder.Commit();
       }},
      InLarge("F017", "a line more",
              [](Scene& scene, const std::string& path, const Digest&) { scene.builder.tree.files[path] += "x 1\n"; }),
      InLarge("F017", "ten thousand lines more",
              [](Scene& scene, const std::string& path, const Digest&) {
                scene.builder.tree.files[path] += std::string(10'000, '\n');
              }),
      InLarge("F018", "another size",
              [](Scene& scene, const std::string& path, const Digest& digest) {
                scene.builder.tree.files[path] = layout::FormatPointer(digest, 201);
              }),
      InLarge("F018", "another digest",
              [](Scene& scene, const std::string& path, const Digest&) {
                scene.builder.tree.files[path] = layout::FormatPointer(Sha256Of("other"), 200);
              }),
      InLarge("F019", "the object is left out",
              [](Scene& scene, const std::string&, const Digest&) { scene.builder.tree.objects.clear(); }),
      InLarge("F019", "the file is left out of a directory",
              [](Scene& scene, const std::string& path, const Digest&) {
                scene.builder.tree.pointers = false;
                scene.builder.tree.files.erase(path);
              }),
      InLarge("F020", "the object is left out of a copy that should be complete",
              [](Scene& scene, const std::string&, const Digest&) {
                scene.builder.tree.objects.clear();
                scene.options.complete = true;
              }),
      InLarge("F011", "the pointer is gone",
              [](Scene& scene, const std::string& path, const Digest&) { scene.builder.tree.files.erase(path); }),
      {"F021", "the same bytes as txt and as md",
       [](Scene& scene) {
         const Version version{"migration", "md", "", Sha256Of(kText), kText.size()};
         scene.builder.Stage(scene.builder.Draft(Kind::kVersion, scene.small.document,
                                                 {StatementId(scene.small.document.digest())}, version));
         scene.builder.tree.files[layout::ContentPath(scene.small.document, Sha256Of(kText), "md")] = kText;
         scene.builder.Commit();
       }},
      {"F022", "a few bytes as a large object",
       [](Scene& scene) {
         const DocumentId document = scene.builder.StageText("small");
         auto& files = scene.builder.tree.files;
         files.erase(layout::ContentPath(document, Sha256Of("small"), "txt"));
         files[layout::LargePath(document, Sha256Of("small"), "txt")] = "small";
         scene.builder.Commit();
       }},
      {"F023",
       "bytes beside a statement of an unknown kind",
       [](Scene& scene) {
         Statement layer = scene.builder.Draft(Kind::kUnknown, scene.small.document, {}, UnknownBody{"{}"});
         layer.kind_name = "layer";
         scene.builder.Stage(layer);
         scene.builder.Commit();
         scene.builder.tree.files[scene.small.folder + "/text." + Sha256Of("x").Hex() + ".txt"] = "x";
       },
       {"F038"}},
  };
}

std::vector<Damage> AnchorDamages() {
  const auto shift = [](std::uint64_t by) {
    return [by](Annotation& annotation) {
      annotation.position = TextPosition{annotation.position->start + by, annotation.position->end + by};
    };
  };
  const auto without_context = [](Annotation& annotation) { annotation.quote->suffix.clear(); };
  return {
      Anchored("F060", "beyond the end", shift(1000)),
      Anchored("F060", "over the end by one", shift(kText.size() - kText.find("written") - 6)),
      Anchored("F061", "one character off", shift(1)),
      Anchored("F063", "other words before", [](Annotation& annotation) { annotation.quote->prefix = "is "; }),
      Anchored("F063", "other words after", [](Annotation& annotation) { annotation.quote->suffix = " up"; }),
      Anchored("F064", "a letter without its accent", {}, "e\xcc\x81t\xc3\xa9", "e"),
      Anchored("F065", "another layer",
               [](Annotation& annotation) { annotation.pins.layer = Sha256Of("a layer that lies"); }),
      Anchored("F066", "bytes that are no text", without_context, "w\xff\xfe", "w"),
      Anchored("F066", "a text with NUL", without_context, std::string("w\0", 2), "w"),
      {"F067", "a link that begins like a citation",
       [](Scene& scene) {
         scene.builder.StageAnnotation(scene.small.document, kText, "Nobody", [&](Annotation& annotation) {
           annotation.bodies = {
               {.value = "", .language = "", .direction = "", .purpose = "", .iri = "fonds:somewhere"}};
         });
         scene.builder.Commit();
       }},
      Linked("F068", "words that are not there", [](Citation& citation) { citation.words = Sha256Of("twice").Hex(); }),
      Linked("F068", "beyond the end",
             [](Citation& citation) {
               citation.position = TextPosition{5000, 5004};
             }),
      Linked("F055", "a version that the document does not have",
             [](Citation& citation) { citation.version = Sha256Of("another version").Hex(); }),
      Linked("F055", "a document that the archive does not have",
             [](Citation& citation) { citation.document = Sha256Of("another document").Hex(); }),
      {"F069", "a text of more than 64 MiB",
       [](Scene& scene) {
         std::string text(64 * 1024 * 1024 + 1, 'x');
         text.replace(0, 5, "start");
         const DocumentId document = *layout::Parse(StageLarge(scene, text))->document;
         scene.builder.StageAnnotation(document, text, "start",
                                       [](Annotation& annotation) { annotation.quote->suffix.clear(); });
         scene.builder.Commit();
       }},
  };
}

}  // namespace

std::vector<Damage> BytesDamages() {
  std::vector<Damage> damages = ContentDamages();
  for (Damage& damage : AnchorDamages()) damages.push_back(std::move(damage));
  return damages;
}

TEST_CASE("damage to content is found, and nothing else") {
  for (const Damage& damage : ContentDamages()) CheckDamage(damage);
}

TEST_CASE("words that are not where an annotation says are found, and nothing else") {
  for (const Damage& damage : AnchorDamages()) CheckDamage(damage);
}

TEST_CASE("a link to words that stand where it says is no finding, however short its digests") {
  for (const bool shortened : {false, true}) {
    Scene scene;
    Linked("", "", [&](Citation& citation) {
      if (!shortened) return;
      citation.document.resize(32);
      citation.version.resize(40);
      citation.words.resize(32);
    }).inflict(scene);
    scene.builder.FileNote(3);
    const Outcome outcome = VerifyTree(scene.builder.tree);
    INFO(outcome.findings.Text());
    CHECK(outcome.findings.all.empty());
  }
}

TEST_CASE("bytes held by reference are counted and are no finding") {
  Scene scene;
  scene.builder.Stage(scene.builder.Draft(Kind::kAccession, std::nullopt, {},
                                          Accession{scene.builder.NextNonce(), "pdf", Sha256Of("elsewhere"), 9, true}));
  scene.builder.Commit();
  scene.builder.FileNote(3);
  const Outcome outcome = VerifyTree(scene.builder.tree);
  INFO(outcome.findings.Text());
  CHECK(outcome.findings.all.empty());
  CHECK(outcome.summary.by_reference == 1);
  CHECK(outcome.summary.intact == 1);
}

TEST_CASE("annotations whose text is not here are counted as unchecked") {
  Scene scene(100);
  const std::string text = "start" + std::string(200, 'x');
  const DocumentId document = *layout::Parse(StageLarge(scene, text))->document;
  scene.builder.StageAnnotation(document, text, "start",
                                [](Annotation& annotation) { annotation.quote->suffix.clear(); });
  scene.builder.Commit();
  scene.builder.FileNote(3);
  CHECK(VerifyTree(scene.builder.tree).summary.anchors == 2);
  scene.builder.tree.objects.clear();
  const Outcome outcome = VerifyTree(scene.builder.tree);
  CHECK(outcome.summary.anchors == 1);
  CHECK(outcome.summary.anchors_unchecked == 1);
}

}  // namespace fonds::test
