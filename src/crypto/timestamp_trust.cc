// Whether a response leads to somebody's trust anchors: the path at genTime (RFC 5280 section 6), and ESSCertID.
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>

#include "crypto/timestamp_parts.h"

namespace fonds {
namespace {

using StoreHandle = Handle<X509_STORE, X509_STORE_free>;
using VerifyHandle = Handle<TS_VERIFY_CTX, TS_VERIFY_CTX_free>;

constexpr int kAuthLevel = 2;  // 112 bits: no SHA-1, no RSA below 2048
constexpr int kMostLevels = 8;

Result<X509Handle> ParseCertificate(ByteView der) {
  X509Handle certificate;
  if (der.size() <= kMaxCertificate) certificate.reset(WholeFromDer(der, d2i_X509, X509_free));
  ForgetOpenSslErrors();
  if (certificate == nullptr) return Error(Code::kMalformed, "this is no certificate (X.509, DER or PEM)");
  return certificate;
}

// An anchor is believed by itself, whoever issued it: that somebody named it is the reason.
Result<StoreHandle> StoreOf(const Bytes& anchor, UnixSeconds time) {
  FONDS_ASSIGN(const X509Handle certificate, ParseCertificate(anchor));
  StoreHandle store(X509_STORE_new());
  FONDS_CHECK(store != nullptr);
  FONDS_CHECK(X509_STORE_add_cert(store.get(), certificate.get()) == 1);
  X509_VERIFY_PARAM* rules = X509_STORE_get0_param(store.get());
  X509_VERIFY_PARAM_set_time(rules, static_cast<time_t>(time));
  X509_VERIFY_PARAM_set_auth_level(rules, kAuthLevel);
  X509_VERIFY_PARAM_set_depth(rules, kMostLevels);
  FONDS_CHECK(X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_PARTIAL_CHAIN) == 1);
  return store;
}

// What OpenSSL says last names the outcome; the reason stands in the data of the error before it.
std::string LastReason() {
  const char* data = nullptr;
  int flags = 0;
  const unsigned long code = ERR_peek_last_error_all(nullptr, nullptr, nullptr, &data, &flags);
  std::string reason;
  if (const char* words = ERR_reason_error_string(code)) reason = words;
  if (data != nullptr && (flags & ERR_TXT_STRING) != 0 && *data != '\0') reason += std::string(" (") + data + ")";
  ForgetOpenSslErrors();
  return reason.empty() ? "no reason given" : reason;
}

// Empty if the response leads to this anchor, else the reason.
Result<std::string> WhyNot(TS_RESP* response, const TimestampFacts& facts, const Bytes& anchor) {
  FONDS_ASSIGN(StoreHandle store, StoreOf(anchor, facts.time));
  const VerifyHandle context(TS_VERIFY_CTX_new());
  FONDS_CHECK(context != nullptr);
  TS_VERIFY_CTX_set_flags(context.get(), TS_VFY_SIGNATURE | TS_VFY_VERSION | TS_VFY_IMPRINT);
  TS_VERIFY_CTX_set_store(context.get(), store.release());
  auto* imprint = static_cast<unsigned char*>(OPENSSL_memdup(facts.imprint.View().data(), Digest::kSize));
  FONDS_CHECK(imprint != nullptr);
  TS_VERIFY_CTX_set_imprint(context.get(), imprint, Digest::kSize);
  if (TS_RESP_verify_response(context.get(), response) == 1) return std::string();
  return LastReason();
}

}  // namespace

// One anchor at a time: of several with one name (an authority that changed its key), OpenSSL would try only the first.
Status TimestampResponse::LeadsTo(std::span<const Bytes> anchors) const {
  std::string why = "none is named";
  for (const Bytes& anchor : anchors) {
    const Result<std::string> reason = WhyNot(parts_->response.get(), facts_, anchor);
    why = reason.ok() ? *reason : reason.error().message();
    if (why.empty()) return {};
  }
  return Error(Code::kRefused,
               "its certificate (" + facts_.authority + ") leads to no authority that is trusted: " + why);
}

Result<Bytes> CertificateFrom(ByteView file) {
  if (file.size() > kMaxCertificateFile) return Error(Code::kMalformed, "this file is too large for one certificate");
  if (file.find("-----BEGIN CERTIFICATE-----") == ByteView::npos) {
    FONDS_TRY(ParseCertificate(file));
    return Bytes(file);
  }
  const Handle<BIO, BIO_free_all> bio(BIO_new_mem_buf(file.data(), static_cast<int>(file.size())));
  FONDS_CHECK(bio != nullptr);
  const X509Handle certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
  const bool more = BIO_pending(bio.get()) > 0;
  ForgetOpenSslErrors();
  if (certificate == nullptr || more) {
    return Error(Code::kMalformed,
                 "this is not one certificate in PEM with nothing after it; give each a file of its own");
  }
  Bytes der = DerOf<X509>(certificate.get(), i2d_X509);
  if (der.size() <= kMaxCertificate) return der;
  return Error(Code::kMalformed, "this certificate is larger than " + std::to_string(kMaxCertificate) + " bytes");
}

Result<std::string> CertificateName(ByteView der) {
  FONDS_ASSIGN(const X509Handle certificate, ParseCertificate(der));
  return SubjectName(certificate.get());
}

}  // namespace fonds
