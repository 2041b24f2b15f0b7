// What `fonds help` prints, made from the table of commands and from what each declares.

#include <algorithm>

#include "cli/command.h"

namespace fonds::cli {
namespace {

constexpr std::size_t kColumn = 28;

std::string Columns(const std::string& left, std::string_view right) {
  std::string line = "  " + left;
  if (line.size() + 2 > kColumn) {
    line += "\n" + std::string(kColumn, ' ');
  } else {
    line.append(kColumn - line.size(), ' ');
  }
  return line + std::string(right) + "\n";
}

std::string Indented(std::string_view lines) {
  std::string text;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    text += "  " + std::string(lines.substr(0, end)) + "\n";
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return text;
}

constexpr std::string_view kUsualStatuses =
    "0    done\n"
    "2    the words after the command make no sense\n"
    "3    not found, or ambiguous\n"
    "4    malformed, unsupported or refused input\n"
    "5    conflict: it is there already, or somebody changed it meanwhile\n"
    "6    the archive is damaged where the command needed it\n"
    "7    input/output\n"
    "130  interrupted";

class Help final : public Command {
 public:
  void Declare(Arguments& arguments) override { arguments.Word("command", command_, "the command to explain", false); }
  Result<int> Run(Desk& /*desk*/) override {
    if (command_.empty()) {
      Print(GeneralHelp());
      return kDone;
    }
    const CommandRow* row = FindCommand(command_);
    if (row == nullptr) return Error(Code::kUsage, "there is no command '" + command_ + "'; `fonds help` lists them");
    Print(HelpOf(*row));
    return kDone;
  }

 private:
  std::string command_;
};

}  // namespace

std::unique_ptr<Command> MakeHelp() {
  return std::make_unique<Help>();
}

std::string GeneralHelp() {
  std::string text =
      "fonds keeps source documents so that anybody can check them, for decades, without trusting the archive, its "
      "host,\n"
      "or this program.\n\n"
      "  fonds [-C ARCHIVE] COMMAND …        fonds help COMMAND explains one\n";
  std::string_view group;
  for (const CommandRow& row : Commands()) {
    if (row.group != group) text += "\n" + std::string(row.group) + "\n";
    group = row.group;
    text += Columns(std::string(row.name), row.summary);
  }
  text +=
      "\nEvery command takes --json. Ids may be shortened to six digits or more; ref:CODE names a document by its\n"
      "reference code. Keys lie in $FONDS_HOME (default ~/.config/fonds).\n";
  return text;
}

std::string HelpOf(const CommandRow& row) {
  std::string text = "fonds " + std::string(row.name) + ": " + std::string(row.summary) +
                     "\n\nusage\n  fonds [-C ARCHIVE] " + std::string(row.name) + (row.synopsis.empty() ? "" : " ") +
                     std::string(row.synopsis) + "\n";
  if (!row.text.empty()) text += "\n" + std::string(row.text) + "\n";
  const std::unique_ptr<Command> command = row.make();
  const std::vector<OptionHelp> options = DescribeArguments([&](Arguments& arguments) { command->Declare(arguments); });
  if (!options.empty()) text += "\nwords and options\n";
  for (const OptionHelp& option : options) text += Columns(option.left, option.right);
  text += "\nfor every command\n";
  text += Columns("-C ARCHIVE", "the archive to work on (default: the current folder)");
  text += Columns("--json", "print the result as JSON");
  text += Columns("--key FILE", "sign with this key (commands that write)");
  text += Columns("--countersign FILE", "sign with this key too (commands that write; repeatable)");
  text += Columns("--exact-time", "write the time of day, not the day alone (commands that write)");
  text += Columns("--yes", "take a key that identifies its owner (commands that write)");
  if (!row.examples.empty()) text += "\nexamples\n" + Indented(row.examples);
  text += "\nexit status\n";
  if (!row.statuses.empty()) text += Indented(row.statuses);
  return text + Indented(kUsualStatuses);
}

}  // namespace fonds::cli
