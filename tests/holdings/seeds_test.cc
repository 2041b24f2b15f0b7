// What can be checked only by whoever has the five texts. Without them these tests say so and check nothing.
#include <catch2/catch.hpp>
#include <fstream>
#include <set>

#include "accession/update.h"
#include "disk/file.h"
#include "holdings/chronology.h"
#include "holdings/example_keys.h"
#include "holdings/holdings.h"
#include "holdings/listening.h"
#include "holdings/texts.h"
#include "support/scratch_archive.h"

namespace fonds::holdings {
namespace {

using test::Must;

const fs::path kMaterial = fs::path(FONDS_SOURCE_DIR) / "tests" / "holdings";
const fs::path kArchive = fs::path(FONDS_SOURCE_DIR) / "archive";
constexpr std::uint64_t kMost = 1024 * 1024;
constexpr std::size_t kRun = 8;

std::vector<fs::path> TextFiles() {
  std::vector<fs::path> files;
  for (const SourceText& text : SourceTexts()) {
    files.push_back(fs::path(FONDS_SEEDS_DIR) / text.file);
    if (fs::exists(files.back())) continue;
    WARN("SKIPPED: the five texts are not in " << FONDS_SEEDS_DIR
                                               << "; name their folder with FONDS_SEEDS when configuring");
    return {};
  }
  return files;
}

// Lower-case words and numbers without punctuation; an apostrophe is no end of a word.
std::vector<std::string> WordsOf(std::string_view text) {
  constexpr std::string_view kApostrophe = "\u2019";
  std::vector<std::string> words;
  bool inside = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at).starts_with(kApostrophe))
      at += kApostrophe.size() - 1;
    else if (const auto c = static_cast<unsigned char>(text[at]); c == '\'')
      continue;
    else if (c < 0x80 && std::isalnum(c) != 0) {
      if (!inside) words.emplace_back();
      words.back() += static_cast<char>(std::tolower(c));
      inside = true;
    } else
      inside = false;
  }
  return words;
}

// Words of the texts that may be repeated at length: their titles, and one name.
std::vector<std::string> Allowed() {
  std::vector<std::string> allowed = {"Association of Anglo-Iranian Women in the UK"};
  for (const SourceText& text : SourceTexts()) allowed.emplace_back(text.title);
  return allowed;
}

// Puts a mark that no text has in the place of every allowed phrase.
std::vector<std::string> WithoutAllowed(std::vector<std::string> words) {
  for (const std::string& phrase : Allowed()) {
    const std::vector<std::string> wanted = WordsOf(phrase);
    for (auto at = words.begin();;) {
      at = std::search(at, words.end(), wanted.begin(), wanted.end());
      if (at == words.end()) break;
      *at = "|";
      at = words.erase(at + 1, at + static_cast<std::ptrdiff_t>(wanted.size()));
    }
  }
  return words;
}

std::set<std::vector<std::string>> RunsOf(const std::vector<std::string>& words) {
  std::set<std::vector<std::string>> runs;
  for (std::size_t i = 0; i + kRun <= words.size(); ++i) {
    runs.emplace(words.begin() + static_cast<std::ptrdiff_t>(i), words.begin() + static_cast<std::ptrdiff_t>(i + kRun));
  }
  return runs;
}

// The runs of words that `text` shares with one of the texts, each as one line.
std::vector<std::string> Shared(const std::set<std::vector<std::string>>& of_texts, std::string_view text) {
  std::vector<std::string> shared;
  for (const std::vector<std::string>& run : RunsOf(WithoutAllowed(WordsOf(text)))) {
    if (!of_texts.contains(run)) continue;
    shared.emplace_back();
    for (const std::string& word : run) shared.back() += word + " ";
  }
  return shared;
}

TEST_CASE("The five texts are the bytes that the holdings name") {
  const std::vector<fs::path> files = TextFiles();
  for (std::size_t i = 0; i < files.size(); ++i) {
    const Bytes bytes = Must(ReadFile(files[i], kMost));
    CHECK(Sha256Of(bytes).Hex() == SourceTexts()[i].sha256);
    CHECK(bytes.size() == SourceTexts()[i].size);
  }
}

