#include "disk/mapped_file.h"

#include <sys/mman.h>
#include <sys/stat.h>

#include <utility>

#include "disk/descriptor.h"

namespace fonds {

Result<MappedFile> MappedFile::Open(const std::filesystem::path& path) {
  FONDS_ASSIGN(const Descriptor file, OpenRegular(path, false));
  struct stat about {};
  if (::fstat(file.get(), &about) != 0) return FailedTo("look at", path);
  MappedFile mapped;
  const auto size = static_cast<std::size_t>(about.st_size);
  if (size == 0) return mapped;  // mmap knows no empty mapping
  void* memory = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.get(), 0);
  if (memory == MAP_FAILED) return FailedTo("map", path);
  mapped.bytes_ = ByteView(static_cast<const char*>(memory), size);
  return mapped;
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, ByteView())) {}

}  // namespace fonds
