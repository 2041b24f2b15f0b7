// What is taken from a git tree can be written as a tree again, and reads the same then, without troubles.
#include <cstdint>

#include "base/check.h"
#include "git/tree.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fonds;
  const ByteView bytes = AsView({data, size});
  const Result<git::Tree> tree = git::ParseTree(bytes);
  if (!tree) {
    FONDS_CHECK(tree.error().code() == Code::kMalformed);
    return 0;
  }
  const Bytes written = git::FormatTree(tree->items);
  if (tree->troubles.empty()) FONDS_CHECK(written == bytes);
  const Result<git::Tree> again = git::ParseTree(written);
  FONDS_CHECK(again.ok() && again->troubles.empty() && again->items.size() == tree->items.size());
  return 0;
}
