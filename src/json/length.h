// How long a text is to a JSON Schema.
#pragma once

#include <algorithm>
#include <string_view>

namespace fonds::json {

// The number of code points in `text`, as minLength and maxLength count. REQUIRES: valid UTF-8.
inline std::size_t CodePoints(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace fonds::json
