// Walking the tree of an archive, with findings for what may not be in it (invariant I2, closed world).
#pragma once

#include <optional>

#include "store/holdings.h"
#include "verify/report.h"

namespace fonds {

// The last part of a path.
std::string_view NameOf(const Node& node);

// The children of `folder`; empty when it cannot be read. What the carrier found to be wrong is reported.
std::vector<Node> ListFolder(const Holdings& holdings, const Node& folder, Report& report);

// Litter means the same in every carrier, whether the carrier leaves it out itself, as a directory and a tar do, or
// shows it.
bool IsLitter(const Trouble& trouble);

// Reports `node`, which may not lie where it lies: litter as a notice, anything else as an error. A folder is reported
// once, as a whole.
void ReportStray(const Node& node, Report& report);

// The bytes of `file`. nullopt, and a finding, when it is larger than `limit` (`too_large`) or cannot be read.
std::optional<Bytes> ReadFile(const Holdings& holdings, const Node& file, std::uint64_t limit, Found too_large,
                              Report& report, std::uint64_t number = kNoEntry);

}  // namespace fonds
