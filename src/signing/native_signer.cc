#include "signing/signer.h"
#include "signing/verified_signature.h"

namespace fonds {
namespace {

class NativeEd25519 final : public Signer {
 public:
  explicit NativeEd25519(Ed25519Secret secret)
      : secret_(std::move(secret)), key_(SshPublicKey::FromEd25519(secret_.Public())) {}

  const SshPublicKey& key() const override { return key_; }

  // Verified although we made it: an Ed25519 signature with one flipped bit inside can give its secret away.
  Result<SshSignature> Sign(std::string_view name_space, ByteView message) const override {
    return VerifiedSignature(SignSsh(secret_, name_space, message), key_, name_space, message, "this machine");
  }

 private:
  Ed25519Secret secret_;
  SshPublicKey key_;
};

}  // namespace

std::unique_ptr<Signer> NativeSigner(Ed25519Secret secret) {
  return std::make_unique<NativeEd25519>(std::move(secret));
}

}  // namespace fonds
