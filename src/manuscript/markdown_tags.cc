// What < begins in the inline syntax of Markdown: addresses, comments and tags, as strict as CommonMark has them. All
// else is text, and shows.
#include <algorithm>

#include "manuscript/addresses.h"
#include "manuscript/html_tag.h"
#include "manuscript/markdown_inline.h"

namespace fonds::manuscript {
namespace {

constexpr std::size_t kMaxTag = 4096;

std::size_t BehindBlanks(std::string_view text, std::size_t at) {
  while (at < text.size() && IsAsciiSpace(text[at])) ++at;
  return at;
}

std::size_t BehindName(std::string_view text, std::size_t at, std::string_view more) {
  while (at < text.size() && (IsAsciiAlnum(text[at]) || more.find(text[at]) != std::string_view::npos)) ++at;
  return at;
}

// The end of the value of an attribute; npos if none stands there.
std::size_t BehindValue(std::string_view text, std::size_t at) {
  if (at >= text.size()) return std::string_view::npos;
  if (text[at] == '"' || text[at] == '\'') {
    const std::size_t end = text.find(text[at], at + 1);
    return end == std::string_view::npos ? end : end + 1;
  }
  const std::size_t end = std::min(text.find_first_of(" \t\n\v\f\r\"'=<>`", at), text.size());
  return end == at ? std::string_view::npos : end;
}

// The size of the tag that begins with <; 0 if it is none.
std::size_t TagSize(std::string_view text) {
  const bool closing = text.substr(1, 1) == "/";
  const std::size_t name = closing ? 2 : 1;
  if (name >= text.size() || !IsAsciiLetter(text[name])) return 0;
  std::size_t at = BehindName(text, name, "-");
  for (;;) {
    const std::size_t next = BehindBlanks(text, at);
    if (text.substr(next, 1) == ">") return next + 1;
    if (closing) return 0;
    if (text.substr(next, 2) == "/>") return next + 2;
    if (next == at || next >= text.size()) return 0;
    if (!IsAsciiLetter(text[next]) && text[next] != '_' && text[next] != ':') return 0;
    at = BehindName(text, next, "_.:-");
    const std::size_t equals = BehindBlanks(text, at);
    if (text.substr(equals, 1) == "=") at = BehindValue(text, BehindBlanks(text, equals + 1));
    if (at == std::string_view::npos) return 0;
  }
}

// https://… and the like, or a mail address: what stands between < and > is shown.
bool IsAddress(std::string_view inside) {
  if (std::any_of(inside.begin(), inside.end(), IsAsciiSpace)) return false;
  const std::size_t scheme = BehindName(inside, 0, "+.-");
  if (scheme >= 2 && inside.substr(scheme, 1) == ":") return true;
  return !inside.starts_with('/') && inside.find('@') != std::string_view::npos;
}

}  // namespace

bool MarkdownInline::Angle() {
  const std::string_view bytes = std::string_view(text_->bytes()).substr(0, end_);
  const std::size_t uri_end = UriEnd(bytes, at_ + 1);
  if (uri_end > at_ + 1 && At(uri_end) == '>') {
    Cite(at_ + 1, uri_end);
    at_ = uri_end + 1;
    return true;
  }
  if (bytes.substr(at_, 4) == "<!--") {
    const std::size_t end = comments_end_ ? bytes.find("-->", at_ + 2) : std::string_view::npos;
    if (end != std::string_view::npos) {
      at_ = end + 3;
      return true;
    }
    comments_end_ = false;
    return false;
  }
  const std::string_view rest = bytes.substr(at_, kMaxTag);
  const std::size_t close = std::min(rest.find_first_of("<>", 1), rest.size());
  if (rest.substr(close, 1) == ">" && IsAddress(rest.substr(1, close - 1))) {
    writer_->CopyInert(text_->FileStart(at_ + 1), text_->FileEnd(at_ + close));
    at_ += close + 1;
    return true;
  }
  const std::size_t size = TagSize(rest);
  if (size == 0) return false;
  Tag(rest.substr(1, size - 2));
  return true;
}

// What stands between < and >.
void MarkdownInline::Tag(std::string_view inside) {
  const std::size_t behind = at_ + inside.size() + 2;
  WarnOfQuotation(inside);
  const std::string_view name = inside.substr(0, BehindName(inside, 0, "-"));
  if (SameName(name, "br")) return Replace(behind, {&kHardBreak, 1});
  if (ShowsUnknown(name)) {
    writer_->AddDoubt(Doubt::kElement, text_->FileStart(at_), text_->FileEnd(at_ + 1 + name.size()));
  }
  at_ = behind;
}

void MarkdownInline::WarnOfQuotation(std::string_view tag) {
  for (const std::string_view name : {"q", "blockquote"}) {
    const std::string_view written = tag.substr(0, name.size());
    const bool ends = tag.size() == name.size() || (tag.size() > name.size() && !IsAsciiAlnum(tag[name.size()]));
    if (!ends || !SameName(written, name)) continue;
    writer_->AddTrouble(text_->FileStart(at_), "<" + std::string(name) +
                                                   "> means nothing in Markdown here, and what stands in it was not "
                                                   "read as a quotation; use quotation marks, or > in front of lines");
  }
}

}  // namespace fonds::manuscript
