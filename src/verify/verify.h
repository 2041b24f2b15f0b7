// Verification of a whole archive, in any carrier: every byte, statement, signature, anchor and number. Reads only
// (I8).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/progress.h"
#include "register/receipt.h"
#include "store/holdings.h"
#include "verify/finding.h"

namespace fonds {

struct Baseline;  // verify/baseline.h

// Layers whose absence a verifier takes for a failure.
struct Required {
  bool known = false;        // compared with a receipt or pin
  bool witnessed = false;    // the newest checkpoint, by the policy's quorum
  bool timestamped = false;  // the newest checkpoint, by a time-stamp that counts
  bool fresh = false;        // seen by somebody within the policy's limit
};

struct VerifyOptions {
  const Receipt* against = nullptr;     // what an outsider kept
  const Checkpoint* pin = nullptr;      // what this machine saw last
  const ArchiveId* expected = nullptr;  // the archive that stood at this path before
  bool complete = false;                // an absent large object is an error
  bool history = false;                 // also check the carrier's history
  unsigned threads = 2;
  Required required;
  std::span<const Bytes> time_authorities;    // whom the verifier trusts beside the policy: DER certificates
  std::optional<std::uint64_t> max_age_days;  // the verifier's own limit, beside the policy's
  const Clock* clock = &SystemClock();        // judges times that others vouch for
  // Where nothing stands against it, only what came since is checked, and what stayed as it was counts as it did then.
  Baseline* since = nullptr;                // used up: its tables are moved out, they may be large
  std::optional<Baseline>* keep = nullptr;  // takes the baseline for the next time, if nothing is wrong
};

// What compared() says without receipt or pin.
inline constexpr std::string_view kComparedWithNothing = "nothing you hold";

// What witnesses say (docs/format/checkpoints.md, Witnesses).
struct WitnessSummary {
  std::uint64_t size = 0;           // the newest checkpoint with a quorum, else the newest cosigned by anybody; 0: none
  bool quorum_reached = false;      // by the policy in force there; a quorum of 0 is reached by one
  std::vector<std::string> by;      // names of the witnesses whose cosignatures of it hold
  std::uint64_t witnesses = 0;      // how many that policy names
  std::uint64_t quorum = 0;         // what it asks
  std::optional<UnixSeconds> seen;  // the latest time at which one of them saw the newest checkpoint
};

// What a verification since a baseline did not look at: it stayed, by git's ids, what it was.
struct NotRechecked {
  UnixSeconds time = 0;  // when everything was last checked
  std::uint64_t entries = 0;
  std::uint64_t documents = 0;
  std::uint64_t statements = 0;
  std::uint64_t notes = 0;
  std::uint64_t warnings = 0;  // that were found then
  std::uint64_t notices = 0;
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
  WitnessSummary witnessed;
  std::uint64_t timestamped = 0;          // the newest checkpoint that a time-stamp which counts covers; 0: none
  std::optional<UnixSeconds> timestamp;   // of it: the entries it covers were there, not after this
  std::string authority;                  // whose word that is; text from outside
  std::optional<UnixSeconds> seen;        // when the newest checkpoint was last seen, by cosignature or time-stamp
  std::optional<std::uint64_t> age_days;  // since then
  bool stale = false;                     // older than the policy or the verifier allows
  // "compared with": "receipt", "receipt and pin", "pin", "nothing you hold".
  std::string compared;
  // Since a baseline, the counts of documents, statements, contents and anchors above are of what was checked this
  // time.
  std::optional<NotRechecked> not_rechecked;
  std::string all_because;  // why everything was checked though a baseline was given, as one clause
};

// Errors only when the check could not be carried out (nothing there, unsupported carrier or format, kIo,
// kInterrupted).
Result<VerifySummary> Verify(const Holdings& holdings, const VerifyOptions& options, FindingSink& sink,
                             Progress& progress = NoProgress());

}  // namespace fonds
