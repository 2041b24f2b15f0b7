// --trust: a register key, as somebody believes it from elsewhere.
#pragma once

#include <string>

#include "register/note.h"

namespace fonds::cli {

// A verifier key, or the file of a receipt, whose key it is. Errors: as NoteVerifier::Parse, ReadFile, ParseReceipt.
Result<NoteVerifier> ReadTrust(const std::string& text);

}  // namespace fonds::cli
