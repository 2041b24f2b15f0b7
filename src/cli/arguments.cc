#include "cli/arguments.h"

#include <CLI/CLI.hpp>
#include <charconv>

namespace fonds::cli {
namespace {

std::string Program(const std::string& command) {
  return command.empty() ? "fonds" : "fonds " + command;
}
std::string HelpFor(const std::string& command) {
  return command.empty() ? "`fonds help` lists the commands" : "see `fonds help " + command + "`";
}

// CLI11 says in words what happened, for people who know CLI11; only the name is taken from there.
std::string Sentence(const std::string& command, const CLI::ParseError& error) {
  const std::string said = error.what();
  const std::string name = said.substr(0, said.find_first_of(": "));
  std::string problem = said;
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    problem = "the word '" + name + "' is missing";
  } else if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    problem = name + " needs a value after it";
  }
  return "cannot run `" + Program(command) + "`: " + problem + "; " + HelpFor(command);
}

// What was given and nobody asked for. Without this, CLI11 would name all of it at once and call an option an argument.
Status RefuseExtras(const std::string& command, const std::vector<std::string>& extras) {
  if (extras.empty()) return {};
  const std::string& word = extras.front();
  const std::string problem =
      word.starts_with("-") ? "there is no option '" + word + "'" : "'" + word + "' is a word too many";
  return Error(Code::kUsage, "cannot run `" + Program(command) + "`: " + problem + "; " + HelpFor(command));
}

bool ParseNumber(const std::string& text, std::uint64_t& value) {
  const char* const end = text.data() + text.size();
  const auto [stop, code] = std::from_chars(text.data(), end, value);
  return !text.empty() && code == std::errc() && stop == end;
}

void Prepare(CLI::App& app) {
  app.set_help_flag();
  app.allow_extras(true);  // RefuseExtras says it better
  app.option_defaults()->always_capture_default(false);
}

// strtoull, which CLI11 uses, takes -1 and numbers that are too great.
template <typename Take>
auto NumberReader(const std::string& name, const Take& take) {
  return [take, shown = name.substr(name.rfind(',') + 1)](const std::string& text) {
    std::uint64_t number = 0;
    if (!ParseNumber(text, number))
      throw CLI::ParseError(shown + " takes a number, not '" + text + "'", CLI::ExitCodes::ConversionError);
    take(number);
  };
}

}  // namespace

void Arguments::Flag(const std::string& name, bool& value, const std::string& help) {
  app_.add_flag(name, value, help);
}

void Arguments::Option(const std::string& name, std::string& value, const std::string& value_name,
                       const std::string& help) {
  app_.add_option(name, value, help)->type_name(value_name)->take_last();
}

void Arguments::Option(const std::string& name, std::optional<std::string>& value, const std::string& value_name,
                       const std::string& help) {
  app_.add_option_function<std::string>(
          name, [&value](const std::string& text) { value = text; }, help)
      ->type_name(value_name)
      ->take_last();
}

void Arguments::Option(const std::string& name, std::uint64_t& value, const std::string& value_name,
                       const std::string& help) {
  const auto take = [&value](std::uint64_t number) { value = number; };
  app_.add_option_function<std::string>(name, NumberReader(name, take), help)->type_name(value_name)->take_last();
}

void Arguments::Option(const std::string& name, std::optional<std::uint64_t>& value, const std::string& value_name,
                       const std::string& help) {
  const auto take = [&value](std::uint64_t number) { value = number; };
  app_.add_option_function<std::string>(name, NumberReader(name, take), help)->type_name(value_name)->take_last();
}

void Arguments::List(const std::string& name, std::vector<std::string>& values, const std::string& value_name,
                     const std::string& help) {
  app_.add_option(name, values, help)->type_name(value_name)->type_size(1)->allow_extra_args(false);
}

void Arguments::Word(const std::string& name, std::string& value, const std::string& help, bool required) {
  app_.add_option(name, value, help)->required(required);
}

void Arguments::Words(const std::string& name, std::vector<std::string>& values, const std::string& help,
                      bool required) {
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
    return RefuseExtras(command, app.remaining());
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
