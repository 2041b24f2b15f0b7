#include "check/mending.h"

#include <algorithm>
#include <set>

namespace fonds::check {
namespace {

// Bytes [start, end) of the file become `text`.
struct Rewriting {
  std::size_t start;
  std::size_t end;
  std::string text;
};

std::string Replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

// The two characters of a citation that forms escape. Each row: as HTML, LaTeX and plain text spell them.
struct Spelling {
  std::string_view hash;
  std::string_view ampersand;
};
constexpr Spelling kSpellings[] = {{"#", "&"}, {"#", "&amp;"}, {"\\#", "\\&"}, {"#", "\\&"}, {"\\#", "&"}};

std::string Spelt(const std::string& uri, const Spelling& spelling) {
  // The ampersand first: the other's replacement has none.
  return Replaced(Replaced(uri, "&", spelling.ampersand), "#", spelling.hash);
}

// `better` in the spelling in which the file has `uri`; empty if that is not known.
std::string InSpellingOf(ByteView written, const std::string& uri, const std::string& better) {
  for (const Spelling& spelling : kSpellings) {
    if (written == Spelt(uri, spelling)) return Spelt(better, spelling);
  }
  return "";
}

}  // namespace

Mended MendCitations(ByteView file, const CheckedManuscript& report) {
  // A citation that is good for another quotation stays.
  std::set<std::size_t> good;
  for (const CheckedQuotation& quotation : report.quotations) {
    if (Passes(quotation.verdict)) good.insert(quotation.quotation.citations[quotation.use].start);
  }
  std::vector<Rewriting> changes;
  Mended mended;
  for (const CheckedQuotation& quotation : report.quotations) {
    if (quotation.better.empty()) continue;
    const CitationUse& use = quotation.quotation.citations[quotation.use];
    if (good.contains(use.start)) {
      mended.left.push_back("line " + std::to_string(use.line) + ": the citation is good for another quotation");
      continue;
    }
    const std::string text =
        use.uri.empty() ? "" : InSpellingOf(file.substr(use.start, use.end - use.start), use.uri, quotation.better);
    if (text.empty()) {
      mended.left.push_back("line " + std::to_string(use.line) +
                            (use.uri.empty() ? ": it cites by a key; put " + quotation.better + " into the lock file"
                                             : ": the citation is not spelt out in one piece"));
      continue;
    }
    changes.push_back({use.start, use.end, text});
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const Rewriting& a, const Rewriting& b) { return a.start < b.start; });
  std::size_t done = 0;
  for (const Rewriting& change : changes) {
    if (change.start < done) continue;  // two quotations by one citation: the first decides
    mended.bytes += file.substr(done, change.start - done);
    mended.bytes += change.text;
    done = change.end;
    ++mended.count;
  }
  mended.bytes += file.substr(done);
  return mended;
}

}  // namespace fonds::check
