#include "verify/comparison.h"

#include "store/layout.h"

namespace fonds {
namespace {

void CompareCheckpoint(const std::string& what, const Checkpoint& kept, const RegisterView& view, Report& report) {
  if (kept.size > view.size()) {
    report.Add(Found::kRolledBack, "register",
               "the " + what + " covers " + std::to_string(kept.size) + " entries; here are only " +
                   std::to_string(view.size()) + ": rolled back, or a genuine older copy" +
                   (what == "pin" ? " (--no-pin compares without what this machine saw)" : ""));
    return;
  }
  const auto roots = view.Roots({kept.size});
  const Digest& ours = roots.at(kept.size);
  if (ours == kept.root) return;
  report.Add(Found::kRewritten, "register",
             "at size " + std::to_string(kept.size) + " the " + what + " has root " + Base64Encode(kept.root.View()) +
                 "; the entries here give " + Base64Encode(ours.View()) +
                 ". If the register key signed both, fonds equivocation writes the proof of it to a file");
}

void CompareReceipt(const Receipt& receipt, const std::optional<ArchiveId>& archive, const PolicyChain& policies,
                    const RegisterView& view, Report& report) {
  if (archive != receipt.archive) {
    report.Add(
        Found::kAnotherArchive, std::string(layout::kFondsJson),
        "the receipt is of archive " + receipt.archive.Hex() + "; this is " + (archive ? archive->Hex() : "none"));
    return;
  }
  const CheckedPolicy* policy = policies.Find(receipt.policy_number);
  if (policy == nullptr || policy->digest != receipt.policy) {
    report.Add(Found::kReceiptPolicyMismatch, layout::PolicyPath(receipt.policy_number),
               "the receipt names policy " + std::to_string(receipt.policy_number) + " with digest " +
                   receipt.policy.Hex() +
                   (policy == nullptr ? "; it is not here" : "; here it has " + policy->digest.Hex()));
  }
  CompareCheckpoint("receipt", receipt.checkpoint, view, report);
}

void ComparePin(const Checkpoint& pin, const RegisterView& view, Report& report) {
  const Policy* policy = view.PolicyAt(0);
  if (policy != nullptr && policy->origin != pin.origin) {
    report.Add(Found::kAnotherArchive, std::string(layout::kFondsJson),
               "the pin is of register " + pin.origin + "; this is " + policy->origin);
    return;
  }
  CompareCheckpoint("pin", pin, view, report);
}

}  // namespace

std::string CompareWithKept(const VerifyOptions& options, const std::optional<ArchiveId>& archive,
                            const PolicyChain& policies, const RegisterView& view, Report& report) {
  if (options.expected != nullptr && archive && *archive != *options.expected) {
    report.Add(Found::kPathHoldsAnother, std::string(layout::kFondsJson),
               "archive " + options.expected->Hex() + " stood at this path; now it is " + archive->Hex());
  }
  if (options.against != nullptr) CompareReceipt(*options.against, archive, policies, view, report);
  if (options.pin != nullptr) ComparePin(*options.pin, view, report);
  if (options.against != nullptr) return options.pin != nullptr ? "receipt and pin" : "receipt";
  return options.pin != nullptr ? "pin" : std::string(kComparedWithNothing);
}

}  // namespace fonds
