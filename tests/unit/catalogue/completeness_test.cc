// A search with a catalogue says exactly what one without says, whatever is sought in whatever texts.
#include <random>

#include "check/check.h"
#include "check/document_search.h"
#include "reuse/reuse.h"
#include "unit/catalogue/searching.h"

namespace fonds::catalogue {
namespace {

using test::CatalogueOf;
using test::Must;
using test::Now;
using test::ScratchArchive;

using Random = std::mt19937_64;
using Words = std::vector<std::string>;

// Few words, so that they recur everywhere; some have what is easily taken for a joint.
const Words kWords = {"the",        "of",       "and",
                      "prison",     "letters",  "never",
                      "not",        "1988",     "gate",
                      "brothers",   "answered", "می‌خواهند",
                      "نامه",       "ها",       "نامه‌ها",
                      "کتاب",       "recount",  "co-operate",
                      "do\u00ADwn", "監獄",     "fin",
                      "was",        "third",    "don't",
                      "U.S.",       "day",      "e\u0301t\u00E9"};
const Words kMarks = {" ",   " ",  " ",  " ",  " ",      ", ",  ". ",       "\n",
                      " — ", "; ", " “", "” ", "\u200C", "-\n", "\u00AD\n", "  "};

std::string TextOf(Random& random, std::size_t words) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    std::string word = kWords[random() % kWords.size()];
    // A word that a line end parts.
    if (word == "answered" && random() % 3 == 0) word = "an-\nswered";
    if (word == "recount" && random() % 3 == 0) word = "re\u200Ccount";
    text += word + kMarks[random() % kMarks.size()];
  }
  return text + "end.";
}

// Whole code points of a text, from anywhere.
std::string PieceOf(Random& random, const std::string& text, std::size_t most) {
  std::size_t first = random() % text.size();
  std::size_t last = std::min(first + 1 + random() % most, text.size());
  const auto within = [&](std::size_t at) { return at < text.size() && (text[at] & 0xC0) == 0x80; };
  while (within(first)) ++first;
  while (within(last)) ++last;
  return first < last ? text.substr(first, last - first) : text;
}

std::string Replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

// As it stands, or edited, or with other joints.
std::string Quoted(Random& random, const std::string& text) {
  const std::string piece = PieceOf(random, text, 20 + random() % 200);
  switch (random() % 10) {
    case 0: return Replaced(piece, " ", " […] ");
    case 1: return PieceOf(random, piece, 40) + " … " + PieceOf(random, text, 40);
    case 2: return Replaced(piece, "the", "[the]");
    case 3: return Replaced(piece, "\u200C", "");
    case 4: return Replaced(piece, "\u200C", " ");
    case 5: return Replaced(Replaced(piece, "an-\nswered", "answered"), "-\n", "");
    case 6: return Replaced(piece, "not", "never");
    case 7: return Replaced(Replaced(piece, "answered", "an-\nswered"), "نامه‌ها", "نامهها");
    default: return piece;
  }
}

struct Archived {
  explicit Archived(Random& random) {
    Archive archive = scratch.Open();
    Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
    for (int i = 0; i < 25; ++i) {
      texts.push_back(TextOf(random, 3 + random() % 120));
      ScratchArchive::StageText(act, texts.back());
    }
    Must(act.Commit());
  }
  ScratchArchive scratch;
  std::vector<std::string> texts;
};

std::string Said(const std::optional<check::Sighting>& sighting) {
  if (!sighting) return "nowhere";
  return sighting->found.document.Hex() + " " + sighting->found.version.Hex() + " " +
         std::to_string(sighting->found.position.start) + "," + std::to_string(sighting->found.position.end) + " " +
         std::to_string(sighting->documents) + " " +
         std::string(comparison::NameOf(sighting->judgement.outcome.verdict));
}

TEST_CASE("what is found elsewhere is the same with and without a catalogue") {
  Random random(GENERATE(1, 2, 3));
  const Archived archived(random);
  std::vector<std::unique_ptr<check::QuotedText>> quotations;
  std::vector<check::Sought> sought;
  for (int i = 0; i < 300; ++i) {
    quotations.push_back(
        std::make_unique<check::QuotedText>(Quoted(random, archived.texts[random() % archived.texts.size()])));
    sought.push_back({.quotation = quotations.back().get(), .except = std::nullopt});
  }
  Use without;
  Use with{.folder = CatalogueOf(archived.scratch), .trouble = {}};
  const auto expected = Must(check::SearchDocuments(Now(archived.scratch), sought, without, NoProgress()));
  const auto found = Must(check::SearchDocuments(Now(archived.scratch), sought, with, NoProgress()));
  CHECK(with.trouble.empty());
  CHECK(std::filesystem::exists(ContentsPath(with.folder)));
  std::size_t somewhere = 0;
  for (std::size_t i = 0; i < sought.size(); ++i) {
    INFO(quotations[i]->words);
    CHECK(Said(found[i]) == Said(expected[i]));
    somewhere += expected[i] ? 1 : 0;
  }
  CHECK(somewhere > 30);
  CHECK(somewhere < 300);
}

std::string Said(const reuse::ReuseReport& report) {
  std::string said = std::to_string(report.total) + (report.complete ? "" : " at least");
  for (const reuse::ReusedWords& place : report.places)
    said += "\n" + place.document.Hex() + " " + std::to_string(place.position.start) + "," +
            std::to_string(place.position.end) + " " + std::to_string(place.words) + (place.all ? " all" : "");
  return said;
}

TEST_CASE("words that are reused are found the same with and without a catalogue") {
  Random random(GENERATE(4, 5, 6));
  const Archived archived(random);
  std::size_t places = 0;
  for (int i = 0; i < 80; ++i) {
    const reuse::ReuseRequest request{.words = Quoted(random, archived.texts[random() % archived.texts.size()])};
    INFO(request.words);
    Use without;
    Use with{.folder = CatalogueOf(archived.scratch), .trouble = {}};
    const Result<reuse::ReuseReport> expected = reuse::FindReuse(Now(archived.scratch), request, without, NoProgress());
    const Result<reuse::ReuseReport> found = reuse::FindReuse(Now(archived.scratch), request, with, NoProgress());
    REQUIRE(expected.ok() == found.ok());
    if (!expected.ok()) continue;
    CHECK(Said(*found) == Said(*expected));
    places += expected->total;
  }
  CHECK(places > 80);
}

TEST_CASE("words parted at the end of a line, or joined, are found through the catalogue") {
  const ScratchArchive scratch;
  const DocumentId parted = scratch.AddText("The coun-\ncil an-\nswered no-\nbody.");
  const DocumentId persian = scratch.AddText("آن‌ها می‌خواهند نامه‌ها را.");
  Use use{.folder = CatalogueOf(scratch), .trouble = {}};
  const auto find = [&](const std::string& words) {
    const reuse::ReuseReport report = Must(reuse::FindReuse(Now(scratch), {.words = words}, use, NoProgress()));
    return report.places.size() == 1 && report.places[0].all ? std::optional(report.places[0].document) : std::nullopt;
  };
  CHECK(find("The council answered nobody") == parted);
  CHECK(find("council answered nobody") == parted);
  CHECK(find("آنها میخواهند نامهها را") == persian);
  CHECK(find("آن ها می خواهند نامه ها را") == persian);
  CHECK(find("آن‌ها می‌خواهند نامه‌ها را") == persian);
}

}  // namespace
}  // namespace fonds::catalogue
