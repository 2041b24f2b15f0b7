#include "cite/formats.h"

#include <nlohmann/json.hpp>
#include <set>

#include "unit/cite/citing.h"

namespace fonds {
namespace {

using nlohmann::json;
using test::Must;

CitedPassage Sample() {
  CitedPassage cited;
  cited.whole = {.archive = Sha256Of("archive"),
                 .document = DocumentId(Sha256Of("document")),
                 .version = Sha256Of("version"),
                 .position = TextPosition{4, 9},
                 .words = Sha256Of("words"),
                 .swhid = "swh:1:cnt:e69de29bb2d1d6434b8b29ae775ad8c2e48c5391;lines=1"};
  cited.uri = "fonds:" + std::string(32, 'a') + "@" + std::string(32, 'b') + "?in=" + std::string(32, 'c') +
              "#c=4,9&q=" + std::string(32, 'd');
  cited.key = "report1988-0a1b2c3d";
  cited.words = "words";
  cited.first_line = cited.last_line = 1;
  cited.title = "A Report";
  cited.creators = {"Amnesty International", "Montazeri, Hussein-Ali"};
  cited.date = "1988-07/1988-09";
  cited.registered = "2026-11-22";
  cited.current = true;
  return cited;
}

std::string Write(const std::string& format, const CitedPassage& cited) {
  return Must(Must(FindCitationFormat(format))->write(cited));
}

TEST_CASE("every format has a name of its own, and ends with one line feed") {
  std::set<std::string_view> names;
  for (const CitationFormat& format : CitationFormats()) {
    INFO(format.name);
    CHECK(names.insert(format.name).second);
    CHECK_FALSE(format.summary.empty());
    const std::string text = Must(format.write(Sample()));
    CHECK(text.back() == '\n');
    CHECK(text[text.size() - 2] != '\n');
  }
  CHECK(FindCitationFormat("all").error().code() == Code::kUsage);
}

TEST_CASE("the plain form has the URI alone on its first line") {
  const std::string text = Write("plain", Sample());
  CHECK(text.substr(0, text.find('\n')) == Sample().uri);
}

TEST_CASE("titles and words cannot break out of any format") {
  CitedPassage cited = Sample();
  cited.title = "}, x = {1} \n@misc{y, <b>\"";
  cited.creators = {"A } and {B"};
  cited.words = "</q><script>}{\\end{document}\n\n> x";
  const std::string html = Write("html", cited);
  CHECK(html.find("<script>") == std::string::npos);
  CHECK(html.find("<b>") == std::string::npos);
  CHECK(Write("latex", cited).find("\\end{") == std::string::npos);
  for (const char* format : {"bibtex", "biblatex"}) {
    const std::string entry = Write(format, cited);
    const std::string inside = entry.substr(entry.find('{') + 1, entry.rfind('}') - entry.find('{') - 1);
    int open = 0;
    for (const char c : inside) {
      open += c == '{' ? 1 : c == '}' ? -1 : 0;
      CHECK(open >= 0);
    }
    CHECK(open == 0);
  }
  CHECK(json::accept(Write("csl-json", cited)));
}

TEST_CASE("words of several lines are a block, each line in it") {
  CitedPassage cited = Sample();
  cited.words = "one\n\n- two";
  CHECK(Write("markdown", cited) == "> one\n>\n> \\- two\n>\n> [@{" + cited.uri + "}]\n");
  CHECK(Write("html", cited).starts_with("<blockquote cite="));
  CHECK(Write("latex", cited).find("\\blockquote[{\\autocite{" + cited.key + "}}]{") != std::string::npos);
  cited.words = "one\ntwo";
  CHECK(Write("latex", cited).find("\\textquote[{\\autocite{" + cited.key + "}}]{one\ntwo}") != std::string::npos);
}

TEST_CASE("a Robust Link names the version and its day") {
  const std::string html = Write("html", Sample());
  CHECK(html.find("data-versiondate=\"2026-11-22\"") != std::string::npos);
  CHECK(html.find("data-versionurl=\"fonds:") != std::string::npos);
  CHECK(html.find("&q=") == std::string::npos);
  CHECK(html.find("&amp;q=") != std::string::npos);
}

// What the schema of CSL-JSON (csl-data.json of CSL 1.0.2) asks of an item, of the variables used here.
TEST_CASE("the CSL-JSON is one valid item") {
  const CitedPassage cited = Sample();
  const json items = json::parse(Write("csl-json", cited));
  REQUIRE(items.is_array());
  REQUIRE(items.size() == 1);
  const json& item = items[0];
  CHECK(item.at("id") == cited.uri);
  CHECK(item.at("type") == "document");
  CHECK_FALSE(item.contains("URL"));
  const std::set<std::string> strings = {"id", "type", "title", "language", "archive", "version", "note"};
  for (const auto& [name, value] : item.items()) {
    INFO(name);
    if (strings.contains(name)) {
      CHECK(value.is_string());
    } else if (name == "author") {
      for (const json& one : value) CHECK((one.size() == 1 && one.at("literal").is_string()));
    } else {
      REQUIRE(name == "issued");
    }
  }
  CHECK(item.at("issued").at("date-parts") == json::parse("[[1988,7],[1988,9]]"));
}

TEST_CASE("CSL-JSON leaves out what nobody said") {
  CitedPassage cited = Sample();
  cited.creators.clear();
  cited.date.clear();
  const json item = json::parse(Write("csl-json", cited))[0];
  CHECK_FALSE(item.contains("author"));
  CHECK_FALSE(item.contains("issued"));
  CHECK_FALSE(item.contains("language"));
  CHECK(item.at("archive") == "archive " + Sha256Of("archive").Hex().substr(0, 12));
  cited.date = "198X";
  CHECK(json::parse(Write("csl-json", cited))[0].at("issued") == json::parse("{\"literal\":\"198X\"}"));
  cited.date = "1988?";
  CHECK(json::parse(Write("csl-json", cited))[0].at("issued").at("circa") == true);
}

TEST_CASE("without its bytes a version has every form but the SWHID") {
  CitedPassage cited = Sample();
  cited.whole.swhid.clear();
  for (const CitationFormat& format : CitationFormats()) {
    INFO(format.name);
    const Result<std::string> text = format.write(cited);
    CHECK(text.ok() == (format.name != "swhid"));
    if (!text.ok()) CHECK(text.error().code() == Code::kNotFound);
  }
}

}  // namespace
}  // namespace fonds
