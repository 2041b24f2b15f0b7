#include "text/token_form.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/check.h"
#include "text/code_points.h"

namespace fonds::text {
namespace {

constexpr char32_t kZwnj = 0x200C;

bool IsApostrophe(char32_t value) {
  return value == U'\'' || (value >= 0x2018 && value <= 0x201B) || value == 0x2032 || value == 0x02BC ||
         value == 0xFF07;
}

bool IsIgnorable(char32_t value) {
  return value >= 0xAD && u_hasBinaryProperty(static_cast<UChar32>(value), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

// What is left out before normalisation, so that it parts no letter from its accent. False: it stays.
bool IsLeftOut(char32_t value, FoldSet folds, FoldSet& used) {
  if (value < 0xAD) return false;
  const Fold fold = value == kZwnj ? Fold::kZwnj : IsArabicMark(value) ? Fold::kMarks : Fold::kIgnorable;
  if (!folds.Has(fold) || (fold == Fold::kIgnorable && !IsIgnorable(value))) return false;
  used |= fold;
  return true;
}

char32_t Mapped(char32_t value, FoldSet folds, FoldSet& used) {
  if (value < 0x80 && (value < U'A' || value > U'Z')) return value;
  const bool yeh = value == 0x064A || value == 0x0649;
  if (yeh || value == 0x0643) {
    if (!folds.Has(Fold::kYehKaf)) return value;
    used |= Fold::kYehKaf;
    return yeh ? 0x06CC : 0x06A9;
  }
  if (IsApostrophe(value)) {
    if (!folds.Has(Fold::kTypography)) return value;
    used |= Fold::kTypography;
    return U'\'';
  }
  if (folds.Has(Fold::kCase)) {
    const auto lower = static_cast<char32_t>(u_foldCase(static_cast<UChar32>(value), U_FOLD_CASE_DEFAULT));
    if (lower != value) {
      used |= Fold::kCase;
      return lower;
    }
  }
  if (!folds.Has(Fold::kDigits) || value < 0x80) return value;
  const std::int32_t digit = u_charDigitValue(static_cast<UChar32>(value));
  if (digit < 0) return value;
  used |= Fold::kDigits;
  return static_cast<char32_t>(U'0' + digit);
}

bool IsAscii(ByteView raw) {
  return std::all_of(raw.begin(), raw.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void AppendAscii(ByteView raw, FoldSet folds, std::u32string& form, FoldSet& used) {
  for (const char c : raw) {
    const bool upper = c >= 'A' && c <= 'Z' && folds.Has(Fold::kCase);
    if (upper) used |= Fold::kCase;
    form += static_cast<char32_t>(static_cast<unsigned char>(upper ? c - 'A' + 'a' : c));
  }
}

// The ² of "10²" would make it 102, the ½ of "1½" 11⁄2: such a word keeps its compatibility characters.
bool WouldChangeANumber(const icu::UnicodeString& text) {
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    switch (u_getIntPropertyValue(text.char32At(at), UCHAR_DECOMPOSITION_TYPE)) {
      case U_DT_SUPER:
      case U_DT_SUB:
      case U_DT_FRACTION:
      case U_DT_CIRCLE:
      case U_DT_SQUARE: return true;
      default: break;
    }
  }
  return false;
}

const icu::Normalizer2& Normalizer(bool compatibility) {
  UErrorCode status = U_ZERO_ERROR;  // both are made once by ICU and live as long as the process
  const icu::Normalizer2* made =
      compatibility ? icu::Normalizer2::getNFKCInstance(status) : icu::Normalizer2::getNFCInstance(status);
  FONDS_CHECK(U_SUCCESS(status) && made != nullptr);
  return *made;
}

icu::UnicodeString Normalized(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString normal = Normalizer(!WouldChangeANumber(text)).normalize(text, status);
  FONDS_CHECK(U_SUCCESS(status));
  return normal;
}

// Nothing to leave out, nothing to normalise: most words of most texts.
bool IsPlain(ByteView raw, FoldSet folds) {
  FoldSet used;
  for (std::size_t at = 0; at < raw.size();) {
    const CodePoint here = Decode(raw, at);
    if (IsLeftOut(here.value, folds, used)) return false;
    at += here.size;
  }
  if (!folds.Has(Fold::kCompatibility)) return true;
  UErrorCode status = U_ZERO_ERROR;
  const bool normal = Normalizer(true).isNormalizedUTF8({raw.data(), static_cast<std::int32_t>(raw.size())}, status);
  FONDS_CHECK(U_SUCCESS(status));
  return normal != 0;
}

}  // namespace

bool IsArabicMark(char32_t value) {
  if (value < 0x0610 || value > 0x06ED) return false;
  return value == 0x0640 || value == 0x0670 || value <= 0x061A || (value >= 0x064B && value <= 0x0652) ||
         (value >= 0x0656 && value <= 0x065F) || (value >= 0x06D6 && value <= 0x06DC) ||
         (value >= 0x06DF && value <= 0x06E4) || value == 0x06E7 || value == 0x06E8 || value >= 0x06EA;
}

char32_t MarkOf(char32_t value) {
  if (IsApostrophe(value)) return U'"';
  switch (value) {
    case U'"':
    case U'`':
    case 0x00AB:
    case 0x00B4:
    case 0x00BB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0x2036:
    case 0x2039:
    case 0x203A:
    case 0x275B:
    case 0x275C:
    case 0x275D:
    case 0x275E:
    case 0x300C:
    case 0x300D:
    case 0x300E:
    case 0x300F:
    case 0x301D:
    case 0x301E:
    case 0x301F:
    case 0xFF02: return U'"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0x2E3A:
    case 0x2E3B:
    case 0xFE58:
    case 0xFE63:
    case 0xFF0D: return U'-';
    default: return value;
  }
}

void AppendForm(ByteView raw, FoldSet folds, std::u32string& form, FoldSet& used) {
  if (IsAscii(raw)) return AppendAscii(raw, folds, form, used);
  if (IsPlain(raw, folds)) {
    for (std::size_t at = 0; at < raw.size();) {
      const CodePoint here = Decode(raw, at);
      form += Mapped(here.value, folds, used);
      at += here.size;
    }
    return;
  }
  icu::UnicodeString text;
  for (std::size_t at = 0; at < raw.size();) {
    const CodePoint here = Decode(raw, at);
    if (!IsLeftOut(here.value, folds, used)) text.append(static_cast<UChar32>(here.value));
    at += here.size;
  }
  if (folds.Has(Fold::kCompatibility)) {
    const icu::UnicodeString normal = Normalized(text);
    if (normal != text) used |= Fold::kCompatibility;
    text = normal;
  }
  // Presentation forms come apart into letters and marks, so marks are looked for again.
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const auto value = static_cast<char32_t>(text.char32At(at));
    if (!IsLeftOut(value, folds, used)) form += Mapped(value, folds, used);
  }
}

std::u32string FormOf(ByteView raw, FoldSet folds) {
  std::u32string form;
  FoldSet used;
  AppendForm(raw, folds, form, used);
  return form;
}

FoldSet NeededFolds(ByteView a, ByteView b) {
  FoldSet needed;
  if (a == b) return needed;
  std::u32string form;
  FoldSet used;
  AppendForm(a, FoldSet::All(), form, used);
  AppendForm(b, FoldSet::All(), form, used);
  for (const Fold fold : {Fold::kTypography, Fold::kIgnorable, Fold::kMarks, Fold::kYehKaf, Fold::kZwnj, Fold::kDigits,
                          Fold::kCompatibility, Fold::kCase}) {
    if (!used.Has(fold)) continue;
    const FoldSet others = FoldSet::All().Without(fold);
    if (FormOf(a, others) != FormOf(b, others)) needed |= fold;
  }
  return needed.empty() ? used : needed;
}

bool BeginsUpperCase(ByteView word) {
  if (word.empty()) return false;
  const auto first = static_cast<UChar32>(Decode(word, 0).value);
  return u_isupper(first) != 0 || u_istitle(first) != 0;
}

bool HoldsDigit(ByteView word) {
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint here = Decode(word, at);
    if (u_isdigit(static_cast<UChar32>(here.value)) != 0) return true;
    at += here.size;
  }
  return false;
}

std::uint64_t HashOf(std::u32string_view form) {
  std::uint64_t hash = 0x243F6A8885A308D3;
  for (const char32_t c : form) {
    hash = (hash ^ c) * 0x9E3779B97F4A7C15;
    hash ^= hash >> 29;
  }
  return hash;
}

}  // namespace fonds::text
