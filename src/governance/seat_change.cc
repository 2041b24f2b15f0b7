#include "governance/seat_change.h"

#include "register/merkle.h"
#include "verify/first_error.h"
#include "verify/judge.h"

namespace fonds {
namespace {

Error Refused(const std::string& why) {
  return Error(Code::kRefused, "cannot make this machine the seat: " + why);
}

// A register key that signed before, here or elsewhere, signs only with its memory (I-K1).
Status IsUnused(const Snapshot& snapshot, const Ed25519Public& key) {
  const std::vector<Policy>& policies = snapshot.policies();
  // The policies at the end that name it; before them it must never have been named.
  std::size_t first = policies.size();
  while (first > 0 && policies[first - 1].register_key.key == key) --first;
  for (std::size_t i = 0; i < first; ++i) {
    if (policies[i].register_key.key == key) {
      return Refused("policy " + std::to_string(i + 1) + " named this register key before; enrol a new one");
    }
  }
  if (first == 0) return Refused("this is the archive's first register key; its memory lies where it was made");
  FONDS_ASSIGN(const std::optional<CheckedNote> newest, snapshot.Newest());
  if (!newest) return {};
  FONDS_ASSIGN(const Policy* policy, snapshot.PolicyInForce(newest->checkpoint.size - 1));
  if (policy->register_key.key != key) return {};
  return Refused("the key has signed the note of " + std::to_string(newest->checkpoint.size) +
                 " entries already, with a memory that is elsewhere; bring key and memory from there, or enrol a new "
                 "register key");
}

Result<RegisterMemory> BeginFrom(const Snapshot& snapshot, const CheckedNote& newest) {
  FONDS_ASSIGN(const std::vector<Digest> leaves, snapshot.Leaves(newest.checkpoint.size));
  FONDS_ASSIGN(const Policy* policy, snapshot.PolicyInForce(newest.checkpoint.size - 1));
  RegisterMemory memory;
  for (const Digest& leaf : leaves) memory.frontier.Append(leaf);
  memory.note = newest.bytes;
  memory.inherited_from = policy->register_key;
  return memory;
}

}  // namespace

Result<SeatTaken> TakeSeat(const Snapshot& snapshot, const Keyring& keyring, const fs::path& register_key) {
  FONDS_ASSIGN(const Ed25519Secret secret, ReadRegisterKey(register_key));
  const Policy& policy = snapshot.newest_policy();
  if (policy.register_key.key != secret.Public()) {
    return Refused("policy " + std::to_string(policy.number) + " names the register key " +
                   policy.register_key.Format() + ", and " + register_key.string() +
                   " is another; propose a policy with it first (fonds policy propose --register-key)");
  }
  if (keyring.HasRegisterKey(snapshot.archive())) {
    const Result<Ed25519Public> here = keyring.RegisterPublic(snapshot.archive());
    if (here.ok() && *here == secret.Public()) {
      return Error(Code::kAlreadyExists, "this machine holds the register key already, with its memory");
    }
  }
  FONDS_TRY(IsUnused(snapshot, secret.Public()));
  FirstError first;
  FONDS_ASSIGN(const Judgement judgement, JudgeEntries(snapshot.holdings(), 0, first));
  if (judgement.first_refused || judgement.other_errors > 0) {
    return Refused("the register does not verify (" + first.text() + "); run fonds verify");
  }
  FONDS_ASSIGN(const std::optional<CheckedNote> newest, snapshot.Newest());
  RegisterMemory memory;
  if (newest) {
    FONDS_ASSIGN(memory, BeginFrom(snapshot, *newest));
  }
  FONDS_TRY(keyring.StoreRegisterKey(snapshot.archive(), secret, memory));
  SeatTaken taken{.key = policy.register_key, .goes_on_from = {}, .signs_from = 0};
  if (newest) taken.goes_on_from = newest->checkpoint;
  FONDS_ASSIGN(const std::uint64_t entry, snapshot.NumberOf(layout::PolicyPath(policy.number)));
  taken.signs_from = entry + 1;
  return taken;
}

}  // namespace fonds
