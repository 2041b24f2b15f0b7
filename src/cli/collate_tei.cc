#include <algorithm>
#include <map>

#include "cli/collate_views.h"
#include "cli/console.h"
#include "cli/marked_parts.h"
#include "text/code_points.h"

namespace fonds::cli {
namespace {

using collate::Apparatus;
using collation::Passage;
using collation::PassageWitness;
using collation::Place;
using collation::Reading;

constexpr std::string_view kHead = R"(<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader>
<fileDesc>
<titleStmt><title>Collation</title></titleStmt>
<publicationStmt><p>Written by fonds collate; the texts are those that the witnesses' versions name.</p></publicationStmt>
<sourceDesc>
)";
constexpr std::string_view kMiddle = R"(</sourceDesc>
</fileDesc>
<encodingDesc><variantEncoding method="parallel-segmentation" location="internal"/></encodingDesc>
</teiHeader>
<text>
<body>
)";

bool IsDirection(char32_t value) {
  return value == 0x061C || value == 0x200E || value == 0x200F || (value >= 0x202A && value <= 0x202E) ||
         (value >= 0x2066 && value <= 0x2069);
}

// What XML 1.0 cannot hold is U+FFFD; what turns the direction of text is a reference, so that the source can be read.
std::string Xml(const std::string& words) {
  std::string xml;
  for (std::size_t at = 0; at < words.size();) {
    const text::CodePoint here = text::Decode(words, at);
    const char32_t value = here.value;
    const bool blank = value == '\t' || value == '\n';
    const bool control = (value < 0x20 && !blank) || (value >= 0x7F && value < 0xA0);
    if (control || value == text::kInvalidByte || (value & 0xFFFEU) == 0xFFFEU) {
      xml += "\xEF\xBF\xBD";
    } else if (IsDirection(value)) {
      xml += "&#" + std::to_string(static_cast<std::uint32_t>(value)) + ";";
    } else if (value == '&') {
      xml += "&amp;";
    } else if (value == '<') {
      xml += "&lt;";
    } else if (value == '>') {
      xml += "&gt;";
    } else {
      xml.append(words, at, here.size);
    }
    at += here.size;
  }
  return xml;
}

// The sigla of places beyond a text's first in a passage are witnesses by themselves.
std::string WitnessList(const Apparatus& apparatus) {
  std::map<std::string, std::string> further;  // of which text each is
  for (const Passage& passage : apparatus.passages) {
    const std::vector<std::string> sigla = collate::SiglaOf(apparatus, passage);
    for (std::size_t i = 0; i < sigla.size(); ++i) {
      const std::string& text = apparatus.texts[passage.witnesses[i].text].siglum;
      if (sigla[i] != text) further.emplace(sigla[i], text);
    }
  }
  std::string xml = "<listWit>\n";
  for (const collate::TextualWitness& text : apparatus.texts) {
    if (text.siglum.empty()) continue;
    xml += "<witness xml:id=\"" + text.siglum + "\"><title>" + Xml(OneLine(text.title)) +
           "</title> <idno type=\"document\">" + text.document.Hex() + "</idno> <idno type=\"version\">" +
           text.version.Hex() + "</idno></witness>\n";
  }
  for (const auto& [siglum, text] : further)
    xml += "<witness xml:id=\"" + siglum + "\" corresp=\"#" + text + "\">another place of " + text + "</witness>\n";
  // A list of witnesses has one at least.
  return apparatus.passages.empty() ? "<p>Nothing is shared.</p>\n" : xml + "</listWit>\n";
}

// What others have more stands before the base's next word: a blank parts it from that unless it opens something.
std::string_view BlankBehind(const Place& place, const Reading& reading) {
  if (!place.lemma.words.empty() || reading.words.empty()) return "";
  const char32_t last = text::DecodeBefore(reading.words, reading.words.size()).value;
  constexpr std::u32string_view kClosing = U".,;:!?)]}»”،؛؟…";
  return text::IsLetterOrDigit(last) || kClosing.find(last) != std::u32string_view::npos ? " " : "";
}

