// The citation URI: fonds:<document>@<version>?in=<archive>#c=<start>,<end>&q=<digest of the words>
// Grammar: docs/format/citation.md. Digests are 32 to 64 lower-case hex digits (64 wherever fonds stores one).
#pragma once

#include <optional>
#include <string>

#include "model/annotation.h"

namespace fonds {

struct Citation {
  std::string document;  // hex prefix, 32 to 64 digits
  std::string version;
  std::string archive;  // empty: not said
  std::optional<TextPosition> position;
  std::string words;  // empty, or hex prefix of the digest of the words; only with a position
};

// Errors: kMalformed naming the part.
Result<Citation> ParseCitation(std::string_view uri);
std::string FormatCitation(const Citation& citation);

}  // namespace fonds
