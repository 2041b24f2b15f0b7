// The cosignatures beside a note: by whom, good or not, in which order of time.
#pragma once

#include "register/cosignature.h"
#include "verify/readers.h"
#include "verify/register_check.h"

namespace fonds {

// A good cosignature by a witness of the policy in force at its checkpoint.
struct GoodCosignature {
  std::string path;
  std::string witness;  // verifier key
  std::string name;
  UnixSeconds time = 0;
};

// What is known of the checkpoint that cosignatures lie beside.
struct CosignedNote {
  std::string_view text;           // of the note; empty: it does not hold, and nothing over it can
  const Policy* policy = nullptr;  // in force there
  UnixSeconds now = 0;
};

// Reads and checks one file. nullopt: it does not count, and why was reported. From any thread.
std::optional<GoodCosignature> CheckCosignature(const Holdings& holdings, const Node& node, const CosignedNote& note,
                                                Report& report);

// A checkpoint whose note holds and is over our entries, with the cosignatures of it that are good.
struct WitnessedNote {
  std::uint64_t size = 0;
  const Policy* policy = nullptr;
  std::vector<GoodCosignature> cosignatures;
};

// Reports a witness that cosigned a smaller tree after a larger one, and sums up. `notes`: by ascending size.
WitnessSummary SummariseWitnesses(const std::vector<WitnessedNote>& notes, Report& report);

}  // namespace fonds
