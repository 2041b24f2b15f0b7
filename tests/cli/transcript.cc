#include "cli/transcript.h"

#include <algorithm>
#include <stdexcept>

namespace fonds::test {
namespace {

constexpr std::string_view kIndent = "    ";
constexpr std::string_view kNoNewline = "\\ no newline at the end";

bool IsCommand(const std::vector<Step>& steps) {
  return !steps.empty() && steps.back().kind == Step::Kind::kCommand;
}
bool IsFile(const std::vector<Step>& steps) {
  return !steps.empty() && (steps.back().kind == Step::Kind::kWrite || steps.back().kind == Step::Kind::kShow);
}

// An empty line between two lines of output is output; one after the last is a remark.
bool IsOutput(const std::vector<std::string>& lines, std::size_t at) {
  while (at < lines.size() && lines[at].empty()) ++at;
  return at < lines.size() && lines[at].starts_with(kIndent);
}

bool Begins(const std::string& line, std::vector<Step>& steps) {
  struct Mark {
    std::string_view mark;
    Step::Kind kind;
  };
  static constexpr Mark kMarks[] = {{"$ ", Step::Kind::kCommand},
                                    {"> ", Step::Kind::kWrite},
                                    {"< ", Step::Kind::kShow},
                                    {"% needs ", Step::Kind::kNeeds}};
  for (const Mark& mark : kMarks) {
    if (!line.starts_with(mark.mark)) continue;
    steps.push_back({mark.kind, line.substr(mark.mark.size()), {}});
    return true;
  }
  if (!line.empty() && line.front() != '#') return false;
  steps.push_back({Step::Kind::kRemark, line, {}});
  return true;
}

bool Continues(const std::vector<std::string>& lines, std::size_t at, std::vector<Step>& steps) {
  const std::string& line = lines[at];
  if (IsFile(steps) && (line == "|" || line.starts_with("| "))) {
    steps.back().shown.out.push_back(line.substr(std::min<std::size_t>(2, line.size())));
    return true;
  }
  if (!IsCommand(steps)) return false;
  Shown& shown = steps.back().shown;
  if (line.starts_with(kIndent) || (line.empty() && IsOutput(lines, at))) {
    shown.out.push_back(line.substr(std::min(kIndent.size(), line.size())));
  } else if (line == "!" || line.starts_with("! ")) {
    shown.err.push_back(line.substr(std::min<std::size_t>(2, line.size())));
  } else if (line.starts_with("? ")) {
    shown.status = std::stoi(line.substr(2));
  } else {
    return false;
  }
  return true;
}

std::string Marked(std::string_view mark, const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) {
    std::string marked = std::string(mark) + line;
    if (line.empty()) marked.erase(marked.find_last_not_of(' ') + 1);
    text += marked + "\n";
  }
  return text;
}

}  // namespace

std::vector<std::string> LinesOf(std::string_view output) {
  std::vector<std::string> lines;
  while (!output.empty()) {
    const std::size_t end = output.find('\n');
    lines.emplace_back(output.substr(0, end));
    if (end == std::string_view::npos) {
      lines.emplace_back(kNoNewline);
      break;
    }
    output.remove_prefix(end + 1);
  }
  return lines;
}

std::vector<Step> ParseTranscript(std::string_view text) {
  const std::vector<std::string> lines = LinesOf(text);
  std::vector<Step> steps;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (Continues(lines, at, steps) || Begins(lines[at], steps)) continue;
    throw std::runtime_error("line " + std::to_string(at + 1) + " is nothing that a transcript has: " + lines[at]);
  }
  return steps;
}

std::string FormatStep(const Step& step) {
  switch (step.kind) {
    case Step::Kind::kRemark: return step.words + "\n";
    case Step::Kind::kNeeds: return "% needs " + step.words + "\n";
    case Step::Kind::kWrite: return "> " + step.words + "\n" + Marked("| ", step.shown.out);
    case Step::Kind::kShow: return "< " + step.words + "\n" + Marked("| ", step.shown.out);
    case Step::Kind::kCommand: break;
  }
  const std::string status = step.shown.status == 0 ? "" : "? " + std::to_string(step.shown.status) + "\n";
  return "$ " + step.words + "\n" + Marked(kIndent, step.shown.out) + Marked("! ", step.shown.err) + status;
}

}  // namespace fonds::test
