// What trusted words about checkpoints say of entries: not before, not after (docs/format/timestamps.md). Pure rules;
// who is trusted has been decided before.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/digest.h"

namespace fonds {

// Somebody trusted says when they saw a checkpoint.
struct TimeWord {
  std::uint64_t size = 0;    // of the checkpoint
  Digest file;               // SHA-256 of the response; zero of a quorum of witnesses
  UnixSeconds earliest = 0;  // when it was said: between these, by the speaker's own accuracy
  UnixSeconds latest = 0;
  std::optional<UnixSeconds> until;  // end of the authority's certificate; nullopt of a quorum of witnesses
  std::string who;                   // text from outside
};

// Which entry registers a file beside the note of this size.
using EvidenceNumbers = std::map<std::pair<std::uint64_t, Digest>, std::uint64_t>;

// Honest clocks may differ by so much, the reader's among them.
inline constexpr UnixSeconds kClockSkew = 600;

enum class Standing {
  kCounts,
  kRenewalMissing,  // its certificate has ended, and nobody saw it registered before
  kInFuture,        // later than the reader's clock
  kContradicts,     // earlier than a word that had been registered when its checkpoint was made
};

struct TimeBracket {
  std::optional<TimeWord> not_before;  // the time is `earliest` of it
  std::optional<TimeWord> not_after;   // the time is `latest` of it
};

class TrustedTimes {
 public:
  TrustedTimes() = default;
  TrustedTimes(std::vector<TimeWord> words, const EvidenceNumbers& numbers, UnixSeconds now);

  // Sorted by size.
  const std::vector<TimeWord>& words() const { return words_; }
  Standing StandingOf(std::size_t word) const { return standings_[word]; }
  // The newest checkpoint that a counting time-stamp covers, and the earliest such; nullopt if none counts.
  std::optional<TimeWord> NewestResponse() const;

  // Of entry `number`, whose signer knew the checkpoint of size `after` (0: none). Takes the logarithm of the number of
  // words.
  TimeBracket BracketOf(std::uint64_t number, std::uint64_t after) const;

 private:
  struct Registration {
    std::uint64_t number = 0;
    std::size_t word = 0;
    auto operator<=>(const Registration&) const = default;
  };

  void SettleContradictions();
  void SettleRenewals(UnixSeconds now);
  void KeepLatestKnown();
  // The earliest counting word about a checkpoint that covers entry `number`.
  std::optional<std::size_t> EarliestAbove(std::uint64_t number) const;

  std::vector<TimeWord> words_;
  std::vector<Standing> standings_;
  std::vector<std::optional<std::size_t>> earliest_from_;  // the earliest counting word from each on
  std::vector<Registration> registered_;  // by number; at the end with the latest counting word up to each
};

}  // namespace fonds
