// fonds_build_holdings [--git] FOLDER: makes the project's own holdings anew, as the directory that archive/ holds or,
// with --git, as a repository into which the five texts can be supplied.
#include <cstring>
#include <iostream>

#include "holdings/holdings.h"
#include "support/temporary_folder.h"

int main(int count, char** words) {
  const bool git = count == 3 && std::strcmp(words[1], "--git") == 0;
  if (count != 2 && !git) {
    std::cerr << "usage: fonds_build_holdings [--git] FOLDER\n";
    return 2;
  }
  const std::filesystem::path material = std::filesystem::path(FONDS_SOURCE_DIR) / "tests" / "holdings";
  const fonds::test::TemporaryFolder home;
  const auto built = git ? fonds::holdings::BuildRepository(material, home.path(), words[2])
                         : fonds::holdings::BuildDirectory(material, home.path(), words[1]);
  if (!built.ok()) {
    std::cerr << "fonds_build_holdings: " << built.error().message() << "\n";
    return 1;
  }
  std::cout << "archive " << built->archive.Hex() << "\n"
            << built->documents << " documents, " << built->links << " linked passages, " << built->comments
            << " comments\n";
  return 0;
}
