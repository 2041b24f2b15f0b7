// The commands and environments of LaTeX of which it is known what they show. All others are taken away and their
// arguments stay as text; a quotation in which one stands is not readable.
#pragma once

#include <string_view>

namespace fonds::manuscript {

enum class LatexAct {
  kUnknown,
  kShow,        // stands for `detail`
  kCharacter,   // … for the number behind it
  kQuote,       // a quotation; `detail` says its arguments
  kBlockQuote,  // … set off as a block
  kInsertion,   // what the editor put in, or left out: `detail` stands in its place
  kCite,        // options, keys, perhaps again
  kHref,
  kUrl,
  kNote,  // a footnote
  kHeading,
  kDrop,       // with its arguments, as many as `detail` has letters
  kElsewhere,  // shows what is not told here; its arguments as those of kDrop
  kBreak,      // ends a paragraph
  kVerbatim,   // \verb
  kBegin,
  kEnd,
};

struct LatexCommand {
  std::string_view name;
  LatexAct act;
  // Of a quotation: l language, o option that may cite, p option with punctuation, k key, t the quoted text.
  std::string_view detail;
};

// By name, without backslash and star.
LatexCommand FindLatexCommand(std::string_view name);

bool IsQuoteEnvironment(std::string_view name);
bool IsVerbatimEnvironment(std::string_view name);

}  // namespace fonds::manuscript
