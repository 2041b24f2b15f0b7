// The real git, as a reference: run with no configuration but what a test gives.
#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>

#include "base/check.h"

namespace fonds::test {

struct GitResult {
  int status = 0;
  std::string output;  // stdout and stderr
};

// `arguments` as for a shell, without quotes of ' in paths.
inline GitResult Git(const std::filesystem::path& folder, const std::string& arguments) {
  const std::string command = "cd '" + folder.string() +
                              "' && env -i PATH=/usr/bin:/bin HOME=/nonexistent GIT_CONFIG_NOSYSTEM=1 LC_ALL=C "
                              "GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=a "
                              "GIT_COMMITTER_EMAIL=a@example.org git -c init.defaultBranch=main " +
                              arguments + " 2>&1";
  std::FILE* pipe = ::popen(command.c_str(), "r");
  FONDS_CHECK(pipe != nullptr);
  GitResult result;
  std::array<char, 4096> buffer;
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe))
    result.output.append(buffer.data(), count);
  const int status = ::pclose(pipe);
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  return result;
}

}  // namespace fonds::test
