// The supported interface of fonds as a library: what the program itself is made of. Everything else below src/ may
// change.
//
// An archive is opened with Archive (to write) or OpenHoldings and Snapshot (to read, in any carrier); one use-case
// does one thing and returns a struct; Verify streams findings to a sink.
#pragma once

#include "accession/add.h"               // IWYU pragma: export
#include "accession/found.h"             // IWYU pragma: export
#include "accession/update.h"            // IWYU pragma: export
#include "annotate/annotate.h"           // IWYU pragma: export
#include "annotate/describe.h"           // IWYU pragma: export
#include "annotate/retract.h"            // IWYU pragma: export
#include "attest/kept.h"                 // IWYU pragma: export
#include "attest/receipt.h"              // IWYU pragma: export
#include "attest/verification.h"         // IWYU pragma: export
#include "cite/cite.h"                   // IWYU pragma: export
#include "cite/formats.h"                // IWYU pragma: export
#include "cite/resolve.h"                // IWYU pragma: export
#include "exchange/export.h"             // IWYU pragma: export
#include "governance/prepare_policy.h"   // IWYU pragma: export
#include "governance/propose.h"          // IWYU pragma: export
#include "governance/register_policy.h"  // IWYU pragma: export
#include "governance/sign_proposal.h"    // IWYU pragma: export
#include "manuscript/manuscript.h"       // IWYU pragma: export
#include "reading/views.h"               // IWYU pragma: export
#include "store/author.h"                // IWYU pragma: export
#include "sync/discard.h"                // IWYU pragma: export
#include "sync/sync.h"                   // IWYU pragma: export
