#include "cli/check_views.h"

#include "cli/console.h"
#include "json/output.h"

namespace fonds::cli {
namespace {

using check::Change;
using check::CheckedCitation;
using check::CheckedManuscript;
using check::CheckedQuotation;
using check::FoundWords;
using check::Verdict;

constexpr std::size_t kMostChanges = 20;  // of a quotation

std::string PlaceOf(const FoundWords& found) {
  const std::string name = found.title.empty() ? Short(found.document.Hex()) : found.title;
  return Shown(Beginning(name)) + ", line " + std::to_string(found.line) + " (" + Short(found.document.Hex()) + "@" +
         Short(found.version.Hex()) + ", " + std::to_string(found.position.start) + "," +
         std::to_string(found.position.end) + ")";
}

std::string Folds(const CheckedQuotation& quotation) {
  std::string names;
  for (const std::string_view fold : quotation.folds) names += (names.empty() ? "" : ", ") + std::string(fold);
  return names;
}

std::string SayChange(const Change& change, const CheckView& view) {
  const auto coloured = [&](std::string_view colour, const std::string& words) {
    return view.colours ? std::string(colour) + Quoted(words) + "\x1b[0m" : Quoted(words);
  };
  const std::string quoted = change.quoted.empty() ? "nothing" : coloured("\x1b[32m", change.quoted);
  const std::string source = change.source.empty() ? "nothing" : coloured("\x1b[31m", change.source);
  return std::string(change.kind) + ": quoted " + quoted + ", the source has " + source;
}

bool HasMoreToSay(const CheckedQuotation& quotation) {
  return !Passes(quotation.verdict) || !quotation.warnings.empty();
}

void PrintQuotation(const std::string& file, const CheckedQuotation& quotation, const CheckView& view) {
  const std::string place =
      file + ":" + std::to_string(quotation.quotation.line) + ":" + std::to_string(quotation.quotation.column);
  Print(Shown(place) + ": " + std::string(NameOf(quotation.verdict)) + "  " + Quoted(quotation.quotation.words) + "\n");
  if (!quotation.reason.empty()) Print("    " + Shown(quotation.reason) + "\n");
  if (quotation.found) Print("    in " + PlaceOf(*quotation.found) + "\n");
  if (!quotation.folds.empty()) Print("    alike but for " + Folds(quotation) + "\n");
  for (std::size_t i = 0; i < quotation.changes.size(); ++i) {
    if (i == kMostChanges) {
      Print("    and " + std::to_string(quotation.changes.size() - i) + " more\n");
      break;
    }
    Print("    " + SayChange(quotation.changes[i], view) + "\n");
  }
  for (const std::string& warning : quotation.warnings) Print("    warning: " + Shown(warning) + "\n");
  if (!quotation.better.empty()) Print("    cite instead " + Shown(quotation.better) + "\n");
}

std::string Counts(const CheckedManuscript& manuscript) {
  std::string text;
  for (std::size_t verdict = 0; verdict < check::kVerdicts; ++verdict) {
    if (manuscript.counts[verdict] == 0) continue;
    text += (text.empty() ? "" : ", ") + std::to_string(manuscript.counts[verdict]) + " " +
            std::string(NameOf(static_cast<Verdict>(verdict)));
  }
  return text;
}

void PrintManuscript(const CheckedManuscript& manuscript, const CheckView& view) {
  for (const CheckedQuotation& quotation : manuscript.quotations) {
    if (view.all || HasMoreToSay(quotation)) PrintQuotation(manuscript.file, quotation, view);
  }
  for (const CheckedCitation& citation : manuscript.citations) {
    if (citation.reason.empty()) continue;
    Print(Shown(manuscript.file + ":" + std::to_string(citation.use.line)) + ": bad citation  " + Shown(citation.uri) +
          "\n    " + Shown(citation.reason) + "\n");
  }
  for (const ManuscriptTrouble& trouble : manuscript.troubles) {
    Print(Shown(manuscript.file + ":" + std::to_string(trouble.line)) + ": not read  " + Shown(trouble.message) + "\n");
  }
  std::string summary = Plural(manuscript.quotations.size(), "quotation", "quotations");
  const std::string counts = Counts(manuscript);
  if (!counts.empty()) summary += ": " + counts;
  if (manuscript.bad_citations != 0)
    summary += "; " + Plural(manuscript.bad_citations, "bad citation", "bad citations");
  if (manuscript.passed_over != 0)
    summary += "; " + std::to_string(manuscript.passed_over) + " passed over, which cite nothing of an archive";
  Print(Shown(manuscript.file) + ": " + summary + "\n");
}

void WriteStrings(json::Output& out, std::string_view key, const auto& strings) {
  out.Key(key).BeginArray();
  for (const auto& text : strings) out.String(text);
  out.EndArray();
}

void WriteNumber(json::Output& out, std::string_view key, std::uint64_t number) {
  out.Key(key).Number(static_cast<std::int64_t>(number));
}

void WriteQuotation(json::Output& out, const std::string& file, const CheckedQuotation& quotation) {
  out.BeginObject().Key("file").String(file).Key("text").String(quotation.quotation.words);
  WriteNumber(out, "line", quotation.quotation.line);
  WriteNumber(out, "column", quotation.quotation.column);
  out.Key("verdict").String(NameOf(quotation.verdict));
  if (!quotation.reason.empty()) out.Key("reason").String(quotation.reason);
  WriteStrings(out, "folds", quotation.folds);
  out.Key("citation");
  quotation.citation.empty() ? out.Null() : out.String(quotation.citation);
  if (const auto& found = quotation.found) {
    out.Key("document").String(found->document.Hex()).Key("version").String(found->version.Hex());
    out.Key("title").String(found->title);
    WriteNumber(out, "start", found->position.start);
    WriteNumber(out, "end", found->position.end);
    WriteNumber(out, "sourceLine", found->line);
    WriteNumber(out, "sourceColumn", found->column);
    out.Key("words").String(found->words);
  }
  WriteStrings(out, "warnings", quotation.warnings);
  out.Key("diff").BeginArray();
  for (const Change& change : quotation.changes) {
    out.BeginObject().Key("kind").String(change.kind).Key("quoted").String(change.quoted);
    out.Key("source").String(change.source).EndObject();
  }
  out.EndArray();
  if (!quotation.better.empty()) out.Key("better").String(quotation.better);
  out.EndObject();
}

}  // namespace

void PrintCheck(const std::vector<CheckedManuscript>& manuscripts, const CheckView& view) {
  for (const CheckedManuscript& manuscript : manuscripts) PrintManuscript(manuscript, view);
}

void PrintCheckJson(const std::vector<CheckedManuscript>& manuscripts) {
  json::Output out;
  out.BeginObject().Key("quotations").BeginArray();
  for (const CheckedManuscript& manuscript : manuscripts) {
    for (const CheckedQuotation& quotation : manuscript.quotations) WriteQuotation(out, manuscript.file, quotation);
  }
  out.EndArray().Key("citations").BeginArray();
  for (const CheckedManuscript& manuscript : manuscripts) {
    for (const CheckedCitation& citation : manuscript.citations) {
      out.BeginObject().Key("file").String(manuscript.file);
      WriteNumber(out, "line", citation.use.line);
      out.Key("citation").String(citation.uri).Key("good").Bool(citation.reason.empty());
      if (!citation.reason.empty()) out.Key("reason").String(citation.reason);
      out.EndObject();
    }
  }
  out.EndArray().Key("troubles").BeginArray();
  for (const CheckedManuscript& manuscript : manuscripts) {
    for (const ManuscriptTrouble& trouble : manuscript.troubles) {
      out.BeginObject().Key("file").String(manuscript.file);
      WriteNumber(out, "line", trouble.line);
      out.Key("message").String(trouble.message).EndObject();
    }
  }
  out.EndArray().Key("summary").BeginObject();
  bool passes = true;
  std::array<std::size_t, check::kVerdicts> counts{};
  std::size_t bad = 0;
  std::size_t passed_over = 0;
  for (const CheckedManuscript& manuscript : manuscripts) {
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += manuscript.counts[i];
    bad += manuscript.bad_citations;
    passed_over += manuscript.passed_over;
    passes = passes && manuscript.Passes();
  }
  out.Key("passes").Bool(passes);
  for (std::size_t i = 0; i < counts.size(); ++i) WriteNumber(out, NameOf(static_cast<Verdict>(i)), counts[i]);
  WriteNumber(out, "badCitations", bad);
  WriteNumber(out, "passedOver", passed_over);
  out.EndObject().EndObject();
  Print(out.Finish());
}

std::string SayQuotation(const CheckedQuotation& quotation) {
  std::string text =
      std::string(NameOf(quotation.verdict)) + ": “" + Beginning(OneLine(quotation.quotation.words)) + "”";
  if (!quotation.reason.empty()) text += "; " + quotation.reason;
  if (quotation.found) {
    text += "; in " + (quotation.found->title.empty() ? quotation.found->document.Hex() : quotation.found->title) +
            ", line " + std::to_string(quotation.found->line);
  }
  for (std::size_t i = 0; i < quotation.changes.size() && i < kMostChanges; ++i)
    text += "; " + SayChange(quotation.changes[i], {});
  for (const std::string& warning : quotation.warnings) text += "; " + warning;
  return text;
}

}  // namespace fonds::cli
