#include <algorithm>
#include <set>

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

std::string Range(std::uint64_t start, std::uint64_t end) {
  return std::to_string(start) + "," + std::to_string(end);
}

std::string SourceOf(const Apparatus& apparatus, const PassageWitness& witness) {
  const TextualWitness& text = apparatus.texts[witness.text];
  std::string line = text.title.empty() ? "" : Shown(OneLine(text.title)) + " ";
  return line + "(" + Short(text.document.Hex()) + "@" + Short(text.version.Hex()) + ", " +
         Range(witness.stretch.start, witness.stretch.end) + ")";
}

std::string LemmaOf(const Place& place) {
  if (!place.lemma.words.empty()) return place.lemma.words;
  return place.before;
}

// A reading of an empty lemma repeats the word before it.
std::string ReadingOf(const Place& place, const Reading& reading) {
  if (reading.words.empty()) return "om.";
  if (!place.lemma.words.empty() || place.before.empty()) return reading.words;
  return place.before + " " + reading.words;
}

std::string PlaceLine(const Place& place, const std::vector<std::string>& sigla) {
  std::string line = "    " + Shown(OneLine(LemmaOf(place))) + " ]";
  for (const Reading& reading : place.readings) {
    line += (&reading == &place.readings.front() ? " " : "; ") + Shown(OneLine(ReadingOf(place, reading)));
    for (const Reading::Where& where : reading.witnesses) line += " " + sigla[where.witness];
    line += " (" + std::string(reading.kind) + ")";
  }
  return line + "\n";
}

std::size_t TextsIn(const Passage& passage) {
  std::set<std::size_t> texts;
  for (const PassageWitness& witness : passage.witnesses) texts.insert(witness.text);
  return texts.size();
}

std::string PassageText(const Apparatus& apparatus, const Passage& passage, std::size_t number) {
  const std::vector<std::string> sigla = collate::SiglaOf(apparatus, passage);
  const PassageWitness& base = passage.witnesses.front();
  std::string text = std::to_string(number) + ". " + Plural(passage.words, "word", "words") + ", " +
                     Plural(passage.witnesses.size(), "witness", "witnesses") + " in " +
                     Plural(TextsIn(passage), "text", "texts") + "\n";
  std::size_t width = 0;
  for (const std::string& siglum : sigla) width = std::max(width, siglum.size());
  for (std::size_t i = 0; i < sigla.size(); ++i) {
    const PassageWitness& witness = passage.witnesses[i];
    text += "    " + sigla[i] + std::string(width - sigla[i].size() + 2, ' ') + SourceOf(apparatus, witness);
    if (i == 0) text += ", the base";
    if (witness.base_start != base.base_start || witness.base_end != base.base_end)
      text += ", of " + Range(witness.base_start, witness.base_end);
    text += "\n";
  }
  text += "    “" + Shown(OneLine(base.stretch.words)) + "”\n";
  for (const Place& place : passage.places) text += PlaceLine(place, sigla);
  if (passage.places.empty()) text += "    all read alike\n";
  return text;
}

}  // namespace

std::string ApparatusText(const Apparatus& apparatus) {
  std::string text;
  for (std::size_t i = 0; i < apparatus.passages.size(); ++i)
    text += PassageText(apparatus, apparatus.passages[i], i + 1) + "\n";
  const std::size_t read = apparatus.texts.size() - apparatus.unread.size();
  return text + Plural(apparatus.passages.size(), "passage", "passages") + "; " + Plural(read, "text", "texts") +
         " read\n";
}

}  // namespace fonds::cli
