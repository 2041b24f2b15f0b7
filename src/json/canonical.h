// The strict profile of JSON that fonds stores (docs/format/json.md), and RFC 8785 (JCS) canonical form.
//
// nlohmann_json alone accepts duplicate keys and a byte order mark, turns big integers into doubles and overflows the
// stack on deep input, so no stored byte reaches it before CheckCanonical has passed.
#pragma once

#include "base/bytes.h"

namespace fonds::json {

inline constexpr int kMaxDepth = 32;

// One pass, no allocation that grows with the input, no recursion beyond kMaxDepth. Passes exactly those bytes that are
// valid UTF-8 without BOM, one JSON value with nothing around it, no duplicate keys, ASCII keys in RFC 8785 order,
// integers only, within ±(2^53−1) and in their one spelling (no -0), shortest escapes only, no control characters but
// \t \n \f \r in strings (escaped, as JSON demands), no lone surrogates, depth at most kMaxDepth:
// canonical(parse(bytes)) == bytes. Errors: kMalformed, with the byte offset and the rule.
Status CheckCanonical(ByteView bytes);

}  // namespace fonds::json
