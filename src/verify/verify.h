// Verification of a whole archive, in any carrier: every byte, statement, signature, anchor and number. Reads only
// (I8).
#pragma once

#include <optional>

#include "base/progress.h"
#include "register/receipt.h"
#include "store/holdings.h"
#include "verify/finding.h"

namespace fonds {

struct VerifyOptions {
  const Receipt* against = nullptr;     // what an outsider kept
  const Checkpoint* pin = nullptr;      // what this machine saw last
  const ArchiveId* expected = nullptr;  // the archive that stood at this path before
  bool complete = false;                // an absent large object is an error
  bool history = false;                 // also check the carrier's history
  unsigned threads = 2;
};

// What holds, layer by layer: no green tick.
struct VerifySummary {
  std::optional<ArchiveId> archive;
  std::uint64_t policy = 0;  // number of the policy in force at the end
  std::uint64_t entries = 0;
  std::uint64_t pending = 0;     // entries that no note covers
  std::uint64_t checkpoint = 0;  // size of the newest note, 0: none
  std::string root;              // base64 root over all entries
  std::uint64_t documents = 0;
  std::uint64_t statements = 0;
  std::uint64_t bytes = 0;   // of content digested
  std::uint64_t intact = 0;  // contents by state
  std::uint64_t by_reference = 0;
  std::uint64_t not_here = 0;
  std::uint64_t withdrawn_bytes = 0;       // contents that were withdrawn and whose digest is known
  std::uint64_t withdrawn_statements = 0;  // gone with their trace
  std::uint64_t anchors = 0;               // annotations whose words were found where they should be
  std::uint64_t anchors_unchecked = 0;     // … whose text is not here
  std::uint64_t errors = 0;
  std::uint64_t warnings = 0;
  std::uint64_t notices = 0;
  // "compared with": "receipt", "receipt and pin", "pin", "nothing you hold".
  std::string compared;
};

// Errors only when the check could not be carried out (nothing there, unsupported carrier or format, kIo,
// kInterrupted).
Result<VerifySummary> Verify(const Holdings& holdings, const VerifyOptions& options, FindingSink& sink,
                             Progress& progress = NoProgress());

}  // namespace fonds