TEST_CASE("With the five texts supplied every linked passage stands verbatim where it is cited") {
  const std::vector<fs::path> files = TextFiles();
  if (files.empty()) return;
  const test::TemporaryFolder folder;
  const test::TemporaryFolder home;
  const Built built = Must(BuildRepository(kMaterial, home.path(), folder / "copy"));
  Archive archive = Must(Archive::Open(folder / "copy"));
  ExampleNonces nonces;
  CHECK(Must(Supply(archive, {.nonces = &nonces}, files)).size() == files.size());

  const Listened heard = VerifyAt(folder / "copy");
  CHECK(heard.errors == std::vector<std::string>());
  CHECK(heard.summary.by_reference == 0);
  CHECK(heard.summary.intact == built.documents);
  CHECK(heard.summary.anchors_unchecked == 0);
  CHECK(heard.summary.anchors == built.links + built.comments);
  CHECK(heard.summary.root == VerifyAt(kArchive).summary.root);
}

TEST_CASE("A text with one letter more is not taken for one of the five") {
  const std::vector<fs::path> files = TextFiles();
  if (files.empty()) return;
  const test::TemporaryFolder folder;
  const test::TemporaryFolder home;
  Must(BuildRepository(kMaterial, home.path(), folder / "copy"));
  Archive archive = Must(Archive::Open(folder / "copy"));
  std::ofstream(folder / "changed.txt", std::ios::binary) << Must(ReadFile(files.front(), kMost)) << "s";
  ExampleNonces nonces;
  CHECK(Supply(archive, {.nonces = &nonces}, {folder / "changed.txt"}).error().code() == Code::kNotFound);
  CHECK(VerifyAt(folder / "copy").summary.by_reference == files.size());
}

TEST_CASE("No eight words in a row of the five texts stand in the project's holdings or beside them") {
  const std::vector<fs::path> files = TextFiles();
  if (files.empty()) return;
  std::set<std::vector<std::string>> of_texts;
  for (const fs::path& file : files) of_texts.merge(RunsOf(WordsOf(Must(ReadFile(file, kMost)))));
  REQUIRE(of_texts.size() > 5000);
  REQUIRE_FALSE(Shared(of_texts, Must(ReadFile(files.back(), kMost))).empty());

  std::size_t checked = 0;
  for (const fs::path& folder : {kMaterial, kArchive}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.is_directory()) continue;
      INFO(entry.path());
      CHECK(Shared(of_texts, Must(ReadFile(entry.path(), kMost))) == std::vector<std::string>());
      ++checked;
    }
  }
  CHECK(checked > 200);
}

TEST_CASE("The passages behind the chronology begin and end at the edges of words, and are not long") {
  const std::vector<fs::path> files = TextFiles();
  if (files.empty()) return;
  std::vector<text::Layer> layers;
  for (const fs::path& file : files) layers.push_back(Must(text::Layer::From(Must(ReadFile(file, kMost)))));
  const auto is_inside_word = [](ByteView around) {
    return std::isalnum(static_cast<unsigned char>(around[0])) != 0 &&
           std::isalnum(static_cast<unsigned char>(around[1])) != 0;
  };
  for (const Tie& tie : Must(ReadTies(Must(ReadFile(kMaterial / "passages.txt", kMost))))) {
    INFO(tie.item << " " << tie.text << " " << tie.position.start << "-" << tie.position.end);
    const text::Layer& layer = layers[static_cast<std::size_t>(tie.text - 'A')];
    REQUIRE(tie.position.end <= layer.length());
    CHECK(tie.position.end - tie.position.start <= 1200);
    if (tie.position.start > 0)
      CHECK_FALSE(is_inside_word(layer.bytes().substr(layer.ByteOffset(tie.position.start) - 1, 2)));
    if (tie.position.end < layer.length())
      CHECK_FALSE(is_inside_word(layer.bytes().substr(layer.ByteOffset(tie.position.end) - 1, 2)));
  }
}

}  // namespace
}  // namespace fonds::holdings
