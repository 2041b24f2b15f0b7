// The archive that a new one goes on from, as somebody holds it: a copy of it, or a receipt.
#pragma once

#include <filesystem>

#include "model/policy.h"

namespace fonds {

// What policy 1 of the new archive says of it: the id, and the SHA-256 of its newest note, whose signature is checked.
// Errors: kNotFound; as Snapshot::Of and Newest, for an archive; as ParseReceipt.
Result<ContinuedArchive> ReadContinued(const std::filesystem::path& archive_or_receipt);

}  // namespace fonds
