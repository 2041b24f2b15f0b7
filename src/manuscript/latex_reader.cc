// LaTeX as authors write it, not as TeX runs it: macros are not expanded.
#include <optional>

#include "manuscript/accents.h"
#include "manuscript/addresses.h"
#include "manuscript/latex_commands.h"
#include "manuscript/latex_structure.h"
#include "manuscript/readers.h"

namespace fonds::manuscript {
namespace {

constexpr std::string_view kEscaped = "&%$#_{}";
constexpr std::string_view kBlanks = " ,;:>";  // after a backslash

struct Ligature {
  std::string_view written;
  std::string_view shown;
};
// The longer before those that it begins with. The " ones are babel's.
constexpr Ligature kLigatures[] = {{"---", "—"}, {"--", "–"},  {"``", "“"},  {"`", "‘"},   {"''", "”"},
                                   {"'", "’"},   {"\"`", "„"}, {"\"'", "“"}, {"\"<", "«"}, {"\">", "»"},
                                   {"<<", "«"},  {">>", "»"},  {",,", "„"},  {"~", " "},   {"&", " "}};

class LatexReader {
 public:
  LatexReader(ByteView file, std::size_t start) : file_(file), structure_(file, start), writer_(file) {}

  Paragraphs Run() {
    ReadRange({structure_.start(), structure_.end()});
    // Notes are read last, so that those inside of others need no recursion.
    for (Offset note = 0; note < notes_.size(); ++note) {
      writer_.SetBlock(kNone);
      writer_.SetNote(note);
      ReadRange(notes_[note]);
    }
    return writer_.Finish();
  }

 private:
  struct Range {
    std::size_t start;
    std::size_t end;
  };
  enum class Ends { kNothing, kQuote, kBlock, kLink, kHeading };
  // What the brace at `at` closes.
  struct Closing {
    std::size_t at;
    Ends what;
    Offset index;
  };

  void ReadRange(Range range) {
    at_ = range.start;
    end_ = range.end;
    depth_ = 0;
    while (at_ < end_) {
      if (!closings_.empty() && closings_.back().at <= at_) {
        EndOne();
      } else {
        Step();
      }
    }
    while (!closings_.empty()) EndOne();
    writer_.Break();
  }

  void EndOne() {
    const Closing closing = closings_.back();
    closings_.pop_back();
    // An end that was jumped over, inside of something dropped, ends here.
    const std::size_t start = closing.at < at_ ? at_ : closing.at;
    const std::size_t end = closing.at < at_ ? at_ : closing.at + 1;
    switch (closing.what) {
      case Ends::kQuote: writer_.CloseQuote(closing.index, start, end); break;
      case Ends::kBlock: writer_.SetBlock(kNone); break;
      case Ends::kLink: writer_.EndLink(closing.index); break;
      case Ends::kHeading: writer_.SetHeading(false); break;
      case Ends::kNothing: break;
    }
    at_ = end;
  }

  void Step() {
    const std::size_t skipped = structure_.SkipVerbatim(at_);
    if (skipped > at_) {
      const bool comment = file_[at_] == '%';
      at_ = std::min(skipped, end_);
      if (comment && at_ < end_ && file_[at_] == '\n') BreakAtEmptyLine();
      return;
    }
    switch (file_[at_]) {
      case '\\': return Command();
      case '{':
      case '}':
      case '$': ++at_; return;
      case '\n': return LineEnd();
      case 'f':
        if (MayBegin(file_, at_) && CiteUri(at_, kNone, kNone)) return;
        break;
      default: break;
    }
    for (const Ligature& ligature : kLigatures) {
      if (file_[at_] != ligature.written[0] || at_ + ligature.written.size() > end_) continue;
      if (file_.substr(at_, ligature.written.size()) != ligature.written) continue;
      writer_.Replace(at_, at_ + ligature.written.size(), ligature.shown);
      at_ += ligature.written.size();
      return;
    }
    writer_.Copy(at_, at_ + 1);
    ++at_;
  }

  void LineEnd() {
    std::size_t next = at_ + 1;
    while (next < end_ && (file_[next] == ' ' || file_[next] == '\t' || file_[next] == '\r')) ++next;
    if (next < end_ && file_[next] == '\n') {
      at_ = next;
      return BreakAtEmptyLine();
    }
    writer_.Copy(at_, at_ + 1);
    at_ = next;
  }

