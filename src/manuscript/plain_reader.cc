// Plain text: paragraphs are parted by empty lines, and citations are fonds: URIs. An indented paragraph may be
// anything (a list, an address, a letterhead): it is a block quotation only where a citation says so.
#include "manuscript/addresses.h"
#include "manuscript/readers.h"
#include "manuscript/words.h"

namespace fonds::manuscript {
namespace {

constexpr std::size_t kIndentation = 4;

struct Line {
  std::size_t start;  // without indentation and "> "
  std::size_t end;
  bool indented;
};

class PlainReader {
 public:
  explicit PlainReader(ByteView file) : file_(file), writer_(file) {}

  Paragraphs Run(std::size_t start) {
    while (ReadGroup(start)) Write();
    return writer_.Finish();
  }

 private:
  using Lines = std::vector<Line>;

  Line LineAt(std::size_t at) const {
    const std::size_t end = std::min(file_.find('\n', at), file_.size());
    Line line{at, end, false};
    std::size_t blanks = 0;
    for (; line.start < end && (file_[line.start] == ' ' || file_[line.start] == '\t'); ++line.start) {
      blanks += file_[line.start] == '\t' ? kIndentation : 1;
    }
    line.indented = blanks >= kIndentation;
    if (line.start < end && file_[line.start] == '>') {
      line.indented = true;
      ++line.start;
    }
    while (line.start < line.end && IsAsciiSpace(file_[line.start])) ++line.start;
    while (line.end > line.start && IsAsciiSpace(file_[line.end - 1])) --line.end;
    return line;
  }

  // The next paragraph from `at` on. False at the end.
  bool ReadParagraph(std::size_t& at, Lines& lines) const {
    lines.clear();
    while (at < file_.size()) {
      const Line line = LineAt(at);
      at = std::min(file_.find('\n', at), file_.size() - 1) + 1;
      if (line.start == line.end) {
        if (!lines.empty()) return true;
        continue;
      }
      lines.push_back(line);
    }
    return !lines.empty();
  }

  static bool IsIndented(const Lines& lines) {
    for (const Line& line : lines) {
      if (!line.indented) return false;
    }
    return !lines.empty();
  }

  // Paragraphs that are indented one after the other, and the one behind them; or one that is not.
  bool ReadGroup(std::size_t& at) {
    group_.clear();
    Lines lines;
    if (!next_.empty()) {
      lines.swap(next_);
    } else if (!ReadParagraph(at, lines)) {
      return false;
    }
    bool indented = IsIndented(lines);
    group_.push_back(std::move(lines));
    while (indented && ReadParagraph(at, next_)) {
      indented = IsIndented(next_);
      if (!indented) break;
      group_.push_back(std::move(next_));
      next_.clear();
    }
    return true;
  }

  void Write() {
    const bool block = IsIndented(group_.front()) && IsCited();
    writer_.SetBlock(block ? blocks_++ : kNone);
    for (const Lines& lines : group_) {
      for (std::size_t i = 0; i < lines.size(); ++i) {
        WriteLine(lines[i]);
        if (i + 1 < lines.size()) writer_.Replace(lines[i].end, lines[i + 1].start, {&kSoftBreak, 1});
      }
      writer_.Break();
    }
    writer_.SetBlock(kNone);
  }

  // In its last line, or first thing behind it.
  bool IsCited() const {
    const Line& last = group_.back().back();
    for (std::size_t at = last.start; at < last.end; ++at) {
      if (IsUri(at)) return true;
    }
    if (next_.empty()) return false;
    const Line& line = next_.front();
    const bool attribution = BeginsAttribution(file_.substr(line.start, line.end - line.start));
    for (std::size_t at = line.start; at < line.end; ++at) {
      if (IsUri(at)) return true;
      if (!attribution && !IsAsciiPunctuation(file_[at]) && !IsAsciiSpace(file_[at])) return false;
    }
    return false;
  }

  bool IsUri(std::size_t at) const { return file_[at] == 'f' && MayBegin(file_, at) && UriEnd(file_, at) > at; }

  void WriteLine(const Line& line) {
    std::size_t written = line.start;
    for (std::size_t at = line.start; at < line.end;) {
      if (!IsUri(at)) {
        ++at;
        continue;
      }
      const std::size_t end = UriEnd(file_, at);
      writer_.Copy(written, Angled(at, end) ? at - 1 : at);
      writer_.Cite(at, end);
      written = at = Angled(at, end) ? end + 1 : end;
    }
    writer_.Copy(written, line.end);
  }

  // <fonds:…>
  bool Angled(std::size_t at, std::size_t end) const {
    return at > 0 && file_[at - 1] == '<' && end < file_.size() && file_[end] == '>';
  }

  ByteView file_;
  ParagraphWriter writer_;
  std::vector<Lines> group_;
  Lines next_;
  Offset blocks_ = 0;
};

}  // namespace

Paragraphs ReadPlain(ByteView file, std::size_t start) {
  return PlainReader(file).Run(start);
}

}  // namespace fonds::manuscript
