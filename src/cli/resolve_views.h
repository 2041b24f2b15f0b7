// A citation that was looked up, as the command `resolve` prints it.
#pragma once

#include <string>

#include "cite/resolve.h"

namespace fonds::cli {

void PrintResolved(const ResolvedCitation& found);
// `uri` as it was asked for.
void PrintResolvedJson(const std::string& uri, const ResolvedCitation& found);

}  // namespace fonds::cli
