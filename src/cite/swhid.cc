#include "cite/swhid.h"

#include <vector>

#include "crypto/sha1.h"

namespace fonds {

Result<std::string> SwhidOf(ByteSource& source, std::uint64_t size) {
  Sha1 sha1;
  sha1.Update("blob " + std::to_string(size) + '\0');
  std::vector<char> piece(std::size_t{1} << 18);
  std::uint64_t read = 0;
  for (;;) {
    FONDS_ASSIGN(const std::size_t count, source.Read(piece.data(), piece.size()));
    if (count == 0) break;
    sha1.Update({piece.data(), count});
    read += count;
  }
  if (read != size) {
    return Error(Code::kCorrupt, "the version has " + std::to_string(read) + " bytes, not the " + std::to_string(size) +
                                     " that its statement says; run fonds verify");
  }
  return "swh:1:cnt:" + HexEncode(AsView(sha1.Finish()));
}

std::string SwhidOfLines(const std::string& swhid, std::uint64_t first, std::uint64_t last) {
  const std::string lines = swhid + ";lines=" + std::to_string(first);
  return last == first ? lines : lines + "-" + std::to_string(last);
}

}  // namespace fonds
