// However a tar is made, what is taken from it are plain files at clean paths, each inside the tar and each once.
#include <algorithm>
#include <cstdint>

#include "base/check.h"
#include "store/tar_scan.h"

namespace {

using namespace fonds;

class Memory final : public tar::Input {
 public:
  explicit Memory(ByteView bytes) : bytes_(bytes) {}
  std::uint64_t size() const override { return bytes_.size(); }
  Result<std::size_t> ReadAt(std::uint64_t offset, char* buffer, std::size_t size) const override {
    if (offset >= bytes_.size()) return std::size_t{0};
    return bytes_.copy(buffer, size, offset);
  }

 private:
  ByteView bytes_;
};

bool IsClean(const std::string& path) {
  const std::string framed = "/" + path + "/";
  return framed.find("//") == std::string::npos && framed.find("/./") == std::string::npos &&
         framed.find("/../") == std::string::npos && path.find('\0') == std::string::npos;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Result<tar::Index> index = tar::Scan(Memory(AsView({data, size})));
  if (!index) {
    FONDS_CHECK(index.error().code() == Code::kUnsupported);
    return 0;
  }
  std::string previous;
  for (const tar::Member& member : index->members) {
    FONDS_CHECK(IsClean(member.path));
    FONDS_CHECK(member.offset <= size && member.size <= size - member.offset);
    FONDS_CHECK(previous < member.path && !member.path.starts_with(previous + "/"));
    previous = member.path;
  }
  return 0;
}
