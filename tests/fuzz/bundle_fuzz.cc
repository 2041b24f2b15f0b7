// The head of a bundle ends where its pack starts, behind an empty line and within its bound.
#include <cstdint>

#include "base/check.h"
#include "git/bundle.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fonds;
  const ByteView bytes = AsView({data, size});
  const Result<git::BundleHead> head = git::ParseBundleHead(bytes);
  if (!head) {
    const Code code = head.error().code();
    FONDS_CHECK(code == Code::kMalformed || code == Code::kUnsupported || code == Code::kRefused);
    return 0;
  }
  FONDS_CHECK(git::LooksLikeBundle(bytes) && head->pack_at <= size);
  FONDS_CHECK(bytes.substr(0, head->pack_at).ends_with("\n\n"));
  FONDS_CHECK(bytes.substr(0, head->pack_at).find(head->main.Hex() + " refs/heads/main\n") != ByteView::npos);
  return 0;
}
