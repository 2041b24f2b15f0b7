// The options with which a person points at a passage: --quote and what belongs to it, --at, --line.
#pragma once

#include <optional>
#include <string>

#include "cli/arguments.h"
#include "store/passage.h"

namespace fonds::cli {

class PassageWords {
 public:
  // `purpose` completes the help of --quote: "the words of the document that the note is about".
  void Declare(Arguments& arguments, const std::string& purpose);
  // Errors: kUsage for options that make no sense, alone or together.
  Result<PassageRequest> Request() const;
  // How many of --quote, --at and --line were given.
  int ways() const { return (quote_ ? 1 : 0) + (at_.empty() ? 0 : 1) + (line_.empty() ? 0 : 1); }

 private:
  std::optional<std::string> quote_;
  std::string prefix_;
  std::string suffix_;
  std::uint64_t occurrence_ = 0;
  std::string at_;
  std::string line_;
};

}  // namespace fonds::cli
