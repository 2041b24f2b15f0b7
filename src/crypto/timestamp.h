// Time-stamps of RFC 3161, through OpenSSL: the query over a digest, the response of an authority, and whether somebody
// who trusts certain certificates has reason to believe it. Everything read here comes from outside and is bounded.
//
// A response by itself proves that whoever holds its certificate's key saw the digest. That the time is right is the
// authority's word; whom to believe is the policy's, or the verifier's, to say.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/clock.h"
#include "base/digest.h"

namespace fonds {

inline constexpr std::size_t kMaxTimestampQuery = 4 * 1024;
inline constexpr std::size_t kMaxTimestampResponse = 64 * 1024;

// A TimeStampReq (RFC 3161 section 2.4.1): version 1, a SHA-256 imprint, a nonce, certReq true, no policy, no
// extensions.
struct TimestampQuery {
  Digest imprint;
  Bytes nonce;  // big-endian, without leading zero bytes

  // With 63 random bits. Errors: kIo when there is no entropy.
  static Result<TimestampQuery> Make(const Digest& imprint);
  // A query that Make() and Der() made. Errors: kMalformed for any other.
  static Result<TimestampQuery> Read(ByteView der);
  Bytes Der() const;
};

// What the token of a response says (TSTInfo, section 2.4.2), and the certificate that it is signed with.
struct TimestampFacts {
  Digest imprint;
  UnixSeconds time = 0;                   // genTime, without its fraction
  UnixSeconds earliest = 0;               // genTime less the accuracy, rounded down …
  UnixSeconds latest = 0;                 // … and with it, rounded up: the token says nothing more exact
  std::optional<std::uint64_t> accuracy;  // microseconds; nullopt where the authority gives none
  std::string policy;                     // object identifier, "1.2.3.4"
  std::string serial;                     // hexadecimal
  std::optional<Bytes> nonce;             // as in TimestampQuery
  std::string authority;                  // common name of the signer, else its whole name; UTF-8 from outside
  UnixSeconds certificate_from = 0;       // of the signer's certificate
  UnixSeconds certificate_until = 0;
};

// A TimeStampResp (section 2.4.2).
class TimestampResponse {
 public:
  // Takes a whole response whose status is granted (or granted with modifications): DER and nothing after it, version
  // 1, a SHA-256 imprint, one signer whose certificate comes with the token, was alive at genTime and is for
  // time-stamping only (extended key usage timeStamping, critical, section 2.3), and whose signature over the token
  // verifies with SHA-256 or longer. Errors: kMalformed; kUnsupported for another hash; kRefused for a rejection, and
  // for what a certificate does not allow.
  static Result<TimestampResponse> Read(ByteView der);

  const TimestampFacts& facts() const { return facts_; }

  // Whether, at genTime, the signer's certificate leads to one of `anchors` (DER certificates), and the token binds it
  // (ESSCertID, RFC 5816). An anchor needs no issuer of its own. Errors: kRefused saying what stood in the way.
  // LIMIT: revocation is not asked for: that would need the network.
  Status LeadsTo(std::span<const Bytes> anchors) const;

  ~TimestampResponse();
  TimestampResponse(TimestampResponse&&) noexcept;
  TimestampResponse& operator=(TimestampResponse&&) noexcept;

 private:
  struct Parts;
  explicit TimestampResponse(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
  TimestampFacts facts_;
};

// A certificate as an anchor: DER, or PEM with nothing after it, so that a chain is not taken for its first link; text
// before it is passed over, as openssl writes it. Returns the DER, at most kMaxCertificate. Errors: kMalformed.
inline constexpr std::size_t kMaxCertificate = 16 * 1024;
inline constexpr std::size_t kMaxCertificateFile = 4 * kMaxCertificate;
Result<Bytes> CertificateFrom(ByteView file);
// The common name of its subject, else the whole name.
Result<std::string> CertificateName(ByteView der);

}  // namespace fonds
