#include "crypto/sha256.h"
#include "unit/verify/damage.h"

namespace fonds::test {
namespace {

Damage Adding(const std::string& code, const std::string& path, const Bytes& bytes) {
  return {code, "a file " + path, [=](Scene& scene) { scene.builder.tree.files[path] = bytes; }};
}

Damage Troubling(const std::string& code, const std::string& how, const std::function<void(MemoryTree&)>& trouble) {
  return {code, how, [=](Scene& scene) {
            trouble(scene.builder.tree);
            scene.options.history = true;
          }};
}

}  // namespace

std::vector<Damage> TreeDamages() {
  const std::string zeros(64, '0');
  return {
      {"F001", "no .gitattributes", [](Scene& scene) { scene.builder.tree.files.erase(".gitattributes"); }},
      {"F001", "no .lfsconfig", [](Scene& scene) { scene.builder.tree.files.erase(".lfsconfig"); }},
      {"F001", "no fonds.json", [](Scene& scene) { scene.builder.tree.files.erase("fonds.json"); }},
      {"F002", "one blank more", [](Scene& scene) { scene.builder.tree.files[".gitattributes"] += " "; }},
      {"F002", "a hostile LFS server",
       [](Scene& scene) { scene.builder.tree.files[".lfsconfig"] += "\turl = https://example.net\n"; }},
      Adding("F003", "fonds.json", "{}"),
      {"F004", "another archive's id",
       [](Scene& scene) { scene.builder.tree.files["fonds.json"] = FormatFondsJson(ArchiveId(Sha256Of("another"))); }},
      Adding("F005", "VERIFY.md", "All is well, no need to look.\n"),
      Adding("F006", "notes.txt", "a stray file"),
      Adding("F006", "extra/deep/file", "a stray folder"),
      Adding("F006", "documents/zz/file", "no hexadecimal digits"),
      Adding("F006", "documents/ab/cd/file", "no document"),
      Adding("F006", "documents/ab/" + zeros + "/file", "a document in another's place"),
      Adding("F006", "documents/file", "directly below documents/"),
      Adding("F006", "register/file", "directly below register/"),
      Adding("F006", "register/00/00/00/00.txt.bak", "beside an entry"),
      Adding("F006", "register/checkpoints/file", "beside the notes"),
      Adding("F006", "register/checkpoints/00/00/00/01/signed-note", "beside a note"),
      Adding("F006", "policy/1.json.orig", "beside a policy"),
      Adding("F006", "archive/description." + zeros + ".txt", "no statement"),
      Adding("F007", ".DS_Store", "litter"),
      Adding("F007", "register/00/Thumbs.db", "litter"),
      Troubling("F008", "a symbolic link in the tree",
                [](MemoryTree& tree) {
                  tree.troubles["documents"] = {{"documents/link", "a symbolic link", Trouble::kError}};
                }),
      {"F009", "an unreadable text", [](Scene& scene) { scene.builder.tree.unreadable.insert(scene.small.content); }},
      {"F009", "an unreadable folder",
       [](Scene& scene) {
         scene.builder.tree.unreadable.insert("archive"), scene.builder.tree.files["archive/x"] = "";
       }},
      Troubling("F170", "a hostile configuration",
                [](MemoryTree& tree) {
                  tree.carrier_troubles = {{"config", "core.worktree is set", Trouble::kError}};
                }),
      Troubling("F171", "a doubtful configuration",
                [](MemoryTree& tree) {
                  tree.carrier_troubles = {{"config", "core.fsmonitor is set", Trouble::kWarning}};
                }),
      Troubling("F171", "a doubtful mode",
                [](MemoryTree& tree) {
                  tree.troubles[""] = {{"fonds.json", "mode 100755", Trouble::kWarning}};
                }),
      Troubling("F172", "hooks of git-lfs",
                [](MemoryTree& tree) {
                  tree.carrier_troubles = {{"hooks/pre-push", "a hook", Trouble::kNotice}};
                }),
      Troubling("F172", "a trifle",
                [](MemoryTree& tree) {
                  tree.troubles[""] = {{"", "an odd header", Trouble::kNotice}};
                }),
      Troubling("F173", "a rewritten past",
                [](MemoryTree& tree) {
                  tree.history_troubles = {{"commit 1", "took a file away", Trouble::kError}};
                }),
      Troubling("F174", "an odd past",
                [](MemoryTree& tree) {
                  tree.history_troubles = {{"commit 1", "has two parents", Trouble::kWarning}};
                }),
      Troubling("F175", "a remark on the past",
                [](MemoryTree& tree) {
                  tree.history_troubles = {{"commit 1", "is not dated at midnight", Trouble::kNotice}};
                }),
  };
}

TEST_CASE("damage to the tree and to the carrier is found, and nothing else") {
  for (const Damage& damage : TreeDamages()) CheckDamage(damage);
}

TEST_CASE("history is looked at only when asked") {
  Scene scene;
  scene.builder.tree.history_troubles = {{"commit 1", "took a file away", Trouble::kError}};
  CHECK(VerifyTree(scene.builder.tree, scene.options).findings.all.empty());
}

}  // namespace fonds::test
