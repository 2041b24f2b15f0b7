#include "cli/collate_views.h"
#include "json/output.h"

namespace fonds::cli {
namespace {

using collate::Apparatus;
using collation::Passage;
using collation::PassageWitness;
using collation::Place;
using collation::Reading;

void WriteNumber(json::Output& out, std::string_view key, std::uint64_t number) {
  out.Key(key).Number(static_cast<std::int64_t>(number));
}

void WriteRange(json::Output& out, std::uint64_t start, std::uint64_t end) {
  WriteNumber(out, "start", start);
  WriteNumber(out, "end", end);
}

void WritePlace(json::Output& out, const Place& place, const std::vector<std::string>& sigla) {
  out.BeginObject();
  WriteRange(out, place.lemma.start, place.lemma.end);
  out.Key("lemma").String(place.lemma.words).Key("readings").BeginArray();
  for (const Reading& reading : place.readings) {
    out.BeginObject().Key("words").String(reading.words).Key("kind").String(reading.kind);
    out.Key("witnesses").BeginArray();
    for (const Reading::Where& where : reading.witnesses) {
      out.BeginObject().Key("siglum").String(sigla[where.witness]);
      WriteRange(out, where.start, where.end);
      out.EndObject();
    }
    out.EndArray().EndObject();
  }
  out.EndArray().EndObject();
}

void WritePassage(json::Output& out, const Apparatus& apparatus, const Passage& passage) {
  const std::vector<std::string> sigla = collate::SiglaOf(apparatus, passage);
  out.BeginObject().Key("base").String(sigla.front());
  WriteNumber(out, "words", passage.words);
  out.Key("witnesses").BeginArray();
  for (std::size_t i = 0; i < sigla.size(); ++i) {
    const PassageWitness& witness = passage.witnesses[i];
    out.BeginObject().Key("siglum").String(sigla[i]).Key("text").String(apparatus.texts[witness.text].siglum);
    WriteRange(out, witness.stretch.start, witness.stretch.end);
    WriteNumber(out, "baseStart", witness.base_start);
    WriteNumber(out, "baseEnd", witness.base_end);
    out.Key("words").String(witness.stretch.words).EndObject();
  }
  out.EndArray().Key("places").BeginArray();
  for (const Place& place : passage.places) WritePlace(out, place, sigla);
  out.EndArray().EndObject();
}

}  // namespace

std::string ApparatusJson(const Apparatus& apparatus, std::uint64_t words) {
  json::Output out;
  out.BeginObject();
  WriteNumber(out, "words", words);
  WriteNumber(out, "read", apparatus.texts.size() - apparatus.unread.size());
  out.Key("texts").BeginArray();
  for (const collate::TextualWitness& text : apparatus.texts) {
    if (text.siglum.empty()) continue;
    out.BeginObject().Key("siglum").String(text.siglum).Key("document").String(text.document.Hex());
    out.Key("version").String(text.version.Hex()).Key("title").String(text.title).EndObject();
  }
  out.EndArray().Key("passages").BeginArray();
  for (const Passage& passage : apparatus.passages) WritePassage(out, apparatus, passage);
  out.EndArray().Key("unread").BeginArray();
  for (const collate::UnreadText& text : apparatus.unread) {
    out.BeginObject().Key("document").String(text.document.Hex()).Key("version").String(text.version.Hex());
    out.Key("title").String(text.title).Key("reason").String(text.reason).EndObject();
  }
  out.EndArray().EndObject();
  return out.Finish();
}

}  // namespace fonds::cli
