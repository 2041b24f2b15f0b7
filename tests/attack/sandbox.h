// A folder with an archive that somebody made to do harm, the program, and a watch over everything it could touch.
#pragma once

#include <set>
#include <string>

#include "damaged/damage.h"
#include "support/carriers.h"
#include "support/temporary_folder.h"

namespace fonds::test {

struct Told {
  int status = 0;
  std::string output;           // stdout and stderr
  std::set<std::string> codes;  // of the findings in it
  long peak = 0;                // KiB resident at most
};

class Sandbox {
 public:
  Sandbox();

  std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }
  std::filesystem::path repository() const { return folder_ / "archive.git"; }

  // The good archive, or another tree, as a bare repository of loose objects.
  void MakeArchive(const MemoryTree& tree = Good().tree) const;
  // Replaces main by a commit of `tree` (an id), with what else `git commit-tree` is to be told.
  void CommitTree(const std::string& tree, const std::string& options = "-m 'entry 11'") const;

  // Runs the program with these words, as for a shell. Fails the test when it crashes, when it wrote anything below
  // this folder beside `output`, when it sent a terminal something other than text, or when somebody ran the canary.
  Told Fonds(const std::string& words, const std::string& output = "") const;
  // `fonds verify` of the repository, with these words more.
  Told Verify(const std::string& more = "") const {
    return Fonds("verify '" + repository().string() + "' --no-pin " + more);
  }

  // A program that leaves a trace when it is run.
  std::filesystem::path canary() const { return folder_ / "canary"; }

 private:
  std::map<std::string, std::string> Watched(const std::set<std::string>& left_out) const;

  TemporaryFolder folder_;
};

}  // namespace fonds::test
