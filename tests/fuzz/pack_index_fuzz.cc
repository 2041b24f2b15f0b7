// Whatever stands in the index of a pack, its ids are found where they are said to be, and nothing is read outside it.
#include <stdlib.h>

#include <cstdint>
#include <filesystem>
#include <fstream>

#include "base/check.h"
#include "git/pack_index.h"

namespace {

using namespace fonds;

const std::filesystem::path& File() {
  // Never destroyed: what runs at the end of the program asks for it.
  static const std::filesystem::path& file = *[] {
    std::string pattern = (std::filesystem::temp_directory_path() / "fonds-fuzz-XXXXXX").string();
    FONDS_CHECK(::mkdtemp(pattern.data()) != nullptr);
    ::atexit([] { std::filesystem::remove_all(File().parent_path()); });
    return new std::filesystem::path(std::filesystem::path(pattern) / "p.idx");
  }();
  return file;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::ofstream(File(), std::ios::binary) << AsView({data, size});
  const Result<git::PackIndex> index = git::PackIndex::Open(File());
  if (!index) {
    FONDS_CHECK(index.error().code() == Code::kCorrupt || index.error().code() == Code::kUnsupported);
    return 0;
  }
  FONDS_CHECK(index->count() * 28 < size && index->pack_checksum().size() == 20);
  for (std::size_t i = 0; i < index->count(); ++i) {
    const Result<std::uint64_t> offset = index->OffsetAt(i);
    if (!offset) FONDS_CHECK(offset.error().code() == Code::kCorrupt);
    const auto found = index->Find(index->IdAt(i));
    if (found) FONDS_CHECK(*found < index->count() && index->IdAt(*found) == index->IdAt(i));
  }
  return 0;
}
