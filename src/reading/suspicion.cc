#include "reading/suspicion.h"

#include <set>

#include "model/succession.h"

namespace fonds {

std::optional<Suspicion> SuspicionOf(const Snapshot& snapshot, const Entry& entry, std::uint64_t number) {
  const Policy& newest = snapshot.newest_policy();
  const Revocation* revocation = FindRevocation(newest, entry.key);
  if (revocation == nullptr || number < revocation->suspect_from) return std::nullopt;
  return Suspicion{number, entry.agent, entry.key, newest.number};
}

Result<std::vector<Suspicion>> SuspicionsOf(const Snapshot& snapshot, const std::vector<Filed>& statements) {
  std::vector<Suspicion> suspicions;
  if (snapshot.newest_policy().revoked.empty()) return suspicions;
  std::set<std::uint64_t> numbers;
  for (const Filed& filed : statements) numbers.insert(filed.number);
  for (const std::uint64_t number : numbers) {
    FONDS_ASSIGN(const Entry entry, snapshot.ReadEntry(number));
    if (auto suspicion = SuspicionOf(snapshot, entry, number)) suspicions.push_back(*std::move(suspicion));
  }
  return suspicions;
}

}  // namespace fonds
