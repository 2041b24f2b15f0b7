#include "text/tokenizer.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/token_form.h"
#include "text/word_break.h"

namespace fonds::text {
namespace {

using Kind = Token::Kind;
using Joint = Token::Joint;

constexpr char32_t kZwnj = 0x200C;
constexpr char32_t kZeroWidthSpace = 0x200B;
constexpr char32_t kSoftHyphen = 0x00AD;
constexpr char32_t kEllipsis = 0x2026;
// Marks and controls that are looked past for a letter beside a ZWNJ.
constexpr std::size_t kMaxAttached = 8;

bool IsDigit(char32_t value) {
  return u_isdigit(static_cast<UChar32>(value)) != 0;
}

bool IsWordCharacter(char32_t value) {
  if (value < 0x80)
    return (value >= U'a' && value <= U'z') || (value >= U'A' && value <= U'Z') || (value >= U'0' && value <= U'9');
  return u_isalnum(static_cast<UChar32>(value)) != 0 || (U_GET_GC_MASK(static_cast<UChar32>(value)) & U_GC_M_MASK) != 0;
}

// Low lines, which UAX #29 takes into words: in texts they are emphasis.
bool IsConnector(char32_t value) {
  return value == U'_' || (value > 0x7F && u_charType(static_cast<UChar32>(value)) == U_CONNECTOR_PUNCTUATION);
}

bool IsArabicLetter(char32_t value) {
  if (value < 0x0600 || u_isalpha(static_cast<UChar32>(value)) == 0) return false;
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(value), &status) == USCRIPT_ARABIC && U_SUCCESS(status);
}

// In the Arabic script a ZWNJ is written where others write a blank or nothing; a number may be beside it
// (۱۰‌ساله). In other scripts it only keeps letters from being joined: what it parts is printed as one word.
bool PartsWords(char32_t before, char32_t after) {
  return (IsArabicLetter(before) && (IsArabicLetter(after) || IsDigit(after))) ||
         (IsDigit(before) && IsArabicLetter(after));
}

bool EndsLine(char32_t value) {
  return value == U'\n' || value == U'\r' || value == U'\f' || value == 0x0085 || value == 0x2028 || value == 0x2029;
}

Kind KindOf(char32_t mark) {
  switch (mark) {
    case U'"': return Kind::kQuotationMark;
    case U'-': return Kind::kDash;
    case kEllipsis: return Kind::kEllipsis;
    default: return Kind::kMark;
  }
}

}  // namespace

void Tokenizer::Run() {
  tokens_.reserve(bytes_.size() / 6);
  bool line_end = false;
  for (std::size_t at = GapEnd(0, line_end); at < bytes_.size();) {
    if (line_end) MarkLineEnd(at);
    const std::size_t end = ChunkEnd(at);
    AddChunk(at, end);
    line_end = false;
    at = GapEnd(end, line_end);
  }
}

std::size_t Tokenizer::ChunkEnd(std::size_t at) const {
  const std::size_t limit = left_out_.empty() ? bytes_.size() : left_out_.front().start;
  while (at < limit) {
    const CodePoint here = Decode(bytes_, at);
    if (IsWhiteSpace(here.value)) break;
    at += here.size;
  }
  return at;
}

std::size_t Tokenizer::LeftOutEnd(std::size_t at) {
  while (!left_out_.empty() && left_out_.front().end <= at) left_out_ = left_out_.subspan(1);
  return left_out_.empty() || left_out_.front().start > at ? at : left_out_.front().end;
}

std::size_t Tokenizer::GapEnd(std::size_t at, bool& line_end) {
  while (at < bytes_.size()) {
    const std::size_t out = LeftOutEnd(at);
    if (out > at) {
      line_end = true;  // heads and feet have lines of their own
      at = out;
      continue;
    }
    const CodePoint here = Decode(bytes_, at);
    if (!IsWhiteSpace(here.value)) break;
    line_end = line_end || EndsLine(here.value);
    at += here.size;
  }
  return at;
}

void Tokenizer::AddChunk(std::size_t start, std::size_t end) {
  chunk_start_ = start;
  ends_.clear();
  AppendWordEnds(bytes_.substr(start, end - start), ends_);
  std::size_t from = start;
  for (const std::size_t to : ends_) {
    AddSegment(from, start + to);
    from = start + to;
  }
  // A joint at the end of a chunk leads to white space.
  if (!tokens_.empty()) tokens_.back().joint = Joint::kNone;
}

// A segment of UAX #29: a word, which may hold what parts it here, or a mark.
void Tokenizer::AddSegment(std::size_t start, std::size_t end) {
  const char32_t first = Decode(bytes_, start).value;
  if (!IsWordCharacter(first) && !IsConnector(first)) return AddMark(start, end);
  std::size_t from = start;
  std::size_t length = 0;
  char32_t before = 0;
  for (std::size_t at = start; at < end;) {
    const CodePoint here = Decode(bytes_, at);
    const std::size_t next = at + here.size;
    const bool stop = here.value == U'.' && !IsDigit(before);
    const bool zwnj = here.value == kZwnj && ZwnjParts(start, at, end);
    if (stop || zwnj || IsConnector(here.value)) {
      AddWord(from, at);
      if (zwnj) {
        MayJoin();
      } else {
        AddMark(at, next);
      }
      from = next;
      length = 0;
    } else if (++length > kMaxWord) {
      AddWord(from, at);
      from = at;
      length = 1;
    }
    before = here.value;
    at = next;
  }
  AddWord(from, end);
}

