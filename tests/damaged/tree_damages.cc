#include <sys/stat.h>

#include <fstream>

#include "crypto/sha256.h"
#include "damaged/damage.h"
#include "support/carriers.h"

namespace fonds::test {
namespace {

namespace fs = std::filesystem;

Damage Adding(const std::string& code, const std::string& how, const std::string& path, const Bytes& bytes) {
  return {code, how, [=](Copy& copy) { copy.files[path] = bytes; }};
}

const std::map<Carrier, std::optional<Codes>> kOnlyInGit = {{Carrier::kDirectory, std::nullopt},
                                                            {Carrier::kTar, std::nullopt}};

Damage InRepository(const std::string& code, const std::string& how,
                    const std::function<void(const fs::path&)>& change) {
  return {.code = code,
          .how = how,
          .inflict = [](Copy& copy) { copy.options.history = true; },
          .in_repository = change,
          .differs = kOnlyInGit};
}

// One commit more, of the same tree or another, made with these words for `git commit-tree`.
void CommitAgain(const fs::path& repository, const std::string& tree, const std::string& options) {
  const std::string commit = RunGit(repository, "commit-tree " + options + " " + tree);
  RunGit(repository, "update-ref refs/heads/main " + commit);
}

std::vector<Damage> PlainDamages() {
  return {
      {"F001", "no .gitattributes", [](Copy& copy) { copy.files.erase(".gitattributes"); }},
      {"F002", "an LFS server of somebody's",
       [](Copy& copy) { copy.files[".lfsconfig"] += "\turl = https://example.net\n"; }},
      Adding("F003", "an empty object", "fonds.json", "{}"),
      {"F004", "another archive's id",
       [](Copy& copy) { copy.files["fonds.json"] = FormatFondsJson(ArchiveId(Sha256Of("another"))); }},
      Adding("F005", "a text that nobody knows", "VERIFY.md", "All is well, no need to look.\n"),
      Adding("F006", "a stray file", "notes.txt", "by the way\n"),
      Adding("F006", "beside an entry", "register/00/00/00/00.txt.bak", "by the way\n"),
      Adding("F006", "a document in another's place",
             "documents/ab/cd/" + std::string(64, '0') + "/content." + std::string(64, '1') + ".txt", ""),
      Adding("F007", "what a file manager leaves", "register/.DS_Store", "icons"),
  };
}

std::vector<Damage> SpecialFiles() {
  const auto link = [](const fs::path& folder) { fs::create_symlink("/etc/passwd", folder / "policy/2.json"); };
  return {
      // Of a tar all is known when it is opened, so it is told as trouble of the carrier. The script meets the link
      // under a name
      // that makes it look for a second policy, but says what it is first.
      {.code = "F008",
       .how = "a symbolic link in the place of a policy",
       .in_folder = link,
       .differs = {{Carrier::kTar, Codes{"F170"}}}},
      {.code = "F008",
       .how = "a pipe, which would never end",
       .in_folder = [](const fs::path& folder) { ::mkfifo((folder / "archive.fifo").c_str(), 0600); },
       .differs = {{Carrier::kTar, Codes{"F170"}}, {Carrier::kGit, std::nullopt}}},
      // A file that its own medium cannot give cannot be made here in a directory; in git it is an object that is
      // missing.
      {.code = "F009",
       .how = "a text whose object is gone",
       .in_repository =
           [](const fs::path& repository) {
             const std::string id = RunGit(repository, "rev-parse main:" + Good().Content());
             fs::remove(repository / "objects" / id.substr(0, 2) / id.substr(2));
           },
       .differs = kOnlyInGit},
  };
}

std::vector<Damage> CarrierDamages() {
  return {
      InRepository("F170", "a program in the configuration",
                   [](const fs::path& repository) { RunGit(repository, "config core.fsmonitor /bin/false"); }),
      {.code = "F171",
       .how = "bytes after the end of a tar, which another reader may see",
       .in_tar =
           [](const fs::path& tar) {
             std::ofstream(tar, std::ios::app | std::ios::binary) << std::string(3 * 10240, '\0') << "more";
           },
       .differs = {{Carrier::kDirectory, std::nullopt}, {Carrier::kGit, std::nullopt}}},
      InRepository("F172", "git's sample hooks",
                   [](const fs::path& repository) { WriteBytes(repository / "hooks/pre-push.sample", "#!/bin/sh\n"); }),
      InRepository("F173", "everything was gone for the length of a commit",
                   [](const fs::path& repository) {
                     const std::string tree = RunGit(repository, "rev-parse main^{tree}");
                     const std::string less = RunGit(repository, "rev-parse main:policy");
                     CommitAgain(repository, less, "-p main -m 'entry 1'");
                     CommitAgain(repository, tree, "-p main -m 'entry 2'");
                   }),
      InRepository("F174", "a commit with two parents",
                   [](const fs::path& repository) {
                     const std::string tree = RunGit(repository, "rev-parse main^{tree}");
                     const std::string first = RunGit(repository, "rev-parse main");
                     CommitAgain(repository, tree, "-p main -m 'entry 1'");
                     CommitAgain(repository, tree, "-p main -p " + first + " -m 'entry 2'");
                   }),
  };
}

}  // namespace

std::vector<Damage> TreeDamages() {
  std::vector<Damage> damages = PlainDamages();
  for (Damage& damage : SpecialFiles()) damages.push_back(std::move(damage));
  for (Damage& damage : CarrierDamages()) damages.push_back(std::move(damage));
  return damages;
}

}  // namespace fonds::test
