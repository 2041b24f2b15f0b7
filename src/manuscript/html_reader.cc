#include <algorithm>
#include <array>

#include "manuscript/addresses.h"
#include "manuscript/brackets.h"
#include "manuscript/entities.h"
#include "manuscript/html_tag.h"
#include "manuscript/readers.h"

namespace fonds::manuscript {
namespace {

// These end a paragraph where they begin and where they end.
constexpr std::string_view kBlocks[] = {"p",       "div",     "blockquote", "h1",      "h2",      "h3",      "h4",
                                        "h5",      "h6",      "li",         "ul",      "ol",      "dl",      "dt",
                                        "dd",      "table",   "thead",      "tbody",   "tr",      "td",      "th",
                                        "caption", "section", "main",       "article", "header",  "footer",  "aside",
                                        "nav",     "figure",  "figcaption", "hr",      "form",    "body",    "html",
                                        "head",    "address", "details",    "center",  "summary", "fieldset"};
// Within a paragraph; their ends are matched, so that a citation on one ends with it.
constexpr std::string_view kInline[] = {"q",    "pre", "code",   "kbd",   "samp", "a",    "span", "cite", "em",
                                        "i",    "b",   "strong", "small", "sup",  "sub",  "mark", "u",    "s",
                                        "abbr", "dfn", "ins",    "del",   "time", "font", "bdi",  "bdo",  "var"};
constexpr std::string_view kAnd = "&amp;";
constexpr std::size_t kQ = 0;
// These hold code: its words are shown, and marks and addresses in it mean nothing.
constexpr std::size_t kPre = 1;
constexpr std::size_t kLastCode = 4;
constexpr std::size_t kNoRow = ~std::size_t{0};

template <std::size_t N>
std::size_t RowOf(const std::string_view (&names)[N], std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (SameName(name, names[i])) return i;
  }
  return kNoRow;
}

bool IsHeading(std::string_view name) {
  return name.size() == 2 && AsciiLower(name[0]) == 'h' && name[1] >= '1' && name[1] <= '6';
}

class HtmlReader {
 public:
  explicit HtmlReader(ByteView file) : file_(file), tags_(file), writer_(file) {}

  Paragraphs Run(std::size_t start) {
    MatchBlockquotes(start);
    for (at_ = start; at_ < file_.size();) Step();
    EndInline();
    return writer_.Finish();
  }

 private:
  struct Element {
    std::size_t row;
    std::size_t start;  // of the tag
    Offset text;        // … in the text
    Offset quote;       // that it opened
    Offset cited;       // whose link it is
    bool names;         // … and its text is what the source is called
  };

  // One that never ends would make all of the rest a quotation.
  void MatchBlockquotes(std::size_t start) {
    HtmlTags tags(file_);
    for (std::size_t at = file_.find('<', start); at != ByteView::npos; at = file_.find('<', at)) {
      bool unended = false;
      const std::size_t behind = tags.SkipNoText(at, unended);
      if (behind > at && !unended) {
        at = behind;
        continue;
      }
      const HtmlTag tag = tags.Read(at);
      if (tag.end > 0 && SameName(tag.name, "blockquote")) {
        tag.closing ? blockquotes_.Close('<', at) : blockquotes_.Open('<', at);
      }
      at = tag.end > 0 ? tag.end : at + 1;
    }
    blockquotes_.Sort();
  }

  void Step() {
    switch (file_[at_]) {
      case '<': return Tag();
      case '&': {
        const CharacterReference reference = ReadReference(file_, at_);
        if (reference.size == 0) break;
        writer_.Replace(at_, at_ + reference.size, reference.shown);
        at_ += reference.size;
        return;
      }
      case '\n':
      case '\r':
        // The end of a line in the file means nothing but in <pre>.
        writer_.Replace(at_, at_ + 1, counts_[kPre] > 0 ? std::string_view(&kHardBreak, 1) : " ");
        ++at_;
        return;
      case 'f':
        if (!InCode() && MayBegin(file_, at_) && CiteUri()) return;
        break;
      default: break;
    }
    writer_.Copy(at_, at_ + 1);
    ++at_;
  }

  // The bytes of a URI in text may have &amp; in them, as those of an attribute.
  bool CiteUri() {
    if (UriEnd(file_, at_) == at_) return false;
    std::string address;
    for (std::size_t i = at_; i < file_.size() && ContinuesUri(file_, i);) {
      address += file_[i];
      i += file_.substr(i, kAnd.size()) == kAnd ? kAnd.size() : 1;
    }
    const std::size_t size = UriEnd(address, 0);
    std::size_t end = at_;
    for (std::size_t i = 0; i < size; ++i) end += file_.substr(end, kAnd.size()) == kAnd ? kAnd.size() : 1;
    writer_.Cite(at_, end, address.substr(0, size));
    at_ = end;
    return true;
  }

