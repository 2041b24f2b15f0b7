// What brackets mean in the inline syntax of Markdown: links, notes, citations.
#include <algorithm>

#include "manuscript/addresses.h"
#include "manuscript/markdown_inline.h"

namespace fonds::manuscript {
namespace {

constexpr std::size_t kMaxAttributes = 200;
constexpr std::size_t kMaxLabel = 200;

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
    closings_.push_back({close, label_end + std::size_t{1}, kNone});
    ++at_;
    return true;
  }
  if (At(close + std::size_t{1}) == '{') {
    const std::size_t end = std::string_view(text_->bytes()).substr(close, kMaxAttributes).find('}');
    if (end == std::string_view::npos) return false;
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

void MarkdownInline::CitationGroup(std::size_t close) {
  for (const std::size_t cited : text_->CitedIn(at_)) {
    const MarkdownText::Key key = text_->KeyAt(cited);
    Cite(key.start, key.end_of_key);
  }
  at_ = close + 1;
}

bool MarkdownInline::Key() {
  const MarkdownText::Key key = text_->KeyAt(at_);
  if (key.end == 0 || key.end > end_) return false;
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
  if (At(close + std::size_t{1}) != '(') at_ = close + std::size_t{1};
}

}  // namespace fonds::manuscript
