#include "cite/escaping.h"
#include "cli/collate_views.h"
#include "cli/console.h"
#include "cli/marked_parts.h"

namespace fonds::cli {
namespace {

using collate::Apparatus;
using collate::TextualWitness;
using collation::Passage;
using collation::PassageWitness;
using collation::Place;
using collation::Reading;

constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>Collation</title>
<style>
body { font: 100%/1.5 serif; max-width: 80em; margin: 1em auto; padding: 0 1em; color: #111; background: #fff }
section { border-top: 1px solid #888; margin-top: 2em } h2 { font-size: 1.1em }
.side { display: flex; gap: 1em; overflow-x: auto; align-items: flex-start }
article { flex: 1 0 18em; max-width: 40em; border: 1px solid #ccc; padding: 0 .7em }
h3 { font-size: 1em; margin: .5em 0 0 } .source { font-size: .8em; color: #444; margin: 0; overflow-wrap: anywhere }
blockquote { margin: .5em 0; white-space: pre-wrap; overflow-wrap: anywhere }
mark { background: #ffeeb0 } mark.negation, mark.number, mark.name { background: #ffc9c0 } mark:empty::before { content: "‸" }
td, th { text-align: start; vertical-align: top; padding: .1em .8em .1em 0; font-weight: normal } i { color: #444 }
table { margin: .7em 0 }
</style>
</head>
<body>
<h1>Collation</h1>
)";

// Nothing is markup, and what moves text about is shown by name.
std::string Html(const std::string& words) {
  return EscapeHtml(ShownBlock(words, 0));
}

std::string Line(const std::string& words) {
  return EscapeHtml(Shown(OneLine(words)));
}

std::string PartHtml(const MarkedPart& part) {
  if (part.place == nullptr) return Html(part.words);
  const std::string kind = part.reading == nullptr ? "" : " class=\"" + std::string(part.reading->kind) + "\"";
  return "<mark" + kind + ">" + Html(part.words) + "</mark>";
}

std::string WitnessHtml(const Apparatus& apparatus, const Passage& passage, std::size_t index,
                        const std::string& siglum) {
  const PassageWitness& witness = passage.witnesses[index];
  const TextualWitness& text = apparatus.texts[witness.text];
  std::string html = "<article>\n<h3 dir=\"auto\">" + siglum + " " + Line(text.title) + "</h3>\n";
  html += "<p class=\"source\">" + text.document.Hex() + "@" + text.version.Hex() + ", " +
          std::to_string(witness.stretch.start) + "," + std::to_string(witness.stretch.end) +
          (index == 0 ? ", the base" : "") + "</p>\n<blockquote dir=\"auto\">";
  const std::vector<MarkedPart> parts = index == 0 ? BaseParts(passage) : WitnessParts(passage, index);
  for (const MarkedPart& part : parts) html += PartHtml(part);
  return html + "</blockquote>\n</article>\n";
}

std::string PlaceHtml(const Place& place, const std::vector<std::string>& sigla) {
  std::string html = "<tr><td dir=\"auto\">" +
                     (place.lemma.words.empty() ? "<i>after</i> " + Line(place.before) : Line(place.lemma.words)) +
                     " ]</td><td>";
  for (const Reading& reading : place.readings) {
    html += "<div dir=\"auto\"><bdi>" + (reading.words.empty() ? std::string("<i>om.</i>") : Line(reading.words)) +
            "</bdi> ";
    for (const Reading::Where& where : reading.witnesses) html += sigla[where.witness] + " ";
    html += "<i>" + std::string(reading.kind) + "</i></div>";
  }
  return html + "</td></tr>\n";
}

std::string PassageHtml(const Apparatus& apparatus, const Passage& passage, std::size_t number) {
  const std::vector<std::string> sigla = collate::SiglaOf(apparatus, passage);
  std::string html = "<section>\n<h2>" + std::to_string(number) + ". " + Plural(passage.words, "word", "words") + ", " +
                     Plural(sigla.size(), "witness", "witnesses") + "</h2>\n<div class=\"side\">\n";
  for (std::size_t i = 0; i < sigla.size(); ++i) html += WitnessHtml(apparatus, passage, i, sigla[i]);
  html += "</div>\n";
  if (passage.places.empty()) return html + "<p>All read alike.</p>\n</section>\n";
  html += "<table>\n";
  for (const Place& place : passage.places) html += PlaceHtml(place, sigla);
  return html + "</table>\n</section>\n";
}

}  // namespace

std::string ApparatusHtml(const Apparatus& apparatus) {
  std::string html(kHead);
  const std::size_t read = apparatus.texts.size() - apparatus.unread.size();
  html += "<p>" + Plural(apparatus.passages.size(), "passage", "passages") + "; " + Plural(read, "text", "texts") +
          " read" + "</p>\n";
  for (std::size_t i = 0; i < apparatus.passages.size(); ++i)
    html += PassageHtml(apparatus, apparatus.passages[i], i + 1);
  return html + "</body>\n</html>\n";
}

}  // namespace fonds::cli
