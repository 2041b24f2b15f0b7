#include "register/equivocation.h"

#include <utility>

#include "register/lines.h"
#include "register/merkle.h"
#include "register/witness_request.h"

namespace fonds {
namespace {

Error ProvesNothing(const std::string& why) {
  return Error(Code::kRefused, "this proves nothing: " + why);
}

// The note with the one signature by `key`, which is checked.
Result<Bytes> Bare(const NoteVerifier& key, ByteView bytes, Checkpoint& says) {
  FONDS_ASSIGN(Note note, ParseNote(bytes));
  FONDS_ASSIGN(says, ParseCheckpoint(note.text));
  if (says.origin != key.name) {
    return ProvesNothing("a note is of the register " + says.origin + ", and the key is of " + key.name);
  }
  if (!VerifyNote(note, key)) {
    return ProvesNothing("the key has not signed the note of size " + std::to_string(says.size));
  }
  std::erase_if(note.signatures, [&](const NoteSignature& signature) {
    return signature.name != key.name || signature.key_id != key.KeyId();
  });
  return FormatNote(note);
}

Status CheckProof(const Equivocation& proof) {
  const Checkpoint& first = proof.first_says;
  const Checkpoint& second = proof.second_says;
  if (first.size == second.size) {
    if (first.root == second.root) return ProvesNothing("both notes are over one tree");
    if (proof.root || !proof.proof.empty()) return ProvesNothing("notes of one size need no proof beside them");
    return {};
  }
  if (!proof.root) return ProvesNothing("the sizes differ, and no root of the smaller within the larger is given");
  if (*proof.root == first.root) return ProvesNothing("the larger tree contains the smaller");
  if (first.size == 0) return ProvesNothing("an empty tree is contained in every other");
  if (VerifyConsistency(first.size, second.size, proof.proof, *proof.root, second.root)) return {};
  return ProvesNothing("the consistency proof does not hold");
}

// A note of three lines, a blank line and signature lines, up to a blank line that ends it, or to the end.
ByteView TakeNote(ByteView& rest) {
  const std::size_t text_end = rest.find("\n\n");
  const std::size_t end = text_end == ByteView::npos ? text_end : rest.find("\n\n", text_end + 2);
  const ByteView note = end == ByteView::npos ? rest : rest.substr(0, end + 1);
  rest.remove_prefix(end == ByteView::npos ? rest.size() : end + 2);
  return note;
}

Result<Equivocation> Parse(ByteView bytes) {
  LineReader lines(bytes);
  FONDS_TRY(lines.Version("fonds equivocation"));
  FONDS_ASSIGN(const std::string_view vkey, lines.Field("key", "key <verifier key>"));
  FONDS_ASSIGN(const NoteVerifier key, NoteVerifier::Parse(vkey));
  std::optional<Digest> root;
  std::vector<Digest> proof;
  if (lines.rest().starts_with("root ")) {
    FONDS_ASSIGN(const std::string_view text, lines.Field("root", "root <base64>"));
    const auto digest = Base64Decode(text);
    root = digest ? Digest::FromBytes(*digest) : std::nullopt;
    if (!root) return lines.Malformed("must be `root <base64>` of 32 bytes");
    FONDS_ASSIGN(proof, ReadProofLines(lines));
  } else {
    FONDS_TRY(lines.Blank());
  }
  ByteView rest = lines.rest();
  const ByteView first = TakeNote(rest);
  FONDS_ASSIGN(Equivocation proven, ProveEquivocation(key, first, rest, root, proof));
  if (FormatEquivocation(proven) == bytes) return proven;
  return Error(Code::kMalformed, "its notes are not in the one order, or hold more than the key's signature");
}

}  // namespace

Result<Equivocation> ProveEquivocation(const NoteVerifier& key, ByteView a, ByteView b,
                                       const std::optional<Digest>& root, const std::vector<Digest>& proof) {
  Equivocation proven{
      .key = key, .first = {}, .second = {}, .first_says = {}, .second_says = {}, .root = root, .proof = proof};
  FONDS_ASSIGN(proven.first, Bare(key, a, proven.first_says));
  FONDS_ASSIGN(proven.second, Bare(key, b, proven.second_says));
  const bool turned = proven.first_says.size == proven.second_says.size
                          ? proven.second < proven.first
                          : proven.second_says.size < proven.first_says.size;
  if (turned) {
    std::swap(proven.first, proven.second);
    std::swap(proven.first_says, proven.second_says);
  }
  FONDS_TRY(CheckProof(proven));
  return proven;
}

Result<Equivocation> ParseEquivocation(ByteView bytes) {
  return Parse(bytes).While("this is no evidence of an equivocation");
}

Bytes FormatEquivocation(const Equivocation& equivocation) {
  Bytes bytes = "fonds equivocation v0\nkey " + equivocation.key.Format() + "\n";
  if (equivocation.root) {
    bytes += "root " + Base64Encode(equivocation.root->View()) + "\n";
    for (const Digest& digest : equivocation.proof) bytes += Base64Encode(digest.View()) + "\n";
  }
  bytes += "\n" + equivocation.first + "\n" + equivocation.second;
  return bytes;
}

}  // namespace fonds
