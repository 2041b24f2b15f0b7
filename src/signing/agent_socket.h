// One question to an ssh-agent and its answer, over the agent's socket. The agent is a stranger's program: it may hang,
// drip, lie about sizes or hang up.
#pragma once

#include <chrono>
#include <filesystem>

#include "base/bytes.h"

namespace fonds {

// What OpenSSH's own agent and clients allow.
inline constexpr std::size_t kMaxAgentMessage = 256 * 1024;

// Sends `request` (type byte and contents) and returns the answer in the same form; 1 to kMaxAgentMessage bytes each.
// `patience` is for the whole exchange. Errors: kNotFound when nobody listens at `socket`; kIo for all else.
Result<Bytes> AskAgent(const std::filesystem::path& socket, ByteView request, std::chrono::milliseconds patience);

}  // namespace fonds
