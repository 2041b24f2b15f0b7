// Numbers as ECMAScript writes them, which RFC 8785 section 3.2.2.3 makes the canonical form.
#pragma once

#include <string>

namespace fonds::json {

// Number::toString of ECMA-262: the shortest digits that read back as the same double. REQUIRES: `number` is finite.
std::string EcmaScriptNumber(double number);

}  // namespace fonds::json
