// TimeStampResp: RFC 3161 section 2.4.2. What holds of a response whoever trusts it; timestamp_trust.cc has the rest.
#include "crypto/timestamp.h"

#include <algorithm>

#include "crypto/timestamp_parts.h"

namespace fonds {
namespace {

constexpr std::uint64_t kMicroseconds = 1'000'000;
constexpr std::size_t kMaxSerial = 64;                          // bytes
constexpr std::size_t kMaxNonce = 64;                           // bytes
constexpr std::uint64_t kMaxAccuracy = 86'400 * kMicroseconds;  // an authority that errs by more says no time

Error Malformed(std::string_view rule) {
  ForgetOpenSslErrors();
  return Error(Code::kMalformed, std::string(rule));
}

// The words in which the authority says why it gives no token.
std::string StatusWords(const TS_STATUS_INFO* status) {
  constexpr int kMostWords = 8;
  std::string words;
  const STACK_OF(ASN1_UTF8STRING)* texts = TS_STATUS_INFO_get0_text(status);
  const int count = texts == nullptr ? 0 : std::min(sk_ASN1_UTF8STRING_num(texts), kMostWords);
  for (int i = 0; i < count; ++i) {
    const ASN1_UTF8STRING* text = sk_ASN1_UTF8STRING_value(texts, i);
    words += words.empty() ? ": " : "; ";
    words.append(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
                 static_cast<std::size_t>(ASN1_STRING_length(text)));
  }
  return words;
}

Status RequireGranted(TS_RESP* response) {
  const TS_STATUS_INFO* info = TS_RESP_get_status_info(response);
  const long status = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(info));
  if (status == TS_STATUS_GRANTED || status == TS_STATUS_GRANTED_WITH_MODS) return {};
  return Error(Code::kRefused,
               "the authority gives no token (status " + std::to_string(status) + ")" + StatusWords(info));
}

Result<ResponseHandle> ReadResponse(ByteView der) {
  if (der.size() > kMaxTimestampResponse) {
    return Malformed("it is larger than " + std::to_string(kMaxTimestampResponse) + " bytes");
  }
  ResponseHandle response(WholeFromDer(der, d2i_TS_RESP, TS_RESP_free));
  if (response == nullptr) {
    const TokenHandle token(WholeFromDer(der, d2i_PKCS7, PKCS7_free));
    if (token != nullptr) return Malformed("it is a bare token; the authority's whole response is needed");
    return Malformed("it is no time-stamp response in DER with nothing after it");
  }
  FONDS_TRY(RequireGranted(response.get()));
  return response;
}

// nullopt: absent. Errors: a negative or absurd one.
Result<std::optional<std::uint64_t>> ReadAccuracy(const TS_ACCURACY* accuracy) {
  if (accuracy == nullptr) return std::optional<std::uint64_t>();
  const auto part = [](const ASN1_INTEGER* number) -> std::int64_t {
    if (number == nullptr) return 0;
    std::int64_t value = 0;
    return ASN1_INTEGER_get_int64(&value, number) == 1 && value >= 0 && value <= 86'400 ? value : -1;
  };
  const std::int64_t seconds = part(TS_ACCURACY_get_seconds(accuracy));
  const std::int64_t millis = part(TS_ACCURACY_get_millis(accuracy));
  const std::int64_t micros = part(TS_ACCURACY_get_micros(accuracy));
  if (seconds < 0 || millis < 0 || micros < 0) return Malformed("its accuracy is no time up to a day");
  const auto total = static_cast<std::uint64_t>(seconds * 1'000'000 + millis * 1'000 + micros);
  if (total > kMaxAccuracy) return Malformed("its accuracy is no time up to a day");
  return std::optional<std::uint64_t>(total);
}

// genTime is "YYYYMMDDhhmmss[.s…]Z" (section 2.4.2); the fraction makes it no earlier, and up to a second later.
Status ReadTime(const ASN1_GENERALIZEDTIME* time, TimestampFacts& facts) {
  const ByteView text(reinterpret_cast<const char*>(ASN1_STRING_get0_data(time)),
                      static_cast<std::size_t>(ASN1_STRING_length(time)));
  constexpr std::size_t kWholeSeconds = 15;
  const auto seconds = UnixTime(time);
  if (!seconds || text.size() < kWholeSeconds || text.back() != 'Z') return Malformed("its genTime is no UTC time");
  const std::uint64_t accuracy = facts.accuracy.value_or(0);
  const bool fraction = text.size() > kWholeSeconds;
  const std::uint64_t rounded = (accuracy + kMicroseconds - 1) / kMicroseconds;
  facts.time = *seconds;
  facts.earliest = *seconds - static_cast<UnixSeconds>(rounded);
  facts.latest = *seconds + static_cast<UnixSeconds>(rounded) + (fraction ? 1 : 0);
  return {};
}

std::string ObjectText(const ASN1_OBJECT* object) {
  char text[128];
  const int size = OBJ_obj2txt(text, sizeof text, object, 1);
  return size <= 0 ? std::string() : std::string(text, std::min(static_cast<std::size_t>(size), sizeof text - 1));
}

Result<TimestampFacts> ReadToken(TS_TST_INFO* info) {
  TimestampFacts facts;
  if (info == nullptr) return Malformed("it holds no token");
  if (TS_TST_INFO_get_version(info) != 1) return Malformed("its token is not of version 1");
  const auto imprint = Sha256Imprint(TS_TST_INFO_get_msg_imprint(info));
  if (!imprint) return Error(Code::kUnsupported, "its imprint is no SHA-256 digest");
  facts.imprint = *imprint;
  FONDS_ASSIGN(facts.accuracy, ReadAccuracy(TS_TST_INFO_get_accuracy(info)));
  FONDS_TRY(ReadTime(TS_TST_INFO_get_time(info), facts));
  facts.policy = ObjectText(TS_TST_INFO_get_policy_id(info));
  const auto serial = Unsigned(TS_TST_INFO_get_serial(info));
  if (!serial || serial->size() > kMaxSerial) return Malformed("its serial number is negative or too long");
  facts.serial = serial->empty() ? "00" : HexEncode(*serial);
  if (const ASN1_INTEGER* nonce = TS_TST_INFO_get_nonce(info)) {
    facts.nonce = Unsigned(nonce);
    if (!facts.nonce || facts.nonce->size() > kMaxNonce) return Malformed("its nonce is negative or too long");
  }
  return facts;
}

// The one signer, its certificate, and the signature over the token.
Result<X509*> CheckSigner(PKCS7* token) {
  const STACK_OF(PKCS7_SIGNER_INFO)* infos = PKCS7_get_signer_info(token);
  if (infos == nullptr || sk_PKCS7_SIGNER_INFO_num(infos) != 1) return Malformed("its token has not one signature");
  PKCS7_SIGNER_INFO* info = sk_PKCS7_SIGNER_INFO_value(infos, 0);
  X509* signer = X509_find_by_issuer_and_serial(token->d.sign->cert, info->issuer_and_serial->issuer,
                                                info->issuer_and_serial->serial);
  if (signer == nullptr) return Malformed("the certificate of its signer does not come with it");
  const int hash = OBJ_obj2nid(info->digest_alg->algorithm);
  if (hash != NID_sha256 && hash != NID_sha384 && hash != NID_sha512) {
    return Error(Code::kUnsupported,
                 std::string("it is signed with ") + OBJ_nid2sn(hash) + "; fonds takes SHA-256, SHA-384 and SHA-512");
  }
  const Handle<BIO, BIO_free_all> content(PKCS7_dataInit(token, nullptr));
  if (content == nullptr) return Malformed("its token holds nothing that could be signed");
  char buffer[4096];
  while (BIO_read(content.get(), buffer, sizeof buffer) > 0) {
  }
  if (PKCS7_signatureVerify(content.get(), token, info, signer) != 1) {
    return Malformed("its signature does not fit the token");
  }
  return signer;
}

Status CheckCertificate(X509* signer, TimestampFacts& facts) {
  const auto from = UnixTime(X509_get0_notBefore(signer));
  const auto until = UnixTime(X509_get0_notAfter(signer));
  if (!from || !until) return Malformed("the certificate of its signer has no dates");
  facts.certificate_from = *from;
  facts.certificate_until = *until;
  facts.authority = SubjectName(signer);
  if (X509_check_purpose(signer, X509_PURPOSE_TIMESTAMP_SIGN, 0) != 1) {
    ForgetOpenSslErrors();
    return Error(Code::kRefused,
                 "the certificate of its signer is not for time-stamping alone (extended key usage timeStamping, "
                 "critical, and no other)");
  }
  if (facts.time < *from || facts.time > *until) {
    return Error(Code::kRefused, "at its time, " + FormatInstant(facts.time) +
                                     ", the certificate of its signer was not valid (" + FormatInstant(*from) + " to " +
                                     FormatInstant(*until) + ")");
  }
  return {};
}

}  // namespace

TimestampResponse::TimestampResponse(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
TimestampResponse::~TimestampResponse() = default;
TimestampResponse::TimestampResponse(TimestampResponse&&) noexcept = default;
TimestampResponse& TimestampResponse::operator=(TimestampResponse&&) noexcept = default;

Result<TimestampResponse> TimestampResponse::Read(ByteView der) {
  FONDS_ASSIGN(ResponseHandle raw, ReadResponse(der));
  TimestampResponse response(std::make_unique<Parts>(Parts{std::move(raw)}));
  TS_RESP* parsed = response.parts_->response.get();
  PKCS7* token = TS_RESP_get_token(parsed);
  if (token == nullptr || PKCS7_type_is_signed(token) == 0) return Malformed("it holds no signed token");
  FONDS_ASSIGN(response.facts_, ReadToken(TS_RESP_get_tst_info(parsed)));
  FONDS_ASSIGN(X509 * signer, CheckSigner(token));
  FONDS_TRY(CheckCertificate(signer, response.facts_));
  return response;
}

}  // namespace fonds
