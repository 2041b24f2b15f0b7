// An annotation: a W3C Web Annotation (Data Model, 2017) with pins, so that it stays true after its source moves on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/digest.h"

namespace fonds {

// Bounds in code points, stated in schema/annotation.schema.json too. A note's text is bounded by kMaxProse.
inline constexpr std::size_t kMaxQuote = 10'000;
inline constexpr std::size_t kMaxContext = 1'000;  // of prefix and suffix each
inline constexpr std::size_t kMaxBodies = 100;

// TextPositionSelector: code points of the layer, end exclusive.
struct TextPosition {
  std::uint64_t start = 0;
  std::uint64_t end = 0;
  auto operator<=>(const TextPosition&) const = default;
};

// TextQuoteSelector. Left out where rights forbid storing the words.
struct TextQuote {
  std::string exact;
  std::string prefix;
  std::string suffix;
};

// TextualBody of format text/plain, or a link: an IRI (a citation URI where it links two passages), written {"id":"…"}.
struct AnnotationBody {
  std::string value;      // the note's text; empty for a link
  std::string language;   // BCP 47, may be empty
  std::string direction;  // "ltr", "rtl", "auto" or empty
  std::string purpose;    // a motivation, may be empty ("tagging")
  std::string iri;        // the link; then all others are empty
};

// Digests that pin what the annotation is about.
struct Pins {
  Digest version;
  std::optional<Digest> layer;  // present exactly when there is a position
  std::optional<Digest> words;  // too; SHA-256 of the UTF-8 of the words in [start, end)
};

// Why a revision stands at other words than an earlier one: they are the same words of another version, or a person
// took them for it (docs/placements.md).
struct PlacementClaim {
  enum class Kind : std::uint8_t { kSame, kMoved, kAccepted };

  Kind kind = Kind::kSame;
  StatementId from;     // the revision in which somebody pointed at the words
  TextPosition before;  // of kSame and kMoved: words about the passage in its version, which stand in it once …
  TextPosition after;   // … and here
  bool HasStretch() const { return kind != Kind::kAccepted; }
};

struct Annotation {
  std::string id;          // urn:uuid:… of the first revision's nonce, the same in all revisions
  std::string motivation;  // one of the W3C motivations: commenting, linking, tagging, replying, assessing …
  std::vector<AnnotationBody> bodies;
  DocumentId document;  // of the target's source, "fonds:<document>@<version>"
  Pins pins;
  std::optional<TextPosition> position;
  std::optional<TextQuote> quote;           // only together with a position
  std::string fragment;                     // IsFragment below; not together with a position
  std::optional<PlacementClaim> placement;  // only together with a position
};

// "urn:uuid:" of a nonce, with version 8 and variant bits set (RFC 9562).
std::string AnnotationUrn(const Nonce& nonce);
bool IsMotivation(std::string_view text);
// "urn:uuid:" and a UUID of version 8 in lower case.
bool IsAnnotationUrn(std::string_view text);

// "same", "moved", "accepted".
std::string_view NameOf(PlacementClaim::Kind kind);
std::optional<PlacementClaim::Kind> PlacementKindOf(std::string_view name);

// Part of a recording, an image or a paged document, in at most 100 bytes:
//   t=10,20  t=10.5  t=,20     seconds (Media Fragments 1.0 section 4.2.1, npt)
//   xywh=1,2,30,40  xywh=percent:1,2,30,40     a rectangle (section 4.2.2)
//   t=10,20&xywh=1,2,30,40     both
//   page=3     of a PDF (RFC 3778 section 3)
bool IsFragment(std::string_view text);
// What the fragment conforms to, as FragmentSelector names it. REQUIRES: IsFragment(text).
std::string_view FragmentStandard(std::string_view text);

}  // namespace fonds
