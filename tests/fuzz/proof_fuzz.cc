// A proof that is accepted, of either kind, is written back as the very bytes that were read, and checking it ends.
#include <cstdint>

#include "base/check.h"
#include "crypto/sha256.h"
#include "register/consistency_proof.h"
#include "register/inclusion_proof.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fonds::ByteView bytes = fonds::AsView({data, size});
  const fonds::NoteVerifier key{"0123.fonds.invalid", fonds::Ed25519Secret::FromSeed(std::string(32, 's')).Public()};
  const fonds::Digest leaf = fonds::Sha256Of("leaf");
  if (const auto proof = fonds::ParseInclusionProof(bytes); proof.ok()) {
    FONDS_CHECK(fonds::FormatInclusionProof(*proof) == bytes);
    FONDS_CHECK(!fonds::CheckInclusion(*proof, leaf, key).ok());
  }
  if (const auto proof = fonds::ParseConsistencyProof(bytes); proof.ok()) {
    FONDS_CHECK(fonds::FormatConsistencyProof(*proof) == bytes);
    FONDS_CHECK(!fonds::CheckConsistency(*proof, leaf, key).ok());
  }
  return 0;
}
