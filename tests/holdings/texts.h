// The five texts as the archive knows them: digests and sizes of their bytes, and what they say about themselves.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace fonds::holdings {

struct SourceText {
  char label;
  std::string_view file;  // the name under which it was received
  std::string_view sha256;
  std::uint64_t size;
  std::string_view title;
  std::string_view creator;  // empty: the text names nobody
  std::string_view created;  // EDTF; empty: the text gives nothing to go by
  std::string_view literal;  // the words by which it dates itself
  std::string_view source;   // where it was published, as far as it shows
};

std::span<const SourceText> SourceTexts();

}  // namespace fonds::holdings
