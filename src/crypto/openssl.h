// What this folder asks of OpenSSL, in one place: algorithms that are fetched once, digest contexts, and the error
// queue. Private to crypto/.
#pragma once

#include <openssl/evp.h>

#include <string_view>

#include "base/bytes.h"
#include "base/handle.h"

namespace fonds {

using PkeyHandle = Handle<EVP_PKEY, EVP_PKEY_free>;
using MdContextHandle = Handle<EVP_MD_CTX, EVP_MD_CTX_free>;

// Fetched at first use and never released: threads may still be digesting while the process ends. Fetching for each
// digest would cost more than digesting a short message.
const EVP_MD* Sha1Algorithm();
const EVP_MD* Sha256Algorithm();
const EVP_MD* Sha512Algorithm();

// Of one thread at a time. Out of memory aborts: OpenSSL's digests have no other way to fail.
class DigestContext {
 public:
  explicit DigestContext(const EVP_MD* algorithm);

  void Update(ByteView bytes);
  // Writes EVP_MD_get_size(algorithm) bytes, and starts anew without allocating.
  void Finish(unsigned char* out);

 private:
  void Start();
  const EVP_MD* algorithm_;
  MdContextHandle context_;
};

// `what`, and the reason of OpenSSL's most recent error where it left one. Empties the error queue.
Error OpenSslError(Code code, std::string_view what);
// Empties the error queue where a failure is an answer (a signature that does not verify), so that no later error
// message quotes it.
void ForgetOpenSslErrors();

}  // namespace fonds
