// `fonds verify`: opens whatever a person points at, gathers what they hold of it (a receipt, a pin), and verifies.
#pragma once

#include <filesystem>

#include "signing/keyring.h"
#include "verify/verify.h"

namespace fonds {

struct VerificationRequest {
  std::filesystem::path path;
  std::filesystem::path against;              // a receipt file; empty: none
  std::vector<std::string> time_authorities;  // files of certificates that are trusted beside the policy's
  bool use_pins = true;
  bool write_pin = false;  // --pin: keep the newest note and a baseline, if nothing is wrong
  bool since_pin = false;  // --since-pin: check only what came since that baseline, where that is enough
  bool as_directory = false;
  bool complete = false;
  bool history = false;
  unsigned threads = 2;
  Required required;
  std::optional<std::uint64_t> max_age_days;
};

// Errors: as OpenHoldings, ParseReceipt, Verify.
Result<VerifySummary> RunVerification(const Keyring& keyring, const VerificationRequest& request, FindingSink& sink,
                                      Progress& progress = NoProgress());

}  // namespace fonds
