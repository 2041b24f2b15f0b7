#include "cli/arguments.h"

#include <CLI/CLI.hpp>

namespace fonds::cli {
namespace {

// CLI11 takes a word that begins with a dash for an option even after an option that wants a value; a quotation or a note may well
// begin with one ("– Treason"): only ASCII dashes matter, and `--note=-x` is the way. Its messages are turned into ours.
std::string Sentence(const std::string& command, const CLI::ParseError& error) {
  return std::string("cannot read the words after `fonds ") + command + "`: " + error.what() + "; see `fonds help " +
         command + "`";
}

void Prepare(CLI::App& app) {
  app.set_help_flag();
  app.allow_extras(false);
  app.option_defaults()->always_capture_default(false);
}

}  // namespace

void Arguments::Flag(const std::string& name, bool& value, const std::string& help) { app_.add_flag(name, value, help); }

void Arguments::Option(const std::string& name, std::string& value, const std::string& value_name, const std::string& help) {
  app_.add_option(name, value, help)->type_name(value_name)->take_last();
}

void Arguments::Option(const std::string& name, std::optional<std::string>& value, const std::string& value_name,
                       const std::string& help) {
  app_.add_option_function<std::string>(name, [&value](const std::string& text) { value = text; }, help)
      ->type_name(value_name)
      ->take_last();
}

void Arguments::Option(const std::string& name, std::uint64_t& value, const std::string& value_name,
                       const std::string& help) {
  app_.add_option(name, value, help)->type_name(value_name)->take_last();
}

void Arguments::List(const std::string& name, std::vector<std::string>& values, const std::string& value_name,
                     const std::string& help) {
  app_.add_option(name, values, help)->type_name(value_name)->type_size(1)->allow_extra_args(false);
}

void Arguments::Word(const std::string& name, std::string& value, const std::string& help, bool required) {
  app_.add_option(name, value, help)->required(required);
}

void Arguments::Words(const std::string& name, std::vector<std::string>& values, const std::string& help, bool required) {
  app_.add_option(name, values, help)->required(required);
}

Status ParseArguments(const std::string& command, const std::function<void(Arguments&)>& declare,
                      const std::vector<std::string>& words) {
  try {
    CLI::App app;
    Prepare(app);
    Arguments arguments(app);
    declare(arguments);
    std::vector<std::string> reversed(words.rbegin(), words.rend());  // CLI11 takes them from the back
    app.parse(reversed);
    return {};
  } catch (const CLI::ParseError& error) {
    return Error(Code::kUsage, Sentence(command, error));
  }
}

std::vector<OptionHelp> DescribeArguments(const std::function<void(Arguments&)>& declare) {
  CLI::App app;
  Prepare(app);
  Arguments arguments(app);
  declare(arguments);
  std::vector<OptionHelp> lines;
  for (const CLI::Option* option : app.get_options()) {
    const std::string type = option->get_type_name();
    const bool word = option->get_positional();
    std::string left = option->get_name(word, true);
    if (!word && option->get_type_size() != 0 && !type.empty()) left += " " + type;
    lines.push_back({std::move(left), option->get_description(), word});
  }
  return lines;
}

}  // namespace fonds::cli
