#include "verify/witness_check.h"

#include <algorithm>

#include "store/evidence.h"
#include "store/layout.h"
#include "verify/tree_walk.h"

namespace fonds {
namespace {

// A clock may be wrong by so many seconds before a time counts as the future.
constexpr UnixSeconds kClockTolerance = 300;

const WitnessKey* FindWitness(const std::vector<WitnessKey>& witnesses, std::string_view file_name) {
  const auto found = std::find_if(witnesses.begin(), witnesses.end(),
                                  [&](const WitnessKey& witness) { return witness.FileName() == file_name; });
  return found == witnesses.end() ? nullptr : &*found;
}

// The newest checkpoint with enough witnesses; else the newest with any.
const WitnessedNote* BestWitnessed(const std::vector<WitnessedNote>& notes, WitnessSummary& summary) {
  const WitnessedNote* any = nullptr;
  for (auto note = notes.rbegin(); note != notes.rend(); ++note) {
    const std::uint64_t wanted = std::max<std::uint64_t>(note->policy->witness_quorum, 1);
    summary.quorum_reached = note->cosignatures.size() >= wanted;
    if (summary.quorum_reached) return &*note;
    if (any == nullptr && !note->cosignatures.empty()) any = &*note;
  }
  return any;
}

void CheckOrder(const std::vector<WitnessedNote>& notes, Report& report) {
  struct Last {
    UnixSeconds time = 0;
    std::uint64_t size = 0;
  };
  std::map<std::string, Last> latest;  // by witness: the latest time so far
  for (const WitnessedNote& note : notes) {
    for (const GoodCosignature& cosignature : note.cosignatures) {
      Last& last = latest[cosignature.witness];
      if (cosignature.time < last.time) {
        report.Add(Found::kWitnessWentBack, cosignature.path,
                   cosignature.name + " cosigned " + std::to_string(note.size) + " entries at " +
                       FormatInstant(cosignature.time) + ", but fewer, " + std::to_string(last.size) + ", later, at " +
                       FormatInstant(last.time));
      } else {
        last = {cosignature.time, note.size};
      }
    }
  }
}

}  // namespace

std::optional<GoodCosignature> CheckCosignature(const Holdings& holdings, const Node& node, const CosignedNote& note,
                                                Report& report) {
  const auto bytes = ReadFile(holdings, node, kMaxCosignatureFile, Found::kCosignatureMalformed, report);
  if (!bytes) return std::nullopt;
  const auto cosignature = ParseCosignature(*bytes);
  if (!cosignature.ok()) {
    report.Add(Found::kCosignatureMalformed, node.path, cosignature.error().message());
    return std::nullopt;
  }
  if (note.text.empty() || note.policy == nullptr) return std::nullopt;  // that has been reported
  const std::vector<WitnessKey> witnesses = WitnessKeysIn(note.policy->witness_keys);
  const WitnessKey* witness = FindWitness(witnesses, layout::Parse(node.path)->key);
  if (witness == nullptr) {
    report.Add(Found::kWitnessUnknown, node.path,
               "by " + cosignature->name + ", which policy " + std::to_string(note.policy->number) + " does not name");
    return std::nullopt;
  }
  if (!VerifyCosignature(*cosignature, note.text, *witness)) {
    report.Add(Found::kCosignatureInvalid, node.path, "does not verify under the key of " + witness->name);
    return std::nullopt;
  }
  if (cosignature->time > note.now + kClockTolerance) {
    report.Add(
        Found::kCosignatureFuture, node.path,
        witness->name + " cosigned at " + FormatInstant(cosignature->time) + "; here it is " + FormatInstant(note.now));
    return std::nullopt;
  }
  return GoodCosignature{node.path, witness->Format(), witness->name, cosignature->time};
}

WitnessSummary SummariseWitnesses(const std::vector<WitnessedNote>& notes, Report& report) {
  CheckOrder(notes, report);
  WitnessSummary summary;
  if (notes.empty()) return summary;
  const WitnessedNote* best = BestWitnessed(notes, summary);
  const Policy& policy = *(best == nullptr ? notes.back() : *best).policy;
  summary.witnesses = policy.witness_keys.size();
  summary.quorum = policy.witness_quorum;
  if (best != nullptr) {
    summary.size = best->size;
    for (const GoodCosignature& cosignature : best->cosignatures) summary.by.push_back(cosignature.name);
  }
  for (const GoodCosignature& cosignature : notes.back().cosignatures) {
    summary.seen = std::max(summary.seen.value_or(0), cosignature.time);
  }
  return summary;
}

}  // namespace fonds
