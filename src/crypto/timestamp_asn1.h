// The ASN.1 values that certificates and time-stamps are made of, as values of fonds. Private to crypto/.
#pragma once

#include <openssl/ts.h>
#include <openssl/x509.h>

#include <optional>

#include "base/clock.h"
#include "base/digest.h"
#include "crypto/openssl.h"

namespace fonds {

using X509Handle = Handle<X509, X509_free>;

// What `write` (an i2d function) makes of `value`.
template <typename T>
Bytes DerOf(const T* value, int (*write)(const T*, unsigned char**)) {
  const int size = write(value, nullptr);
  FONDS_CHECK(size > 0);
  Bytes der(static_cast<std::size_t>(size), '\0');
  auto* end = reinterpret_cast<unsigned char*>(der.data());
  FONDS_CHECK(write(value, &end) == size);
  return der;
}

// nullptr unless `der` is one value and nothing after it.
template <typename T>
T* WholeFromDer(ByteView der, T* (*read)(T**, const unsigned char**, long), void (*free)(T*)) {
  const unsigned char* next = AsUnsigned(der);
  T* value = read(nullptr, &next, static_cast<long>(der.size()));
  if (value != nullptr && next != AsUnsigned(der) + der.size()) {
    free(value);
    value = nullptr;
  }
  return value;
}

// Seconds since 1970; nullopt for a time that is none.
std::optional<UnixSeconds> UnixTime(const ASN1_TIME* time);
// Big-endian, without leading zeros; nullopt for a negative number.
std::optional<Bytes> Unsigned(const ASN1_INTEGER* number);
// The imprint; nullopt unless it is SHA-256 without parameters (or with NULL) and 32 bytes long.
std::optional<Digest> Sha256Imprint(TS_MSG_IMPRINT* imprint);
// Common name of the subject, else the whole name in one line. UTF-8.
std::string SubjectName(const X509* certificate);

}  // namespace fonds
