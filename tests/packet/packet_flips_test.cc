// Attack 38: every byte of every file of a packet, changed once.
#include <catch2/catch.hpp>

#include "packet/agreement.h"
#include "support/carriers.h"
#include "support/temporary_folder.h"

namespace fonds::test {
namespace {

constexpr std::string_view kForPeople[] = {"VERIFY.md", "cover.html", "verify.sh"};

bool IsForPeople(const std::string& path) {
  return std::find(std::begin(kForPeople), std::end(kForPeople), path) != std::end(kForPeople);
}

}  // namespace

TEST_CASE("38 a byte changed in any file of a packet is found") {
  MemoryTree packet = Packet().tree;
  REQUIRE(ByProgram(packet).status == 0);
  for (auto& [path, bytes] : packet.files) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      bytes[i] ^= 1;
      if (ByProgram(packet).status == 0) FAIL_CHECK("byte " << i << " of " << path);
      bytes[i] ^= 1;
    }
  }
}

// Of the texts for people nothing can be said beyond the list.
TEST_CASE("38 a byte changed where it counts is found also when the list was made to fit") {
  constexpr std::size_t kStep = 23;
  MemoryTree packet = Packet().tree;
  for (auto& [path, bytes] : packet.files) {
    if (IsForPeople(path) || path == "packet.txt" || path.ends_with(".consistency")) continue;
    for (std::size_t i = 0; i < bytes.size(); i += kStep) {
      bytes[i] ^= 1;
      Relist(packet);
      if (ByProgram(packet).status == 0) FAIL_CHECK("byte " << i << " of " << path);
      bytes[i] ^= 1;
    }
  }
}

TEST_CASE("38 the script finds what the program finds, at the beginning, middle and end of every file") {
  const TemporaryFolder scratch;
  for (const auto& [path, bytes] : Packet().tree.files) WriteBytes(scratch / path, bytes);
  CHECK(ByHandIn(scratch.path()).status == 0);
  for (const auto& [path, good] : Packet().tree.files) {
    for (const std::size_t i : {std::size_t{0}, good.size() / 2, good.size() - 1}) {
      Bytes bytes = good;
      bytes[i] ^= 1;
      WriteBytes(scratch / path, bytes);
      MemoryTree packet = Packet().tree;
      packet.files.at(path) = bytes;
      INFO("byte " << i << " of " << path);
      const Verdict program = ByProgram(packet);
      const Verdict script = ByHandIn(scratch.path());
      CHECK(program.status != 0);
      CHECK(script.status == (program.status == 4 ? 2 : program.status));
    }
    WriteBytes(scratch / path, good);
  }
}

}  // namespace fonds::test
