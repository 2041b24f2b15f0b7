// Reports for other programs: SARIF and JUnit.
#include <algorithm>

#include "cite/escaping.h"
#include "cli/check_views.h"
#include "json/output.h"
#include "text/utf8.h"

namespace fonds::cli {
namespace {

using check::CheckedCitation;
using check::CheckedManuscript;
using check::CheckedQuotation;
using check::Verdict;

constexpr std::string_view kBadCitation = "bad-citation";
constexpr std::string_view kNotRead = "not-read";

// A file's name as a relative reference (RFC 3986, section 4.2).
std::string UriReference(const std::string& file) {
  constexpr std::string_view kUnreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string uri;
  for (const char c : file) {
    const auto byte = static_cast<unsigned char>(c);
    if (kUnreserved.find(c) != std::string_view::npos) {
      uri += c;
    } else {
      uri += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return uri;
}

void WriteResult(json::Output& out, std::string_view rule, std::string_view level, std::string_view message,
                 const std::string& file, std::uint64_t line, std::uint64_t column) {
  out.BeginObject().Key("ruleId").String(rule).Key("level").String(level);
  out.Key("message").BeginObject().Key("text").String(message).EndObject();
  out.Key("locations").BeginArray().BeginObject().Key("physicalLocation").BeginObject();
  out.Key("artifactLocation").BeginObject().Key("uri").String(UriReference(file)).EndObject();
  out.Key("region").BeginObject().Key("startLine").Number(static_cast<std::int64_t>(line));
  if (column != 0) out.Key("startColumn").Number(static_cast<std::int64_t>(column));
  out.EndObject().EndObject().EndObject().EndArray().EndObject();
}

void WriteResults(json::Output& out, const CheckedManuscript& manuscript) {
  for (const CheckedQuotation& quotation : manuscript.quotations) {
    const bool passes = Passes(quotation.verdict);
    if (passes && quotation.warnings.empty()) continue;
    WriteResult(out, NameOf(quotation.verdict), passes ? "warning" : "error", SayQuotation(quotation), manuscript.file,
                quotation.quotation.line, quotation.quotation.column);
  }
  for (const CheckedCitation& citation : manuscript.citations) {
    if (citation.reason.empty()) continue;
    WriteResult(out, kBadCitation, "error", citation.uri + ": " + citation.reason, manuscript.file, citation.use.line,
                0);
  }
  for (const ManuscriptTrouble& trouble : manuscript.troubles)
    WriteResult(out, kNotRead, "warning", trouble.message, manuscript.file, trouble.line, 0);
}

// A value of an attribute, on one line.
std::string Xml(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::replace(text.begin(), text.end(), '\t', ' ');
  return EscapeHtml(text);
}

void AddCase(std::string& xml, const std::string& name, const std::string& file, const std::string& failure,
             std::string_view type) {
  xml += "    <testcase name=\"" + Xml(name) + "\" classname=\"" + Xml(file) + "\"";
  if (failure.empty()) {
    xml += "/>\n";
    return;
  }
  xml += ">\n      <failure type=\"" + std::string(type) + "\" message=\"" + Xml(failure) + "\"/>\n    </testcase>\n";
}

}  // namespace

std::string SarifOf(const std::vector<CheckedManuscript>& manuscripts) {
  json::Output out;
  out.BeginObject().Key("$schema").String("https://json.schemastore.org/sarif-2.1.0.json");
  out.Key("version").String("2.1.0").Key("runs").BeginArray().BeginObject();
  out.Key("tool").BeginObject().Key("driver").BeginObject().Key("name").String("fonds").Key("rules").BeginArray();
  for (std::size_t verdict = 0; verdict < check::kVerdicts; ++verdict)
    out.BeginObject().Key("id").String(NameOf(static_cast<Verdict>(verdict))).EndObject();
  for (const std::string_view rule : {kBadCitation, kNotRead}) out.BeginObject().Key("id").String(rule).EndObject();
  out.EndArray().EndObject().EndObject();
  out.Key("columnKind").String("unicodeCodePoints").Key("results").BeginArray();
  for (const CheckedManuscript& manuscript : manuscripts) WriteResults(out, manuscript);
  out.EndArray().EndObject().EndArray().EndObject();
  return out.Finish();
}

std::string JunitOf(const std::vector<CheckedManuscript>& manuscripts) {
  std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"fonds check\">\n";
  for (const CheckedManuscript& manuscript : manuscripts) {
    std::size_t failures = manuscript.bad_citations;
    std::string cases;
    for (const CheckedQuotation& quotation : manuscript.quotations) {
      const bool passes = Passes(quotation.verdict);
      if (!passes) ++failures;
      AddCase(
          cases,
          "line " + std::to_string(quotation.quotation.line) + ", column " + std::to_string(quotation.quotation.column),
          manuscript.file, passes ? "" : SayQuotation(quotation), NameOf(quotation.verdict));
    }
    for (const CheckedCitation& citation : manuscript.citations) {
      AddCase(cases, "citation in line " + std::to_string(citation.use.line), manuscript.file,
              citation.reason.empty() ? "" : citation.uri + ": " + citation.reason, kBadCitation);
    }
    xml += "  <testsuite name=\"" + Xml(manuscript.file) + "\" tests=\"" +
           std::to_string(manuscript.quotations.size() + manuscript.citations.size()) + "\" failures=\"" +
           std::to_string(failures) + "\">\n" + cases + "  </testsuite>\n";
  }
  return xml + "</testsuites>\n";
}

}  // namespace fonds::cli