std::string PlaceXml(const Passage& passage, const Place& place, const std::vector<std::string>& sigla) {
  std::string wit;
  for (const std::size_t witness : ReadAsBase(passage, place)) wit += (wit.empty() ? "#" : " #") + sigla[witness];
  std::string xml = "<app><lem wit=\"" + wit + "\">" + Xml(place.lemma.words) + "</lem>";
  for (const Reading& reading : place.readings) {
    wit.clear();
    for (const Reading::Where& where : reading.witnesses) wit += (wit.empty() ? "#" : " #") + sigla[where.witness];
    xml += "<rdg wit=\"" + wit + "\" type=\"" + std::string(reading.kind) + "\">" + Xml(reading.words);
    xml += std::string(BlankBehind(place, reading)) + "</rdg>";
  }
  return xml + "</app>";
}

// Where witnesses of a part of the base begin and end: code points of the base, and their numbers.
struct Extents {
  std::multimap<std::uint64_t, std::size_t> starts;
  std::multimap<std::uint64_t, std::size_t> ends;
  std::vector<std::uint64_t> cuts;

  explicit Extents(const Passage& passage) {
    const PassageWitness& base = passage.witnesses.front();
    for (std::size_t i = 1; i < passage.witnesses.size(); ++i) {
      const PassageWitness& witness = passage.witnesses[i];
      if (witness.base_start > base.base_start) starts.emplace(witness.base_start, i);
      if (witness.base_end < base.base_end) ends.emplace(witness.base_end, i);
      cuts.push_back(witness.base_start);
      cuts.push_back(witness.base_end);
    }
    std::sort(cuts.begin(), cuts.end());
  }
};

// Takes those up to `limit` out of `some`, each as an apparatus entry of its own.
std::string TakeExtents(std::multimap<std::uint64_t, std::size_t>& some, std::uint64_t limit, std::string_view element,
                        const std::vector<std::string>& sigla) {
  std::string xml;
  while (!some.empty() && some.begin()->first <= limit) {
    xml += "<app><rdg wit=\"#" + sigla[some.begin()->second] + "\"><" + std::string(element) + "/></rdg></app>";
    some.erase(some.begin());
  }
  return xml;
}

std::string PassageXml(const Apparatus& apparatus, const Passage& passage, std::size_t number) {
  const std::vector<std::string> sigla = collate::SiglaOf(apparatus, passage);
  std::string xml = "<div type=\"passage\" n=\"" + std::to_string(number) + "\">\n<list type=\"witnesses\">\n";
  for (std::size_t i = 0; i < sigla.size(); ++i) {
    const collation::Stretch& stretch = passage.witnesses[i].stretch;
    xml += "<item corresp=\"#" + sigla[i] + "\" n=\"" + std::to_string(stretch.start) + "," +
           std::to_string(stretch.end) + "\">" + sigla[i] + "</item>\n";
  }
  xml += "</list>\n<ab>";
  Extents extents(passage);
  for (const MarkedPart& part : BaseParts(passage, extents.cuts)) {
    // A witness ends before the first part that goes beyond it, and begins before the first that it has.
    if (part.end > part.start) xml += TakeExtents(extents.ends, part.end - 1, "witEnd", sigla);
    xml += TakeExtents(extents.starts, part.start, "witStart", sigla);
    xml += part.place == nullptr ? Xml(part.words) : PlaceXml(passage, *part.place, sigla);
  }
  return xml + TakeExtents(extents.ends, passage.witnesses.front().base_end, "witEnd", sigla) + "</ab>\n</div>\n";
}

}  // namespace

std::string ApparatusTei(const Apparatus& apparatus) {
  std::string xml = std::string(kHead) + WitnessList(apparatus) + std::string(kMiddle);
  for (std::size_t i = 0; i < apparatus.passages.size(); ++i)
    xml += PassageXml(apparatus, apparatus.passages[i], i + 1);
  // A body holds something.
  if (apparatus.passages.empty()) xml += "<p/>\n";
  return xml + "</body>\n</text>\n</TEI>\n";
}

}  // namespace fonds::cli
