#include "cite/formats.h"

#include "cite/escaping.h"

namespace fonds {
namespace {

constexpr std::string_view kIndent = "  ";

Result<std::string> WriteUri(const CitedPassage& cited) {
  return cited.uri + "\n";
}

// Each further line of the words stands under the first.
std::string Indented(std::string_view words) {
  std::string indented;
  for (const char c : words) {
    indented += c;
    if (c == '\n') indented += kIndent;
  }
  return indented;
}

std::string SourceLine(const CitedPassage& cited) {
  std::string line;
  for (const std::string& creator : cited.creators) line += (line.empty() ? "" : "; ") + AsOneLine(creator);
  line += (line.empty() ? "" : ": ") + AsOneLine(cited.title);
  if (!cited.date.empty()) line += ", " + cited.date;
  return line + ". In: " + AsOneLine(ArchiveName(cited));
}

std::string PlaceLine(const CitedPassage& cited) {
  std::string line = "version " + ShortOf(cited.whole.version);
  line += cited.current ? " (current)" : " (not the current one)";
  line += ", entry " + std::to_string(cited.entry) + (cited.pending ? " (pending)" : "");
  if (!cited.whole.position) return line;
  line += cited.first_line == cited.last_line
              ? ", line " + std::to_string(cited.first_line)
              : ", lines " + std::to_string(cited.first_line) + " to " + std::to_string(cited.last_line);
  return line + ", code points " + std::to_string(cited.whole.position->start) + " to " +
         std::to_string(cited.whole.position->end);
}

// The URI stands alone on the first line, so that a program finds it there.
Result<std::string> WritePlain(const CitedPassage& cited) {
  std::string text = cited.uri + "\n";
  const auto add = [&text](const std::string& line) { text += std::string(kIndent) + line + "\n"; };
  if (cited.whole.position) add("“" + Indented(cited.words) + "”");
  add(SourceLine(cited));
  add(PlaceLine(cited));
  if (!cited.whole.swhid.empty()) add(cited.whole.swhid);
  return text;
}

Result<std::string> WriteSwhid(const CitedPassage& cited) {
  if (!cited.whole.swhid.empty()) return cited.whole.swhid + "\n";
  return Error(Code::kNotFound,
               "a SWHID is made of the bytes of the version, and they are not here; whoever has them brings them with "
               "fonds supply FILE");
}

constexpr CitationFormat kFormats[] = {
    {"uri", "the citation URI alone", WriteUri},
    {"plain", "the URI, and a reference for people", WritePlain},
    {"markdown", "a quotation for pandoc, citing [@{URI}]", WriteMarkdown},
    {"latex", "a quotation for LaTeX with csquotes and biblatex", WriteLatex},
    {"html", "a quotation with a Robust Link", WriteHtml},
    {"bibtex", "a BibTeX entry, @misc", WriteBibtex},
    {"biblatex", "a biblatex entry, @online", WriteBiblatex},
    {"csl-json", "CSL-JSON with one item, for pandoc, Zotero and citeproc", WriteCslJson},
    {"swhid", "the SWHID of the bytes, with the lines of the passage", WriteSwhid},
};

}  // namespace

std::span<const CitationFormat> CitationFormats() {
  return kFormats;
}

Result<const CitationFormat*> FindCitationFormat(std::string_view name) {
  std::string names;
  for (const CitationFormat& format : kFormats) {
    if (format.name == name) return &format;
    names += std::string(format.name) + ", ";
  }
  return Error(Code::kUsage, "'" + std::string(name) + "' is no format of citations; there are " + names + "and all");
}

std::string ShortOf(const Digest& digest) {
  return digest.Hex().substr(0, 12);
}

std::string ArchiveName(const CitedPassage& cited) {
  return cited.archive_title.empty() ? "archive " + ShortOf(cited.whole.archive) : cited.archive_title;
}

}  // namespace fonds
