#include "rendered.h"

using namespace fonds;

TEST_CASE("the marks of every language are read in pairs") {
  constexpr Case kCases[] = {
      {"She wrote: “The gate was shut.” He did not.", "The gate was shut.\n"},
      {"She wrote: ‘The gate was shut’, he says.", "The gate was shut\n"},
      {"Sie schrieb: „Das Tor war zu.“ Er nicht.", "Das Tor war zu.\n"},
      {"Napisała: „Brama była zamknięta” i wyszła.", "Brama była zamknięta\n"},
      {"Er sagte ‚zu‘ und ‚offen’.", "zu\noffen\n"},
      {"Elle écrit : « La porte était fermée. » Il est parti.", "La porte était fermée.\n"},
      {"Elle écrit : «\u00A0La porte\u00A0» et « le mur ».", "La porte\nle mur\n"},
      {"Sie schrieb: »Das Tor war zu«, sagte er, »und blieb es.«", "Das Tor war zu\nund blieb es.\n"},
      {"Hon skrev: ”Porten var stängd” och gick.", "Porten var stängd\n"},
      {"Han skrev »porten» och »muren».", "porten\nmuren\n"},
      {"Il dit ‹oui› et ›nein‹.", "oui\nnein\n"},
      {"She wrote \"The gate was shut.\" He (\"never\") did not.", "The gate was shut.\nnever\n"},
      {"He said 'shut' and 'open'.", "shut\nopen\n"},
      {"او نوشت: «در بسته بود.» و رفت.", "در بسته بود.\n"},
      {"كتبت: «كان الباب مغلقًا» ثم “خرجت”.", "كان الباب مغلقًا\nخرجت\n"},
      {"گفت: \u200F«می‌خواهم بروم»\u200F.", "می‌خواهم بروم\n"},
      {"彼は「門は閉じていた」と『言った』。", "門は閉じていた\n言った\n"},
  };
  CheckAll(kCases, ManuscriptForm::kPlain);
}

TEST_CASE("an apostrophe is no quotation mark") {
  constexpr Case kCases[] = {
      {"It's the prisoners' letters, and it’s the prisoners’ letters.", ""},
      {"’tis so, and 'tis so, in the '80s and in the ’80s; rock 'n' roll.", ""},
      {"He read ‘the prisoners’ letters’ twice.", "the prisoners’ letters\n"},
      {"He read 'the prisoners' letters' twice.", "the prisoners' letters\n"},
      {"‘It’s late’, she said. “Don’t go.”", "It’s late\nDon’t go.\n"},
      {"l’homme qu'on « n’a pas vu » d’aujourd’hui", "n’a pas vu\n"},
      {"mu‘allim Sa‘di", ""},
      {"a 5\" pipe", ""},
  };
  CheckAll(kCases, ManuscriptForm::kPlain);
}

TEST_CASE("a quotation within another is part of its words") {
  constexpr Case kCases[] = {
      {"“He told me ‘go’ and left.”", "He told me ‘go’ and left.\n"},
      {"„Er sagte ‚geh‘ und ging.“", "Er sagte ‚geh‘ und ging.\n"},
      {"« Il a dit “va” hier. »", "Il a dit “va” hier.\n"},
      {"« a « b » c »", "a « b » c\n"},
      {"»Er sagte ›geh‹.«", "Er sagte ›geh‹.\n"},
      {"\"He told me 'go' now.\"", "He told me 'go' now.\n"},
      {"“He told me ‘go’ (fonds:a1) and left” (fonds:b2).", "He told me ‘go’ and left <- fonds:b2\ngo <- fonds:a1\n"},
  };
  CheckAll(kCases, ManuscriptForm::kPlain);
}

TEST_CASE("a mark without a partner is told, and reaches no further than its paragraph") {
  constexpr Case kCases[] = {
      {"He said “never.\n\nShe said “no” to it.", "no\ntrouble in line 1\n"},
      {"He said never.”\n\nShe said “no”.", "no\ntrouble in line 1\n"},
      {"One.\nHe said \"never.\n\nShe said \"no\" to it.", "no\ntrouble in line 2\n"},
      {"« Jamais, dit-il.\n\nElle dit « non ».", "non\ntrouble in line 1\n"},
      {"mot » dit-il. « Autre » mot", "Autre\ntrouble in line 1\n"},
      {"„Nie, sagte er.\n\nSie „ja“.", "ja\ntrouble in line 1\n"},
      {"‘Ali came.\n\nShe said ‘Yes’.", "Yes\ntrouble in line 1\n"},
      {"He said “never\n\n“No,” she said.", "No,\ntrouble in line 1\n"},
  };
  CheckAll(kCases, ManuscriptForm::kPlain);
}

TEST_CASE("what may be an apostrophe or inches is told where a citation says that something is quoted") {
  constexpr Case kCases[] = {
      {"One.\nHe said 'I was led. (fonds:a1)", "loose: fonds:a1\ntrouble in line 2\n"},
      {"He said 'I was led.", ""},
      {"I was led’ (fonds:a1)", "loose: fonds:a1\ntrouble in line 1\n"},
      {"I was led' (fonds:a1)", "loose: fonds:a1\ntrouble in line 1\n"},
      {"I was led in 1990\" (fonds:a1)", "loose: fonds:a1\ntrouble in line 1\n"},
      {"The brothers’ 5\" plate is in fonds:a1.", "loose: fonds:a1\n"},
      {"“the brothers’ way” (fonds:a1), the brothers' way", "the brothers’ way <- fonds:a1\n"},
  };
  CheckAll(kCases, ManuscriptForm::kPlain);
  constexpr Case kNotes[] = {
      {"He said 'I was led.[^1]\n\n[^1]: @k1", "loose: @k1\ntrouble in line 1\n"},
      {"He said 'I was led.[^1]\n\n[^1]: none", ""},
      {"He said “I was led. [@k1]\n\nNext.", "loose: @k1\ntrouble in line 1\n"},
  };
  CheckAll(kNotes, ManuscriptForm::kMarkdown);
  const Manuscript manuscript = Read("One.\n'I was led. (fonds:a1)", ManuscriptForm::kPlain);
  REQUIRE(manuscript.troubles.size() == 1);
  CHECK(manuscript.troubles[0].message.find("the quotation mark ' opens here and is not closed") == 0);
}

TEST_CASE("a quotation whose paragraphs all begin with its mark is one") {
  constexpr Case kCases[] = {
      {"“The first day.\n\n“The second day.\n\n“The third.” So it was.",
       "The first day.\n\nThe second day.\n\nThe third.\n"},
      {"« Un.\n\n« Deux. » (fonds:a1)", "Un.\n\nDeux. <- fonds:a1\n"},
      {"“One.\n\n“Two.\n\nThree.", "trouble in line 1\n"},
  };
  CheckAll(kCases, ManuscriptForm::kPlain);
}
