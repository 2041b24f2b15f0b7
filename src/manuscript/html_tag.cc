#include "manuscript/html_tag.h"

#include <algorithm>

#include "manuscript/addresses.h"

namespace fonds::manuscript {
namespace {

// Elements whose text never shows, and behind them those that show something else in its place.
constexpr std::string_view kNoText[] = {"script", "style",    "template", "title",    "datalist", "svg",   "noscript",
                                        "canvas", "textarea", "iframe",   "noframes", "video",    "audio", "object"};
// Those of which a browser shows what it makes of them, their text or not.
constexpr std::string_view kUnknown[] = {"svg",   "noscript", "canvas", "textarea", "iframe", "video",
                                         "audio", "object",   "math",   "select",   "img",    "picture",
                                         "input", "embed",    "meter",  "progress", "applet", "image"};

bool IsNameCharacter(char c) {
  return IsAsciiAlnum(c) || c == '-' || c == ':' || c == '_';
}

}  // namespace

bool SameName(std::string_view name, std::string_view lower) {
  if (name.size() != lower.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (AsciiLower(name[i]) != lower[i]) return false;
  }
  return true;
}

bool ShowsUnknown(std::string_view name) {
  // A hyphen: a custom element, which is what a script makes of it.
  if (name.find('-') != std::string_view::npos) return true;
  return std::any_of(std::begin(kUnknown), std::end(kUnknown),
                     [name](std::string_view one) { return SameName(name, one); });
}

HtmlTags::HtmlTags(ByteView file)
    : file_(file), last_end_(file.rfind('>')), last_double_(file.rfind('"')), last_single_(file.rfind('\'')) {
  unended_.fill(ByteView::npos);
}

HtmlTag HtmlTags::Read(std::size_t at) {
  HtmlTag tag;
  if (last_end_ == ByteView::npos || at > last_end_) return tag;
  std::size_t i = at + 1;
  if (i < file_.size() && file_[i] == '/') {
    tag.closing = true;
    ++i;
  }
  if (i >= file_.size() || !IsAsciiLetter(file_[i])) return tag;
  const std::size_t name = i;
  while (i < file_.size() && IsNameCharacter(file_[i])) ++i;
  tag.name = file_.substr(name, i - name);
  tag.end = ReadAttributes(i, tag);
  return tag;
}

// Returns the end of the tag; 0 if a new one begins before.
std::size_t HtmlTags::ReadAttributes(std::size_t at, HtmlTag& tag) {
  while (at < file_.size()) {
    const char c = file_[at];
    if (c == '>') return at + 1;
    if (c == '<') return 0;
    tag.empty = c == '/';
    if (!IsAsciiLetter(c)) {
      ++at;
      continue;
    }
    const std::size_t name = at;
    while (at < file_.size() && IsNameCharacter(file_[at])) ++at;
    const std::string_view attribute = file_.substr(name, at - name);
    while (at < file_.size() && IsAsciiSpace(file_[at])) ++at;
    if (at >= file_.size() || file_[at] != '=') continue;
    ++at;
    while (at < file_.size() && IsAsciiSpace(file_[at])) ++at;
    HtmlTag::Value value;
    at = ReadValue(at, value);
    if (SameName(attribute, "cite")) tag.cite = value;
    if (SameName(attribute, "href")) tag.href = value;
    if (SameName(attribute, "data-fonds")) tag.data_fonds = value;
    if (SameName(attribute, "data-versionurl")) tag.data_versionurl = value;
  }
  return 0;
}

// Returns where the attribute ends. A quote without a partner, or whose partner stands beyond a < that a missing one
// would explain, is taken as a value without quotes.
std::size_t HtmlTags::ReadValue(std::size_t at, HtmlTag::Value& value) const {
  if (at >= file_.size()) return at;
  const char quote = file_[at];
  if (quote == '"' || quote == '\'') {
    const std::size_t last = quote == '"' ? last_double_ : last_single_;
    for (std::size_t i = at + 1; i <= last && i < file_.size() && file_[i] != '<'; ++i) {
      if (file_[i] != quote) continue;
      value = {at + 1, i};
      return i + 1;
    }
  }
  std::size_t end = at;
  while (end < file_.size() && !IsAsciiSpace(file_[end]) && file_[end] != '>' && file_[end] != '<') ++end;
  value = {at, end};
  return end;
}

std::size_t HtmlTags::SkipNoText(std::size_t at, bool& unended) {
  if (file_.substr(at, 4) == "<!--") {
    const std::size_t end = comments_end_ ? file_.find("-->", at + 2) : ByteView::npos;
    if (end != ByteView::npos) return end + 3;
    comments_end_ = false;
    unended = true;
    return at + 4;
  }
  if (file_.substr(at, 2) == "<!" || file_.substr(at, 2) == "<?") {
    const std::size_t end = last_end_ != ByteView::npos && at < last_end_ ? file_.find('>', at) : ByteView::npos;
    return end == ByteView::npos ? at : end + 1;
  }
  if (file_.substr(at + 1, 1) == "/") return at;
  for (std::size_t row = 0; row < std::size(kNoText); ++row) {
    const std::string_view name = kNoText[row];
    if (!SameName(file_.substr(at + 1, name.size()), name)) continue;
    const std::size_t behind = at + 1 + name.size();
    if (behind >= file_.size() || IsNameCharacter(file_[behind])) continue;
    // What is no HTML may be without content.
    if (const HtmlTag tag = Read(at); name == "svg" && tag.end > 0 && tag.empty) return tag.end;
    const std::size_t end = FindEnd(name, row, behind);
    if (end != ByteView::npos) return end;
    unended = true;
    return behind;
  }
  return at;
}

// The end of </name>.
std::size_t HtmlTags::FindEnd(std::string_view name, std::size_t row, std::size_t at) {
  if (unended_[row] != ByteView::npos && at >= unended_[row]) return ByteView::npos;
  for (std::size_t i = file_.find("</", at); i != ByteView::npos; i = file_.find("</", i + 2)) {
    if (!SameName(file_.substr(i + 2, name.size()), name)) continue;
    const std::size_t end = file_.find('>', i);
    if (end != ByteView::npos) return end + 1;
    break;
  }
  unended_[row] = at;
  return ByteView::npos;
}

}  // namespace fonds::manuscript
