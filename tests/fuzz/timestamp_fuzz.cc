// Responses of time-stamping authorities, queries and certificates: whatever comes, reading it ends; what is accepted
// is bounded, and leads to no anchor that it did not bring.
#include <cstdint>

#include "base/check.h"
#include "crypto/timestamp.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fonds::ByteView bytes = fonds::AsView({data, size});
  if (const auto response = fonds::TimestampResponse::Read(bytes); response.ok()) {
    const fonds::TimestampFacts& facts = response->facts();
    FONDS_CHECK(facts.earliest <= facts.time && facts.time <= facts.latest);
    FONDS_CHECK(facts.certificate_from <= facts.time && facts.time <= facts.certificate_until);
    FONDS_CHECK(!response->LeadsTo({}).ok());
  }
  if (const auto query = fonds::TimestampQuery::Read(bytes); query.ok()) FONDS_CHECK(query->Der() == bytes);
  if (const auto certificate = fonds::CertificateFrom(bytes); certificate.ok()) {
    FONDS_CHECK(fonds::CertificateName(*certificate).ok());
  }
  return 0;
}
