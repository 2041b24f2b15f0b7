// Source: c2sp.org/signed-note (format, key ids, signature types).
#include "register/note.h"

#include <algorithm>

#include "base/check.h"
#include "register/lines.h"
#include "register/note_signature.h"
#include "register/verifier_key.h"
#include "text/code_points.h"
#include "text/utf8.h"

namespace fonds {
namespace {

constexpr std::size_t kMaxNoteBytes = 1 << 20;
constexpr std::size_t kMaxSignatures = 100;
constexpr std::string_view kSignatureStart = "\xE2\x80\x94 ";  // em dash, blank

Error NotANote(const std::string& rule) {
  return Error(Code::kMalformed, "this is not a signed note: " + rule);
}

Status CheckCharacters(ByteView bytes) {
  if (bytes.size() > kMaxNoteBytes) return NotANote("it is larger than 1 MiB");
  if (!bytes.ends_with('\n')) return NotANote("its last line must end with LF");
  const std::size_t invalid = text::FirstInvalid(bytes);
  if (invalid != bytes.size()) return NotANote("byte " + std::to_string(invalid) + " is not valid UTF-8");
  const auto control = std::find_if(bytes.begin(), bytes.end(),
                                    [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
  if (control == bytes.end()) return {};
  const std::string at = std::to_string(control - bytes.begin());
  if (*control == '\r') return NotANote("byte " + at + " is a carriage return; lines must end with LF alone");
  return NotANote("byte " + at + " is a control character");
}

// The last blank line ends the text (signed-note, "Format"), and the text may have blank lines of its own. A reader
// that stops at the first would yet see other signatures if one of them were followed by a signature line, and who
// signs "text LF LF" could be shown to have signed "text LF"; both are refused.
Status CheckUnambiguous(std::string_view note_text) {
  if (note_text == "\n" || note_text.ends_with("\n\n")) return NotANote("its text is empty or ends with a blank line");
  if (note_text.find("\n\n" + std::string(kSignatureStart)) != std::string_view::npos) {
    return NotANote("a second blank line is followed by a signature line, so that its text could end in two places");
  }
  return {};
}

}  // namespace

Result<NoteVerifier> NoteVerifier::Parse(std::string_view vkey) {
  FONDS_ASSIGN(VerifierKey parsed, ParseVerifierKey(vkey, SignatureType::kEd25519));
  return NoteVerifier{std::move(parsed.name), parsed.key};
}

std::string NoteVerifier::Format() const {
  return FormatVerifierKey({name, key}, SignatureType::kEd25519);
}

std::uint32_t NoteVerifier::KeyId() const {
  return VerifierKeyId({name, key}, SignatureType::kEd25519);
}

std::optional<NoteSignature> ParseNoteSignature(std::string_view line) {
  if (!line.starts_with(kSignatureStart)) return std::nullopt;
  const auto words = SplitAtBlanks<2>(line.substr(kSignatureStart.size()));
  if (!words || !IsVerifierName((*words)[0])) return std::nullopt;
  const auto bytes = Base64Decode((*words)[1]);
  if (!bytes || bytes->size() <= kKeyIdSize) return std::nullopt;
  return NoteSignature{std::string((*words)[0]), KeyIdFromBytes(*bytes), bytes->substr(kKeyIdSize)};
}

std::string FormatNoteSignature(const NoteSignature& signature) {
  std::string line(kSignatureStart);
  line += signature.name + " " + Base64Encode(KeyIdBytes(signature.key_id) + signature.value) + "\n";
  return line;
}

Result<Note> ParseNote(ByteView bytes) {
  FONDS_TRY(CheckCharacters(bytes));
  const std::size_t blank_line = bytes.rfind("\n\n");
  if (blank_line == ByteView::npos) return NotANote("no blank line ends its text");
  Note note;
  note.text = bytes.substr(0, blank_line + 1);
  FONDS_TRY(CheckUnambiguous(note.text));
  LineReader lines(bytes.substr(blank_line + 2));
  while (!lines.AtEnd()) {
    const auto line = lines.Next();
    if (note.signatures.size() == kMaxSignatures) return NotANote("it has more than 100 signatures");
    auto signature = line ? ParseNoteSignature(*line) : std::nullopt;
    if (!signature) {
      return NotANote(
          "after its text, " +
          lines.Malformed("must be an em dash, a key name and the base64 of key id and signature").message());
    }
    note.signatures.push_back(*std::move(signature));
  }
  if (note.signatures.empty()) return NotANote("it has no signature");
  return note;
}

Bytes FormatNote(const Note& note) {
  Bytes bytes = note.text + "\n";
  for (const NoteSignature& signature : note.signatures) bytes += FormatNoteSignature(signature);
  return bytes;
}

bool VerifyNote(const Note& note, const NoteVerifier& verifier) {
  const std::uint32_t key_id = verifier.KeyId();
  int good = 0;
  for (const NoteSignature& signature : note.signatures) {
    if (signature.name != verifier.name || signature.key_id != key_id) continue;
    Ed25519Signature value{};
    if (signature.value.size() != value.size()) return false;
    std::copy_n(AsUnsigned(signature.value), value.size(), value.begin());
    if (!VerifyEd25519(verifier.key, note.text, value)) return false;
    ++good;
  }
  return good == 1;
}

Note SignNote(std::string text, const std::string& name, const Ed25519Secret& secret) {
  FONDS_CHECK(IsVerifierName(name));
  FONDS_CHECK(text.ends_with('\n') && CheckCharacters(text).ok() && CheckUnambiguous(text).ok());
  const NoteVerifier verifier{name, secret.Public()};
  const Ed25519Signature value = secret.Sign(text);
  return {std::move(text), {{name, verifier.KeyId(), Bytes(AsView(value))}}};
}

}  // namespace fonds
