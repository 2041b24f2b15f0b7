// Whatever ParsePolicy takes is canonical; its allowed_signers has no more lines than it has keys.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "model/policy.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fonds::ByteView bytes(reinterpret_cast<const char*>(data), size);
  const auto policy = fonds::ParsePolicy(bytes);
  if (!policy.ok()) return 0;
  FONDS_CHECK(fonds::FormatPolicy(*policy) == bytes);
  std::size_t keys = 0;
  for (const fonds::PolicyAgent& agent : policy->agents) keys += agent.keys.size();
  const fonds::Bytes signers = fonds::AllowedSigners(*policy);
  FONDS_CHECK(static_cast<std::size_t>(std::count(signers.begin(), signers.end(), '\n')) <= keys);
  return 0;
}
