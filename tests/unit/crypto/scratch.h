// A folder that goes away with its test, and the programs that are the reference for what crypto/ writes.
#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "process/child.h"
#include "support/temporary_folder.h"

namespace fonds::test {

class ScratchFolder : public TemporaryFolder {
 public:
  // Readable by nobody else: ssh-keygen refuses other key files.
  std::string Write(const std::string& name, ByteView bytes) const {
    const std::filesystem::path file = path() / name;
    std::ofstream(file, std::ios::binary) << bytes;
    std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return file.string();
  }

  Bytes Read(const std::string& name) const {
    std::ifstream file(path() / name, std::ios::binary);
    REQUIRE(file.good());
    return Bytes(std::istreambuf_iterator<char>(file), {});
  }
};

inline ChildResult Run(const ScratchFolder& scratch, std::vector<std::string> arguments, Bytes input = {}) {
  const auto result = RunChild({.arguments = std::move(arguments),
                                .environment = {"HOME=" + scratch.path().string()},
                                .folder = scratch.path(),
                                .input = std::move(input)});
  REQUIRE(result.ok());
  return *result;
}

}  // namespace fonds::test
