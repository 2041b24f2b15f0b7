// What is promised: whichever two texts share a run of eight words, some passage has it in both.
#include <map>
#include <random>

#include "text/token_form.h"
#include "text/utf8.h"
#include "unit/collation/collated.h"

namespace fonds {
namespace {

using collation::Passage;
using collation::PassageWitness;

struct Vocabulary {
  const char* name;
  std::vector<std::string> words;
  std::vector<std::string> marks;
};

const std::vector<Vocabulary>& Vocabularies() {
  static const std::vector<Vocabulary> all = {
      {"English",
       {"the",   "guards", "counted", "us",     "twice",  "before", "dawn",  "and", "nobody",
        "said",  "why",    "a",       "letter", "of",     "three",  "pages", "was", "read",
        "aloud", "in",     "yard",    "not",    "Tehran", "by",     "judge"},
       {", ", ". ", " — ", " “", "” ", "\n", "; "}},
      {"Persian",
       {"نامه", "از",    "مادر", "یک",    "زندانی", "که",     "دیگر", "نیست", "و",   "ما",     "نپرسیدیم",
        "کجا",  "هستند", "هنوز", "گورها", "را",     "ندیدیم", "به",   "روز",  "سوم", "شمردند", "می‌دانند",
        "كتاب", "علي"},
       {"، ", ". ", "؛ ", " «", "» ", "\n", "؟ "}},
      {"Arabic",
       {"رسالة", "من",   "أم", "السجين", "الذي",   "لم",    "يعد",   "هنا", "ولا",   "نعرف", "أين", "القبور",
        "إلى",   "الآن", "في", "اليوم",  "الثالث", "عدّوهم", "مرتين", "قبل", "الفجر", "وقال", "أحد", "شيئا"},
       {"، ", ". ", "؛ ", " «", "» ", "\n", "؟ "}},
  };
  return all;
}

class Writer {
 public:
  Writer(const Vocabulary& vocabulary, unsigned seed, std::size_t words) : vocabulary_(vocabulary), random_(seed) {
    count_ = std::min(words, vocabulary.words.size());
  }

  std::string Text(std::size_t words) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i) {
      text += vocabulary_.words[random_() % count_];
      text += random_() % 6 == 0 ? vocabulary_.marks[random_() % vocabulary_.marks.size()] : " ";
    }
    return text;
  }
  std::size_t Below(std::size_t bound) { return random_() % bound; }

 private:
  const Vocabulary& vocabulary_;
  std::mt19937 random_;
  std::size_t count_;
};

struct Window {
  std::size_t text;
  std::uint64_t start;  // code points
  std::uint64_t end;
};

// Every run of so many words of all texts, by what it says.
std::map<std::u32string, std::vector<Window>> WindowsOf(const std::vector<std::string>& texts, std::size_t words) {
  std::map<std::u32string, std::vector<Window>> windows;
  for (std::size_t text = 0; text < texts.size(); ++text) {
    const text::ComparisonStream stream(texts[text]);
    const auto layer = text::Layer::From(texts[text]);
    REQUIRE(layer.ok());
    std::vector<std::size_t> tokens;
    for (std::size_t i = 0; i < stream.size(); ++i) {
      if (stream.IsWord(i)) tokens.push_back(i);
    }
    for (std::size_t i = 0; i + words <= tokens.size(); ++i) {
      std::u32string form;
      for (std::size_t j = i; j < i + words; ++j)
        form += text::FormOf(stream.Raw(tokens[j]), text::FoldSet::All()) + U" ";
      windows[form].push_back({text, layer->CodePointOffset(stream[tokens[i]].start),
                               layer->CodePointOffset(stream[tokens[i + words - 1]].end)});
    }
  }
  return windows;
}

bool Has(const Passage& passage, const Window& window) {
  for (const PassageWitness& witness : passage.witnesses) {
    if (witness.text == window.text && witness.stretch.start <= window.start && window.end <= witness.stretch.end)
      return true;
  }
  return false;
}

bool IsCovered(const std::vector<Passage>& passages, const Window& a, const Window& b) {
  for (const Passage& passage : passages) {
    if (Has(passage, a) && Has(passage, b)) return true;
  }
  return false;
}

// How many pairs of equal windows in different texts there are; each must be covered.
std::size_t CheckCoverage(const std::vector<std::string>& texts, std::uint32_t words) {
  collation::CollationOptions options;
  options.words = words;
  const std::vector<Passage> passages = test::CollateTexts(texts, options);
  std::size_t pairs = 0;
  for (const auto& [form, places] : WindowsOf(texts, words)) {
    for (std::size_t i = 0; i < places.size(); ++i) {
      for (std::size_t j = i + 1; j < places.size(); ++j) {
        if (places[i].text == places[j].text) continue;
        ++pairs;
        if (IsCovered(passages, places[i], places[j])) continue;
        std::string all;
        for (const std::string& text : texts) all += text + "\n----\n";
        INFO(all << test::Said(passages) << places[i].text << ":" << places[i].start << " " << places[j].text << ":"
                 << places[j].start);
        CHECK(false);
        return pairs;
      }
    }
  }
  return pairs;
}

TEST_CASE("every run of eight words that two texts share is in a passage that has both") {
  for (const Vocabulary& vocabulary : Vocabularies()) {
    std::size_t pairs = 0;
    for (unsigned round = 0; round < 60; ++round) {
      Writer writer(vocabulary, round, 100);
      std::vector<std::string> shared;
      for (std::size_t i = 0; i < 4; ++i) shared.push_back(writer.Text(8 + writer.Below(30)));
      std::vector<std::string> texts;
      for (std::size_t i = 0; i < 5; ++i) {
        std::string text = writer.Text(writer.Below(40));
        for (std::size_t j = writer.Below(5); j > 0; --j)
          text += shared[writer.Below(shared.size())] + writer.Text(writer.Below(30));
        texts.push_back(text);
      }
      INFO(vocabulary.name << ", round " << round);
      pairs += CheckCoverage(texts, 8);
    }
    CHECK(pairs > 1'000);
  }
}

TEST_CASE("texts of few different words, which repeat themselves in every way, are covered as well") {
  std::size_t pairs = 0;
  for (unsigned round = 0; round < 150; ++round) {
    Writer writer(Vocabularies()[round % 3], round, 2 + round % 3);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < 4; ++i) texts.push_back(writer.Text(20 + writer.Below(60)));
    INFO("round " << round);
    pairs += CheckCoverage(texts, 8);
  }
  CHECK(pairs > 1'000);
}

TEST_CASE("with more words asked for, runs of so many are covered, and shorter ones are no passage") {
  const Vocabulary& english = Vocabularies()[0];
  for (unsigned round = 0; round < 20; ++round) {
    Writer writer(english, round, 100);
    const std::string shared = writer.Text(20);
    CHECK(CheckCoverage({writer.Text(30) + shared + writer.Text(30), writer.Text(10) + shared}, 15) >= 6);
  }
  Writer writer(english, 7, 100);
  const std::string shared = writer.Text(14);
  collation::CollationOptions options;
  CHECK(test::CollateTexts({shared + "and so it ended", "thus: " + shared}, options).size() == 1);
  options.words = 20;
  CHECK(test::CollateTexts({shared + "and so it ended", "thus: " + shared}, options).empty());
}

}  // namespace
}  // namespace fonds
