#include "governance/new_key.h"

#include "crypto/wipe.h"
#include "governance/new_file.h"
#include "signing/key_file.h"

namespace fonds {
namespace {

std::filesystem::path Beside(const std::filesystem::path& file, const char* end) {
  return file.string() + end;
}

}  // namespace

Result<SshPublicKey> MakeAgentKey(const std::filesystem::path& output) {
  FONDS_TRY(IsNew(Beside(output, ".pub")));
  FONDS_ASSIGN(const Ed25519Secret secret, Ed25519Secret::Generate());
  FONDS_ASSIGN(Bytes bytes, FormatKeyFile(secret));
  const WipeOnExit wipe(bytes);
  FONDS_TRY(WriteNewFile(output, bytes, 0600));
  SshPublicKey key = SshPublicKey::FromEd25519(secret.Public());
  FONDS_TRY(WriteNewFile(Beside(output, ".pub"), key.Text() + "\n", 0644));
  return key;
}

Result<NoteVerifier> MakeRegisterKey(const std::filesystem::path& output, const std::string& origin) {
  FONDS_TRY(IsNew(Beside(output, ".vkey")));
  FONDS_ASSIGN(const Ed25519Secret secret, Ed25519Secret::Generate());
  Bytes bytes = ToPkcs8Pem(secret);
  const WipeOnExit wipe(bytes);
  FONDS_TRY(WriteNewFile(output, bytes, 0600));
  NoteVerifier verifier{.name = origin, .key = secret.Public()};
  FONDS_TRY(WriteNewFile(Beside(output, ".vkey"), verifier.Format() + "\n", 0644));
  return verifier;
}

}  // namespace fonds
