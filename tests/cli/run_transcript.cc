// run_transcript FONDS TRANSCRIPT: runs the commands of a transcript and compares what they show with what it says.
//
// Exit status 0: as it says; 1: not, with the difference; 77: skipped. With FONDS_ACCEPT=1 the file is rewritten to
// what was seen, for a person to look at in git diff.

#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>

#include "cli/placeholders.h"
#include "cli/transcript.h"
#include "support/temporary_folder.h"

namespace fonds::test {
namespace {

namespace fs = std::filesystem;

constexpr int kSkipped = 77;

std::string ReadText(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

void WriteText(const fs::path& path, const std::string& text) {
  if (!(std::ofstream(path, std::ios::binary) << text)) throw std::runtime_error("cannot write " + path.string());
}

// The place where a transcript runs: an empty folder, a home without keys, no agent, no network names, one locale.
class Stage {
 public:
  explicit Stage(const fs::path& fonds) {
    fs::create_directories(work());
    fs::create_directories(root() / "bin");
    fs::create_symlink(fs::absolute(fonds), root() / "bin" / "fonds");
    const char* path = std::getenv("PATH");
    ::setenv("PATH", ((root() / "bin").string() + ":" + (path == nullptr ? "" : path)).c_str(), 1);
    ::setenv("FONDS_HOME", (work() / "keys").c_str(), 1);
    ::setenv("HOME", work().c_str(), 1);
    ::setenv("LC_ALL", "C.UTF-8", 1);
    ::setenv("TZ", "UTC", 1);
    for (const char* name : {"SSH_AUTH_SOCK", "XDG_CONFIG_HOME", "DISPLAY", "SSH_ASKPASS"}) ::unsetenv(name);
    fs::current_path(work());
  }
  ~Stage() { fs::current_path("/"); }

  fs::path work() const { return root() / "work"; }

  Shown Run(const std::string& command) const {
    WriteText(root() / "command", command + "\n");
    const int status = std::system("timeout 60 bash ../command > ../out 2> ../err < /dev/null");
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return {LinesOf(ReadText(root() / "out")), LinesOf(ReadText(root() / "err")), code};
  }

 private:
  fs::path root() const { return fs::canonical(folder_.path()); }

  TemporaryFolder folder_;
};

bool Agree(const std::vector<std::string>& patterns, const std::vector<std::string>& lines, Placeholders& names) {
  if (patterns.size() != lines.size()) return false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!names.Matches(patterns[i], lines[i])) return false;
  }
  return true;
}

std::vector<std::string> Named(const std::vector<std::string>& lines, Placeholders& names) {
  std::vector<std::string> named;
  for (const std::string& line : lines) named.push_back(names.Name(line));
  return named;
}

// What `step` shows now, named. Equal to `step` if it shows what it should.
Step Perform(const Stage& stage, const Step& step, Placeholders& names) {
  Step seen = step;
  const fs::path file = stage.work() / names.Fill(step.words);
  if (step.kind == Step::Kind::kWrite) {
    std::string text;
    for (const std::string& line : step.shown.out) text += names.Fill(line) + "\n";
    WriteText(file, text);
    return seen;
  }
  const Shown shown =
      step.kind == Step::Kind::kShow ? Shown{LinesOf(ReadText(file)), {}, 0} : stage.Run(names.Fill(step.words));
  if (!Agree(step.shown.out, shown.out, names)) seen.shown.out = Named(shown.out, names);
  if (!Agree(step.shown.err, shown.err, names)) seen.shown.err = Named(shown.err, names);
  seen.shown.status = shown.status;
  return seen;
}

void PrintDifference(const std::string& expected, const std::string& seen) {
  WriteText("../expected", expected);
  WriteText("../seen", seen);
  (void)std::system("diff -U 100 --label 'the transcript says' --label 'seen now' ../expected ../seen");
}

int Play(const fs::path& fonds, const fs::path& file) {
  const std::vector<Step> steps = ParseTranscript(ReadText(file));
  const bool accept = std::getenv("FONDS_ACCEPT") != nullptr;
  const fs::path transcript = fs::absolute(file);
  const Stage stage(fonds);
  Placeholders names(stage.work());
  std::string accepted;
  for (const Step& step : steps) {
    if (step.kind == Step::Kind::kRemark) {
      accepted += FormatStep(step);
      continue;
    }
    if (step.kind == Step::Kind::kNeeds) {
      accepted += FormatStep(step);
      if (stage.Run(step.words).status == 0) continue;
      std::cout << "SKIPPED from here on, because this fails here: " << step.words << "\n";
      return kSkipped;
    }
    const std::string seen = FormatStep(Perform(stage, step, names));
    accepted += seen;
    if (seen == FormatStep(step) || accept) continue;
    PrintDifference(FormatStep(step), seen);
    return 1;
  }
  if (!accept) return 0;
  WriteText(transcript, accepted);
  std::cout << "skipped: the transcript was rewritten to what was seen\n";
  return kSkipped;
}

}  // namespace
}  // namespace fonds::test

int main(int count, char** words) {
  if (count != 3) {
    std::cerr << "usage: run_transcript FONDS TRANSCRIPT\n";
    return 2;
  }
  try {
    return fonds::test::Play(words[1], words[2]);
  } catch (const std::exception& problem) {
    std::cerr << words[2] << ": " << problem.what() << "\n";
    return 1;
  }
}
