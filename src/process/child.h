// Programs run as children, with limits: ssh-keygen, git. Never through a shell; the environment is only what is given.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/progress.h"

namespace fonds {

struct ChildLimits {
  unsigned seconds = 60;                    // wall clock; then it is killed
  std::uint64_t output = 16 * 1024 * 1024;  // of stdout and stderr together; then it is killed
  // Of the program and, each for itself, of what it starts. 0: no limit of ours. They hold from the moment it runs, but
  // for the instant between its start and the call that sets them.
  std::uint64_t memory = 0;        // bytes it may write to (RLIMIT_DATA; mapped files do not count)
  std::uint64_t cpu_seconds = 0;   // RLIMIT_CPU
  const Progress* stop = nullptr;  // asked some times a second whether somebody wants it stopped
};

// Each member has an initializer, so that a command may name only what differs: RunChild({.arguments = {"git", "gc"}}).
struct ChildCommand {
  std::vector<std::string> arguments{};    // arguments[0] is looked up in /usr/local/bin:/usr/bin:/bin only
  bool self = false;                       // runs this very program instead; arguments[0] is but its name
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

// Where RunChild finds the program `name`. Errors: kNotFound.
Result<std::string> FindProgram(const std::string& name);

// May be called from several threads. REQUIRES: at least one argument.
// Errors: kNotFound when the program is not installed; kIo; kRefused when a limit of time or output was passed, or for
// a NUL byte in an argument; kInterrupted when `stop` said so. Who passes a limit of memory or CPU time ends by a
// signal, or as it sees fit. A failing program is not an error: look at `status`.
Result<ChildResult> RunChild(const ChildCommand& command, const ChildLimits& limits = {});

}  // namespace fonds
