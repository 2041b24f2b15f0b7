// The first two bytes say how long the base is; it follows, and after it the delta. What comes out has the size that
// the delta claims, and never more than the limit.
#include <algorithm>
#include <cstdint>

#include "base/check.h"
#include "git/delta.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fonds;
  constexpr std::uint64_t kLimit = 64 * 1024;
  if (size < 2) return 0;
  const ByteView bytes = AsView({data + 2, size - 2});
  const std::size_t base = std::min<std::size_t>(data[0] * std::size_t{256} + data[1], bytes.size());
  const ByteView delta = bytes.substr(base);
  const Result<Bytes> result = git::ApplyDelta(bytes.substr(0, base), delta, kLimit);
  const Result<std::uint64_t> claimed = git::DeltaResultSize(delta.substr(0, git::kDeltaSizes));
  if (result.ok()) {
    FONDS_CHECK(claimed.ok() && *claimed == result->size() && result->size() <= kLimit);
  } else {
    FONDS_CHECK(result.error().code() == Code::kCorrupt || result.error().code() == Code::kRefused);
  }
  return 0;
}
