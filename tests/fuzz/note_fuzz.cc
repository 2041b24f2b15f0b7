// Notes, the checkpoints in them and verifier keys: whatever is accepted is written back as the very bytes that were
// read.
#include <cstdint>

#include "base/check.h"
#include "register/note.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fonds::ByteView bytes = fonds::AsView({data, size});
  const auto note = fonds::ParseNote(bytes);
  if (note.ok()) {
    FONDS_CHECK(fonds::FormatNote(*note) == bytes);
    const auto checkpoint = fonds::ParseCheckpoint(note->text);
    if (checkpoint.ok()) FONDS_CHECK(fonds::FormatCheckpoint(*checkpoint) == note->text);
  } else {
    FONDS_CHECK(note.error().code() == fonds::Code::kMalformed);
  }
  const auto checkpoint = fonds::ParseCheckpoint(bytes);
  if (checkpoint.ok()) FONDS_CHECK(fonds::FormatCheckpoint(*checkpoint) == bytes);
  const auto verifier = fonds::NoteVerifier::Parse(bytes);
  if (verifier.ok()) FONDS_CHECK(verifier->Format() == bytes);
  return 0;
}
