// A commit that looks like one of ours is, byte for byte, what we would write.
#include <cstdint>
#include <string>

#include "base/check.h"
#include "git/commit.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fonds;
  const ByteView bytes = AsView({data, size});
  const Result<git::Commit> commit = git::ParseCommit(bytes);
  if (!commit) {
    FONDS_CHECK(commit.error().code() == Code::kMalformed);
    return 0;
  }
  FONDS_CHECK(commit->parents.size() <= 64 && commit->other_headers.size() <= 16);
  FONDS_CHECK(commit->message.find('\0') == std::string::npos);
  if (!git::LeaksNothing(*commit)) return 0;
  const std::size_t seconds = commit->author.find("> ") + 2;
  const UnixSeconds day = std::stoll(commit->author.substr(seconds));
  constexpr UnixSeconds kLatest = 253402300799;  // 9999-12-31; later ones are not written
  if (day <= kLatest) FONDS_CHECK(git::FormatCommit(commit->tree, commit->parents, day, commit->message) == bytes);
  return 0;
}
