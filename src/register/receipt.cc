#include "register/receipt.h"

#include "register/lines.h"

namespace fonds {
namespace {

Status ParsePolicy(LineReader& lines, Receipt& receipt) {
  constexpr std::string_view kPolicy = "policy <n> <64 lower-case hex digits>";
  FONDS_ASSIGN(const std::string_view text, lines.Field("policy", kPolicy));
  const auto words = SplitAtBlanks<2>(text);
  const auto number = words ? ParseDecimal((*words)[0], UINT64_MAX) : std::nullopt;
  const auto digest = words ? Digest::FromHex((*words)[1]) : std::nullopt;
  if (!number || *number == 0 || !digest) return lines.Malformed("must be `" + std::string(kPolicy) + "`");
  receipt.policy_number = *number;
  receipt.policy = *digest;
  return {};
}

Status ParseHeader(LineReader& lines, Receipt& receipt) {
  FONDS_TRY(lines.Version("fonds receipt"));
  constexpr std::string_view kArchive = "archive <64 lower-case hex digits>";
  FONDS_ASSIGN(const std::string_view archive, lines.Field("archive", kArchive));
  const auto id = ArchiveId::FromHex(archive);
  if (!id) return lines.Malformed("must be `" + std::string(kArchive) + "`");
  receipt.archive = *id;
  FONDS_TRY(ParsePolicy(lines, receipt));
  FONDS_ASSIGN(const std::string_view vkey, lines.Field("key", "key <name>+<8 hex digits>+<base64>"));
  FONDS_ASSIGN(receipt.key, NoteVerifier::Parse(vkey).While("line 4"));
  return lines.Blank();
}

}  // namespace

Result<Receipt> ParseReceipt(ByteView bytes) {
  LineReader lines(bytes);
  Receipt receipt;
  FONDS_TRY(ParseHeader(lines, receipt));
  receipt.note = lines.rest();
  FONDS_ASSIGN(const Note note, ParseNote(receipt.note));
  if (!VerifyNote(note, receipt.key)) {
    return Error(
        Code::kRefused,
        "the receipt's note does not bear exactly one good signature by the receipt's key; the receipt proves nothing");
  }
  FONDS_ASSIGN(receipt.checkpoint, ParseCheckpoint(note.text));
  if (receipt.checkpoint.origin != receipt.key.name) {
    return Error(Code::kMalformed, "the receipt's note has another origin than the name of the receipt's key");
  }
  return receipt;
}

Bytes FormatReceipt(const Receipt& receipt) {
  return "fonds receipt v0\narchive " + receipt.archive.Hex() + "\npolicy " + std::to_string(receipt.policy_number) +
         " " + receipt.policy.Hex() + "\nkey " + receipt.key.Format() + "\n\n" + receipt.note;
}

}  // namespace fonds
