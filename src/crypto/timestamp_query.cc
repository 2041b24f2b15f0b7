// TimeStampReq: RFC 3161 section 2.4.1.
#include "crypto/random.h"
#include "crypto/timestamp.h"
#include "crypto/timestamp_asn1.h"

namespace fonds {
namespace {

constexpr std::size_t kNonceSize = 8;  // what every authority takes

using RequestHandle = Handle<TS_REQ, TS_REQ_free>;
using ImprintHandle = Handle<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free>;
using AlgorithmHandle = Handle<X509_ALGOR, X509_ALGOR_free>;
using IntegerHandle = Handle<ASN1_INTEGER, ASN1_INTEGER_free>;
using NumberHandle = Handle<BIGNUM, BN_free>;

ImprintHandle ImprintOf(const Digest& digest) {
  const AlgorithmHandle algorithm(X509_ALGOR_new());
  ImprintHandle imprint(TS_MSG_IMPRINT_new());
  FONDS_CHECK(algorithm != nullptr && imprint != nullptr);
  FONDS_CHECK(X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) == 1);
  FONDS_CHECK(TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) == 1);
  Bytes bytes(digest.View());
  FONDS_CHECK(TS_MSG_IMPRINT_set_msg(imprint.get(), reinterpret_cast<unsigned char*>(bytes.data()),
                                     static_cast<int>(bytes.size())) == 1);
  return imprint;
}

IntegerHandle IntegerOf(ByteView bytes) {
  const NumberHandle number(BN_bin2bn(AsUnsigned(bytes), static_cast<int>(bytes.size()), nullptr));
  FONDS_CHECK(number != nullptr);
  IntegerHandle integer(BN_to_ASN1_INTEGER(number.get(), nullptr));
  FONDS_CHECK(integer != nullptr);
  return integer;
}

}  // namespace

Result<TimestampQuery> TimestampQuery::Make(const Digest& imprint) {
  FONDS_ASSIGN(Bytes nonce, RandomBytes(kNonceSize));
  // Positive, and eight bytes long whatever was drawn.
  nonce.front() = static_cast<char>((static_cast<unsigned char>(nonce.front()) & 0x3F) | 0x40);
  return TimestampQuery{imprint, std::move(nonce)};
}

Result<TimestampQuery> TimestampQuery::Read(ByteView der) {
  const Error not_ours(Code::kMalformed, "this is no time-stamp query as fonds writes it");
  if (der.size() > kMaxTimestampQuery) return not_ours;
  const RequestHandle request(WholeFromDer(der, d2i_TS_REQ, TS_REQ_free));
  ForgetOpenSslErrors();
  if (request == nullptr) return not_ours;
  const auto imprint = Sha256Imprint(TS_REQ_get_msg_imprint(request.get()));
  auto nonce = Unsigned(TS_REQ_get_nonce(request.get()));
  if (!imprint || !nonce || nonce->empty()) return not_ours;
  TimestampQuery query{*imprint, *std::move(nonce)};
  if (query.Der() != der) return not_ours;
  return query;
}

Bytes TimestampQuery::Der() const {
  const RequestHandle request(TS_REQ_new());
  FONDS_CHECK(request != nullptr);
  FONDS_CHECK(TS_REQ_set_version(request.get(), 1) == 1);
  FONDS_CHECK(TS_REQ_set_msg_imprint(request.get(), ImprintOf(imprint).get()) == 1);
  FONDS_CHECK(TS_REQ_set_nonce(request.get(), IntegerOf(nonce).get()) == 1);
  FONDS_CHECK(TS_REQ_set_cert_req(request.get(), 1) == 1);
  return DerOf(request.get(), i2d_TS_REQ);
}

}  // namespace fonds
