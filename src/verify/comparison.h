// What somebody kept, compared with what is here: the only way to see that a past was rolled back or rewritten by
// whoever holds the keys. Pending entries are never compared: no note ever covered them.
#pragma once

#include "verify/register_check.h"
#include "verify/verify.h"

namespace fonds {

// Reports, and returns what was compared with: "receipt", "receipt and pin", "pin" or "nothing you hold".
std::string CompareWithKept(const VerifyOptions& options, const std::optional<ArchiveId>& archive,
                            const PolicyChain& policies, const RegisterView& view, Report& report);

}  // namespace fonds
