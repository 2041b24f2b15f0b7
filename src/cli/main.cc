// fonds: words to a command, its outcome to an exit status.

#include <exception>

#include "cli/command.h"
#include "exchange/receive.h"
#include "process/confine.h"

#ifndef FONDS_VERSION
#define FONDS_VERSION "unknown"
#endif

namespace fonds::cli {
namespace {

void DeclareGlobals(Arguments& arguments, GlobalOptions& options) {
  arguments.Option("-C,--archive", options.archive, "ARCHIVE", "the archive to work on (default: the current folder)");
  arguments.Flag("--json", options.json, "print the result as JSON");
  arguments.Option("--key", options.key, "FILE", "sign with this key instead of the one in the keyring");
  arguments.List("--countersign", options.countersign, "FILE", "add a second signature by this key (repeatable)");
  arguments.Flag("--exact-time", options.exact_time, "write the time of day, not only the day");
  arguments.Flag("--yes", options.yes, "accept what fonds would warn about (a personal key)");
}

struct Invocation {
  GlobalOptions options;
  std::string command;
  std::vector<std::string> rest;
  bool help = false;
  bool version = false;
};

bool TakesValue(const std::string& word) {
  return word == "-C" || word == "--archive" || word == "--key" || word == "--countersign";
}

// Splits at the command's name: the first word that is neither an option nor an option's value.
Result<Invocation> Split(const std::vector<std::string>& words) {
  Invocation invocation;
  std::size_t at = 0;
  while (at < words.size() && words[at].starts_with("-")) {
    if (words[at] == "-h" || words[at] == "--help") invocation.help = true;
    if (words[at] == "--version") invocation.version = true;
    at += TakesValue(words[at]) ? 2 : 1;
  }
  if (invocation.help || invocation.version) return invocation;
  const std::vector<std::string> before(words.begin(),
                                        words.begin() + static_cast<std::ptrdiff_t>(std::min(at, words.size())));
  FONDS_TRY(ParseArguments(
      "", [&](Arguments& arguments) { DeclareGlobals(arguments, invocation.options); }, before));
  if (at >= words.size()) return invocation;
  invocation.command = words[at];
  invocation.rest.assign(words.begin() + static_cast<std::ptrdiff_t>(at) + 1, words.end());
  for (const std::string& word : invocation.rest) {
    if (word == "--") break;
    if (word == "-h" || word == "--help") invocation.help = true;
  }
  return invocation;
}

Result<int> Dispatch(Invocation& invocation) {
  if (invocation.version) {
    Print("fonds " FONDS_VERSION " (format fonds/0)\n");
    return kDone;
  }
  if (invocation.command.empty()) {
    Print(GeneralHelp());
    return invocation.help ? kDone : kUsageError;
  }
  const CommandRow* row = FindCommand(invocation.command);
  if (row == nullptr) {
    return Error(Code::kUsage, "there is no command '" + invocation.command + "'; `fonds help` lists them");
  }
  if (invocation.help) {
    Print(HelpOf(*row));
    return kDone;
  }
  const std::unique_ptr<Command> command = row->make();
  FONDS_TRY(ParseArguments(
      invocation.command,
      [&](Arguments& arguments) {
        DeclareGlobals(arguments, invocation.options);
        command->Declare(arguments);
      },
      invocation.rest));
  Desk desk(invocation.options);
  return command->Run(desk);
}

Result<int> Invoke(const std::vector<std::string>& words) {
  FONDS_ASSIGN(Invocation invocation, Split(words));
  return Dispatch(invocation);
}

// The child that reads what a stranger made (exchange/receive.h). Before anything else, and with nothing of a person's:
// no keyring, no terminal.
int ReadForParent(const std::vector<std::string>& words) {
  if (words.size() != 4) return kUsageError;
  Confine();
  Print(ReceiveInside(words[1], words[2], words[3]));
  return PrintTrouble().empty() ? kDone : kInputOutput;
}

int Main(int count, char** words) {
  if (count > 1 && words[1] == kReceiveInside) return ReadForParent({words + 1, words + count});
  WatchForInterrupts();
  const Result<int> outcome = Invoke({words + 1, words + count});
  int status = kDone;
  if (outcome.ok()) {
    status = *outcome;
  } else {
    Complain(outcome.error().message());
    status = ExitStatusOf(outcome.error().code());
  }
  if (const std::string trouble = PrintTrouble(); !trouble.empty() && status == kDone) {
    Complain("cannot write to standard output: " + trouble + "; what the command changed stays changed");
    return kInputOutput;
  }
  return status;
}

}  // namespace
}  // namespace fonds::cli

int main(int count, char** words) {
  try {
    return fonds::cli::Main(count, words);
  } catch (const std::exception& exception) {
    fonds::cli::Complain(std::string("bug: ") + exception.what() + ". Please report this.");
    return fonds::cli::kBug;
  }
}