// Whether the ZWNJ at `at` parts the word [start, end): decided by the letters, or digits, nearest to it.
bool Tokenizer::ZwnjParts(std::size_t start, std::size_t at, std::size_t end) const {
  char32_t before = 0;
  for (std::size_t from = at, seen = 0; from > start && seen < kMaxAttached && before == 0; ++seen) {
    const CodePoint here = DecodeBefore(bytes_, from);
    if (IsLetterOrDigit(here.value)) before = here.value;
    from -= here.size;
  }
  char32_t after = 0;
  for (std::size_t from = at, seen = 0; from < end && seen < kMaxAttached && after == 0; ++seen) {
    const CodePoint here = Decode(bytes_, from);
    if (IsLetterOrDigit(here.value)) after = here.value;
    from += here.size;
  }
  return PartsWords(before, after);
}

void Tokenizer::AddWord(std::size_t start, std::size_t end) {
  if (start == end) return;
  form_.clear();
  FoldSet used;
  AppendForm(bytes_.substr(start, end - start), FoldSet::All(), form_, used);
  if (!form_.empty()) Push(start, end, used, Kind::kWord);
}

// What follows the first character of a segment is attached to it: accents, controls.
void Tokenizer::AddMark(std::size_t start, std::size_t end) {
  while (start < end) {
    std::size_t to = start;
    for (std::size_t length = 0; length < kMaxWord && to < end; ++length) to += Decode(bytes_, to).size;
    AddPieceOfMark(start, to);
    start = to;
  }
}

void Tokenizer::AddPieceOfMark(std::size_t start, std::size_t end) {
  const char32_t first = Decode(bytes_, start).value;
  if (Grows(start, end, first)) return;
  const char32_t mark = MarkOf(first);
  form_.clear();
  FoldSet used;
  AppendForm(bytes_.substr(start, end - start), FoldSet::All(), form_, used);
  if (form_.empty()) {
    if (first == kZeroWidthSpace) MayJoin();
    return;
  }
  const Kind kind = KindOf(mark);
  if (kind != Kind::kMark) form_.assign(1, mark);
  if (mark != first) used |= Fold::kTypography;
  Push(start, end, used, kind);
}

void Tokenizer::Push(std::size_t start, std::size_t end, FoldSet used, Kind kind) {
  tokens_.push_back(
      {HashOf(form_), static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end), used, kind, Joint::kNone});
}

bool Tokenizer::Grows(std::size_t start, std::size_t end, char32_t first) {
  if (tokens_.empty()) return false;
  Token& last = tokens_.back();
  const bool beside = last.end == start;
  if (first == U'.' && EndsThreeDots(start)) {
    MakeEllipsis(end);
    return true;
  }
  const bool dash = MarkOf(first) == U'-' && last.kind == Kind::kDash;
  const bool dots = (first == U'.' || first == kEllipsis) && last.kind == Kind::kEllipsis;
  // Typewriters and TeX double the single mark.
  const bool pair = (first == U'\'' || first == U'`' || first == U',') && last.end - last.start == 1 &&
                    bytes_[last.start] == static_cast<char>(first);
  if (!beside || !(dash || dots || pair)) return false;
  if (pair) {
    form_.assign(1, U'"');
    last.hash = HashOf(form_);
    last.kind = Kind::kQuotationMark;
  }
  last.end = static_cast<std::uint32_t>(end);
  last.folds |= Fold::kTypography;
  return true;
}

// Two dots stand before, nothing or one blank between.
bool Tokenizer::EndsThreeDots(std::size_t start) const {
  if (tokens_.size() < 2) return false;
  const Token& one = tokens_[tokens_.size() - 2];
  const Token& two = tokens_.back();
  const auto is_dot = [&](const Token& token) { return token.end - token.start == 1 && bytes_[token.start] == '.'; };
  const auto is_near = [&](std::size_t from, std::size_t to) {
    return from == to || (IsWhiteSpace(Decode(bytes_, from).value) && from + Decode(bytes_, from).size == to);
  };
  return is_dot(one) && is_dot(two) && is_near(one.end, two.start) && is_near(two.end, start);
}

void Tokenizer::MakeEllipsis(std::size_t end) {
  tokens_.pop_back();
  Token& token = tokens_.back();
  token.end = static_cast<std::uint32_t>(end);
  token.kind = Kind::kEllipsis;
  token.folds |= Fold::kTypography;
  form_.assign(1, kEllipsis);
  token.hash = HashOf(form_);
}

void Tokenizer::MayJoin() {
  if (tokens_.empty() || tokens_.back().kind != Kind::kWord || tokens_.back().start < chunk_start_) return;
  tokens_.back().joint = Joint::kMayJoin;
}

void Tokenizer::MarkLineEnd(std::size_t next) {
  if (tokens_.empty() || !IsWordCharacter(Decode(bytes_, next).value)) return;
  Token& last = tokens_.back();
  if (last.kind == Kind::kWord) {
    if (DecodeBefore(bytes_, last.end).value == kSoftHyphen) last.joint = Joint::kMayJoin;
    return;
  }
  if (last.kind != Kind::kDash || tokens_.size() < 2) return;
  const CodePoint shape = Decode(bytes_, last.start);
  const bool hyphen = shape.value == U'-' || shape.value == 0x2010 || shape.value == 0x2011;
  const Token& before = tokens_[tokens_.size() - 2];
  // No number is hyphenated: "1979-" and "80" are two.
  const bool number =
      IsDigit(Decode(bytes_, next).value) || HoldsDigit(bytes_.substr(before.start, before.end - before.start));
  if (hyphen && !number && shape.size == last.end - last.start && before.kind == Kind::kWord &&
      before.end == last.start)
    last.joint = Joint::kMayGoOut;
}

}  // namespace fonds::text
