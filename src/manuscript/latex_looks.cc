#include "manuscript/latex_looks.h"

#include <algorithm>
#include <vector>

namespace fonds::manuscript {
namespace {

// Each with a blank behind it.
constexpr std::string_view kLooks =
    "emph textbf textit texttt textsc textsf textsl textup textmd textrm textnormal textlf "
    "textsuperscript textsubscript underline uline uuline uwave mbox hbox text itshape bfseries scshape "
    "upshape slshape mdseries rmfamily sffamily ttfamily normalfont selectfont em it bf tt sc sl rm sf "
    "tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge noindent indent centering "
    "raggedright raggedleft fbox sout st hl so textls lsstyle protect relax leavevmode nobreak allowbreak "
    "newpage clearpage smallskip medskip bigskip hfill vfill hfil vfil ignorespaces unskip xspace null "
    "strut sloppy fussy frenchspacing nonfrenchspacing singlespacing doublespacing onehalfspacing "
    "begingroup endgroup bgroup egroup thinspace enspace negthinspace enskip negmedspace mkbibemph "
    "mkbibbold mkbibitalic bibemph textlatin textgreek textcyrillic RL LR textarabic textpersian "
    "texthebrew textenglish textgerman textfrench MakeUppercase MakeLowercase uppercase lowercase "
    "nohyphens phantomsection justifying ";
constexpr std::string_view kLooksWithOption =
    "lettrine footnotemark endnotemark linebreak nolinebreak pagebreak nopagebreak ";
constexpr std::string_view kLookEnvironments =
    "document center flushleft flushright small large footnotesize tabbing abstract otherlanguage "
    "otherlanguage* spacing singlespace english german french arabic persian hebrew raggedright "
    "raggedleft sloppypar ";
constexpr std::string_view kEnvironmentsWithOption =
    "itemize enumerate description tabular minipage figure table multicols ";

// Sorted.
std::vector<std::string_view> NamesIn(std::string_view list) {
  std::vector<std::string_view> names;
  while (!list.empty()) {
    const std::size_t end = list.find(' ');
    names.push_back(list.substr(0, end));
    list.remove_prefix(end + 1);
  }
  std::sort(names.begin(), names.end());
  return names;
}

bool Has(const std::vector<std::string_view>& names, std::string_view name) {
  return std::binary_search(names.begin(), names.end(), name);
}

}  // namespace

LatexLook LookOfCommand(std::string_view name) {
  static const auto plain = NamesIn(kLooks);
  static const auto with_option = NamesIn(kLooksWithOption);
  if (Has(plain, name)) return LatexLook::kPlain;
  return Has(with_option, name) ? LatexLook::kWithOption : LatexLook::kUnknown;
}

LatexLook LookOfEnvironment(std::string_view name) {
  static const auto plain = NamesIn(kLookEnvironments);
  static const auto with_option = NamesIn(kEnvironmentsWithOption);
  if (Has(plain, name)) return LatexLook::kPlain;
  return Has(with_option, name) ? LatexLook::kWithOption : LatexLook::kUnknown;
}

}  // namespace fonds::manuscript
