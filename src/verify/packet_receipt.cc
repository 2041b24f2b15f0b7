#include "verify/packet_receipt.h"

#include "register/consistency_proof.h"

namespace fonds {
namespace {

std::string Named(const Receipt& receipt) {
  return "policy " + std::to_string(receipt.policy_number) + " with the digest " + receipt.policy.Hex();
}

// The policy that a receipt of this size names, if the packet has it.
bool NamesPolicyOf(const Receipt& receipt, const PolicyChain& policies) {
  const CheckedPolicy* policy = policies.Find(receipt.policy_number);
  return policy != nullptr && policy->digest == receipt.policy;
}

std::string AtSize(const Checkpoint& checkpoint) {
  return "at size " + std::to_string(checkpoint.size) + " the receipt has the root " +
         Base64Encode(checkpoint.root.View());
}

// Why the packet's note is no successor of an older receipt's; empty if it is.
std::string WhyNoSuccessor(const Receipt& receipt, const ConsistencyProof& proof, const PacketList& list,
                           const PacketRegister& registered) {
  const Policy* policy = registered.view.PolicyAt(list.size - 1);
  if (policy == nullptr) return "no policy came into force that could name the register key";
  if (proof.old_size != receipt.checkpoint.size) return "the proof is about another size";
  if (!registered.note || proof.proven.note != *registered.note) return "the proof ends in another note";
  const Status continues = CheckConsistency(proof, receipt.checkpoint.root, policy->register_key);
  return continues.ok() ? "" : continues.error().message();
}

bool FollowsOlder(const Receipt& receipt, const Holdings& holdings, const PacketList& list,
                  const PacketRegister& registered, Report& report) {
  const std::string path = ConsistencyPath(receipt.checkpoint.size);
  const auto bytes = ReadPacketFile(holdings, path, kMaxProofBytes);
  if (!bytes) {
    report.Add(Found::kReceiptNotComparable, kPacketList,
               "the receipt covers " + std::to_string(receipt.checkpoint.size) + " entries and the packet's note " +
                   std::to_string(list.size) +
                   "; without a proof between them they cannot be compared: have the packet made with --for RECEIPT");
    return false;
  }
  const auto proof = ParseConsistencyProof(*bytes);
  if (!proof.ok()) {
    report.Add(Found::kProofMalformed, path, proof.error().message());
    return false;
  }
  const std::string trouble = WhyNoSuccessor(receipt, *proof, list, registered);
  if (!trouble.empty()) report.Add(Found::kRewritten, path, AtSize(receipt.checkpoint) + "; " + trouble);
  return trouble.empty();
}

}  // namespace

void CheckOwnReceipt(const Holdings& holdings, const PacketList& list, const PolicyChain& policies,
                     const PacketRegister& registered, Report& report) {
  const auto bytes = ReadPacketFile(holdings, kPacketReceipt, kMaxReceiptFile);
  if (!bytes) {
    if (list.Find(kPacketReceipt) == nullptr)
      report.Add(Found::kPacketReceiptWrong, kPacketReceipt, "the packet has no receipt");
    return;
  }
  const auto receipt = ParseReceipt(*bytes);
  if (!receipt.ok()) {
    report.Add(Found::kPacketReceiptWrong, kPacketReceipt, receipt.error().message());
    return;
  }
  const Policy* policy = registered.view.PolicyAt(list.size - 1);
  if (receipt->archive != list.archive) {
    report.Add(Found::kPacketReceiptWrong, kPacketReceipt, "it is of archive " + receipt->archive.Hex());
  } else if (!NamesPolicyOf(*receipt, policies) || policy == nullptr || policy->number != receipt->policy_number) {
    report.Add(Found::kPacketReceiptWrong, kPacketReceipt,
               "it names " + Named(*receipt) + ", which is not the one in force here");
  } else if (registered.note && receipt->note != *registered.note) {
    report.Add(Found::kPacketReceiptWrong, kPacketReceipt, "its note is not the packet's");
  }
}

bool AgreesWithReceipt(const Receipt& receipt, const Holdings& holdings, const PacketList& list,
                       const PolicyChain& policies, const PacketRegister& registered, Report& report) {
  if (receipt.archive != list.archive) {
    report.Add(Found::kAnotherArchive, kPacketList,
               "the receipt is of archive " + receipt.archive.Hex() + "; the packet is of " + list.archive.Hex());
    return false;
  }
  const Checkpoint& kept = receipt.checkpoint;
  if (kept.size > list.size) {
    report.Add(Found::kReceiptNotComparable, kPacketList,
               "the receipt covers " + std::to_string(kept.size) + " entries and the packet's note only " +
                   std::to_string(list.size) + ": the packet is older; ask for a new one");
    return false;
  }
  // A policy left out of the packet would let somebody act who no longer may.
  const Policy* policy = registered.view.PolicyAt(kept.size - 1);
  if (!NamesPolicyOf(receipt, policies) || policy == nullptr || policy->number != receipt.policy_number) {
    report.Add(Found::kReceiptPolicyMismatch, layout::PolicyPath(receipt.policy_number),
               "the receipt names " + Named(receipt) + " at size " + std::to_string(kept.size) +
                   "; in the packet another one is in force there");
    return false;
  }
  if (kept.size < list.size) return FollowsOlder(receipt, holdings, list, registered, report);
  if (kept.root == list.root) return true;
  report.Add(Found::kRewritten, kPacketList, AtSize(kept) + "; the packet has " + Base64Encode(list.root.View()));
  return false;
}

}  // namespace fonds
