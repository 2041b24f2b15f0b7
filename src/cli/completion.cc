// Completion scripts, made from the table of commands.

#include "cli/command.h"

namespace fonds::cli {
namespace {

std::string Names() {
  std::string names;
  for (const CommandRow& row : Commands()) names += (names.empty() ? "" : " ") + std::string(row.name);
  return names;
}

// The long options of a command, for the shell's word list.
std::string OptionsOf(const CommandRow& row) {
  const std::unique_ptr<Command> command = row.make();
  std::string words = "-C --json --key --countersign --exact-time --yes";
  for (const OptionHelp& option : DescribeArguments([&](Arguments& arguments) { command->Declare(arguments); })) {
    if (!option.word) words += " " + option.left.substr(0, option.left.find_first_of(" ,"));
  }
  return words;
}

std::string Bash() {
  std::string script =
      "# fonds completion for bash: source this file, or put it into /etc/bash_completion.d\n"
      "_fonds() {\n"
      "  local word=\"${COMP_WORDS[COMP_CWORD]}\" command=\"\" i\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    case \"${COMP_WORDS[i]}\" in -C|--archive|--key|--countersign) ((i++));; -*) ;; *) "
      "command=\"${COMP_WORDS[i]}\"; break;; "
      "esac\n"
      "  done\n"
      "  if [[ -z $command ]]; then COMPREPLY=($(compgen -W \"" +
      Names() +
      "\" -- \"$word\")); return; fi\n"
      "  case \"$command\" in\n";
  for (const CommandRow& row : Commands()) {
    script += "    " + std::string(row.name) + ") [[ $word == -* ]] && COMPREPLY=($(compgen -W \"" + OptionsOf(row) +
              "\" -- \"$word\"));;\n";
  }
  return script +
         "  esac\n"
         "}\n"
         "complete -o default -F _fonds fonds\n";
}

std::string Zsh() {
  std::string script = "#compdef fonds\n_fonds() {\n  local -a commands\n  commands=(\n";
  for (const CommandRow& row : Commands()) {
    std::string summary(row.summary);
    for (std::size_t at = 0; (at = summary.find('\'', at)) != std::string::npos; at += 4)
      summary.replace(at, 1, "'\\''");
    script += "    '" + std::string(row.name) + ":" + summary + "'\n";
  }
  script += "  )\n  if ((CURRENT == 2)); then _describe command commands; return; fi\n  case $words[2] in\n";
  for (const CommandRow& row : Commands()) {
    script +=
        "    " + std::string(row.name) + ") [[ $PREFIX == -* ]] && compadd -- " + OptionsOf(row) + " || _files;;\n";
  }
  return script + "  esac\n}\n_fonds \"$@\"\n";
}

std::string Fish() {
  std::string script;
  for (const CommandRow& row : Commands()) {
    script += "complete -c fonds -n __fish_use_subcommand -a " + std::string(row.name) + " -d \"" +
              std::string(row.summary) + "\"\n";
  }
  return script;
}

class Completion final : public Command {
 public:
  void Declare(Arguments& arguments) override { arguments.Word("shell", shell_, "bash, zsh or fish"); }
  Result<int> Run(Desk& /*desk*/) override {
    FONDS_ASSIGN(const std::string script, CompletionScript(shell_));
    Print(script);
    return kDone;
  }

 private:
  std::string shell_;
};

}  // namespace

std::unique_ptr<Command> MakeCompletion() {
  return std::make_unique<Completion>();
}

Result<std::string> CompletionScript(std::string_view shell) {
  if (shell == "bash") return Bash();
  if (shell == "zsh") return Zsh();
  if (shell == "fish") return Fish();
  return Error(Code::kUsage,
               "there is no completion for '" + std::string(shell) + "'; there is one for bash, zsh and fish");
}

}  // namespace fonds::cli
