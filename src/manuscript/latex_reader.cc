// LaTeX as authors write it, not as TeX runs it: macros are not expanded.
#include <algorithm>
#include <optional>

#include "manuscript/addresses.h"
#include "manuscript/latex_characters.h"
#include "manuscript/latex_citations.h"
#include "manuscript/latex_commands.h"
#include "manuscript/latex_cursor.h"
#include "manuscript/latex_looks.h"
#include "manuscript/readers.h"

namespace fonds::manuscript {
namespace {

class LatexReader {
 public:
  LatexReader(ByteView file, std::size_t start)
      : file_(file),
        cursor_(file, start),
        writer_(file),
        characters_(file, cursor_, writer_),
        citations_(file, cursor_, writer_) {}

  Paragraphs Run() {
    ReadRange(cursor_.body());
    // Notes are read last, so that those inside of others need no recursion.
    for (Offset note = 0; note < notes_.size(); ++note) {
      writer_.SetBlock(kNone);
      writer_.SetNote(note);
      ReadRange(notes_[note]);
    }
    return writer_.Finish();
  }

 private:
  using Range = LatexCursor::Range;
  using Owner = LatexCitations::Owner;

  enum class Ends { kQuote, kBlock, kLink, kHeading, kInsertion };
  // What the brace at `at` closes.
  struct Closing {
    std::size_t at;
    Ends what;
    Offset index = kNone;
    std::string_view shown = {};
  };

  void ReadRange(const Range& range) {
    cursor_.Enter(range);
    depth_ = 0;
    while (!cursor_.AtEnd()) {
      if (!closings_.empty() && closings_.back().at <= cursor_.at()) {
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
    const bool jumped = closing.at < cursor_.at();
    const std::size_t start = jumped ? cursor_.at() : closing.at;
    const std::size_t end = jumped ? cursor_.at() : closing.at + 1;
    switch (closing.what) {
      case Ends::kQuote: writer_.CloseQuote(closing.index, start, end); break;
      case Ends::kBlock: writer_.SetBlock(kNone); break;
      case Ends::kLink: writer_.EndLink(closing.index); break;
      case Ends::kHeading: writer_.SetHeading(false); break;
      case Ends::kInsertion: writer_.Replace(start, end, closing.shown); break;
    }
    cursor_.MoveTo(end);
  }

  void Step() {
    const std::size_t start = cursor_.at();
    if (cursor_.SkipVerbatim()) return Verbatim(start);
    switch (file_[start]) {
      case '\\': return Command();
      case '{':
      case '}':
      case '$': return cursor_.MoveTo(start + 1);
      case '\n': return LineEnd();
      case 'f':
        if (MayBegin(file_, start) && citations_.Uri({})) return;
        break;
      default: break;
    }
    characters_.Plain();
  }

  // What begins at `start` was passed over: a comment, \verb, or an environment.
  void Verbatim(std::size_t start) {
    if (file_[start] == '%') {
      if (cursor_.Is('\n')) BreakAtEmptyLine();
      return;
    }
    const std::string_view environment = cursor_.structure().EnvironmentAt(start, "begin");
    if (environment.empty()) {
      const auto inside = cursor_.structure().InsideVerb(start, cursor_.at());
      return writer_.CopyInert(inside.first, inside.second);
    }
    if (environment != "comment") AddDoubt(Doubt::kEnvironment, environment);
  }

  void AddDoubt(Doubt doubt, std::string_view shown) {
    const auto at = static_cast<std::size_t>(shown.data() - file_.data());
    writer_.AddDoubt(doubt, at, at + shown.size());
  }

  bool HasWordOrCommand(const Range& range) const {
    const std::string_view text = file_.substr(range.start, range.end - range.start);
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return IsAsciiAlnum(c) || c == '\\' || static_cast<unsigned char>(c) >= 0x80; });
  }

  void LineEnd() {
    const std::size_t start = cursor_.at();
    cursor_.MoveTo(start + 1);
    while (cursor_.Is(' ') || cursor_.Is('\t') || cursor_.Is('\r')) cursor_.MoveTo(cursor_.at() + 1);
    if (cursor_.Is('\n')) return BreakAtEmptyLine();
    writer_.Copy(start, start + 1);
  }

