// The two files of a packet that are the same in every packet: VERIFY.md, which tells a person what to do, and
// verify.sh, which does it (docs/packet-by-hand.md). Their digests stand in docs/format/fixed.md.
#pragma once

#include <string_view>

namespace fonds {

std::string_view PacketVerifyText();
std::string_view PacketScript();

}  // namespace fonds
