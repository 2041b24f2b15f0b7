#include "signing/agent_signer.h"

#include <algorithm>

#include "crypto/ssh_wire.h"
#include "signing/agent_socket.h"
#include "signing/verified_signature.h"

namespace fonds {
namespace {

// draft-miller-ssh-agent, "Message numbers".
constexpr unsigned char kFailure = 5;
constexpr unsigned char kRequestIdentities = 11;
constexpr unsigned char kIdentitiesAnswer = 12;
constexpr unsigned char kSignRequest = 13;
constexpr unsigned char kSignResponse = 14;

// The list comes from the agent's memory; a signature may wait for a person.
constexpr std::chrono::seconds kListPatience{3};
constexpr std::chrono::seconds kSignPatience{120};

Bytes SignRequest(const SshPublicKey& key, ByteView data) {
  Bytes request(1, static_cast<char>(kSignRequest));
  AppendString(request, key.wire());
  AppendString(request, data);
  AppendUint32(request, 0);  // flags: they choose among hashes of RSA only
  return request;
}

// The views of `reader` point into `answer`.
Result<bool> FindIdentity(ByteView answer, const SshPublicKey& key) {
  SshReader reader(answer);
  FONDS_ASSIGN(const unsigned char type, reader.Byte("type of the answer"));
  if (type != kIdentitiesAnswer) return Error(Code::kMalformed, "it does not list its keys");
  FONDS_ASSIGN(const std::uint32_t count, reader.Uint32("number of keys"));
  bool found = false;
  // The answer's size bounds the loop: each turn takes eight bytes or ends it.
  for (std::uint32_t i = 0; i < count; ++i) {
    FONDS_ASSIGN(const ByteView wire, reader.String("key"));
    FONDS_ASSIGN(const ByteView comment, reader.String("comment"));
    static_cast<void>(comment);
    found = found || wire == key.wire();
  }
  FONDS_TRY(reader.End("list of keys"));
  return found;
}

Status ReadSignatureValue(ByteView blob, SshSignature& signature) {
  SshReader reader(blob);
  FONDS_ASSIGN(const ByteView type, reader.String("signature type"));
  if (type != signature.key.TypeName()) return Error(Code::kMalformed, "its signature is of another type than the key");
  FONDS_ASSIGN(const ByteView value, reader.String("signature"));
  if (value.size() != signature.value.size()) return Error(Code::kMalformed, "its signature does not have 64 bytes");
  std::copy_n(AsUnsigned(value), value.size(), signature.value.begin());
  if (signature.key.type() == SshKeyType::kSkEd25519) {
    FONDS_ASSIGN(signature.flags, reader.Byte("flags of the security key"));
    FONDS_ASSIGN(signature.counter, reader.Uint32("counter of the security key"));
  }
  return reader.End("signature");
}

Status ReadSignResponse(ByteView answer, SshSignature& signature) {
  SshReader reader(answer);
  FONDS_ASSIGN(const unsigned char type, reader.Byte("type of the answer"));
  if (type == kFailure) {
    return Error(Code::kRefused, "it did not sign with " + signature.key.Fingerprint() +
                                     ": it is locked, no longer holds the key, or a person said no");
  }
  if (type != kSignResponse) return Error(Code::kMalformed, "it answered with message " + std::to_string(type));
  FONDS_ASSIGN(const ByteView blob, reader.String("signature"));
  FONDS_TRY(reader.End("signature"));
  return ReadSignatureValue(blob, signature);
}

// An answer that breaks the protocol is the agent's failure, not malformed input of the caller.
Error FromAgent(const std::filesystem::path& socket, const Error& error) {
  const Code code = error.code() == Code::kRefused ? Code::kRefused : Code::kIo;
  return Error(code, "cannot use the answer of ssh-agent at '" + socket.string() + "': " + error.message());
}

class AgentKey final : public Signer {
 public:
  AgentKey(std::filesystem::path socket, SshPublicKey key) : socket_(std::move(socket)), key_(std::move(key)) {}

  const SshPublicKey& key() const override { return key_; }

  Result<SshSignature> Sign(std::string_view name_space, ByteView message) const override {
    SshSignature signature{.key = key_, .name_space = std::string(name_space), .hash = "sha512"};
    const Bytes data = SshSignedBlob(name_space, signature.hash, message);
    FONDS_ASSIGN(const Bytes answer, AskAgent(socket_, SignRequest(key_, data), kSignPatience));
    const Status read = ReadSignResponse(answer, signature);
    if (!read.ok()) return FromAgent(socket_, read.error());
    return VerifiedSignature(std::move(signature), key_, name_space, message, "ssh-agent");
  }

 private:
  std::filesystem::path socket_;
  SshPublicKey key_;
};

}  // namespace

Result<bool> AgentHolds(const std::filesystem::path& socket, const SshPublicKey& key) {
  const Bytes request(1, static_cast<char>(kRequestIdentities));
  FONDS_ASSIGN(const Bytes answer, AskAgent(socket, request, kListPatience));
  const Result<bool> found = FindIdentity(answer, key);
  if (!found.ok()) return FromAgent(socket, found.error());
  return *found;
}

std::unique_ptr<Signer> AgentSigner(std::filesystem::path socket, SshPublicKey key) {
  return std::make_unique<AgentKey>(std::move(socket), std::move(key));
}

}  // namespace fonds
