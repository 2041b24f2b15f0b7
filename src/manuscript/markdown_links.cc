// What brackets mean in the inline syntax of Markdown: links, notes, citations.
#include <algorithm>

#include "manuscript/addresses.h"
#include "manuscript/markdown_inline.h"

namespace fonds::manuscript {
namespace {

constexpr std::size_t kMaxAttributes = 200;
constexpr std::size_t kMaxLabel = 200;
constexpr std::size_t kMaxTarget = 4096;

// What stands before a page's number.
constexpr std::string_view kLocators[] = {"p", "pp", "f", "ff", "fol", "S"};

bool IsLetter(char c) {
  return IsAsciiLetter(c) || static_cast<unsigned char>(c) >= 0x80;
}

// More than punctuation, numbers and the signs of pages.
bool HasProse(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && IsLetter(text[end])) ++end;
    if (end > at &&
        std::find(std::begin(kLocators), std::end(kLocators), text.substr(at, end - at)) == std::end(kLocators)) {
      return true;
    }
    at = end + 1;
  }
  return false;
}

}  // namespace

bool MarkdownInline::Bracket() {
  const Offset close = text_->CloseOf(at_);
  if (close == kNone || close >= end_) return false;
  if (At(at_ + 1) == '^' && NoteReference(close)) return true;
  if (At(close + std::size_t{1}) == '(' && Link(close)) return true;
  if (text_->IsCitation(at_)) {
    CitationGroup(close);
    return true;
  }
  if (At(close + std::size_t{1}) == '[') {
    const std::size_t label = close + std::size_t{1};
    const Offset label_end = text_->CloseOf(label);
    if (label_end == kNone || label_end >= end_ || At(label + 1) == '^' || text_->IsCitation(label)) return false;
    // Without a definition all of it is text.
    if (!IsDefined(close, label, label_end)) return false;
    closings_.push_back({close, label_end + std::size_t{1}, kNone});
    ++at_;
    return true;
  }
  if (At(close + std::size_t{1}) == '{') {
    const std::size_t end = std::string_view(text_->bytes()).substr(close, kMaxAttributes).find('}');
    if (end == std::string_view::npos) return false;
    const std::size_t inside = close + std::size_t{2};
    if (!IsAttributes(std::string_view(text_->bytes()).substr(inside, close + end - inside))) return false;
    closings_.push_back({close, close + end + 1, kNone});
    ++at_;
    return true;
  }
  return false;
}

bool MarkdownInline::Link(std::size_t close) {
  const std::size_t end = text_->NextParenthesis(close + 2);
  if (end == std::string::npos || end >= end_) return false;
  std::size_t start = close + 2;
  const std::string_view target = std::string_view(text_->bytes()).substr(start, end - start);
  if (target.size() > kMaxTarget) Doubtful(Doubt::kLink, start, end);
  if (target.size() <= kMaxTarget && !IsTarget(target)) return false;
  while (start < end && (IsAsciiSpace(At(start)) || At(start) == '<')) ++start;
  const std::size_t uri_end = UriEnd(text_->bytes(), start);
  const Offset cited = uri_end > start && uri_end <= end ? Cite(start, uri_end) : kNone;
  closings_.push_back({close, end + 1, cited});
  ++at_;
  return true;
}

bool MarkdownInline::NoteReference(std::size_t close) {
  const std::string_view label = std::string_view(text_->bytes()).substr(at_ + 2, std::min(close - at_ - 2, kMaxLabel));
  if (label.empty() || std::any_of(label.begin(), label.end(), IsAsciiSpace)) return false;
  writer_->Refer(notes_.NumberOf(label));
  at_ = close + 1;
  return true;
}

bool MarkdownInline::InlineNote() {
  if (At(at_ + 1) != '[') return false;
  const Offset close = text_->CloseOf(at_ + 1);
  if (close == kNone || close >= end_) return false;
  const Offset note = notes_.New();
  writer_->Refer(note);
  ranges_.push_back({at_ + 2, close, note});
  at_ = close + std::size_t{1};
  return true;
}

// [text][label], or [label][].
bool MarkdownInline::IsDefined(std::size_t close, std::size_t label, std::size_t label_end) const {
  const std::string_view bytes = text_->bytes();
  const bool collapsed = label + 1 == label_end;
  return labels_.Has(collapsed ? bytes.substr(at_ + 1, close - at_ - 1)
                               : bytes.substr(label + 1, label_end - label - 1));
}

// The ! before a link.
bool MarkdownInline::Picture() {
  if (At(at_ + 1) != '[') return false;
  const Offset close = text_->CloseOf(at_ + 1);
  if (close == kNone || close >= end_) return false;
  const char next = At(close + std::size_t{1});
  if (next != '(' && next != '[') return false;
  Doubtful(Doubt::kPicture, at_, close + std::size_t{1});
  if (next == '(') {
    ++at_;
  } else {
    Copy(at_ + 1);
  }
  return true;
}

void MarkdownInline::Doubtful(Doubt doubt, std::size_t start, std::size_t end) {
  writer_->AddDoubt(doubt, text_->FileStart(start), text_->FileEnd(end));
}

// A key prints a name, and so does what stands beside it in the brackets.
void MarkdownInline::CitationGroup(std::size_t close) {
  const std::string_view bytes = text_->bytes();
  std::size_t from = at_ + 1;
  bool shows = false;
  for (const std::size_t cited : text_->CitedIn(at_)) {
    const MarkdownText::Key key = text_->KeyAt(cited);
    Cite(key.start, key.end_of_key);
    shows = shows || !bytes.substr(key.start).starts_with(kScheme) || HasProse(bytes.substr(from, cited - from));
    from = key.end;
  }
  if (shows || HasProse(bytes.substr(from, close - from))) Doubtful(Doubt::kCited, at_, close + 1);
  at_ = close + 1;
}

bool MarkdownInline::Key() {
  const MarkdownText::Key key = text_->KeyAt(at_);
  if (key.end == 0 || key.end > end_) return false;
  const std::string_view bytes = text_->bytes();
  if (!bytes.substr(key.start).starts_with(kScheme)) {
    const std::size_t before = at_ == 0 ? std::string_view::npos : bytes.find_last_not_of(" \n", at_ - 1);
    // Behind a word it goes on with the sentence.
    const bool named = before != std::string_view::npos && (IsAsciiAlnum(bytes[before]) || bytes[before] == ',');
    Doubtful(named ? Doubt::kNamed : Doubt::kCited, at_, key.end);
  }
  Cite(key.start, key.end_of_key);
  at_ = key.end;
  Locator();
  return true;
}

// @key [p. 3]
void MarkdownInline::Locator() {
  if (At(at_) != ' ' || At(at_ + 1) != '[') return;
  const Offset close = text_->CloseOf(at_ + 1);
  if (close == kNone || close >= end_ || At(at_ + 2) == '^' || text_->IsCitation(at_ + 1)) return;
  if (At(close + std::size_t{1}) == '(') return;
  const std::size_t inside = at_ + 2;
  if (HasProse(std::string_view(text_->bytes()).substr(inside, close - inside))) {
    Doubtful(Doubt::kCited, inside, close);
  }
  at_ = close + std::size_t{1};
}

}  // namespace fonds::manuscript
