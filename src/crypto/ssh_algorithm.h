// The algorithm names of SSH: the two that fonds takes, and how all others are refused. Private to crypto/.
#pragma once

#include "crypto/ssh_key.h"
#include "crypto/ssh_wire.h"

namespace fonds {

std::string_view SshAlgorithmName(SshKeyType type);

// Errors: kUnsupported naming the algorithm; kMalformed for something that is no algorithm name.
Result<SshKeyType> ReadSshAlgorithm(SshReader& reader, std::string_view what);

}  // namespace fonds
