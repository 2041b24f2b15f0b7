#include "manuscript/markdown_inline.h"

#include <algorithm>

#include "manuscript/addresses.h"
#include "manuscript/entities.h"
#include "text/code_points.h"

namespace fonds::manuscript {
namespace {

bool IsWordBefore(std::string_view text, std::size_t at) {
  return at > 0 && text::IsLetterOrDigit(text::DecodeBefore(text, at).value);
}

bool IsWordAt(std::string_view text, std::size_t at) {
  return at < text.size() && text::IsLetterOrDigit(text::Decode(text, at).value);
}

bool IsSpaceOrEnd(char c) {
  return c == '\0' || IsAsciiSpace(c);
}

}  // namespace

Offset MarkdownNotes::NumberOf(std::string_view label) {
  const auto known = numbers_.find(label);
  if (known != numbers_.end()) return known->second;
  return numbers_[std::string(label)] = New();
}

void MarkdownInline::Write(const MarkdownText& text, ParagraphWriter& writer) {
  text_ = &text;
  comments_end_ = true;
  ranges_.assign(1, {0, text.size(), kNone});
  for (std::size_t i = 0; i < ranges_.size(); ++i) {
    const Range range = ranges_[i];
    writer_ = i == 0 ? &writer : &notes_writer_;
    if (i > 0) writer_->SetNote(range.note);
    WriteRange(range);
    if (i > 0) writer_->Break();
  }
}

void MarkdownInline::WriteRange(const Range& range) {
  at_ = range.start;
  end_ = range.end;
  while (at_ < end_) {
    if (!closings_.empty() && closings_.back().at <= at_) {
      EndLink();
    } else {
      Step();
    }
  }
  while (!closings_.empty()) EndLink();
}

void MarkdownInline::EndLink() {
  const Closing closing = closings_.back();
  closings_.pop_back();
  writer_->EndLink(closing.cited);
  if (closing.at >= at_) at_ = std::max(at_, closing.resume);
}

void MarkdownInline::Copy(std::size_t end) {
  writer_->Copy(text_->FileStart(at_), text_->FileEnd(end));
  at_ = end;
}

void MarkdownInline::Replace(std::size_t end, std::string_view shown) {
  writer_->Replace(text_->FileStart(at_), text_->FileEnd(end), shown);
  at_ = end;
}

void MarkdownInline::Step() {
  switch (At(at_)) {
    case '\\': return Backslash();
    case '`': return Code();
    case '*':
    case '_':
    case '~': return Emphasis();
    case '\n': return LineEnd();
    case '&':
      if (Reference()) return;
      break;
    case '!':
      if (Picture()) return;
      break;
    case '[':
      if (Bracket()) return;
      break;
    case '^':
      if (InlineNote()) return;
      break;
    case '@':
      if (Key()) return;
      break;
    case '<':
      if (Angle()) return;
      break;
    case 'f':
      if (Uri(at_)) return;
      break;
    default: break;
  }
  // All that means nothing at once.
  std::size_t end = at_ + 1;
  while (end < end_ && std::string_view("\\`*_~\n&![^@<f]").find(text_->bytes()[end]) == std::string_view::npos) ++end;
  Copy(end);
}

void MarkdownInline::Backslash() {
  const char next = At(at_ + 1);
  if (next == '\n') return Replace(at_ + 2, {&kHardBreak, 1});
  if (next == ' ') return Replace(at_ + 2, "\xC2\xA0");
  if (IsAsciiPunctuation(next)) return Replace(at_ + 2, {&next, 1});
  Copy(at_ + 1);
}

void MarkdownInline::Code() {
  const MarkdownText::Code code = text_->CodeAt(at_);
  if (code.end == 0 || code.end > end_) return Copy(std::min(text_->bytes().find_first_not_of('`', at_), end_));
  // Line by line: the lines do not join in the file.
  const std::string_view bytes = std::string_view(text_->bytes()).substr(0, code.inside_end);
  for (std::size_t from = code.inside; from < code.inside_end;) {
    const std::size_t line = std::min(bytes.find('\n', from), code.inside_end);
    if (line > from) writer_->CopyInert(text_->FileStart(from), text_->FileEnd(line));
    at_ = line;
    if (line < code.inside_end) Replace(line + 1, "\n");
    from = line + 1;
  }
  at_ = code.end;
}

void MarkdownInline::Emphasis() {
  const std::string_view bytes = text_->bytes();
  const char delimiter = bytes[at_];
  const std::size_t end = std::min(bytes.find_first_not_of(delimiter, at_), end_);
  const bool spaced = IsSpaceOrEnd(at_ == 0 ? '\0' : bytes[at_ - 1]) && IsSpaceOrEnd(At(end));
  const bool within_word = delimiter == '_' && IsWordBefore(bytes, at_) && IsWordAt(bytes, end);
  const bool single_tilde = delimiter == '~' && end - at_ == 1;
  if (spaced || within_word || single_tilde) return Copy(end);
  at_ = end;
}

void MarkdownInline::LineEnd() {
  const bool hard = at_ >= 2 && At(at_ - 1) == ' ' && At(at_ - 2) == ' ';
  Replace(at_ + 1, {hard ? &kHardBreak : &kSoftBreak, 1});
}

bool MarkdownInline::Reference() {
  const CharacterReference reference = ReadReference(std::string_view(text_->bytes()).substr(0, end_), at_);
  if (reference.size == 0) return false;
  Replace(at_ + reference.size, reference.shown);
  return true;
}

bool MarkdownInline::Uri(std::size_t at) {
  const std::string_view bytes = std::string_view(text_->bytes()).substr(0, end_);
  if (!MayBegin(bytes, at)) return false;
  const std::size_t end = UriEnd(bytes, at);
  if (end == at) return false;
  Cite(at, end);
  at_ = end;
  return true;
}

Offset MarkdownInline::Cite(std::size_t start, std::size_t end) {
  return writer_->Cite(text_->FileStart(start), text_->FileEnd(end));
}

}  // namespace fonds::manuscript