  void BreakAtEmptyLine() {
    writer_.Break();
    cursor_.MoveTo(cursor_.at() + 1);
  }

  void Command() {
    const std::size_t start = cursor_.at();
    const std::string_view name = cursor_.CommandAt(start).substr(1);
    cursor_.MoveTo(std::min(start + 1 + name.size(), cursor_.end()));
    if (name.empty()) return;
    if (name.size() == 1 && characters_.Accent(start, name[0])) return;
    if (!IsAsciiLetter(name[0])) return characters_.Symbol(start, name[0]);
    const LatexCommand command = FindLatexCommand(name);
    const bool starred = cursor_.TakeStar();
    switch (command.act) {
      case LatexAct::kShow: writer_.Replace(start, cursor_.at(), command.detail); return cursor_.SkipBlanks();
      case LatexAct::kCharacter: return characters_.Numbered(start);
      case LatexAct::kQuote: return Quote(start, command, false);
      case LatexAct::kBlockQuote: return Quote(start, command, true);
      case LatexAct::kInsertion: return Insertion(start, command.detail, starred);
      case LatexAct::kCite: return citations_.Command(start, {});
      case LatexAct::kHref: return Link(start);
      case LatexAct::kUrl: return Address();
      case LatexAct::kNote: return Note(start);
      case LatexAct::kHeading: return Heading();
      case LatexAct::kDrop: return Drop(command.detail.size());
      case LatexAct::kElsewhere: AddDoubt(Doubt::kMacro, cursor_.CommandAt(start)); return Drop(command.detail.size());
      case LatexAct::kBreak: writer_.Break(); return cursor_.SkipBlanks();
      case LatexAct::kBegin: return Begin(start);
      case LatexAct::kEnd: return End(start);
      case LatexAct::kVerbatim:
      case LatexAct::kUnknown: return Look(start, name);
    }
  }

  void Look(std::size_t start, std::string_view name) {
    const LatexLook look = LookOfCommand(name);
    if (look == LatexLook::kUnknown) AddDoubt(Doubt::kMacro, cursor_.CommandAt(start));
    if (look != LatexLook::kPlain && cursor_.Is('[')) cursor_.TakeOption();
    cursor_.SkipBlanks();
  }

  void Drop(std::size_t arguments) {
    for (std::size_t i = 0; i < arguments; ++i) {
      cursor_.TakeOptions();
      cursor_.TakeArgument();
    }
  }

  void NoBrace(std::size_t start) {
    writer_.AddTrouble(start, std::string(cursor_.CommandAt(start)) + " has no closing brace, and was not read");
  }

  void Quote(std::size_t start, const LatexCommand& command, bool block) {
    block = block && depth_ == 0 && closings_.empty() && writer_.block() == kNone;
    std::vector<Range> options;
    std::optional<Range> keys;
    std::optional<Range> text;
    Range punctuation{0, 0};
    for (const char part : command.detail) {
      if (part == 'o' || part == 'p') {
        const auto option = cursor_.TakeOption();
        if (option && part == 'o') options.push_back(*option);
        if (option && part == 'p') punctuation = *option;
        continue;
      }
      text = cursor_.TakeArgument();
      if (!text) return NoBrace(start);
      if (part == 'k') keys = text;
    }
    Closing closing{text->end, block ? Ends::kBlock : Ends::kQuote};
    Owner owner;
    if (block) {
      owner.block = blocks_++;
      writer_.SetBlock(owner.block);
    } else {
      owner.quote = closing.index = writer_.OpenQuote(start, text->start);
    }
    // It is shown within the quotation.
    if (HasWordOrCommand(punctuation)) AddDoubt(Doubt::kMacro, cursor_.CommandAt(start));
    if (keys) citations_.Keys(*keys, owner);
    citations_.InOptions(options, owner);
    closings_.push_back(closing);
    cursor_.MoveTo(text->start);
  }

  // \textins{a} is [a], \textelp{} is […], \textelp{a} is […] [a] and \textelp*{a} is [a] […].
  void Insertion(std::size_t start, std::string_view elision, bool starred) {
    const auto text = cursor_.TakeArgument();
    if (!text) return writer_.Replace(start, cursor_.at(), elision);
    if (text->start == text->end) return writer_.Replace(start, cursor_.at(), elision);
    const bool in_front = !elision.empty() && !starred;
    writer_.Replace(start, text->start, in_front ? "[…] [" : "[");
    closings_.push_back({text->end, Ends::kInsertion, kNone, !elision.empty() && starred ? "] […]" : "]"});
    cursor_.MoveTo(text->start);
  }

