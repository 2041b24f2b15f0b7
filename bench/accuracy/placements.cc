#include "placements.h"

#include <cstdio>
#include <functional>
#include <optional>

#include "comparison/placement.h"

namespace fonds {
namespace {

using Sentence = Words;  // without its full stop

// A passage: words [first, last) of one sentence, all of it often.
struct Marked {
  std::size_t sentence = 0;
  std::size_t first = 0;
  std::size_t last = 0;
};

struct Text {
  std::vector<Sentence> sentences;
  std::optional<Marked> marked;  // nullopt once it was deleted
};

struct Rendered {
  std::string text;
  text::ByteRange marked;
};

struct Style {
  std::size_t width = 0;  // words a line; 0: no line ends but between paragraphs
  bool hyphens = false;   // at some line ends
};

Rendered Render(const Text& text, const Style& style) {
  Rendered rendered;
  std::size_t words = 0;
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const Sentence& sentence = text.sentences[s];
    for (std::size_t w = 0; w < sentence.size(); ++w) {
      const bool marked = text.marked && text.marked->sentence == s;
      if (marked && text.marked->first == w) rendered.marked.start = static_cast<std::uint32_t>(rendered.text.size());
      std::string word = sentence[w];
      const bool ascii = static_cast<unsigned char>(word[0]) < 0x80;
      if (style.hyphens && ascii && ++words % 9 == 0 && word.size() >= 7 && word.find('\'') == std::string::npos)
        word = word.substr(0, 4) + "-\n" + word.substr(4);
      rendered.text += word;
      if (marked && text.marked->last == w + 1) rendered.marked.end = static_cast<std::uint32_t>(rendered.text.size());
      if (w + 1 == sentence.size()) rendered.text += ".";
      const bool line_end = style.width > 0 && ++words % style.width == 0;
      rendered.text += line_end ? "\n" : " ";
    }
    if (s % 6 == 5) rendered.text += "\n\n";
  }
  return rendered;
}

Sentence NewSentence(const Language& language, Dice& dice) {
  Sentence sentence;
  const std::size_t size = 5 + dice.Below(14);
  for (std::size_t i = 0; i < size; ++i) sentence.push_back(AnyWord(language, dice));
  return sentence;
}

Text NewText(const Language& language, Dice& dice) {
  Text text;
  for (std::size_t i = 0; i < 40; ++i) text.sentences.push_back(NewSentence(language, dice));
  Marked marked;
  marked.sentence = dice.Below(text.sentences.size());
  const std::size_t size = text.sentences[marked.sentence].size();
  if (dice.Below(3) == 0) {
    marked.last = size;
  } else {
    const std::size_t length = 2 + dice.Below(size - 2);
    marked.first = dice.Below(size - length + 1);
    marked.last = marked.first + length;
  }
  text.marked = marked;
  return text;
}

Words MarkedWords(const Text& text) {
  const Sentence& sentence = text.sentences[text.marked->sentence];
  return {sentence.begin() + static_cast<std::ptrdiff_t>(text.marked->first),
          sentence.begin() + static_cast<std::ptrdiff_t>(text.marked->last)};
}

void Insert(Text& text, std::size_t at, Sentence sentence) {
  text.sentences.insert(text.sentences.begin() + static_cast<std::ptrdiff_t>(at), std::move(sentence));
  if (text.marked && text.marked->sentence >= at) ++text.marked->sentence;
}

void Delete(Text& text, std::size_t at) {
  text.sentences.erase(text.sentences.begin() + static_cast<std::ptrdiff_t>(at));
  if (text.marked && text.marked->sentence == at) text.marked.reset();
  if (text.marked && text.marked->sentence > at) --text.marked->sentence;
}

void DeleteMarked(Text& text) {
  Delete(text, text.marked->sentence);
}

// Puts the marked words into a sentence of other words; not beside the marked one.
void Copy(Text& text, const Language& language, Dice& dice) {
  Words copy = MarkedWords(text);
  Sentence sentence = NewSentence(language, dice);
  sentence.insert(sentence.begin() + static_cast<std::ptrdiff_t>(dice.Below(sentence.size())), copy.begin(),
                  copy.end());
  std::size_t at = dice.Below(text.sentences.size() + 1);
  while (at == text.marked->sentence || at == text.marked->sentence + 1) at = dice.Below(text.sentences.size() + 1);
  Insert(text, at, std::move(sentence));
}

// Edits sentences other than the marked one.
void EditOthers(Text& text, const Language& language, Dice& dice) {
  for (std::size_t i = 0; i < 12; ++i) {
    const std::size_t at = dice.Below(text.sentences.size());
    if (text.marked && text.marked->sentence == at) continue;
    Sentence& sentence = text.sentences[at];
    switch (dice.Below(4)) {
      case 0: Insert(text, at, NewSentence(language, dice)); break;
      case 1: Delete(text, at); break;
      case 2: sentence[dice.Below(sentence.size())] = dice.Of(language.words); break;
      default:
        sentence.insert(sentence.begin() + static_cast<std::ptrdiff_t>(dice.Below(sentence.size())),
                        dice.Of(language.words));
    }
  }
}

// One word of the passage replaced, put in or left out; at its ends too.
void EditMarked(Text& text, const Language& language, Dice& dice) {
  Sentence& sentence = text.sentences[text.marked->sentence];
  const std::size_t length = text.marked->last - text.marked->first;
  const std::size_t at = text.marked->first + dice.Below(length);
  const auto place = sentence.begin() + static_cast<std::ptrdiff_t>(at);
  const std::size_t choice = dice.Below(3);
  if (choice == 0 && length > 2) {
    sentence.erase(place);
    --text.marked->last;
  } else if (choice == 1 && at > text.marked->first) {
    sentence.insert(place, dice.Of(language.words));
    ++text.marked->last;
  } else {
    *place += *place;  // a word that is none of the others
  }
}

struct Kind {
  std::string name;
  // Changes the text after `before` was made of it; may change it before, too, if `early`.
  std::function<void(Text&, const Language&, Dice&)> early;
  std::function<void(Text&, const Language&, Dice&)> change;
  Style style;
};

void Nothing(Text&, const Language&, Dice&) {}

std::vector<Kind> Deletions() {
  return {
      {"its sentence deleted", Nothing, [](Text& text, const Language&, Dice&) { DeleteMarked(text); }, {}},
      {"its sentence deleted, a copy stays", Copy, [](Text& text, const Language&, Dice&) { DeleteMarked(text); }, {}},
      {"its sentence replaced",
       Nothing,
       [](Text& text, const Language& language, Dice& dice) {
         text.sentences[text.marked->sentence] = NewSentence(language, dice);
         text.marked.reset();
       },
       {}},
      {"its sentence replaced, a copy stays",
       Copy,
       [](Text& text, const Language& language, Dice& dice) {
         text.sentences[text.marked->sentence] = NewSentence(language, dice);
         text.marked.reset();
       },
       {}},
      {"its sentence deleted among edits",
       Nothing,
       [](Text& text, const Language& language, Dice& dice) {
         DeleteMarked(text);
         EditOthers(text, language, dice);
       },
       {}},
      {"its words deleted within their sentence",
       Copy,
       [](Text& text, const Language& language, Dice& dice) {
         Sentence& sentence = text.sentences[text.marked->sentence];
         sentence.erase(sentence.begin() + static_cast<std::ptrdiff_t>(text.marked->first),
                        sentence.begin() + static_cast<std::ptrdiff_t>(text.marked->last));
         if (sentence.empty()) sentence = NewSentence(language, dice);
         text.marked.reset();
       },
       {}},
      {"much deleted, and put in another order",
       Copy,
       [](Text& text, const Language& language, Dice& dice) {
         DeleteMarked(text);
         for (std::size_t i = 0; i < 10; ++i) std::swap(text.sentences[dice.Below(30)], text.sentences[dice.Below(30)]);
         EditOthers(text, language, dice);
       },
       {20, false}},
  };
}

std::vector<Kind> Edits() {
  return {
      {"edited, a copy stays", Copy, EditMarked, {}},
      {"edited, a copy comes",
       Nothing,
       [](Text& text, const Language& language, Dice& dice) {
         Copy(text, language, dice);
         EditMarked(text, language, dice);
       },
       {}},
      {"edited, the old sentence put elsewhere",
       Nothing,
       [](Text& text, const Language& language, Dice& dice) {
         const Sentence old = text.sentences[text.marked->sentence];
         EditMarked(text, language, dice);
         Insert(text, dice.Below(text.sentences.size()), old);
       },
       {}},
      {"edited among edits, a copy stays",
       Copy,
       [](Text& text, const Language& language, Dice& dice) {
         EditMarked(text, language, dice);
         EditOthers(text, language, dice);
       },
       {12, false}},
  };
}

std::vector<Kind> Untouched() {
  return {
      {"nothing changed", Nothing, Nothing, {}},
      {"lines broken elsewhere", Nothing, Nothing, {11, false}},
      {"hyphens at line ends", Nothing, Nothing, {0, true}},
      {"edits in other sentences", Nothing, EditOthers, {}},
      {"edits in other sentences, a copy comes",
       Nothing,
       [](Text& text, const Language& language, Dice& dice) {
         Copy(text, language, dice);
         EditOthers(text, language, dice);
       },
       {}},
      {"its paragraph put elsewhere",
       Nothing,
       [](Text& text, const Language&, Dice& dice) {
         const std::size_t first = text.marked->sentence / 4 * 4;
         const std::size_t count = std::min<std::size_t>(4, text.sentences.size() - first);
         const auto begin = text.sentences.begin() + static_cast<std::ptrdiff_t>(first);
         const std::vector<Sentence> paragraph(begin, begin + static_cast<std::ptrdiff_t>(count));
         Marked marked = *text.marked;
         text.marked.reset();
         for (std::size_t i = 0; i < count; ++i) Delete(text, first);
         const std::size_t to = dice.Below(text.sentences.size() / 4) * 4;
         for (std::size_t i = 0; i < count; ++i) Insert(text, to + i, paragraph[i]);
         marked.sentence = to + (marked.sentence - first);
         text.marked = marked;
       },
       {}},
  };
}

// Whether the claim, or that there is none, is right.
bool IsRight(const comparison::Placement& placement, const Text& after, const Rendered& rendered, bool untouched) {
  const bool claims =
      placement.placing == comparison::Placing::kSame || placement.placing == comparison::Placing::kMoved;
  if (!untouched) return !claims;
  return claims && after.marked && *placement.place == rendered.marked;
}

Measure Count(const Kind& kind, const Language& language, std::size_t cases, bool untouched, Dice& dice) {
  Measure measure;
  for (; measure.cases < cases; ++measure.cases) {
    Text text = NewText(language, dice);
    kind.early(text, language, dice);
    const Rendered before = Render(text, {});
    kind.change(text, language, dice);
    const Rendered after = Render(text, kind.style);
    const text::ComparisonStream before_stream(before.text);
    const text::ComparisonStream after_stream(after.text);
    const comparison::TextAlignment alignment(before_stream, after_stream);
    const comparison::Placement placement = comparison::Place(alignment, before.marked);
    if (IsRight(placement, text, after, untouched)) continue;
    ++measure.wrong;
    std::printf("  WRONG  %s, %s: %s: “%s”\n", language.name.c_str(), kind.name.c_str(),
                std::string(comparison::NameOf(placement.placing)).c_str(),
                before.text.substr(before.marked.start, before.marked.end - before.marked.start).c_str());
  }
  return measure;
}

Measure CountAll(const std::vector<Kind>& kinds, std::size_t cases, bool untouched, Dice& dice) {
  Measure all;
  for (const Kind& kind : kinds) {
    for (const Language& language : Languages()) {
      const Measure measure = Count(kind, language, cases, untouched, dice);
      PrintMeasure(kind.name, language, measure);
      all += measure;
    }
  }
  return all;
}

}  // namespace

Measure CountClaimsAfterDeletion(std::size_t cases, Dice& dice) {
  return CountAll(Deletions(), cases, false, dice);
}

Measure CountClaimsAfterEditBesideCopy(std::size_t cases, Dice& dice) {
  return CountAll(Edits(), cases, false, dice);
}

Measure CountUntouchedNotFollowed(std::size_t cases, Dice& dice) {
  return CountAll(Untouched(), cases, true, dice);
}

}  // namespace fonds
