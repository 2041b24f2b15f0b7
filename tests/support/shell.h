// Running the tools that people check an archive with, and what they print.
#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <string>

#include "base/check.h"

namespace fonds::test {

struct Ran {
  int status = -1;
  std::string output;  // stdout and stderr
};

inline Ran Run(const std::string& command) {
  FILE* pipe = ::popen(("( " + command + " ) 2>&1").c_str(), "r");
  FONDS_CHECK(pipe != nullptr);
  Ran ran;
  std::array<char, 4096> piece{};
  while (const std::size_t count = std::fread(piece.data(), 1, piece.size(), pipe))
    ran.output.append(piece.data(), count);
  const int status = ::pclose(pipe);
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  return ran;
}

}  // namespace fonds::test
