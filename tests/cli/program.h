// The program itself, in a folder of its own with its own keys.
#pragma once

#include <stdlib.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "support/shell.h"
#include "support/temporary_folder.h"

namespace fonds::test {

class ProgramFolder {
 public:
  ProgramFolder() {
    ::setenv("FONDS_HOME", (folder_ / "keys").c_str(), 1);
    for (const char* name : {"SSH_AUTH_SOCK", "XDG_CONFIG_HOME"}) ::unsetenv(name);
  }

  std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }

  // Runs a line of the shell in the folder; `fonds` is the program. Standard error goes to the test's own.
  Ran Run(const std::string& line) const {
    const std::string fonds = "fonds() { '" FONDS_PROGRAM "' \"$@\"; }; ";
    WriteText("line.sh", fonds + "cd '" + folder_.path().string() + "' && " + line + "\n");
    return test::Run("bash '" + (folder_ / "line.sh").string() + "'");
  }

  // The output of a line that must succeed.
  std::string Output(const std::string& line) const {
    const Ran ran = Run(line);
    INFO(line << "\n" << ran.output);
    REQUIRE(ran.status == 0);
    return ran.output;
  }

  void WriteText(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }

 private:
  TemporaryFolder folder_;
};

}  // namespace fonds::test
