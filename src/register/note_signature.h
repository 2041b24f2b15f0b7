// The signature lines of a C2SP signed note, one by one. Source: c2sp.org/signed-note, "Format".
#pragma once

#include <optional>

#include "register/note.h"

namespace fonds {

// Without its LF: an em dash, a blank, the key's name, a blank, base64 of key id and what follows. nullopt for anything
// else.
std::optional<NoteSignature> ParseNoteSignature(std::string_view line);
// With its LF.
std::string FormatNoteSignature(const NoteSignature& signature);

}  // namespace fonds
