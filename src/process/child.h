// Programs run as children, with limits: ssh-keygen, git. Never through a shell; the environment is only what is given.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace fonds {

struct ChildLimits {
  unsigned seconds = 60;                    // wall clock; then it is killed
  std::uint64_t output = 16 * 1024 * 1024;  // of stdout and stderr together; then it is killed
};

// Each member has an initializer, so that a command may name only what differs: RunChild({.arguments = {"git", "gc"}}).
struct ChildCommand {
  std::vector<std::string> arguments{};    // arguments[0] is looked up in /usr/local/bin:/usr/bin:/bin only
  std::vector<std::string> environment{};  // "NAME=value"; PATH and LC_ALL=C are added
  std::filesystem::path folder{};          // to run in; empty: "/"
  Bytes input{};                           // on stdin
  // Leaves stderr and /dev/tty to the child (a passphrase prompt). Otherwise it runs in a session of its own, without a
  // terminal, and all that it started is killed when it ends or passes a limit; with `terminal`, only it is.
  bool terminal = false;
};

struct ChildResult {
  int status = 0;  // exit status, or 128 + signal
  Bytes output;
  Bytes errors;
};

// May be called from several threads. REQUIRES: at least one argument.
// Errors: kNotFound when the program is not installed; kIo; kRefused when a limit was passed, or for a NUL byte in an
// argument. A failing program is not an error: look at `status`.
Result<ChildResult> RunChild(const ChildCommand& command, const ChildLimits& limits = {});

}  // namespace fonds
