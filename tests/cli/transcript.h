// A transcript: what a person types and what they see, in a file that reads like a terminal.
//
//   # a comment
//   > letter.txt            writes a file …
//   | Dear reader,          … with these lines
//   $ fonds show <document1>
//       what it prints on standard output, indented by four blanks
//   ! what it prints on standard error
//   ? 3                     the exit status, if it is not 0
//   < letter.txt            shows a file
//   | Dear reader,
//   % needs mount …         a command of the shell without which the rest is skipped
//
// Commands are run by bash in a folder of their own. cli/placeholders.h says how volatile parts are written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fonds::test {

struct Shown {
  std::vector<std::string> out;
  std::vector<std::string> err;
  int status = 0;
};

struct Step {
  enum class Kind { kRemark, kCommand, kWrite, kShow, kNeeds };
  Kind kind = Kind::kRemark;
  std::string words;  // the command, the file's name, or the remark as it stands
  Shown shown;        // of a file: its lines, in `out`
};

// Throws std::runtime_error naming the line that is none of the above.
std::vector<Step> ParseTranscript(std::string_view text);
std::string FormatStep(const Step& step);
// The lines of an output. One without a newline at its end has "\ no newline at the end" as its last line.
std::vector<std::string> LinesOf(std::string_view output);

}  // namespace fonds::test
