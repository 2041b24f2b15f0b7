// When something was registered, by the word of others than its author.
#pragma once

#include "json/output.h"
#include "model/trusted_time.h"

namespace fonds::cli {

// "not before 2026-11-22T12:00:00Z (Alice's Time), not after …"; empty where nobody says anything.
std::string WhenText(const TimeBracket& bracket);
// Members notBefore and notAfter of the object that is being written, each where somebody says it.
void WriteWhenJson(json::Output& out, const TimeBracket& bracket);

}  // namespace fonds::cli