  void Tag() {
    const HtmlTag tag = tags_.Read(at_);
    if (!tag.closing && ShowsUnknown(tag.name)) writer_.AddDoubt(Doubt::kElement, at_, at_ + 1 + tag.name.size());
    bool unended = false;
    const std::size_t behind = tags_.SkipNoText(at_, unended);
    if (unended) {
      writer_.AddTrouble(at_, "what begins here with " + std::string(file_.substr(at_, behind - at_)) +
                                  " has no end, and was read as if it were not there");
    } else if (behind > at_) {
      at_ = behind;
      return;
    }
    if (tag.end == 0) {
      writer_.Copy(at_, at_ + 1);
      ++at_;
      return;
    }
    const std::size_t start = at_;
    at_ = tag.end;
    if (SameName(tag.name, "br")) return writer_.Replace(start, tag.end, {&kHardBreak, 1});
    if (RowOf(kBlocks, tag.name) != kNoRow) return Block(start, tag);
    const std::size_t row = RowOf(kInline, tag.name);
    if (row == kPre && !tag.closing) BreakBlock();
    if (row == kNoRow || (tag.empty && row != kPre)) return;
    tag.closing ? Close(row, start, tag.end) : Open(row, start, tag);
    if (row == kPre && tag.closing) BreakBlock();
  }

  bool InCode() const {
    return std::any_of(counts_.begin() + kPre, counts_.begin() + kLastCode + 1,
                       [](std::uint32_t count) { return count > 0; });
  }

  void BreakBlock() {
    EndInline();
    writer_.Break();
  }

  void Block(std::size_t start, const HtmlTag& tag) {
    BreakBlock();
    if (IsHeading(tag.name)) writer_.SetHeading(!tag.closing);
    // Says whose words the block has, and is none of them.
    if (depth_ > 0 && SameName(tag.name, "footer")) writer_.SetBlock(tag.closing ? blocks_ - 1 : kNone);
    if (!SameName(tag.name, "blockquote")) {
      const Offset cited = tag.closing ? kNone : CiteValue(tag.data_fonds);
      if (writer_.block() != kNone) writer_.GiveToBlock(cited, writer_.block());
      return;
    }
    writer_.SetHeading(false);
    if (tag.closing) {
      if (depth_ > 0 && --depth_ == 0) writer_.SetBlock(kNone);
      return;
    }
    if (blockquotes_.CloseOf(start) == kNone) return Unended(start, "blockquote");
    if (depth_++ == 0) writer_.SetBlock(blocks_++);
    for (const auto& value : {tag.cite, tag.data_fonds}) writer_.GiveToBlock(CiteValue(value), writer_.block());
  }

  // A citation that an attribute gives.
  Offset CiteValue(const HtmlTag::Value& value) {
    const std::string_view written = file_.substr(value.start, value.end - value.start);
    if (!written.starts_with(kScheme)) return kNone;
    return writer_.Cite(value.start, value.end, WithoutReferences(written));
  }

  void Open(std::size_t row, std::size_t start, const HtmlTag& tag) {
    Element element{row, start, writer_.Here(), kNone, kNone, false};
    if (row == kQ) {
      element.quote = writer_.OpenQuote(start, tag.end);
      for (const auto& value : {tag.cite, tag.data_fonds}) writer_.GiveToQuote(CiteValue(value), element.quote);
    } else {
      const Offset by_href = CiteValue(tag.href);
      const Offset by_data = CiteValue(tag.data_fonds);
      element.cited = by_data != kNone ? by_data : by_href;
      element.names = tag.data_versionurl.start < tag.data_versionurl.end;  // a Robust Link
    }
    open_.push_back(element);
    ++counts_[row];
  }

  void Close(std::size_t row, std::size_t start, std::size_t end) {
    if (counts_[row] == 0) return;
    while (open_.back().row != row) EndElement(at_, at_, false);
    EndElement(start, end, true);
  }

  void EndElement(std::size_t start, std::size_t end, bool closed) {
    const Element element = open_.back();
    open_.pop_back();
    --counts_[element.row];
    element.names ? writer_.EndName(element.cited) : writer_.EndLink(element.cited);
    if (element.row >= kPre && element.row <= kLastCode) {
      closed ? writer_.MakeInert(element.text) : Unended(element.start, kInline[element.row]);
    }
    if (element.quote == kNone) return;
    if (closed) return writer_.CloseQuote(element.quote, start, end);
    writer_.AbandonQuote();
    Unended(element.start, "q");
  }

  // No fault reaches beyond its paragraph.
  void EndInline() {
    while (!open_.empty()) EndElement(at_, at_, false);
  }

  void Unended(std::size_t start, std::string_view name) {
    writer_.AddTrouble(start, "<" + std::string(name) + "> opens here and has no end");
  }

  ByteView file_;
  HtmlTags tags_;
  Brackets blockquotes_;
  ParagraphWriter writer_;
  std::size_t at_ = 0;
  std::vector<Element> open_;
  std::array<std::uint32_t, std::size(kInline)> counts_{};
  std::size_t depth_ = 0;  // of block quotations
  Offset blocks_ = 0;
};

}  // namespace

Paragraphs ReadHtml(ByteView file, std::size_t start) {
  return HtmlReader(file).Run(start);
}

}  // namespace fonds::manuscript
