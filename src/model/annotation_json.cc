#include "crypto/sha256.h"
#include "json/length.h"
#include "model/bodies_json.h"
#include "model/iri.h"

namespace fonds {
namespace {

using json::Members;
using json::Value;

constexpr std::string_view kContext = "http://www.w3.org/ns/anno.jsonld";
constexpr std::string_view kUrnRule = "\"urn:uuid:\" and a UUID of version 8 in lower case";
constexpr std::string_view kMotivationRule = "a motivation of the Web Annotation Vocabulary";
constexpr std::string_view kScheme = "fonds:";
constexpr std::size_t kHexDigits = 2 * Digest::kSize;

bool IsDirection(std::string_view text) {
  return text == "ltr" || text == "rtl" || text == "auto";
}

Error Disagree(const char* what) {
  return Error(Code::kMalformed, std::string("annotation body: ") + what);
}

// "fonds:<document>@<version>", 64 digits each.
struct Source {
  DocumentId document;
  Digest version;
};

std::optional<Source> ParseSource(std::string_view text) {
  if (!text.starts_with(kScheme)) return std::nullopt;
  text.remove_prefix(kScheme.size());
  if (text.size() != 2 * kHexDigits + 1 || text[kHexDigits] != '@') return std::nullopt;
  const auto document = DocumentId::FromHex(text.substr(0, kHexDigits));
  const auto version = Digest::FromHex(text.substr(kHexDigits + 1));
  if (!document || !version) return std::nullopt;
  return Source{*document, *version};
}

bool IsSource(std::string_view text) {
  return ParseSource(text).has_value();
}

Status ReadPins(Value& json, Pins& pins) {
  Members m(json, "annotation pins");
  m.OptionalDigest("layer", pins.layer);
  m.Digest("version", pins.version);
  m.OptionalDigest("words", pins.words);
  return m.Done();
}

// A note, or a link as an external web resource. The data model lets a link be a bare IRI too, but an array of one bare
// IRI fails the W3C's own assertions (it is both "one IRI" and "an array").
Result<AnnotationBody> ReadNote(Value& json) {
  AnnotationBody body;
  if (json.is_object() && json.contains("id")) {
    Members link(json, "annotation's link");
    link.Word("id", body.iri, IsAbsoluteIri, "an absolute IRI of at most 2000 characters");
    FONDS_TRY(link.Done());
    return body;
  }
  Members m(json, "annotation's TextualBody");
  m.Constant("format", "text/plain");
  m.OptionalWord("language", body.language, IsLanguageTag, "a language tag as in BCP 47");
  m.OptionalWord("purpose", body.purpose, IsMotivation, kMotivationRule);
  m.OptionalWord("textDirection", body.direction, IsDirection, "\"ltr\", \"rtl\" or \"auto\"");
  m.Constant("type", "TextualBody");
  m.String("value", body.value, {1, kMaxProse});
  FONDS_TRY(m.Done());
  return body;
}

Status ReadPosition(Value& json, Annotation& annotation) {
  TextPosition position;
  Members m(json, "annotation's TextPositionSelector");
  m.Integer("end", position.end, 0, kMaxInteger);
  m.Integer("start", position.start, 0, kMaxInteger);
  m.Constant("type", "TextPositionSelector");
  FONDS_TRY(m.Done());
  if (position.end <= position.start) return Disagree("the passage must end after its start");
  annotation.position = position;
  return {};
}

Status ReadQuote(Value& json, Annotation& annotation) {
  TextQuote quote;
  Members m(json, "annotation's TextQuoteSelector");
  m.String("exact", quote.exact, {1, kMaxQuote});
  m.OptionalString("prefix", quote.prefix, kMaxContext);
  m.OptionalString("suffix", quote.suffix, kMaxContext);
  m.Constant("type", "TextQuoteSelector");
  FONDS_TRY(m.Done());
  annotation.quote = std::move(quote);
  return {};
}

Status ReadFragment(Value& json, Annotation& annotation) {
  std::string standard;
  Members m(json, "annotation's FragmentSelector");
  m.String("conformsTo", standard, {1, kMaxIri});
  m.Constant("type", "FragmentSelector");
  m.Word("value", annotation.fragment, IsFragment, "a fragment of the forms t=, xywh= or page=");
  FONDS_TRY(m.Done());
  if (standard == FragmentStandard(annotation.fragment)) return {};
  return Disagree("conformsTo must name the standard of the fragment's form");
}

// A fragment is one object; a passage is an array of its position and, unless rights forbid, its words.
Status ReadSelector(Value& json, Annotation& annotation) {
  if (json.is_object()) return ReadFragment(json, annotation);
  if (!json.is_array() || json.empty() || json.size() > 2) {
    return Disagree("a selector must be a FragmentSelector, or an array of a position and at most one quotation");
  }
  FONDS_TRY(ReadPosition(json[0], annotation));
  return json.size() == 2 ? ReadQuote(json[1], annotation) : Status();
}

Status ReadTarget(Value& json, Annotation& annotation) {
  Members m(json, "annotation's target");
  Value* selector = m.Optional("selector");
  std::string source;
  m.Word("source", source, IsSource, "\"fonds:<document>@<version>\" with 64 digits each");
  m.Constant("type", "SpecificResource");
  FONDS_TRY(m.Done());
  const auto parsed = ParseSource(source);
  annotation.document = parsed->document;
  if (parsed->version != annotation.pins.version) return Disagree("the source's version must be the pinned one");
  return selector == nullptr ? Status() : ReadSelector(*selector, annotation);
}

Status ReadWeb(Value& json, Annotation& annotation) {
  Members m(json, "annotation's member \"web\"");
  m.Constant("@context", kContext);
  Value::array_t& bodies = m.OptionalArray("body", kMaxBodies);
  m.Constant("id", annotation.id);
  m.Word("motivation", annotation.motivation, IsMotivation, kMotivationRule);
  Value* target = m.Object("target");
  m.Constant("type", "Annotation");
  FONDS_TRY(m.Done());
  annotation.bodies.reserve(bodies.size());
  for (Value& element : bodies) {
    FONDS_ASSIGN(AnnotationBody body, ReadNote(element));
    annotation.bodies.push_back(std::move(body));
  }
  return ReadTarget(*target, annotation);
}

// What is said twice, for those who read only `web` and those who read only `pins`, must be the same.
Status CheckPins(const Annotation& annotation) {
  const bool passage = annotation.position.has_value();
  if (annotation.pins.layer.has_value() != passage || annotation.pins.words.has_value() != passage) {
    return Disagree("pins of layer and words must be there exactly where there is a position");
  }
  if (!annotation.quote) return {};
  const std::string& words = annotation.quote->exact;
  if (json::CodePoints(words) != annotation.position->end - annotation.position->start) {
    return Disagree("the quoted words must be as long as the passage");
  }
  if (Sha256Of(words) != *annotation.pins.words)
    return Disagree("the pin of the words must be the digest of the quoted ones");
  return {};
}

Value WriteNote(const AnnotationBody& body) {
  if (!body.iri.empty()) {
    FONDS_CHECK(body.value.empty() && body.language.empty() && body.purpose.empty() && body.direction.empty());
    return {{"id", body.iri}};
  }
  Value json = {{"format", "text/plain"}, {"type", "TextualBody"}, {"value", body.value}};
  if (!body.language.empty()) json["language"] = body.language;
  if (!body.purpose.empty()) json["purpose"] = body.purpose;
  if (!body.direction.empty()) json["textDirection"] = body.direction;
  return json;
}

Value WriteQuote(const TextQuote& quote) {
  Value json = {{"exact", quote.exact}, {"type", "TextQuoteSelector"}};
  if (!quote.prefix.empty()) json["prefix"] = quote.prefix;
  if (!quote.suffix.empty()) json["suffix"] = quote.suffix;
  return json;
}

Value WritePosition(const TextPosition& position) {
  return {{"end", position.end}, {"start", position.start}, {"type", "TextPositionSelector"}};
}

Value WriteFragment(const std::string& fragment) {
  Value json = {{"type", "FragmentSelector"}, {"value", fragment}};
  if (IsFragment(fragment)) json["conformsTo"] = FragmentStandard(fragment);
  return json;
}

Value WriteTarget(const Annotation& annotation) {
  Value json = {{"source", std::string(kScheme) + annotation.document.Hex() + "@" + annotation.pins.version.Hex()},
                {"type", "SpecificResource"}};
  FONDS_CHECK(!annotation.position || annotation.fragment.empty());
  FONDS_CHECK(annotation.position || !annotation.quote);
  if (annotation.position) {
    Value& selector = json["selector"] = Value::array();
    selector.push_back(WritePosition(*annotation.position));
    if (annotation.quote) selector.push_back(WriteQuote(*annotation.quote));
  } else if (!annotation.fragment.empty()) {
    json["selector"] = WriteFragment(annotation.fragment);
  }
  return json;
}

Value WriteWeb(const Annotation& annotation) {
  Value json = {{"@context", kContext},
                {"id", annotation.id},
                {"motivation", annotation.motivation},
                {"target", WriteTarget(annotation)},
                {"type", "Annotation"}};
  if (annotation.bodies.empty()) return json;
  Value& bodies = json["body"] = Value::array();
  for (const AnnotationBody& body : annotation.bodies) bodies.push_back(WriteNote(body));
  return json;
}

}  // namespace

Result<Annotation> ReadAnnotation(Value& json) {
  Annotation annotation;
  Members m(json, "annotation body");
  m.Word("id", annotation.id, IsAnnotationUrn, kUrnRule);
  Value* pins = m.Object("pins");
  Value* placement = m.Optional("placement");
  Value* web = m.Object("web");
  FONDS_TRY(m.Done());
  FONDS_TRY(ReadPins(*pins, annotation.pins));
  FONDS_TRY(ReadWeb(*web, annotation));
  FONDS_TRY(CheckPins(annotation));
  if (placement == nullptr) return annotation;
  if (!annotation.position) return Disagree("a placement must be of a passage");
  FONDS_ASSIGN(annotation.placement, ReadPlacement(*placement, *annotation.position));
  return annotation;
}

Value WriteAnnotation(const Annotation& annotation) {
  Value pins = {{"version", annotation.pins.version.Hex()}};
  if (annotation.pins.layer) pins["layer"] = annotation.pins.layer->Hex();
  if (annotation.pins.words) pins["words"] = annotation.pins.words->Hex();
  Value json = {{"id", annotation.id}, {"pins", std::move(pins)}, {"web", WriteWeb(annotation)}};
  FONDS_CHECK(!annotation.placement || annotation.position);
  if (annotation.placement) json["placement"] = WritePlacement(*annotation.placement);
  return json;
}

}  // namespace fonds