  void BreakAtEmptyLine() {
    writer_.Break();
    ++at_;
  }

  void Command() {
    const std::size_t start = at_;
    at_ = std::min(structure_.NameEnd(at_), end_);
    const std::string_view name = file_.substr(start + 1, at_ - start - 1);
    if (name.empty()) return;
    if (IsAccent(name[0]) && name.size() == 1 && Accent(start, name[0])) return;
    if (!IsAsciiLetter(name[0])) return Symbol(start, name[0]);
    const LatexCommand command = FindLatexCommand(name);
    if (at_ < end_ && file_[at_] == '*') ++at_;
    switch (command.act) {
      case LatexAct::kShow: writer_.Replace(start, at_, command.detail); return SkipBlanks();
      case LatexAct::kQuote: return Quote(start, command, false);
      case LatexAct::kBlockQuote: return Quote(start, command, true);
      case LatexAct::kCite: return Cite(start, kNone, kNone);
      case LatexAct::kHref: return Link(start);
      case LatexAct::kUrl: return Address();
      case LatexAct::kNote: return Note(start);
      case LatexAct::kHeading: return Heading();
      case LatexAct::kDrop:
        TakeOptions();
        for (std::size_t i = 0; i < command.detail.size(); ++i) TakeArgument();
        return;
      case LatexAct::kBreak: writer_.Break(); return SkipBlanks();
      case LatexAct::kBegin: return Begin(start);
      case LatexAct::kEnd: return End(start);
      case LatexAct::kVerbatim:
      case LatexAct::kUnknown: break;
    }
    if (at_ < end_ && file_[at_] == '[') TakeOption();
    SkipBlanks();
  }

  void Symbol(std::size_t start, char symbol) {
    if (symbol == '\\') {
      if (at_ < end_ && file_[at_] == '*') ++at_;
      if (at_ < end_ && file_[at_] == '[') TakeOption();
      return writer_.Replace(start, start + 2, {&kHardBreak, 1});
    }
    if (symbol == '\n') {
      at_ = start + 1;
      return;
    }
    if (kEscaped.find(symbol) != std::string_view::npos) return writer_.Replace(start, start + 2, {&symbol, 1});
    if (kBlanks.find(symbol) != std::string_view::npos) return writer_.Replace(start, start + 2, " ");
    // A character of several bytes, which no command has for a name, stays whole.
    if (static_cast<unsigned char>(symbol) >= 0x80) at_ = start + 1;
  }

  // \'e \'{e} \'{\i} \'\i, and \c c, \c{c} for those that are letters.
  bool Accent(std::size_t start, char accent) {
    std::size_t at = at_;
    if (IsAsciiLetter(accent)) {
      while (at < end_ && file_[at] == ' ') ++at;
      if (at == at_ && (at >= end_ || file_[at] != '{')) return false;
    }
    const bool braced = at < end_ && file_[at] == '{';
    if (braced) ++at;
    if (at + 1 < end_ && file_[at] == '\\' && (file_[at + 1] == 'i' || file_[at + 1] == 'j') &&
        (at + 2 >= end_ || !IsAsciiLetter(file_[at + 2]))) {
      ++at;
    }
    if (at >= end_ || !IsAsciiLetter(file_[at])) return false;
    const char letter = file_[at++];
    if (braced && (at >= end_ || file_[at] != '}')) return false;
    if (braced) ++at;
    writer_.Replace(start, at, Accented(accent, letter));
    at_ = at;
    return true;
  }

  // Behind a command: blanks and at most one line end.
  void SkipBlanks() {
    while (at_ < end_ && (file_[at_] == ' ' || file_[at_] == '\t')) ++at_;
  }

