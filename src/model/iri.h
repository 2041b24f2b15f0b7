// Absolute IRIs (RFC 3987), as far as a statement needs: a scheme and no character that would end an IRI in running
// text.
#pragma once

#include <cstddef>
#include <string_view>

namespace fonds {

inline constexpr std::size_t kMaxIri = 2000;  // code points

// scheme ":" one or more characters but white space, controls and <>"{}|\^`. Not resolved, not checked against a
// scheme.
bool IsAbsoluteIri(std::string_view text);

}  // namespace fonds
