// The chronology is careful: it reports, names who says what, and takes no side's words.
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "disk/file.h"
#include "holdings/chronology.h"
#include "holdings/comments.h"
#include "support/scratch_archive.h"

namespace fonds::holdings {
namespace {

using test::Must;

const fs::path kMaterial = fs::path(FONDS_SOURCE_DIR) / "tests" / "holdings";

std::vector<Item> Items() {
  return Must(ReadItems(Must(text::Layer::From(Must(ReadFile(kMaterial / "chronology.md", 1024 * 1024))))));
}

std::vector<Tie> Ties() {
  return Must(ReadTies(Must(ReadFile(kMaterial / "passages.txt", 1024 * 1024))));
}

std::string OneLine(std::string words) {
  std::replace(words.begin(), words.end(), '\n', ' ');
  return words;
}

bool IsLabel(std::string_view text, std::size_t at) {
  const bool letter = at < text.size() && text[at] >= 'A' && text[at] <= 'E';
  return letter && (at + 1 == text.size() || std::isalnum(static_cast<unsigned char>(text[at + 1])) == 0);
}

// "A" to "E" of every "text A" and "texts A, B and C".
std::set<char> TextsNamedIn(std::string_view words) {
  std::set<char> named;
  for (std::size_t at = words.find("ext"); at != words.npos; at = words.find("ext", at + 1)) {
    std::size_t next = at + 3;
    if (words.substr(next).starts_with("s")) ++next;
    if (!words.substr(next).starts_with(" ")) continue;
    for (++next; IsLabel(words, next);) {
      named.insert(words[next]);
      ++next;
      if (words.substr(next).starts_with(", "))
        next += 2;
      else if (words.substr(next).starts_with(" and "))
        next += 5;
    }
  }
  return named;
}

// Sentences end with a full stop before a blank and a capital, or at the end. The chronology uses no abbreviations with
// a stop.
std::vector<std::string> Sentences(const std::string& words) {
  std::vector<std::string> sentences;
  std::size_t begin = 0;
  for (std::size_t at = words.find(". "); at != words.npos; at = words.find(". ", at + 1)) {
    sentences.push_back(words.substr(begin, at + 1 - begin));
    begin = at + 2;
  }
  sentences.push_back(words.substr(begin));
  return sentences;
}

TEST_CASE("The chronology has its facts first and its differences after, numbered without a gap") {
  const std::vector<Item> items = Items();
  std::size_t facts = 0;
  while (facts < items.size() && items[facts].id[0] == 'F') ++facts;
  CHECK(facts >= 15);
  CHECK(items.size() - facts >= 5);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::size_t number = i < facts ? i + 1 : i + 1 - facts;
    CHECK(items[i].id == (i < facts ? "F" : "D") + std::string(number < 10 ? "0" : "") + std::to_string(number));
  }
}

TEST_CASE("Every item of the chronology names exactly the texts whose passages stand behind it") {
  std::map<std::string, std::set<char>> tied;
  for (const Tie& tie : Ties()) tied[tie.item].insert(tie.text);
  for (const Item& item : Items()) {
    INFO(item.id << ": " << item.words);
    CHECK_FALSE(tied[item.id].empty());
    CHECK(TextsNamedIn(OneLine(item.words)) == tied[item.id]);
  }
}

TEST_CASE("Every sentence of the chronology's items says which text says so") {
  for (const Item& item : Items()) {
    for (const std::string& sentence : Sentences(OneLine(item.words))) {
      INFO(item.id << ": " << sentence);
      CHECK_FALSE(TextsNamedIn(sentence).empty());
    }
  }
}

// The first word of `text` that takes a side; empty if there is none. Beginnings of words, so that "brutally" counts
// too.
std::string PartisanWord(std::string_view text) {
  constexpr std::string_view kBeginnings[] = {"mullah",  "martyr",  "heinous", "horrific", "gruesome",  "barbar",
                                              "evil",    "brutal",  "murder",  "terror",   "crimin",    "atroc",
                                              "hypocr",  "monafeq", "heroi",   "cult",     "sect",      "slaught",
                                              "butcher", "clearly", "obvious", "indeed",   "undoubted", "tyran"};
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const unsigned char c = i < text.size() ? static_cast<unsigned char>(text[i]) : ' ';
    if (std::isalpha(c) != 0) {
      word += static_cast<char>(std::tolower(c));
      continue;
    }
    for (const std::string_view beginning : kBeginnings) {
      if (word.starts_with(beginning)) return word;
    }
    word.clear();
  }
  return "";
}

TEST_CASE("Neither the chronology nor a comment uses words that take a side") {
  CHECK(PartisanWord("So it was brutally ended") == "brutally");
  CHECK(PartisanWord(Must(ReadFile(kMaterial / "chronology.md", 1024 * 1024))) == "");
  for (const Comment& comment : Comments()) {
    for (const std::string_view words : {comment.note, comment.revised, comment.retracted})
      CHECK(PartisanWord(words) == "");
  }
}

TEST_CASE("A chronology or a table of passages that is not well made is refused") {
  const auto items = [](const char* text) { return ReadItems(Must(text::Layer::From(text))); };
  CHECK(Must(items("# Title\n\n### F01 \u00B7 1988\n\nText A says so.\n\n## End\n")).front().words ==
        "Text A says so.");
  CHECK(items("### F1 \u00B7 1988\n\nText A says so.\n").error().code() == Code::kMalformed);
  CHECK(items("### F01 \u00B7 1988\n\n### F02 \u00B7 1989\n\nText A says so.\n").error().code() == Code::kMalformed);
  CHECK(items("### F01 \u00B7 1988\n\nText A.\n\n### F01 \u00B7 1988\n\nText A.\n").error().code() == Code::kMalformed);

  const std::string digest(64, 'a');
  CHECK(Must(ReadTies("# a comment\n\nF01 B 3 9 " + digest + "\n")).front().position == TextPosition{3, 9});
  for (const std::string line : {"F01 B 3 9", "F01 G 3 9 ", "F01 B 9 3 ", "F01 B x 9 ", "F01 B 3 9 words "}) {
    CHECK(ReadTies(line + digest.substr(line.ends_with(' ') ? 0 : 64)).error().code() == Code::kMalformed);
  }
}

}  // namespace
}  // namespace fonds::holdings
