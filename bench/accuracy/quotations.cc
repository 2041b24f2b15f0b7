#include "quotations.h"

#include <algorithm>
#include <cstdio>
#include <functional>

#include "comparison/quotation_verdict.h"

namespace fonds {
namespace {

std::string Replaced(std::string text, const std::string& what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

// A text, and a run of its words that is quoted.
struct Case {
  Words source;
  std::size_t first = 0;
  Words quoted;  // source[first, first + quoted.size()), before it is changed
  std::string source_text;
  std::string quotation;
};

Case MakeCase(const Language& language, Dice& dice) {
  Case made;
  for (std::size_t i = 0; i < 240; ++i) made.source.push_back(AnyWord(language, dice));
  const std::size_t size = 8 + dice.Below(18);
  made.first = dice.Below(made.source.size() - size);
  made.quoted.assign(made.source.begin() + static_cast<std::ptrdiff_t>(made.first),
                     made.source.begin() + static_cast<std::ptrdiff_t>(made.first + size));
  made.source_text = Joined(made.source);
  made.quotation = Joined(made.quoted);
  return made;
}

// A position inside, so that both ends stay.
std::size_t Inside(const Words& words, Dice& dice) {
  return 1 + dice.Below(words.size() - 2);
}

struct Kind {
  std::string name;
  bool is_true;
  // Changes the case; false: it cannot be done to this one.
  std::function<bool(Case&, const Language&, Dice&)> change;
};

// The words of the source at `position` of the quotation, replaced in its text: what a page's layout does.
void Reset(Case& made) {
  made.source_text = Joined(made.source);
}

bool SwapIn(Case& made, const Words& from, Dice& dice, const std::function<bool(const std::string&)>& is) {
  for (std::size_t i = 1; i + 1 < made.quoted.size(); ++i) {
    if (!is(made.quoted[i])) continue;
    std::string other = dice.Of(from);
    if (other == made.quoted[i]) continue;
    made.quoted[i] = other;
    made.quotation = Joined(made.quoted);
    return true;
  }
  return false;
}

bool Holds(const Words& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<Kind> AlteredKinds() {
  return {
      {"word replaced", false,
       [](Case& made, const Language& language, Dice& dice) {
         const std::size_t at = Inside(made.quoted, dice);
         const std::string other = dice.Of(language.words);
         if (other == made.quoted[at]) return false;
         made.quoted[at] = other;
         made.quotation = Joined(made.quoted);
         return true;
       }},
      {"word left out", false,
       [](Case& made, const Language&, Dice& dice) {
         made.quoted.erase(made.quoted.begin() + static_cast<std::ptrdiff_t>(Inside(made.quoted, dice)));
         made.quotation = Joined(made.quoted);
         return true;
       }},
      {"word put in", false,
       [](Case& made, const Language& language, Dice& dice) {
         made.quoted.insert(made.quoted.begin() + static_cast<std::ptrdiff_t>(Inside(made.quoted, dice)),
                            dice.Of(language.words));
         made.quotation = Joined(made.quoted);
         return true;
       }},
      {"negation put in", false,
       [](Case& made, const Language& language, Dice& dice) {
         made.quoted.insert(made.quoted.begin() + static_cast<std::ptrdiff_t>(Inside(made.quoted, dice)),
                            dice.Of(language.negations));
         made.quotation = Joined(made.quoted);
         return true;
       }},
      {"negation left out", false,
       [](Case& made, const Language& language, Dice&) {
         for (std::size_t i = 1; i + 1 < made.quoted.size(); ++i) {
           if (!Holds(language.negations, made.quoted[i])) continue;
           made.quoted.erase(made.quoted.begin() + static_cast<std::ptrdiff_t>(i));
           made.quotation = Joined(made.quoted);
           return true;
         }
         return false;
       }},
      {"number word changed", false,
       [](Case& made, const Language& language, Dice& dice) {
         return SwapIn(made, language.numbers, dice,
                       [&](const std::string& word) { return Holds(language.numbers, word); });
       }},
      {"figures changed", false,
       [](Case& made, const Language& language, Dice& dice) {
         return SwapIn(made, language.digits[0], dice,
                       [&](const std::string& word) { return Holds(language.digits[0], word); });
       }},
      {"order changed", false,
       [](Case& made, const Language&, Dice& dice) {
         const std::size_t at = Inside(made.quoted, dice);
         if (at + 1 >= made.quoted.size() || made.quoted[at] == made.quoted[at + 1]) return false;
         std::swap(made.quoted[at], made.quoted[at + 1]);
         made.quotation = Joined(made.quoted);
         return true;
       }},
      {"last word replaced", false,
       [](Case& made, const Language& language, Dice& dice) {
         const std::string other = dice.Of(language.words);
         if (other == made.quoted.back()) return false;
         made.quoted.back() = other;
         made.quotation = Joined(made.quoted);
         return true;
       }},
      {"parts in another order", false,
       [](Case& made, const Language&, Dice&) {
         const std::size_t half = made.quoted.size() / 2;
         const Words first(made.quoted.begin(), made.quoted.begin() + static_cast<std::ptrdiff_t>(half));
         const Words second(made.quoted.begin() + static_cast<std::ptrdiff_t>(half), made.quoted.end());
         made.quotation = Joined(second) + " … " + Joined(first);
         return true;
       }},
      {"word replaced beside an omission", false,
       [](Case& made, const Language& language, Dice& dice) {
         const std::string other = dice.Of(language.words);
         if (other == made.quoted[1]) return false;
         made.quoted[1] = other;
         made.quoted[made.quoted.size() / 2] = "[…]";
         made.quotation = Joined(made.quoted);
         return true;
       }},
  };
}

std::string WithSome(const Words& words, Dice& dice, const std::function<std::string(const std::string&)>& between) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i)
    text += (i == 0 ? "" : (dice.Below(4) == 0 ? between(words[i]) : " ")) + words[i];
  return text;
}

std::vector<Kind> TrueKinds() {
  return {
      {"as it stands", true, [](Case&, const Language&, Dice&) { return true; }},
      {"white space", true,
       [](Case& made, const Language&, Dice& dice) {
         made.quotation = WithSome(made.quoted, dice, [](const std::string&) { return std::string("\n   "); });
         return true;
       }},
      {"no-break spaces", true,
       [](Case& made, const Language&, Dice& dice) {
         made.quotation = WithSome(made.quoted, dice, [](const std::string&) { return std::string("\u00A0"); });
         return true;
       }},
      {"page breaks in the source", true,
       [](Case& made, const Language&, Dice& dice) {
         made.source_text = WithSome(made.source, dice, [](const std::string&) { return std::string("\n\f\n"); });
         return true;
       }},
      {"hyphens at line ends in the source", true,
       [](Case& made, const Language& language, Dice&) {
         if (language.arabic_script) return false;
         for (std::size_t i = 0; i < made.source.size(); ++i) {
           if (made.source[i].size() >= 7 && made.source[i].find('\'') == std::string::npos)
             made.source[i] = made.source[i].substr(0, 4) + "-\n" + made.source[i].substr(4);
         }
         Reset(made);
         return true;
       }},
      {"soft hyphens in the source", true,
       [](Case& made, const Language& language, Dice&) {
         if (language.arabic_script) return false;
         for (std::string& word : made.source) {
           if (word.size() >= 7 && word.find('\'') == std::string::npos)
             word = word.substr(0, 4) + "\u00AD" + word.substr(4);
         }
         Reset(made);
         return true;
       }},
      {"apostrophes and quotation marks", true,
       [](Case& made, const Language& language, Dice&) {
         if (language.arabic_script) return false;
         const std::size_t at = made.quoted.size() / 2;
         made.source[made.first + at] = "\"" + made.source[made.first + at] + "\"";
         made.quoted[at] = "‘" + made.quoted[at] + "’";
         Reset(made);
         made.quotation = Replaced(Joined(made.quoted), "'", "’");
         return true;
       }},
      {"dashes", true,
       [](Case& made, const Language&, Dice&) {
         const std::size_t at = made.quoted.size() / 2;
         made.source[made.first + at] += " —";
         made.quoted[at] += " –";
         Reset(made);
         made.quotation = Joined(made.quoted);
         return true;
       }},
      {"omission", true,
       [](Case& made, const Language&, Dice& dice) {
         static const Words kMarks = {"…", "...", ". . .", "[…]", "[...]", "(...)"};
         Words quoted(made.quoted.begin(), made.quoted.begin() + 4);
         quoted.push_back(dice.Of(kMarks));
         quoted.insert(quoted.end(), made.quoted.end() - 3, made.quoted.end());
         made.quotation = Joined(quoted);
         return true;
       }},
      {"insertion in brackets", true,
       [](Case& made, const Language& language, Dice& dice) {
         made.quoted.insert(made.quoted.begin() + static_cast<std::ptrdiff_t>(Inside(made.quoted, dice)),
                            "[" + dice.Of(language.words) + "]");
         made.quotation = Joined(made.quoted);
         return true;
       }},
      {"a word replaced in brackets", true,
       [](Case& made, const Language& language, Dice& dice) {
         made.quoted[Inside(made.quoted, dice)] = "[" + dice.Of(language.words) + "]";
         made.quotation = Joined(made.quoted);
         return true;
       }},
      {"[sic]", true,
       [](Case& made, const Language&, Dice& dice) {
         made.quoted.insert(made.quoted.begin() + static_cast<std::ptrdiff_t>(1 + Inside(made.quoted, dice)), "[sic]");
         made.quotation = Joined(made.quoted);
         return true;
       }},
      {"bracketed case", true,
       [](Case& made, const Language& language, Dice&) {
         const std::string& word = made.quoted[0];
         if (language.arabic_script || word[0] < 'a' || word[0] > 'z') return false;
         made.quoted[0] = "[" + std::string(1, static_cast<char>(word[0] - 32)) + "]" + word.substr(1);
         made.quotation = Joined(made.quoted);
         return true;
       }},
      {"final mark", true,
       [](Case& made, const Language&, Dice&) {
         made.source[made.first + made.quoted.size() - 1] += ",";
         Reset(made);
         made.quotation += ".";
         return true;
       }},
      {"yeh and kaf", true,
       [](Case& made, const Language& language, Dice&) {
         if (language.name != "Persian") return false;
         made.quotation = Replaced(Replaced(made.quotation, "ی", "ي"), "ک", "ك");
         return true;
       }},
      {"a blank for the ZWNJ", true,
       [](Case& made, const Language& language, Dice&) {
         if (language.name != "Persian") return false;
         made.quotation = Replaced(made.quotation, "\u200C", " ");
         return true;
       }},
      {"nothing for the ZWNJ", true,
       [](Case& made, const Language& language, Dice&) {
         if (language.name != "Persian") return false;
         made.quotation = Replaced(made.quotation, "\u200C", "");
         return true;
       }},
      {"harakat", true,
       [](Case& made, const Language& language, Dice&) {
         if (!language.arabic_script) return false;
         made.quotation = Replaced(Replaced(made.quotation, "ر", "رَ"), "ن", "نِ");
         return true;
       }},
      {"tatweel", true,
       [](Case& made, const Language& language, Dice&) {
         if (!language.arabic_script) return false;
         made.quotation = Replaced(made.quotation, "ا", "اـ");
         return true;
       }},
      {"digits of another script", true,
       [](Case& made, const Language& language, Dice& dice) {
         if (language.digits.size() < 2) return false;
         const std::size_t row = 1 + dice.Below(language.digits.size() - 1);
         for (std::string& word : made.quoted) {
           for (std::size_t i = 0; i < language.digits[0].size(); ++i) {
             if (word == language.digits[0][i]) {
               word = language.digits[row][i];
               break;
             }
           }
         }
         made.quotation = Joined(made.quoted);
         return true;
       }},
  };
}

bool Passes(comparison::Verdict verdict) {
  return verdict <= comparison::Verdict::kEditorial;
}

// A change that happens to give words which the text holds elsewhere is no alteration.
bool StandsAnyway(const Case& made) {
  return (" " + made.source_text + " ").find(" " + made.quotation + " ") != std::string::npos;
}

Measure Count(const Kind& kind, const Language& language, std::size_t cases, Dice& dice) {
  Measure measure;
  for (std::size_t tries = 0; measure.cases < cases && tries < 20 * cases; ++tries) {
    Case made = MakeCase(language, dice);
    if (!kind.change(made, language, dice)) continue;
    if (!kind.is_true && StandsAnyway(made)) continue;
    ++measure.cases;
    const comparison::Outcome outcome =
        comparison::Judge(text::ComparisonStream(made.quotation), text::ComparisonStream(made.source_text));
    if (Passes(outcome.verdict) == kind.is_true) continue;
    ++measure.wrong;
    std::printf("  WRONG  %s, %s: %s: “%s”\n", language.name.c_str(), kind.name.c_str(),
                std::string(comparison::NameOf(outcome.verdict)).c_str(), made.quotation.c_str());
  }
  return measure;
}

Measure CountAll(const std::vector<Kind>& kinds, std::size_t cases, Dice& dice) {
  Measure all;
  for (const Kind& kind : kinds) {
    for (const Language& language : Languages()) {
      const Measure measure = Count(kind, language, cases, dice);
      if (measure.cases == 0) continue;
      PrintMeasure(kind.name, language, measure);
      all += measure;
    }
  }
  return all;
}

}  // namespace

Measure CountAlteredThatPass(std::size_t cases, Dice& dice) {
  return CountAll(AlteredKinds(), cases, dice);
}

Measure CountTrueThatFail(std::size_t cases, Dice& dice) {
  return CountAll(TrueKinds(), cases, dice);
}

}  // namespace fonds
