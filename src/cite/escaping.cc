#include "cite/escaping.h"

#include "text/code_points.h"

#include <algorithm>

namespace fonds {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view kBlanks = " \t\n\v\f\r";        // others, a no-break space among them, are the words' own

bool IsControl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

bool IsAlphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// What stands for `c` in TeX; empty: itself. The marks `"`, `<`, `>` and `|` mean something else in old fonts.
std::string_view TexOf(char c) {
  switch (c) {
    case '\\': return "\\textbackslash{}";
    case '{': return "\\textbraceleft{}";  // BibTeX counts every brace
    case '}': return "\\textbraceright{}";
    case '#': return "\\#";
    case '$': return "\\$";
    case '%': return "\\%";
    case '&': return "\\&";
    case '_': return "\\_";
    case '~': return "\\textasciitilde{}";
    case '^': return "\\textasciicircum{}";
    case '"': return "{\\char34}";
    case '<': return "\\textless{}";
    case '>': return "\\textgreater{}";
    case '|': return "\\textbar{}";
    case '`': return "\\textasciigrave{}";
    default: return {};
  }
}

// TeX makes one sign of these where two stand together: dashes, quotation marks.
bool IsLigature(char before, char c) {
  return before == c && (c == '-' || c == '\'' || c == ',');
}

// What begins a list, a heading, a definition or a title block where only `before` stands before it on its line.
bool BeginsBlock(std::string_view before, char c) {
  if (before.empty()) return std::string_view("-:=%(").find(c) != std::string_view::npos;
  if (c != '.' && c != ')') return false;
  const std::string_view mark = before[0] == '(' ? before.substr(1) : before;
  return std::all_of(mark.begin(), mark.end(), IsAlphanumeric);
}

bool IsMarkdownSign(char c) {
  return std::string_view("\\`*_{}[]<>#~^$@|&\"'+!").find(c) != std::string_view::npos;
}

}  // namespace

std::string AsOneLine(std::string_view text) {
  std::string line;
  bool blank = false;
  for (const char c : text) {
    if (kBlanks.find(c) != std::string_view::npos) {
      blank = !line.empty();
      continue;
    }
    if (blank) line += ' ';
    blank = false;
    if (IsControl(c)) {
      line += kReplacement;
    } else {
      line += c;
    }
  }
  return line;
}

std::string EscapeHtml(std::string_view text) {
  std::string escaped;
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::Decode(text, at);
    const std::string_view written = text.substr(at, point.size);
    at += point.size;
    switch (point.value) {
      case U'&': escaped += "&amp;"; break;
      case U'<': escaped += "&lt;"; break;
      case U'>': escaped += "&gt;"; break;
      case U'"': escaped += "&quot;"; break;
      case U'\'': escaped += "&#39;"; break;
      case U'\n':
      case U'\t': escaped += written; break;
      case U'\r': escaped += "&#13;"; break;
      case text::kInvalidByte:
      case 0xFFFE:
      case 0xFFFF: escaped += kReplacement; break;
      default: escaped += point.size == 1 && IsControl(written[0]) ? std::string_view(kReplacement) : written;
    }
  }
  return escaped;
}

std::string EscapeLatex(std::string_view text) {
  std::string escaped;
  char before = '\0';
  for (const char c : text) {
    if (IsLigature(before, c)) escaped += "{}";
    before = c;
    const std::string_view tex = TexOf(c);
    if (!tex.empty()) {
      escaped += tex;
    } else if (c == '\r') {
      continue;
    } else if (IsControl(c) && c != '\n' && c != '\t') {
      escaped += kReplacement;
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string EscapeMarkdown(std::string_view line) {
  const std::string one = AsOneLine(line);
  std::string escaped;
  for (std::size_t at = 0; at < one.size(); ++at) {
    const char c = one[at];
    const char before = at == 0 ? '\0' : one[at - 1];
    const char after = at + 1 < one.size() ? one[at + 1] : '\0';
    const bool joins = (c == '-' || c == '.') && (before == c || after == c);  // dashes, an ellipsis
    if (IsMarkdownSign(c) || joins || BeginsBlock(std::string_view(one).substr(0, at), c)) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

}  // namespace fonds
