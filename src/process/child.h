// Programs run as children, with limits: ssh-keygen, git. Never through a shell; the environment is only what is given.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace fonds {

struct ChildLimits {
  unsigned seconds = 60;                   // wall clock; then it is killed
  std::uint64_t output = 16 * 1024 * 1024;  // of stdout and stderr together; then it is killed
};

struct ChildCommand {
  std::vector<std::string> arguments;           // arguments[0] is looked up in /usr/local/bin:/usr/bin:/bin only
  std::vector<std::string> environment;         // "NAME=value"; PATH and LC_ALL=C are added
  std::filesystem::path folder;                 // to run in; empty: "/"
  Bytes input;                                  // on stdin
  bool terminal = false;                        // leave stderr and /dev/tty alone (a passphrase prompt)
};

struct ChildResult {
  int status = 0;  // exit status, or 128 + signal
  Bytes output;
  Bytes errors;
};

// Errors: kNotFound when the program is not installed; kIo; kRefused when a limit was passed. A failing program is not an
// error: look at `status`.
Result<ChildResult> RunChild(const ChildCommand& command, const ChildLimits& limits = {});

}  // namespace fonds
