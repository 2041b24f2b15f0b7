#include "manuscript/latex_structure.h"

#include <algorithm>

#include "manuscript/addresses.h"
#include "manuscript/latex_commands.h"

namespace fonds::manuscript {
namespace {

constexpr std::size_t kMaxEnvironment = 32;

}  // namespace

LatexStructure::LatexStructure(ByteView file, std::size_t start)
    : file_(file), start_(BodyStart(start)), end_(file.size()) {
  Match();
}

// Behind \begin{document}, where it is no comment. A line is looked through once, whatever stands in it.
std::size_t LatexStructure::BodyStart(std::size_t start) const {
  constexpr std::string_view kBeginDocument = "\\begin{document}";
  for (std::size_t at = file_.find(kBeginDocument, start); at != ByteView::npos;
       at = file_.find(kBeginDocument, std::min(file_.find('\n', at), file_.size()))) {
    const std::size_t before = at == 0 ? ByteView::npos : file_.rfind('\n', at - 1);
    std::size_t i = before == ByteView::npos ? start : before + 1;
    while (i < at && file_[i] != '%') i += file_[i] == '\\' ? 2 : 1;
    if (i >= at) return at + kBeginDocument.size();
  }
  return start;
}

void LatexStructure::Match() {
  std::vector<std::size_t> environments;
  for (std::size_t at = start_; at < end_;) {
    const std::size_t skipped = SkipVerbatim(at);
    if (skipped > at) {
      at = skipped;
      continue;
    }
    switch (file_[at]) {
      case '\\':
        if (EnvironmentAt(at, "end") == "document") {
          end_ = at;
          break;
        }
        if (IsQuoteEnvironment(EnvironmentAt(at, "begin"))) environments.push_back(at);
        if (!environments.empty() && IsQuoteEnvironment(EnvironmentAt(at, "end"))) {
          brackets_.Pair(environments.back(), at);
          environments.pop_back();
        }
        at = NameEnd(at);
        continue;
      case '{':
      case '[': brackets_.Open(file_[at], at); break;
      case '}':
        brackets_.GiveUp('[');
        brackets_.Close('{', at);
        break;
      case ']': brackets_.Close('[', at); break;
      case '\n':
        // An option ends in its paragraph; [ may also be a bracket like any other.
        if (at + 1 < end_ && (file_[at + 1] == '\n' || file_[at + 1] == '\r')) brackets_.GiveUp('[');
        break;
      default: break;
    }
    ++at;
  }
  brackets_.Sort();
}

std::size_t LatexStructure::NameEnd(std::size_t at) const {
  std::size_t end = at + 1;
  if (end >= end_) return end_;
  if (!IsAsciiLetter(file_[end])) return end + 1;
  while (end < end_ && IsAsciiLetter(file_[end])) ++end;
  return end;
}

std::string_view LatexStructure::EnvironmentAt(std::size_t at, std::string_view command) const {
  std::string_view rest = file_.substr(at + 1, command.size() + kMaxEnvironment);
  if (!rest.starts_with(command)) return {};
  rest.remove_prefix(command.size());
  if (rest.empty() || rest[0] != '{') return {};
  const std::size_t end = rest.find('}');
  return end == std::string_view::npos ? std::string_view{} : rest.substr(1, end - 1);
}

std::size_t LatexStructure::SkipVerbatim(std::size_t at) {
  if (file_[at] == '%') return SkipComment(at);
  if (file_[at] != '\\') return at;
  if (file_.substr(at + 1, 4) == "verb") return SkipVerb(at);
  return SkipEnvironment(at);
}

std::size_t LatexStructure::SkipComment(std::size_t at) const {
  std::size_t next = file_.find('\n', at);
  if (next == ByteView::npos || next >= end_) return end_;
  ++next;
  while (next < end_ && (file_[next] == ' ' || file_[next] == '\t')) ++next;
  return next;
}

std::pair<std::size_t, std::size_t> LatexStructure::InsideVerb(std::size_t at, std::size_t end) const {
  constexpr std::size_t kName = 5;  // of \verb
  const std::size_t bound = at + kName + (file_[at + kName] == '*' ? 1 : 0);
  const bool whole = end > bound + 1 && file_[end - 1] == file_[bound];
  return {bound + 1, whole ? end - 1 : end};
}

std::size_t LatexStructure::SkipVerb(std::size_t at) const {
  std::size_t delimiter = at + 5;
  if (delimiter < end_ && file_[delimiter] == '*') ++delimiter;
  if (delimiter >= end_ || IsAsciiLetter(file_[delimiter]) || IsAsciiSpace(file_[delimiter])) return at;
  // Nor with half of a character: as far as all can tell, \verb means nothing then.
  if (static_cast<unsigned char>(file_[delimiter]) >= 0x80) return at;
  for (std::size_t i = delimiter + 1; i < end_ && file_[i] != '\n'; ++i) {
    if (file_[i] == file_[delimiter]) return i + 1;
  }
  return at;
}

std::size_t LatexStructure::SkipEnvironment(std::size_t at) {
  const std::string_view name = EnvironmentAt(at, "begin");
  if (name.empty() || !IsVerbatimEnvironment(name)) return at;
  const auto never = never_ended_.find(name);
  if (never != never_ended_.end() && at >= never->second) return at;
  const std::string end = "\\end{" + std::string(name) + "}";
  const std::size_t found = file_.find(end, at);
  if (found != ByteView::npos && found < end_) return found + end.size();
  never_ended_[std::string(name)] = at;
  return at;
}

}  // namespace fonds::manuscript
