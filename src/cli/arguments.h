// What a command takes on the command line. The only way to CLI11 (arguments.cc): commands declare, and never see the
// library.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace CLI {
class App;
}

namespace fonds::cli {

// Declarations bind to variables that must outlive parsing. Names as people write them: "--title", "-C,--archive",
// "document".
class Arguments {
 public:
  explicit Arguments(CLI::App& app) : app_(app) {}

  void Flag(const std::string& name, bool& value, const std::string& help);
  // `value_name`: what help shows, "FILE".
  void Option(const std::string& name, std::string& value, const std::string& value_name, const std::string& help);
  void Option(const std::string& name, std::optional<std::string>& value, const std::string& value_name,
              const std::string& help);
  void Option(const std::string& name, std::uint64_t& value, const std::string& value_name, const std::string& help);
  void Option(const std::string& name, std::optional<std::uint64_t>& value, const std::string& value_name,
              const std::string& help);
  // May be given several times, one value each.
  void List(const std::string& name, std::vector<std::string>& values, const std::string& value_name,
            const std::string& help);
  // Words without a dash, in order of declaration. `required`: usage error when missing.
  void Word(const std::string& name, std::string& value, const std::string& help, bool required = true);
  void Words(const std::string& name, std::vector<std::string>& values, const std::string& help, bool required = true);

 private:
  CLI::App& app_;
};

struct OptionHelp {
  std::string left;   // "--title T"
  std::string right;  // what it does
  bool word = false;
};

// Declares through `declare` on a fresh parser and parses `words` (without program and command name). Errors: kUsage,
// with the sentence to print.
Status ParseArguments(const std::string& command, const std::function<void(Arguments&)>& declare,
                      const std::vector<std::string>& words);
// What `declare` declares, in order, for help and completion.
std::vector<OptionHelp> DescribeArguments(const std::function<void(Arguments&)>& declare);

}  // namespace fonds::cli
