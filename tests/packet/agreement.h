// What `fonds packet verify` and the script in the packet say of one packet.
#pragma once

#include <set>

#include "packet/good_packet.h"

namespace fonds::test {

struct Verdict {
  int status = 0;  // exit status
  std::set<std::string> codes;
  std::string text;
};

// In process. An error of the check is a status of 4.
Verdict ByProgram(const MemoryTree& packet, const Receipt* against = nullptr);
// The script of the sources, not the packet's own, on a folder with these files.
Verdict ByHand(const MemoryTree& packet, const Receipt* against = nullptr);
// … on a folder that is there already.
Verdict ByHandIn(const std::filesystem::path& folder, const std::string& receipt = "");

}  // namespace fonds::test
