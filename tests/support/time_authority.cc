#include "support/time_authority.h"

#include <openssl/pem.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>

#include "base/handle.h"

namespace fonds::test {
namespace {

using PkeyHandle = Handle<EVP_PKEY, EVP_PKEY_free>;
using X509Handle = Handle<X509, X509_free>;
using BioHandle = Handle<BIO, BIO_free_all>;
using ResponseHandle = Handle<TS_RESP, TS_RESP_free>;
using ContextHandle = Handle<TS_RESP_CTX, TS_RESP_CTX_free>;

template <typename T>
Bytes Der(const T* value, int (*write)(const T*, unsigned char**)) {
  unsigned char* raw = nullptr;
  const int size = write(value, &raw);
  FONDS_CHECK(size > 0);
  Bytes der(reinterpret_cast<const char*>(raw), static_cast<std::size_t>(size));
  OPENSSL_free(raw);
  return der;
}

struct Wanted {
  std::string name;
  long number;
  UnixSeconds from;
  UnixSeconds until;
  std::string usage;  // empty: of a root
};

void Extend(X509* certificate, int nid, const std::string& value) {
  if (value.empty()) return;
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str());
  FONDS_CHECK(extension != nullptr && X509_add_ext(certificate, extension, -1) == 1);
  X509_EXTENSION_free(extension);
}

void Name(X509_NAME* name, const std::string& text) {
  FONDS_CHECK(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(text.data()),
                                         static_cast<int>(text.size()), -1, 0) == 1);
}

X509Handle Certify(EVP_PKEY* key, const Wanted& wanted, bool root, const std::string& issuer, EVP_PKEY* by) {
  X509Handle made(X509_new());
  FONDS_CHECK(X509_set_version(made.get(), X509_VERSION_3) == 1);
  ASN1_INTEGER_set(X509_get_serialNumber(made.get()), wanted.number);
  Name(X509_get_subject_name(made.get()), wanted.name);
  Name(X509_get_issuer_name(made.get()), issuer);
  ASN1_TIME_set(X509_getm_notBefore(made.get()), static_cast<time_t>(wanted.from));
  ASN1_TIME_set(X509_getm_notAfter(made.get()), static_cast<time_t>(wanted.until));
  FONDS_CHECK(X509_set_pubkey(made.get(), key) == 1);
  if (root) Extend(made.get(), NID_basic_constraints, "critical,CA:TRUE");
  Extend(made.get(), NID_key_usage, root ? "critical,keyCertSign" : "critical,digitalSignature");
  Extend(made.get(), NID_ext_key_usage, wanted.usage);
  FONDS_CHECK(X509_sign(made.get(), by, EVP_sha256()) > 0);
  return made;
}

int TimeFrom(TS_RESP_CTX*, void* data, long* seconds, long* microseconds) {
  *seconds = static_cast<long>(*static_cast<const UnixSeconds*>(data));
  *microseconds = 0;
  return 1;
}

ASN1_INTEGER* NextNumber(TS_RESP_CTX*, void*) {
  static long number = 4'000;
  ASN1_INTEGER* made = ASN1_INTEGER_new();
  ASN1_INTEGER_set(made, ++number);
  return made;
}

}  // namespace

struct TimeAuthority::Keys {
  PkeyHandle root_key{EVP_EC_gen("P-256")};
  PkeyHandle key{EVP_EC_gen("P-256")};
  Wanted wanted;
  std::string root_name;
  X509Handle root_certificate;
  X509Handle certificate;
  Bytes root_der;
  Bytes certificate_der;
};

TimeAuthority::TimeAuthority(UnixSeconds from, UnixSeconds until, const std::string& name)
    : keys_(std::make_unique<Keys>()) {
  keys_->root_name = name + " Root";
  keys_->wanted = {name, 2, from, until, "critical,timeStamping"};
  EVP_PKEY* root = keys_->root_key.get();
  const Wanted of_root{keys_->root_name, 1, from - 10 * kYear, until + 10 * kYear, ""};
  keys_->root_certificate = Certify(root, of_root, true, keys_->root_name, root);
  keys_->certificate = Certify(keys_->key.get(), keys_->wanted, false, keys_->root_name, root);
  keys_->root_der = Der<X509>(keys_->root_certificate.get(), i2d_X509);
  keys_->certificate_der = Der<X509>(keys_->certificate.get(), i2d_X509);
}

