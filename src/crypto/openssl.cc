#include "crypto/openssl.h"

#include <openssl/err.h>

#include <string>

namespace fonds {
namespace {

const EVP_MD* Fetch(const char* name) {
  const EVP_MD* algorithm = EVP_MD_fetch(nullptr, name, nullptr);
  FONDS_CHECK(algorithm != nullptr);
  return algorithm;
}

}  // namespace

const EVP_MD* Sha1Algorithm() {
  static const EVP_MD* const algorithm = Fetch("SHA1");
  return algorithm;
}

const EVP_MD* Sha256Algorithm() {
  static const EVP_MD* const algorithm = Fetch("SHA2-256");
  return algorithm;
}

const EVP_MD* Sha512Algorithm() {
  static const EVP_MD* const algorithm = Fetch("SHA2-512");
  return algorithm;
}

DigestContext::DigestContext(const EVP_MD* algorithm) : algorithm_(algorithm), context_(EVP_MD_CTX_new()) {
  FONDS_CHECK(context_ != nullptr);
  Start();
}

void DigestContext::Update(ByteView bytes) {
  FONDS_CHECK(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
}

void DigestContext::Finish(unsigned char* out) {
  FONDS_CHECK(EVP_DigestFinal_ex(context_.get(), out, nullptr) == 1);
  Start();
}

void DigestContext::Start() {
  FONDS_CHECK(EVP_DigestInit_ex2(context_.get(), algorithm_, nullptr) == 1);
}

Error OpenSslError(Code code, std::string_view what) {
  std::string message(what);
  if (const char* reason = ERR_reason_error_string(ERR_peek_last_error())) {
    message += ": ";
    message += reason;
  }
  ERR_clear_error();
  return Error(code, std::move(message));
}

void ForgetOpenSslErrors() {
  ERR_clear_error();
}

}  // namespace fonds
