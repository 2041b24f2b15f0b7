#include "manuscript/latex_commands.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "manuscript/addresses.h"

namespace fonds::manuscript {
namespace {

using enum LatexAct;

constexpr LatexCommand kCommands[] = {
    // csquotes
    {"enquote", kQuote, "t"},
    {"foreignquote", kQuote, "lt"},
    {"hyphenquote", kQuote, "lt"},
    {"textquote", kQuote, "opt"},
    {"foreigntextquote", kQuote, "lopt"},
    {"hyphentextquote", kQuote, "lopt"},
    {"textcquote", kQuote, "ookpt"},
    {"foreigntextcquote", kQuote, "lookpt"},
    {"hyphentextcquote", kQuote, "lookpt"},
    {"blockquote", kBlockQuote, "opt"},
    {"foreignblockquote", kBlockQuote, "lopt"},
    {"hyphenblockquote", kBlockQuote, "lopt"},
    {"blockcquote", kBlockQuote, "ookpt"},
    {"foreignblockcquote", kBlockQuote, "lookpt"},
    {"hyphenblockcquote", kBlockQuote, "lookpt"},
    {"textins", kInsertion, ""},
    {"textelp", kInsertion, "[…]"},
    {"textdel", kDrop, "x"},
    // hyperref
    {"href", kHref, ""},
    {"url", kUrl, ""},
    {"nolinkurl", kUrl, ""},
    // notes and headings
    {"footnote", kNote, ""},
    {"footnotetext", kNote, ""},
    {"endnote", kNote, ""},
    {"thanks", kNote, ""},
    {"marginpar", kNote, ""},
    {"part", kHeading, ""},
    {"chapter", kHeading, ""},
    {"section", kHeading, ""},
    {"subsection", kHeading, ""},
    {"subsubsection", kHeading, ""},
    {"paragraph", kHeading, ""},
    {"subparagraph", kHeading, ""},
    {"title", kHeading, ""},
    // structure
    {"begin", kBegin, ""},
    {"end", kEnd, ""},
    {"par", kBreak, ""},
    {"item", kBreak, ""},
    {"verb", kVerbatim, ""},
    // what shows no text
    {"label", kDrop, "x"},
    {"index", kDrop, "x"},
    {"nocite", kDrop, "x"},
    {"vspace", kDrop, "x"},
    {"hspace", kDrop, "x"},
    {"bibliographystyle", kDrop, "x"},
    {"addbibresource", kDrop, "x"},
    {"documentclass", kDrop, "x"},
    {"usepackage", kDrop, "x"},
    {"pagestyle", kDrop, "x"},
    {"thispagestyle", kDrop, "x"},
    {"selectlanguage", kDrop, "x"},
    {"foreignlanguage", kDrop, "x"},
    {"textcolor", kDrop, "x"},
    {"color", kDrop, "x"},
    {"fontsize", kDrop, "xx"},
    {"setlength", kDrop, "xx"},
    {"setcounter", kDrop, "xx"},
    {"addcontentsline", kDrop, "xxx"},
    {"newcommand", kDrop, "xx"},
    {"renewcommand", kDrop, "xx"},
    {"providecommand", kDrop, "xx"},
    {"hypersetup", kDrop, "x"},
    // what shows text that stands elsewhere
    {"ref", kElsewhere, "x"},
    {"pageref", kElsewhere, "x"},
    {"autoref", kElsewhere, "x"},
    {"cref", kElsewhere, "x"},
    {"input", kElsewhere, "x"},
    {"include", kElsewhere, "x"},
    {"includegraphics", kElsewhere, "x"},
    {"bibliography", kElsewhere, "x"},
    // characters
    {"ldots", kShow, "…"},
    {"dots", kShow, "…"},
    {"textellipsis", kShow, "…"},
    {"textendash", kShow, "–"},
    {"textemdash", kShow, "—"},
    {"textquotedblleft", kShow, "“"},
    {"textquotedblright", kShow, "”"},
    {"textquoteleft", kShow, "‘"},
    {"textquoteright", kShow, "’"},
    {"textquotesingle", kShow, "'"},
    {"textquotedbl", kShow, "\""},
    {"quotedblbase", kShow, "„"},
    {"quotesinglbase", kShow, "‚"},
    {"guillemotleft", kShow, "«"},
    {"guillemotright", kShow, "»"},
    {"guillemetleft", kShow, "«"},
    {"guillemetright", kShow, "»"},
    {"guilsinglleft", kShow, "‹"},
    {"guilsinglright", kShow, "›"},
    {"flqq", kShow, "«"},
    {"frqq", kShow, "»"},
    {"flq", kShow, "‹"},
    {"frq", kShow, "›"},
    {"glqq", kShow, "„"},
    {"grqq", kShow, "“"},
    {"glq", kShow, "‚"},
    {"grq", kShow, "‘"},
    {"og", kShow, "« "},
    {"fg", kShow, " »"},
    {"ss", kShow, "ß"},
    {"ae", kShow, "æ"},
    {"AE", kShow, "Æ"},
    {"oe", kShow, "œ"},
    {"OE", kShow, "Œ"},
    {"o", kShow, "ø"},
    {"O", kShow, "Ø"},
    {"l", kShow, "ł"},
    {"L", kShow, "Ł"},
    {"aa", kShow, "å"},
    {"AA", kShow, "Å"},
    {"i", kShow, "ı"},
    {"j", kShow, "ȷ"},
    {"S", kShow, "§"},
    {"P", kShow, "¶"},
    {"pounds", kShow, "£"},
    {"texteuro", kShow, "€"},
    {"textbackslash", kShow, "\\"},
    {"textbraceleft", kShow, "{"},
    {"textbraceright", kShow, "}"},
    {"textasciitilde", kShow, "~"},
    {"textasciicircum", kShow, "^"},
    {"textasciigrave", kShow, "`"},
    {"textless", kShow, "<"},
    {"textgreater", kShow, ">"},
    {"textbar", kShow, "|"},
    {"textunderscore", kShow, "_"},
    {"textdollar", kShow, "$"},
    {"char", kCharacter, ""},
    {"slash", kShow, "/"},
    {"quad", kShow, " "},
    {"qquad", kShow, " "},
    {"space", kShow, " "},
    {"newline", kShow, "\v"},
    {"LaTeX", kShow, "LaTeX"},
    {"TeX", kShow, "TeX"},
};

// Of natbib, biblatex and their multiple forms (\autocites). The first letter may be a capital.
constexpr std::string_view kCiteCommands[] = {
    "cite",     "cites",     "autocite",   "autocites", "footcite",   "footcites", "footcitetext", "footfullcite",
    "fullcite", "parencite", "parencites", "textcite",  "textcites",  "smartcite", "smartcites",   "supercite",
    "citep",    "citet",     "citealp",    "citealt",   "citeauthor", "citeyear",  "citeyearpar",  "citetitle",
    "citetext", "citenum",   "onlinecite", "shortcite", "volcite",    "notecite",  "pnotecite"};

constexpr std::string_view kQuoteEnvironments[] = {"quote",
                                                   "quotation",
                                                   "displayquote",
                                                   "foreigndisplayquote",
                                                   "hyphendisplayquote",
                                                   "displaycquote",
                                                   "quoting",
                                                   "foreigndisplaycquote",
                                                   "verse",
                                                   "altverse"};
constexpr std::string_view kVerbatimEnvironments[] = {"verbatim", "verbatim*", "Verbatim", "lstlisting",
                                                      "minted",   "comment",   "alltt",    "filecontents"};

const std::vector<LatexCommand>& Sorted() {
  static const std::vector<LatexCommand> sorted = [] {
    std::vector<LatexCommand> rows(std::begin(kCommands), std::end(kCommands));
    for (const std::string_view name : kCiteCommands) rows.push_back({name, kCite, ""});
    std::sort(rows.begin(), rows.end(), [](const LatexCommand& a, const LatexCommand& b) { return a.name < b.name; });
    return rows;
  }();
  return sorted;
}

LatexCommand FindExactly(std::string_view name) {
  const auto& rows = Sorted();
  const auto row = std::lower_bound(rows.begin(), rows.end(), name,
                                    [](const LatexCommand& one, std::string_view other) { return one.name < other; });
  return row != rows.end() && row->name == name ? *row : LatexCommand{name, kUnknown, ""};
}

template <std::size_t N>
bool IsAmong(const std::string_view (&names)[N], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

}  // namespace

LatexCommand FindLatexCommand(std::string_view name) {
  constexpr std::size_t kLongest = 24;
  const LatexCommand command = FindExactly(name);
  if (command.act != kUnknown || name.size() > kLongest || AsciiLower(name[0]) == name[0]) return command;
  // \Textcite begins a sentence.
  std::string lower(name);
  lower[0] = AsciiLower(lower[0]);
  const LatexCommand same = FindExactly(lower);
  return same.act == kCite ? LatexCommand{name, kCite, ""} : command;
}

bool IsQuoteEnvironment(std::string_view name) {
  return IsAmong(kQuoteEnvironments, name);
}

bool IsVerbatimEnvironment(std::string_view name) {
  return IsAmong(kVerbatimEnvironments, name);
}

}  // namespace fonds::manuscript
