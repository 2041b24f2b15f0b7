// Source: c2sp.org/tlog-checkpoint, "Note text".
#include "register/entry.h"
#include "register/lines.h"
#include "register/note.h"
#include "text/utf8.h"

namespace fonds {

Result<Checkpoint> ParseCheckpoint(std::string_view note_text) {
  const auto within = [](const Error& error) { return error.While("this is not a checkpoint"); };
  LineReader lines(note_text);
  const auto origin = lines.Next();
  if (!origin || origin->empty() || !text::IsUtf8(*origin) || origin->find('\r') != std::string_view::npos) {
    return within(lines.Malformed("must be the origin, not empty, ended by LF alone"));
  }
  const auto size_line = lines.Next();
  const auto size = size_line ? ParseDecimal(*size_line, kMaxEntries) : std::nullopt;
  if (!size) return within(lines.Malformed("must be the size, at most 100,000,000, without leading zero"));
  const auto root_line = lines.Next();
  const auto root = root_line ? Base64Decode(*root_line) : std::nullopt;
  const auto digest = root ? Digest::FromBytes(*root) : std::nullopt;
  if (!digest) return within(lines.Malformed("must be the root, 32 bytes in padded base64"));
  if (!lines.AtEnd()) {
    lines.Next();
    return within(
        lines.Malformed("an extension line must not follow the root, for no verifier could audit what it says"));
  }
  return Checkpoint{std::string(*origin), *size, *digest};
}

std::string FormatCheckpoint(const Checkpoint& checkpoint) {
  return checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" + Base64Encode(checkpoint.root.View()) +
         "\n";
}

}  // namespace fonds