  void Link(std::size_t start) {
    cursor_.TakeOptions();
    const auto target = cursor_.TakeArgument();
    if (!target) return NoBrace(start);
    const std::size_t behind = cursor_.at();
    const auto shown = cursor_.TakeArgument();
    cursor_.MoveTo(behind);
    const Offset cited = citations_.UriOf(*target);
    if (cited == kNone || !shown) return;
    cursor_.MoveTo(shown->start);
    closings_.push_back({shown->end, Ends::kLink, cited});
  }

  void Address() {
    const auto target = cursor_.TakeArgument();
    if (target && citations_.UriOf(*target) == kNone) writer_.CopyInert(target->start, target->end);
  }

  void Note(std::size_t start) {
    cursor_.TakeOptions();
    const auto text = cursor_.TakeArgument();
    if (!text) return NoBrace(start);
    writer_.Refer(static_cast<Offset>(notes_.size()));
    notes_.push_back(*text);
  }

  void Heading() {
    cursor_.TakeOptions();
    const auto text = cursor_.TakeArgument();
    if (!text) return;
    writer_.SetHeading(true);
    closings_.push_back({text->end, Ends::kHeading});
    cursor_.MoveTo(text->start);
  }

  void Begin(std::size_t start) {
    const std::string_view name = cursor_.structure().EnvironmentAt(start, "begin");
    writer_.Break();
    cursor_.TakeArgument();
    if (!IsQuoteEnvironment(name)) {
      const LatexLook look = LookOfEnvironment(name);
      if (look == LatexLook::kUnknown && !name.empty()) AddDoubt(Doubt::kEnvironment, name);
      if (look != LatexLook::kPlain && cursor_.Is('[')) cursor_.TakeOption();
      return;
    }
    const Offset close = cursor_.structure().CloseOf(start);
    if (close == kNone || close >= cursor_.end()) {
      return writer_.AddTrouble(start,
                                "\\begin{" + std::string(name) + "} has no \\end, and was not read as a quotation");
    }
    std::vector<Range> options;
    if (name.starts_with("foreign") || name.starts_with("hyphen")) cursor_.TakeArgument();
    // A [ behind \begin{quote} is text.
    const bool takes_options = name != "quote" && name != "quotation" && name != "altverse";
    for (int i = 0; takes_options && i < 2; ++i) {
      if (const auto option = cursor_.TakeOption()) options.push_back(*option);
    }
    std::optional<Range> keys;
    if (name.ends_with("cquote")) keys = cursor_.TakeArgument();
    if (depth_++ == 0 && writer_.block() == kNone) writer_.SetBlock(blocks_++);
    // The second is shown within the quotation.
    if (options.size() > 1 && HasWordOrCommand(options.back())) AddDoubt(Doubt::kEnvironment, name);
    const Owner owner{kNone, writer_.block()};
    if (keys) citations_.Keys(*keys, owner);
    citations_.InOptions(options, owner);
  }

  void End(std::size_t start) {
    const bool quote = IsQuoteEnvironment(cursor_.structure().EnvironmentAt(start, "end"));
    writer_.Break();
    cursor_.TakeArgument();
    if (!quote || depth_ == 0) return;
    // An environment within \blockquote ends no more than itself.
    const bool within = !closings_.empty() && closings_.front().what == Ends::kBlock;
    if (--depth_ == 0 && !within) writer_.SetBlock(kNone);
  }

  ByteView file_;
  LatexCursor cursor_;
  ParagraphWriter writer_;
  LatexCharacters characters_;
  LatexCitations citations_;
  std::size_t depth_ = 0;  // of environments of quotations
  std::vector<Closing> closings_;
  std::vector<Range> notes_;
  Offset blocks_ = 0;
};

}  // namespace

Paragraphs ReadLatex(ByteView file, std::size_t start) {
  return LatexReader(file, start).Run();
}

}  // namespace fonds::manuscript
