#include "cli/console.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <system_error>

#include "text/code_points.h"
#include "text/utf8.h"

namespace fonds::cli {
namespace {

int print_failure = 0;                     // of errno
std::atomic<bool> progress_stands{false};  // the terminal's last line is a progress report
volatile std::sig_atomic_t interrupts = 0;

void CountInterrupt(int signal) {
  if (interrupts != 0) _exit(128 + signal);
  interrupts = 1;
}

// Who reads our output may stop early (`fonds list | head`). That is their choice: we end as a program does that a
// closed pipe ends.
void NoteFailure() {
  if (errno == EPIPE) {
    (void)signal(SIGPIPE, SIG_DFL);
    (void)raise(SIGPIPE);
  }
  print_failure = errno;
}

void Stderr(std::string_view text) {
  (void)std::fwrite(text.data(), 1, text.size(), stderr);
}

// What is printed must not stand behind a progress report.
void ClearProgress() {
  if (progress_stands.exchange(false)) Stderr("\r\x1b[K");
}

std::int64_t Milliseconds() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace

void Print(std::string_view text) {
  ClearProgress();
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) NoteFailure();
}

std::string PrintTrouble() {
  if (std::fflush(stdout) != 0) NoteFailure();
  return print_failure == 0 ? "" : std::generic_category().message(print_failure);
}

std::string Shown(std::string_view text) {
  return text::ForTerminal(text);
}

std::string Beginning(const std::string& words, std::size_t most) {
  if (words.size() <= most) return words;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0U) == 0x80U) --end;
  return words.substr(0, end) + "…";
}

std::string OneLine(const std::string& words) {
  std::string line;
  bool blank = false;
  for (std::size_t at = 0; at < words.size();) {
    const text::CodePoint here = text::Decode(words, at);
    if (text::IsWhiteSpace(here.value)) {
      blank = !line.empty();
    } else {
      if (blank) line += ' ';
      blank = false;
      line.append(words, at, here.size);
    }
    at += here.size;
  }
  return line;
}

std::string Quoted(const std::string& words) {
  return "“" + Shown(Beginning(OneLine(words))) + "”";
}

std::string ShownBlock(std::string_view text, std::size_t indent) {
  const std::string shown = text::ForTerminal(text, true);
  std::string block;
  for (const char c : shown) {
    block += c;
    if (c == '\n') block.append(indent, ' ');
  }
  return block;
}

void Complain(std::string_view message) {
  ClearProgress();
  std::fflush(stdout);
  Stderr("fonds: " + text::ForTerminal(message, true) + "\n");
}

void Remark(std::string_view message) {
  ClearProgress();
  std::fflush(stdout);
  Stderr(text::ForTerminal(message, true) + "\n");
}

std::string Short(std::string_view hex) {
  return std::string(hex.substr(0, 12));
}

std::string HumanSize(std::uint64_t bytes) {
  if (bytes < 1024) return std::to_string(bytes) + " B";
  static constexpr const char* kUnits[] = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  double value = static_cast<double>(bytes);
  int unit = -1;
  while (value >= 1024 && unit < 5) {
    value /= 1024;
    ++unit;
  }
  char text[32];
  std::snprintf(text, sizeof text, value < 10 ? "%.1f %s" : "%.0f %s", value, kUnits[unit]);
  return text;
}

std::string Plural(std::uint64_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

void WatchForInterrupts() {
  struct sigaction action {};
  action.sa_handler = CountInterrupt;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  signal(SIGPIPE, SIG_IGN);
}

TerminalProgress::TerminalProgress() : terminal_(isatty(STDERR_FILENO) == 1) {}

TerminalProgress::~TerminalProgress() {
  ClearProgress();
}

void TerminalProgress::Report(std::string_view what, std::uint64_t done, std::uint64_t total) {
  if (!terminal_) return;
  const std::int64_t now = Milliseconds();
  if (now - last_.load(std::memory_order_relaxed) < 100) return;
  if (busy_.test_and_set(std::memory_order_acquire)) return;
  last_.store(now, std::memory_order_relaxed);
  std::string line = "\r\x1b[K" + std::to_string(done);
  if (total != 0) line += " of " + std::to_string(total);
  Stderr(line + " " + std::string(what));
  progress_stands = true;
  busy_.clear(std::memory_order_release);
}

bool TerminalProgress::Stopped() const {
  return interrupts != 0;
}

}  // namespace fonds::cli
