// One kind of damage to a packet, and what must be said about it: by the program and by the script.
#pragma once

#include <functional>
#include <optional>

#include "packet/agreement.h"

namespace fonds::test {

struct PacketDamage {
  std::string code;  // what must be found
  std::string how;   // in words
  std::function<void(MemoryTree&)> inflict;
  std::set<std::string> with = {};  // what such damage cannot but bring along
  bool relist = true;               // whoever did it made packet.txt fit
  std::optional<Receipt> against = {};
  // What the script says where its codes are others; the status is the same in any case.
  std::optional<std::set<std::string>> by_hand = {};
};

std::vector<PacketDamage> ListDamages();      // packet.txt and the files it lists
std::vector<PacketDamage> RegisterDamages();  // policies, entries, the note, proofs
std::vector<PacketDamage> DocumentDamages();  // statements, bytes, passages; parts of other documents
std::vector<PacketDamage> ReceiptDamages();   // against what somebody kept

}  // namespace fonds::test
