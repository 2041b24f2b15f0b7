#include "manuscript/latex_cursor.h"

#include <algorithm>
#include <charconv>

namespace fonds::manuscript {

LatexCursor::LatexCursor(ByteView file, std::size_t start) : file_(file), structure_(file, start) {
  Enter(body());
}

void LatexCursor::Enter(const Range& range) {
  at_ = range.start;
  end_ = range.end;
}

bool LatexCursor::SkipVerbatim() {
  const std::size_t behind = structure_.SkipVerbatim(at_);
  if (behind == at_) return false;
  at_ = std::min(behind, end_);
  return true;
}

void LatexCursor::SkipBlanks() {
  while (Is(' ') || Is('\t')) ++at_;
}

bool LatexCursor::TakeStar() {
  if (!Is('*')) return false;
  ++at_;
  return true;
}

std::optional<LatexCursor::Range> LatexCursor::Take(char bracket) {
  std::size_t at = at_;
  bool line_end = false;
  while (at < end_ && (file_[at] == ' ' || file_[at] == '\t' || (file_[at] == '\n' && !line_end))) {
    line_end = line_end || file_[at] == '\n';
    ++at;
  }
  if (at >= end_ || file_[at] != bracket) return std::nullopt;
  const Offset close = structure_.CloseOf(at);
  if (close == kNone || close >= end_) return std::nullopt;
  at_ = close + std::size_t{1};
  return Range{at + 1, close};
}

void LatexCursor::TakeOptions() {
  while (TakeOption()) {
  }
}

std::optional<char32_t> LatexCursor::TakeCharacter() {
  constexpr std::uint32_t kLastCodePoint = 0x10FFFF;
  const bool hexadecimal = Is('"');
  const std::string_view digits = file_.substr(0, end_).substr(at_ + (hexadecimal ? 1 : 0));
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (error != std::errc() || value == 0 || value > kLastCodePoint || surrogate) return std::nullopt;
  at_ = static_cast<std::size_t>(end - file_.data());
  return value;
}

std::string_view LatexCursor::CommandAt(std::size_t start) const {
  return file_.substr(start, structure_.NameEnd(start) - start);
}

}  // namespace fonds::manuscript
