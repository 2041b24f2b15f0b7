#include "comparison/drift_words.h"

namespace fonds::comparison {
namespace {

constexpr std::string_view kNegations[] = {
    // English; words that end in n't are known by that
    "no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "nowhere", "without", "cannot", "hardly",
    "scarcely", "barely", "unless", "except", "deny", "denies", "denied", "denying", "refuse", "refused", "refuses",
    "lack", "lacks", "lacked", "fail", "fails", "failed",
    // Persian; نمی is what stands before a ZWNJ
    "نه", "نمی", "ن", "نیست", "نیستند", "نیستم", "نیستیم", "نبود", "نبودند", "نبوده", "نباشد", "نباشند", "نباید", "نشد",
    "نشده", "نشود", "نشدند", "نکرد", "نکرده", "نکردند", "نکند", "نکنند", "نکنید", "نداشت", "نداشتند", "ندارد", "ندارند",
    "ندارم", "نداریم", "نخواهد", "نخواهند", "نتوانست", "هیچ", "هیچکس", "هرگز", "بدون", "بی", "مگر", "جز", "غیر", "فاقد",
    // Arabic
    "لا", "لم", "لن", "ليس", "ليست", "ليسوا", "لست", "غير", "دون", "بلا", "ولا", "فلا", "ولم", "فلم", "ولن", "فلن",
    "وليس", "كلا", "سوى", "إلا", "عدم", "أبدا",
    // German and French
    "nicht", "kein", "keine", "keinen", "keinem", "keiner", "keines", "nie", "niemals", "nichts", "niemand", "ohne",
    "weder", "ne", "pas", "jamais", "rien", "aucun", "aucune", "ni", "sans", "personne"};

constexpr std::string_view kNumerals[] = {
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty",
    "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "hundreds", "thousand", "thousands", "million",
    "millions", "billion", "billions", "dozen", "dozens", "half", "third", "quarter", "first", "second", "once",
    "twice", "double", "all", "some", "few", "many", "most", "several", "every",
    // Persian
    "صفر", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده", "یازده", "دوازده", "سیزده", "چهارده",
    "پانزده", "شانزده", "هفده", "هجده", "نوزده", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود", "صد",
    "دویست", "سیصد", "چهارصد", "پانصد", "هزار", "هزاران", "میلیون", "میلیارد", "نیم", "نصف", "همه", "اکثر", "بعضی",
    // Arabic
    "واحد", "واحدة", "اثنان", "اثنين", "اثنتان", "ثلاثة", "ثلاث", "أربعة", "أربع", "خمسة", "خمس", "ستة", "ست", "سبعة",
    "سبع", "ثمانية", "ثمان", "تسعة", "تسع", "عشرة", "عشر", "عشرون", "عشرين", "ثلاثون", "ثلاثين", "أربعون", "أربعين",
    "خمسون", "خمسين", "ستون", "ستين", "سبعون", "سبعين", "ثمانون", "ثمانين", "تسعون", "تسعين", "مئة", "مائة", "مئات",
    "ألف", "آلاف", "مليون", "ملايين", "مليار", "نصف", "كل", "جميع", "بعض",
    // German and French
    "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "zwölf", "zwanzig", "hundert",
    "tausend", "hälfte", "deux", "trois", "quatre", "cinq", "sept", "huit", "neuf", "dix", "vingt", "cent", "cents",
    "mille", "moitié"};

constexpr std::string_view kHonorifics[] = {"mr",   "mrs",     "ms",         "dr",    "ayatollah", "imam",   "sheikh",
                                            "آقای", "آقا",     "خانم",       "دکتر",  "مهندس",     "امام",   "آیت",
                                            "الله", "آیتالله", "حجتالاسلام", "شیخ",   "سید",       "حاج",    "استاد",
                                            "شهید", "السيد",   "السيدة",     "الشيخ", "الدكتور",   "الإمام", "الأستاذ"};

constexpr std::u32string_view kPrefixes[] = {U"un", U"in",  U"im", U"il", U"ir",  U"non", U"dis", U"mis", U"anti",
                                             U"de", U"ent", U"ن",  U"نا", U"نمی", U"بی",  U"غیر", U"لا",  U"ضد"};

}  // namespace

std::span<const std::string_view> Negations() {
  return kNegations;
}
std::span<const std::string_view> Numerals() {
  return kNumerals;
}
std::span<const std::string_view> Honorifics() {
  return kHonorifics;
}
std::span<const std::u32string_view> NegatingPrefixes() {
  return kPrefixes;
}

}  // namespace fonds::comparison
