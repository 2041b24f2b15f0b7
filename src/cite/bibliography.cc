// Entries for bibliographies. Names are not taken apart: who typed "Amnesty International" or "Montazeri, Hussein-Ali"
// said which is which as little as a program could guess it.
#include "cite/cited_date.h"
#include "cite/escaping.h"
#include "cite/formats.h"
#include "json/output.h"

namespace fonds {
namespace {

std::string TexLine(std::string_view text) {
  return EscapeLatex(AsOneLine(text));
}

class BibEntry {
 public:
  BibEntry(std::string_view type, const CitedPassage& cited) {
    text_ = "@" + std::string(type) + "{" + cited.key;
    std::string authors;
    for (const std::string& creator : cited.creators) {
      authors += (authors.empty() ? "{" : " and {") + TexLine(creator) + "}";
    }
    Add("author", authors);
    // Braces inside keep the title's own capitals.
    Add("title", "{" + TexLine(cited.title) + "}");
  }

  void Add(std::string_view name, const std::string& value) {
    if (!value.empty()) text_ += ",\n  " + std::string(name) + " = {" + value + "}";
  }
  std::string Finish() const { return text_ + "\n}\n"; }

 private:
  std::string text_;
};

void WriteIssued(json::Output& out, const std::string& edtf) {
  const CitedDate date = CitedDateOf(edtf);
  out.Key("issued").BeginObject();
  if (date.parts.empty()) {
    out.Key("literal").String(date.literal).EndObject();
    return;
  }
  out.Key("date-parts").BeginArray();
  for (const std::vector<int>& parts : date.parts) {
    out.BeginArray();
    for (const int part : parts) out.Number(part);
    out.EndArray();
  }
  out.EndArray();
  if (date.circa) out.Key("circa").Bool(true);
  out.EndObject();
}

}  // namespace

Result<std::string> WriteBibtex(const CitedPassage& cited) {
  const std::string year = YearOf(cited.date);
  BibEntry entry("misc", cited);
  entry.Add("year", year.empty() ? TexLine(cited.date) : year);
  entry.Add("howpublished", TexLine(ArchiveName(cited)));
  entry.Add("note", "\\url{" + cited.uri + "}");
  return entry.Finish();
}

Result<std::string> WriteBiblatex(const CitedPassage& cited) {
  BibEntry entry("online", cited);
  entry.Add("date", cited.date);
  entry.Add("organization", TexLine(ArchiveName(cited)));
  entry.Add("version", ShortOf(cited.whole.version));
  entry.Add("url", cited.uri);
  return entry.Finish();
}

Result<std::string> WriteCslJson(const CitedPassage& cited) {
  json::Output out;
  out.BeginArray().BeginObject();
  out.Key("id").String(cited.uri).Key("type").String("document");
  out.Key("title").String(AsOneLine(cited.title));
  if (!cited.creators.empty()) {
    out.Key("author").BeginArray();
    for (const std::string& creator : cited.creators) {
      out.BeginObject().Key("literal").String(AsOneLine(creator)).EndObject();
    }
    out.EndArray();
  }
  if (!cited.date.empty()) WriteIssued(out, cited.date);
  if (!cited.language.empty()) out.Key("language").String(cited.language);
  out.Key("archive").String(AsOneLine(ArchiveName(cited)));
  out.Key("version").String(ShortOf(cited.whole.version));
  out.Key("note").String(cited.uri);
  out.EndObject().EndArray();
  return out.Finish();
}

}  // namespace fonds
