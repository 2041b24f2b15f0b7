// Quotations with their citation, in the languages of manuscripts and of the web.
#include <algorithm>

#include "cite/escaping.h"
#include "cite/formats.h"

namespace fonds {
namespace {

bool HasLines(std::string_view words) {
  return words.find('\n') != std::string_view::npos;
}

// A line of blanks alone parts two paragraphs.
bool HasParagraphs(std::string_view words) {
  for (std::size_t at = words.find('\n'); at != std::string_view::npos; at = words.find('\n', at + 1)) {
    const std::size_t next = words.find_first_not_of(" \t\r", at + 1);
    if (next != std::string_view::npos && words[next] == '\n') return true;
  }
  return false;
}

// Whether marks around the words would still pair with each other.
bool PairsMarks(std::string_view words) {
  constexpr std::string_view kOpens = "“";
  constexpr std::string_view kCloses = "”";
  std::size_t open = 0;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words.substr(at).starts_with(kOpens)) ++open;
    if (!words.substr(at).starts_with(kCloses)) continue;
    if (open == 0) return false;
    --open;
  }
  return open == 0;
}

std::string QuotedBlock(std::string_view words) {
  std::string block;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find('\n'), words.size());
    const std::string line = EscapeMarkdown(words.substr(0, end));
    block += line.empty() ? ">\n" : "> " + line + "\n";
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return block;
}

// Which language, so that a voice reads it right and quotation marks are its own; and which direction.
std::string LanguageOf(const CitedPassage& cited) {
  return (cited.language.empty() ? "" : " lang=\"" + EscapeHtml(cited.language) + "\"") + std::string(" dir=\"auto\"");
}

// Robust Links 1.0 (robustlinks.mementoweb.org/spec): the page may rot, the version that was cited is named beside.
std::string RobustLink(const CitedPassage& cited) {
  const std::string uri = EscapeHtml(cited.uri);
  return "<a href=\"" + uri + "\" data-versionurl=\"" + uri + "\" data-versiondate=\"" + EscapeHtml(cited.registered) +
         "\">" + EscapeHtml(AsOneLine(cited.title)) + "</a>";
}

}  // namespace

Result<std::string> WriteMarkdown(const CitedPassage& cited) {
  const std::string key = "[@{" + cited.uri + "}]";
  if (!cited.whole.position) return key + "\n";
  if (!HasLines(cited.words) && PairsMarks(cited.words)) return "“" + EscapeMarkdown(cited.words) + "” " + key + "\n";
  return QuotedBlock(cited.words) + ">\n> " + key + "\n";
}

Result<std::string> WriteLatex(const CitedPassage& cited) {
  const std::string remark = "% " + cited.uri + "\n";
  const std::string cite = "\\autocite{" + cited.key + "}";
  if (!cited.whole.position) return remark + cite + "\n";
  const std::string command = HasParagraphs(cited.words) ? "\\blockquote" : "\\textquote";
  return remark + command + "[{" + cite + "}]{" + EscapeLatex(cited.words) + "}\n";
}

Result<std::string> WriteHtml(const CitedPassage& cited) {
  const std::string link = RobustLink(cited);
  if (!cited.whole.position) return link + "\n";
  const std::string opening = " cite=\"" + EscapeHtml(cited.uri) + "\"" + LanguageOf(cited);
  const std::string words = EscapeHtml(cited.words);
  if (!HasLines(cited.words)) return "<q" + opening + ">" + words + "</q> (" + link + ")\n";
  return "<blockquote" + opening + ">\n<p style=\"white-space: pre-line\">" + words + "</p>\n<footer>" + link +
         "</footer>\n</blockquote>\n";
}

}  // namespace fonds
