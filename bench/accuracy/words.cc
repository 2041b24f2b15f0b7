#include "words.h"

#include <cstdio>

namespace fonds {

const std::vector<Language>& Languages() {
  static const std::vector<Language> languages = {
      {"English",
       {"the",       "winter",   "letter",    "guards",    "came",      "before",    "evening",  "mother's",
        "window",    "prisoner", "counted",   "brother",   "silence",   "street",    "returned", "without",
        "judgement", "paper",    "remember",  "corridor",  "morning",   "witnesses", "spoke",    "under",
        "families",  "gathered", "outside",   "cemetery",  "records",   "burned",    "ministry", "ordered",
        "lists",     "prepared", "secretly",  "because",   "everybody", "waited",    "until",    "officials",
        "answered",  "slowly",   "beyond",    "mountains", "telephone", "rang",      "twice",    "neighbour",
        "opened",    "door",     "carefully", "wrote",     "down",      "names"},
       {"not", "never", "no", "nobody"},
       {"three", "seven", "forty", "hundred"},
       {{"12", "348", "1988", "27"}},
       false},
      {"Persian",
       {"نامه‌ای",
        "زمستان",
        "پنجره",
        "مادر",
        "زندانی",
        "نگهبانان",
        "آمدند",
        "پیش",
        "شب",
        "برادرم",
        "سکوت",
        "خیابان",
        "بازگشت",
        "کاغذ",
        "می‌دانم",
        "راهرو",
        "صبح",
        "شاهدان",
        "گفتند",
        "خانواده‌ها",
        "گورستان",
        "اسناد",
        "سوختند",
        "وزارت",
        "دستور",
        "فهرست‌ها",
        "پنهانی",
        "همگی",
        "ماندند",
        "پاسخ",
        "کوه‌ها",
        "تلفن",
        "همسایه",
        "دوباره",
        "نوشت",
        "یادداشت",
        "کتاب",
        "می‌خواهند",
        "دیروز",
        "گزارش"},
       {"نه", "هرگز", "هیچ"},
       {"سه", "هفت", "چهل", "صد"},
       {{"۱۲", "۳۴۸", "۱۹۸۸", "۲۷"}, {"12", "348", "1988", "27"}, {"١٢", "٣٤٨", "١٩٨٨", "٢٧"}},
       true},
      {"Arabic",
       {"رسالة",   "الشتاء",  "نافذة",  "أمي",     "السجين",  "الحراس",  "جاؤوا",  "قبل",    "الليل",   "أخي",
        "الصمت",   "الشارع",  "عاد",    "ورقة",    "أعرف",    "الممر",   "الصباح", "الشهود", "قالوا",   "العائلات",
        "المقبرة", "الوثائق", "احترقت", "الوزارة", "أمر",     "القوائم", "سرا",    "جميعا",  "انتظروا", "جواب",
        "الجبال",  "الهاتف",  "الجار",  "كتب",     "الأسماء", "الكتاب",  "أمس",    "تقرير",  "المدينة", "البيت"},
       {"لا", "لم", "ليس"},
       {"ثلاثة", "سبعة", "أربعون", "مئة"},
       {{"١٢", "٣٤٨", "١٩٨٨", "٢٧"}, {"12", "348", "1988", "27"}},
       true}};
  return languages;
}

std::string Joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

const std::string& AnyWord(const Language& language, Dice& dice) {
  switch (dice.Below(16)) {
    case 0: return dice.Of(language.negations);
    case 1: return dice.Of(language.numbers);
    case 2: return dice.Of(language.digits[0]);
    default: return dice.Of(language.words);
  }
}

void PrintMeasure(const std::string& kind, const Language& language, const Measure& measure) {
  std::printf("%-44s %-8s %6zu cases %6zu wrong\n", kind.c_str(), language.name.c_str(), measure.cases, measure.wrong);
}

}  // namespace fonds
