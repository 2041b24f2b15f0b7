// The terminal: results on stdout, diagnostics and progress on stderr, and nothing raw from an archive on either.
#pragma once

#include <atomic>
#include <cstdio>
#include <string>
#include <string_view>

#include "base/progress.h"

namespace fonds::cli {

// Writes to stdout; remembers a failure (a full disk, a closed pipe) for the exit status.
void Print(std::string_view text);
// Words that come from an archive or a file name, for one line of a terminal: control and bidi characters escaped.
std::string Shown(std::string_view text);
// The same, keeping line breaks; each further line is indented by `indent` blanks.
std::string ShownBlock(std::string_view text, std::size_t indent);
// At most so many bytes, whole code points, with "…" where that is not all.
std::string Beginning(const std::string& words, std::size_t most = 70);
// White space as one blank each, none at the ends.
std::string OneLine(const std::string& words);
// The beginning of words, in quotation marks, for one line of a terminal.
std::string Quoted(const std::string& words);
// "fonds: …" on stderr.
void Complain(std::string_view message);
// A remark that is not an error, on stderr.
void Remark(std::string_view message);
// What kept Print() from printing all that it was given: "No space left on device". Empty: nothing.
std::string PrintTrouble();

// "3fa9c1d2": an id as people write it, twelve digits.
std::string Short(std::string_view hex);
std::string HumanSize(std::uint64_t bytes);  // "9.1 KiB"
std::string Plural(std::uint64_t count, std::string_view one, std::string_view many);

// Progress on stderr if that is a terminal; stops when the person presses Ctrl-C.
class TerminalProgress final : public Progress {
 public:
  TerminalProgress();
  ~TerminalProgress() override;
  void Report(std::string_view what, std::uint64_t done, std::uint64_t total) override;
  bool Stopped() const override;

 private:
  const bool terminal_;
  std::atomic<std::int64_t> last_{0};
  std::atomic_flag busy_ = ATOMIC_FLAG_INIT;
};

// From now on SIGINT and SIGTERM make TerminalProgress::Stopped() true; a second one ends the process.
void WatchForInterrupts();

}  // namespace fonds::cli
