#include "manuscript/latex_citations.h"

#include "manuscript/addresses.h"
#include "manuscript/latex_characters.h"
#include "manuscript/latex_commands.h"

namespace fonds::manuscript {

namespace {

// \footcite, \supercite, \smartcite and their kin.
bool SetsNote(std::string_view command) {
  return command.find("foot") == 1 || command.find("super") == 1 || command.find("note") != std::string_view::npos ||
         command.substr(2).starts_with("martcite");
}

// Those that print as “(Name 1990)”; others print a name as a word of the sentence.
bool IsBracketed(std::string_view command) {
  return command == "\\cite" || command == "\\cites" || command == "\\citep" || command == "\\Citep" ||
         command.substr(2).starts_with("utocite") || command.substr(2).starts_with("arencite");
}

}  // namespace

void LatexCitations::Command(std::size_t start, const Owner& owner) {
  cursor_.TakeStar();
  const std::string_view name = cursor_.CommandAt(start);
  const bool multiple = name.ends_with("cites");
  // One that sets a note, or belongs to a quotation, stands between no words.
  const bool shown = owner.quote == kNone && owner.block == kNone && !SetsNote(name);
  if (shown) writer_.AddDoubt(IsBracketed(name) ? Doubt::kCited : Doubt::kNamed, start, start + name.size());
  bool any = false;
  for (std::size_t before = cursor_.at();; before = cursor_.at()) {
    cursor_.TakeOptions();
    // Further keys stand directly behind, or are something else in braces.
    const auto keys = any && !cursor_.Is('{') ? std::nullopt : cursor_.TakeArgument();
    if (!keys) {
      if (any) cursor_.MoveTo(before);
      break;
    }
    any = true;
    Keys(*keys, owner);
    if (!multiple) break;
  }
  if (!any) NoKeys(start);
}

void LatexCitations::NoKeys(std::size_t start) {
  writer_.AddTrouble(start, std::string(cursor_.CommandAt(start)) + " has no closing brace, and was not read");
}

void LatexCitations::Keys(const Range& range, const Owner& owner) {
  const std::size_t after = cursor_.at();
  cursor_.MoveTo(range.start);
  while (cursor_.at() < range.end) {
    const std::size_t start = cursor_.at();
    const char c = file_[start];
    if (IsAsciiSpace(c) || c == ',' || c == '{' || c == '}') {
      cursor_.MoveTo(start + 1);
      continue;
    }
    if (c == '%' && cursor_.SkipVerbatim()) continue;
    if (Uri(owner)) continue;
    std::size_t end = start;
    for (std::size_t at = start; at < range.end && file_[at] != ',' && file_[at] != '{' && file_[at] != '}'; ++at) {
      cursor_.MoveTo(at + 1);
      if (!IsAsciiSpace(file_[at])) end = at + 1;
    }
    Give(writer_.Cite(start, end), owner);
  }
  cursor_.MoveTo(after);
}

void LatexCitations::InOptions(const std::vector<Range>& options, const Owner& owner) {
  const std::size_t after = cursor_.at();
  for (const Range& range : options) {
    cursor_.MoveTo(range.start);
    while (cursor_.at() < range.end) {
      const std::size_t start = cursor_.at();
      if (file_[start] == 'f' && MayBegin(file_, start) && Uri(owner)) continue;
      if (file_[start] != '\\') {
        cursor_.MoveTo(start + 1);
        continue;
      }
      const std::string_view name = cursor_.CommandAt(start).substr(1);
      cursor_.MoveTo(start + 1 + name.size());
      if (!name.empty() && FindLatexCommand(name).act == LatexAct::kCite) Command(start, owner);
    }
  }
  cursor_.MoveTo(after);
}

void LatexCitations::Give(Offset cited, const Owner& owner) {
  if (owner.quote != kNone) writer_.GiveToQuote(cited, owner.quote);
  if (owner.block != kNone) writer_.GiveToBlock(cited, owner.block);
}

// A URI in which \# and the like may be escaped.
LatexCitations::Spelt LatexCitations::ReadUri(std::size_t at) const {
  const std::size_t limit = cursor_.end();
  const std::size_t first = at + kScheme.size();
  if (file_.substr(at, kScheme.size()) != kScheme || first >= limit || !IsAsciiAlnum(file_[first])) return {at, ""};
  std::string plain;
  std::vector<std::size_t> ends;
  for (std::size_t i = at; i < limit; ++i) {
    const bool escaped =
        file_[i] == '\\' && i + 1 < limit && kLatexEscaped.find(file_[i + 1]) != std::string_view::npos;
    if (escaped) ++i;
    if (!ContinuesUri(file_, i)) break;
    plain += file_[i];
    ends.push_back(i + 1);
  }
  const std::size_t size = UriEnd(plain, 0);
  if (size == 0) return {at, ""};
  return {ends[size - 1], plain.substr(0, size)};
}

bool LatexCitations::Uri(const Owner& owner) {
  const std::size_t start = cursor_.at();
  Spelt uri = ReadUri(start);
  if (uri.end == start) return false;
  Give(writer_.Cite(start, uri.end, std::move(uri.address)), owner);
  cursor_.MoveTo(uri.end);
  return true;
}

Offset LatexCitations::UriOf(const Range& range) {
  Spelt uri = ReadUri(range.start);
  return uri.end == range.start ? kNone : writer_.Cite(range.start, uri.end, std::move(uri.address));
}

}  // namespace fonds::manuscript