  // The inside of [ ] or { } that comes next, perhaps behind blanks; nothing if none does, or if it never closes.
  std::optional<Range> Take(char bracket) {
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
  std::optional<Range> TakeOption() { return Take('['); }
  std::optional<Range> TakeArgument() { return Take('{'); }

  void TakeOptions() {
    while (TakeOption()) {
    }
  }

  void NoBrace(std::size_t start) {
    writer_.AddTrouble(start, std::string(file_.substr(start, structure_.NameEnd(start) - start)) +
                                  " has no closing brace, and was not read");
  }

  void Quote(std::size_t start, const LatexCommand& command, bool block) {
    block = block && depth_ == 0 && closings_.empty() && writer_.block() == kNone;
    std::vector<Range> citing;
    std::optional<Range> text;
    for (const char part : command.detail) {
      if (part == 'o' || part == 'p') {
        const auto option = TakeOption();
        if (option && part == 'o') citing.push_back(*option);
        continue;
      }
      text = TakeArgument();
      if (!text) return NoBrace(start);
      if (part == 'k') keys_.push_back(*text);
    }
    Closing closing{text->end, block ? Ends::kBlock : Ends::kQuote, kNone};
    if (block) {
      writer_.SetBlock(blocks_);
      GiveCitations(citing, kNone, blocks_++);
    } else {
      closing.index = writer_.OpenQuote(start, text->start);
      GiveCitations(citing, closing.index, kNone);
    }
    closings_.push_back(closing);
    at_ = text->start;
  }

  // What the options and keys of a quotation cite is the quotation's.
  void GiveCitations(const std::vector<Range>& citing, Offset quote, Offset block) {
    for (const Range& keys : keys_) Keys(keys, quote, block);
    keys_.clear();
    for (const Range& range : citing) {
      const std::size_t end = at_;
      for (at_ = range.start; at_ < range.end;) {
        if (file_[at_] == 'f' && MayBegin(file_, at_) && CiteUri(at_, quote, block)) continue;
        if (file_[at_] != '\\') {
          ++at_;
          continue;
        }
        const std::size_t start = at_;
        at_ = structure_.NameEnd(at_);
        const std::string_view name = file_.substr(start + 1, at_ - start - 1);
        if (!name.empty() && FindLatexCommand(name).act == LatexAct::kCite) Cite(start, quote, block);
      }
      at_ = end;
    }
  }

  void Cite(std::size_t start, Offset quote, Offset block) {
    if (at_ < end_ && file_[at_] == '*') ++at_;
    bool any = false;
    // (…)(…) in front of the many forms is text about all of them.
    for (std::size_t before = at_;; before = at_) {
      TakeOptions();
      const auto keys = TakeArgumentDirectly(any);
      if (!keys) {
        if (any) at_ = before;
        break;
      }
      any = true;
      Keys(*keys, quote, block);
      if (!IsMultiple(start)) break;
    }
    if (!any) NoBrace(start);
  }

  std::optional<Range> TakeArgumentDirectly(bool directly) {
    if (directly && (at_ >= end_ || file_[at_] != '{')) return std::nullopt;
    return TakeArgument();
  }

  bool IsMultiple(std::size_t start) const {
    const std::string_view name = file_.substr(start, structure_.NameEnd(start) - start);
    return name.ends_with("cites");
  }

  // Keys are parted by commas; a URI may have commas, and braces around.
  void Keys(Range range, Offset quote, Offset block) {
    const std::size_t after = at_;
    for (at_ = range.start; at_ < range.end;) {
      const char c = file_[at_];
      if (IsAsciiSpace(c) || c == ',' || c == '{' || c == '}') {
        ++at_;
        continue;
      }
      if (c == '%') {
        at_ = std::min(structure_.SkipVerbatim(at_), range.end);
        continue;
      }
      if (CiteUri(at_, quote, block)) continue;
      const std::size_t start = at_;
      while (at_ < range.end && file_[at_] != ',' && file_[at_] != '{' && file_[at_] != '}') ++at_;
      std::size_t end = at_;
      while (end > start && IsAsciiSpace(file_[end - 1])) --end;
      Give(writer_.Cite(start, end), quote, block);
    }
    at_ = after;
  }

  void Give(Offset cited, Offset quote, Offset block) {
    if (quote != kNone) writer_.GiveToQuote(cited, quote);
    if (block != kNone) writer_.GiveToBlock(cited, block);
  }

  struct Uri {
    std::size_t end;
    std::string address;
  };

  // A URI in which \# and the like may be escaped.
  Uri ReadUri(std::size_t at) const {
    const std::size_t first = at + kScheme.size();
    if (file_.substr(at, kScheme.size()) != kScheme || first >= end_ || !IsAsciiAlnum(file_[first])) return {at, ""};
    std::string plain;
    std::vector<std::size_t> ends;
    for (std::size_t i = at; i < end_; ++i) {
      const bool escaped = file_[i] == '\\' && i + 1 < end_ && kEscaped.find(file_[i + 1]) != std::string_view::npos;
      if (escaped) ++i;
      if (!ContinuesUri(file_, i)) break;
      plain += file_[i];
      ends.push_back(i + 1);
    }
    const std::size_t size = UriEnd(plain, 0);
    if (size == 0) return {at, ""};
    return {ends[size - 1], plain.substr(0, size)};
  }

  bool CiteUri(std::size_t at, Offset quote, Offset block) {
    Uri uri = ReadUri(at);
    if (uri.end == at) return false;
    Give(writer_.Cite(at, uri.end, std::move(uri.address)), quote, block);
    at_ = uri.end;
    return true;
  }

  void Link(std::size_t start) {
    TakeOptions();
    const auto target = TakeArgument();
    if (!target) return NoBrace(start);
    const std::size_t behind = at_;
    const auto shown = TakeArgument();
    at_ = behind;
    Uri uri = ReadUri(target->start);
    if (uri.end == target->start) return;
    const Offset cited = writer_.Cite(target->start, uri.end, std::move(uri.address));
    if (!shown) return;
    at_ = shown->start;
    closings_.push_back({shown->end, Ends::kLink, cited});
  }

  void Address() {
    const auto target = TakeArgument();
    if (!target) return;
    const std::size_t behind = at_;
    if (!CiteUri(target->start, kNone, kNone)) writer_.CopyInert(target->start, target->end);
    at_ = behind;
  }

  void Note(std::size_t start) {
    TakeOptions();
    const auto text = TakeArgument();
    if (!text) return NoBrace(start);
    writer_.Refer(static_cast<Offset>(notes_.size()));
    notes_.push_back(*text);
  }

  void Heading() {
    TakeOptions();
    const auto text = TakeArgument();
    if (!text) return;
    writer_.SetHeading(true);
    closings_.push_back({text->end, Ends::kHeading, kNone});
    at_ = text->start;
  }

  void Begin(std::size_t start) {
    const std::string_view name = structure_.EnvironmentAt(start, "begin");
    writer_.Break();
    TakeArgument();
    if (!IsQuoteEnvironment(name)) {
      if (at_ < end_ && file_[at_] == '[') TakeOption();
      return;
    }
    const Offset close = structure_.CloseOf(start);
    if (close == kNone || close >= end_) {
      return writer_.AddTrouble(start,
                                "\\begin{" + std::string(name) + "} has no \\end, and was not read as a quotation");
    }
    std::vector<Range> citing;
    if (name.starts_with("foreign") || name.starts_with("hyphen")) TakeArgument();
    while (const auto option = TakeOption()) citing.push_back(*option);
    if (name.ends_with("cquote")) {
      if (const auto keys = TakeArgument()) keys_.push_back(*keys);
    }
    const bool new_block = depth_++ == 0 && writer_.block() == kNone;
    if (new_block) writer_.SetBlock(blocks_++);
    GiveCitations(citing, kNone, writer_.block());
  }

  void End(std::size_t start) {
    const bool quote = IsQuoteEnvironment(structure_.EnvironmentAt(start, "end"));
    writer_.Break();
    TakeArgument();
    if (!quote || depth_ == 0) return;
    if (--depth_ == 0) writer_.SetBlock(kNone);
  }

  ByteView file_;
  LatexStructure structure_;
  ParagraphWriter writer_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  std::size_t depth_ = 0;  // of environments of quotations
  std::vector<Closing> closings_;
  std::vector<Range> keys_;
  std::vector<Range> notes_;
  Offset blocks_ = 0;
};

}  // namespace

Paragraphs ReadLatex(ByteView file, std::size_t start) {
  return LatexReader(file, start).Run();
}

}  // namespace fonds::manuscript
