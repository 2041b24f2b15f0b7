#include "crypto/timestamp_asn1.h"

#include <ctime>

namespace fonds {
namespace {

void FreeBytes(unsigned char* bytes) {
  OPENSSL_free(bytes);
}

std::string WholeName(const X509_NAME* name) {
  const Handle<BIO, BIO_free_all> out(BIO_new(BIO_s_mem()));
  FONDS_CHECK(out != nullptr);
  // RFC 2253, with UTF-8 as it is: escaping is the terminal's business.
  X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
  char* data = nullptr;
  const long size = BIO_get_mem_data(out.get(), &data);
  return size <= 0 ? std::string() : std::string(data, static_cast<std::size_t>(size));
}

}  // namespace

std::optional<UnixSeconds> UnixTime(const ASN1_TIME* time) {
  std::tm fields{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &fields) != 1) {
    ForgetOpenSslErrors();
    return std::nullopt;
  }
  return static_cast<UnixSeconds>(timegm(&fields));
}

std::optional<Bytes> Unsigned(const ASN1_INTEGER* number) {
  if (number == nullptr || ASN1_STRING_type(number) == V_ASN1_NEG_INTEGER) return std::nullopt;
  ByteView bytes(reinterpret_cast<const char*>(ASN1_STRING_get0_data(number)),
                 static_cast<std::size_t>(ASN1_STRING_length(number)));
  while (!bytes.empty() && bytes.front() == '\0') bytes.remove_prefix(1);
  return Bytes(bytes);
}

std::optional<Digest> Sha256Imprint(TS_MSG_IMPRINT* imprint) {
  if (imprint == nullptr) return std::nullopt;
  const ASN1_OBJECT* algorithm = nullptr;
  int parameters = V_ASN1_UNDEF;
  X509_ALGOR_get0(&algorithm, &parameters, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
  if (OBJ_obj2nid(algorithm) != NID_sha256) return std::nullopt;
  if (parameters != V_ASN1_UNDEF && parameters != V_ASN1_NULL) return std::nullopt;
  const ASN1_OCTET_STRING* digest = TS_MSG_IMPRINT_get_msg(imprint);
  return Digest::FromBytes({reinterpret_cast<const char*>(ASN1_STRING_get0_data(digest)),
                            static_cast<std::size_t>(ASN1_STRING_length(digest))});
}

std::string SubjectName(const X509* certificate) {
  const X509_NAME* name = X509_get_subject_name(certificate);
  const int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
  if (at < 0) return WholeName(name);
  unsigned char* raw = nullptr;
  const int size = ASN1_STRING_to_UTF8(&raw, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
  const Handle<unsigned char, FreeBytes> text(raw);
  if (size <= 0) {
    ForgetOpenSslErrors();
    return WholeName(name);
  }
  return std::string(reinterpret_cast<const char*>(text.get()), static_cast<std::size_t>(size));
}

}  // namespace fonds
