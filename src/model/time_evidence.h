// What a time-stamp response beside a note is worth to somebody who trusts certain authorities.
#pragma once

#include <span>

#include "crypto/timestamp.h"
#include "model/policy.h"
#include "model/statement.h"
#include "model/trusted_time.h"

namespace fonds {

// The certificates in `timestampAuthorities` (padded base64 of DER). A text that is none is passed over: the policy
// says whom it trusts, and such a text names nobody.
std::vector<Bytes> AnchorsOf(const Policy& policy);

struct ResponseVerdict {
  enum class What { kRefused, kOtherBytes, kUntrusted, kTrusted } what = What::kRefused;
  std::string reason;  // a sentence; empty when trusted
  TimeWord word;       // of kUntrusted and kTrusted
};

// `note`: SHA-256 of the file `note` of this size.
ResponseVerdict JudgeResponse(ByteView response, std::uint64_t size, const Digest& note,
                              std::span<const Bytes> anchors);

// Adds what `timestamp`, registered by the entry `number`, registers; of a file that is there already the smaller
// number stays.
void AddNumbers(const Timestamp& timestamp, std::uint64_t number, EvidenceNumbers& numbers);

// What a quorum of witnesses says. `cosigned`: when each, verified, and each witness once. As long as fewer than the
// quorum lie, one of the earliest times is honest, and one of the latest. nullopt without a quorum.
// LIMIT: a quorum says not after; cosignatures say not before only through the time-stamps registered with them.
struct WitnessedAt {
  UnixSeconds time = 0;
  std::string name;
};
std::optional<TimeWord> QuorumWord(std::uint64_t size, std::uint64_t quorum, std::vector<WitnessedAt> cosigned);

}  // namespace fonds
