// nlohmann_json, in one place. Include it only from .cc files of json/ and from the JSON halves of model/ (…_json.cc): it
// costs 2.5 s a translation unit.
#pragma once

#include <nlohmann/json.hpp>

#include "base/bytes.h"

namespace fonds::json {

using Value = nlohmann::json;

// CheckCanonical, then parse. Errors: kMalformed.
Result<Value> ParseCanonical(ByteView bytes);

// Any valid JSON of a person or another program (a metadata file), within `limit` bytes and kMaxDepth, duplicate keys refused.
Result<Value> ParseLenient(ByteView bytes);

// RFC 8785. Doubles are written as ECMAScript writes them (fonds never stores one, but the standard's vectors do).
// REQUIRES: strings are valid UTF-8.
Bytes Canonical(const Value& value);

// Reads the members of one JSON object and knows which it has seen, so that an unknown member is an error:
//   Members m(value, "description body"); m.String("title", …); m.Done();
class Members;

}  // namespace fonds::json
