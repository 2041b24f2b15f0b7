// A command of the program: what it takes, what it does, what help says of it. commands.cc is the table of all of them.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "cli/arguments.h"
#include "cli/desk.h"

namespace fonds::cli {

class Command {
 public:
  virtual ~Command() = default;
  virtual void Declare(Arguments& arguments) = 0;
  // Returns an exit status; an Error becomes one (exit_status.h) and a sentence on stderr.
  virtual Result<int> Run(Desk& desk) = 0;
};

struct CommandRow {
  std::string_view name;
  std::string_view group;     // heading in `fonds help`
  std::string_view synopsis;  // after "fonds [-C ARCHIVE] "
  std::string_view summary;   // one line
  std::string_view text;      // paragraphs: what it does and what it leaves
  std::string_view examples;  // lines, each a command
  std::string_view statuses;  // exit statuses beyond the usual, "1  …" lines; may be empty
  std::unique_ptr<Command> (*make)();
};

std::span<const CommandRow> Commands();
const CommandRow* FindCommand(std::string_view name);

std::string GeneralHelp();
std::string HelpOf(const CommandRow& row);
// A completion script. Errors: kUsage for another shell than bash, zsh, fish.
Result<std::string> CompletionScript(std::string_view shell);

template <typename T>
std::unique_ptr<Command> Make() {
  return std::make_unique<T>();
}

}  // namespace fonds::cli