TimeAuthority::~TimeAuthority() = default;

const Bytes& TimeAuthority::root() const {
  return keys_->root_der;
}

const Bytes& TimeAuthority::certificate() const {
  return keys_->certificate_der;
}

Bytes TimeAuthority::Answer(ByteView query, UnixSeconds at) const {
  const ContextHandle context(TS_RESP_CTX_new());
  FONDS_CHECK(TS_RESP_CTX_set_signer_cert(context.get(), keys_->certificate.get()) == 1);
  FONDS_CHECK(TS_RESP_CTX_set_signer_key(context.get(), keys_->key.get()) == 1);
  FONDS_CHECK(TS_RESP_CTX_set_signer_digest(context.get(), EVP_sha256()) == 1);
  FONDS_CHECK(TS_RESP_CTX_add_md(context.get(), EVP_sha256()) == 1);
  FONDS_CHECK(TS_RESP_CTX_set_accuracy(context.get(), 1, 0, 0) == 1);
  const Handle<ASN1_OBJECT, ASN1_OBJECT_free> policy(OBJ_txt2obj("1.3.6.1.4.1.99999.1", 1));
  FONDS_CHECK(TS_RESP_CTX_set_def_policy(context.get(), policy.get()) == 1);
  TS_RESP_CTX_set_serial_cb(context.get(), NextNumber, nullptr);
  TS_RESP_CTX_set_time_cb(context.get(), TimeFrom, &at);
  const BioHandle in(BIO_new_mem_buf(query.data(), static_cast<int>(query.size())));
  const ResponseHandle response(TS_RESP_create_response(context.get(), in.get()));
  FONDS_CHECK(response != nullptr);
  return Der(response.get(), i2d_TS_RESP);
}

Bytes TimeAuthority::AnswerTo(const Digest& imprint, UnixSeconds at) const {
  // TimeStampReq: version 1, the imprint with SHA-256 and NULL, no nonce, certReq TRUE.
  static constexpr unsigned char kBefore[] = {0x30, 0x39, 0x02, 0x01, 0x01, 0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60,
                                              0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20};
  Bytes query(AsView(kBefore));
  query += imprint.View();
  query += "\x01\x01\xFF";
  return Answer(query, at);
}

Bytes TimeAuthority::Rejection() const {
  return Answer("this is no query", 0);
}

Bytes TimeAuthority::TokenOf(ByteView response) {
  const unsigned char* next = AsUnsigned(response);
  const ResponseHandle parsed(d2i_TS_RESP(nullptr, &next, static_cast<long>(response.size())));
  FONDS_CHECK(parsed != nullptr && TS_RESP_get_token(parsed.get()) != nullptr);
  return Der<PKCS7>(TS_RESP_get_token(parsed.get()), i2d_PKCS7);
}

Bytes TimeAuthority::WithUsage(ByteView response, const std::string& usage) const {
  const unsigned char* next = AsUnsigned(response);
  const ResponseHandle parsed(d2i_TS_RESP(nullptr, &next, static_cast<long>(response.size())));
  FONDS_CHECK(parsed != nullptr);
  Wanted other = keys_->wanted;
  other.usage = usage;
  X509Handle twin = Certify(keys_->key.get(), other, false, keys_->root_name, keys_->root_key.get());
  STACK_OF(X509)* certificates = TS_RESP_get_token(parsed.get())->d.sign->cert;
  X509_free(sk_X509_pop(certificates));
  FONDS_CHECK(sk_X509_num(certificates) == 0 && sk_X509_push(certificates, twin.release()) == 1);
  return Der(parsed.get(), i2d_TS_RESP);
}

}  // namespace fonds::test
