// Words in three languages, and chance: what the cases are made of.
#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <vector>

namespace fonds {

using Words = std::vector<std::string>;

struct Language {
  std::string name;
  Words words;
  Words negations;
  Words numbers;
  std::vector<Words> digits;  // rows of the same numbers in several scripts
  bool arabic_script = false;
};

// English, Persian, Arabic.
const std::vector<Language>& Languages();

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  std::size_t Below(std::size_t bound) { return random_() % bound; }
  const std::string& Of(const Words& words) { return words[Below(words.size())]; }

 private:
  std::mt19937 random_;
};

// With a blank between.
std::string Joined(const Words& words);

// A word of a text: mostly a usual one, now and then a negation or a number.
const std::string& AnyWord(const Language& language, Dice& dice);

// How many cases there were, and how many went wrong. The wrong ones were printed.
struct Measure {
  std::size_t cases = 0;
  std::size_t wrong = 0;

  Measure& operator+=(const Measure& other) {
    cases += other.cases;
    wrong += other.wrong;
    return *this;
  }
};

// "KIND LANGUAGE n cases n wrong".
void PrintMeasure(const std::string& kind, const Language& language, const Measure& measure);

}  // namespace fonds
