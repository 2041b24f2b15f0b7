#include "model/trusted_time.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "crypto/sha256.h"
#include "model/time_evidence.h"

namespace fonds {
namespace {

constexpr UnixSeconds kDay = 86'400;
constexpr UnixSeconds kNow = 1'795'348'800;  // 2026-11-22T12:00:00Z

// A response about the checkpoint of `size`, said on day `day` before now, by a certificate that ends on day `until`.
TimeWord Word(std::uint64_t size, UnixSeconds day, UnixSeconds until = 1000, const std::string& who = "A") {
  return {.size = size,
          .file = Sha256Of(who + std::to_string(size)),
          .earliest = kNow + day * kDay - 1,
          .latest = kNow + day * kDay + 1,
          .until = kNow + until * kDay,
          .who = who};
}

struct Registered {
  TimeWord word;
  std::optional<std::uint64_t> number;
};

TrustedTimes Times(const std::vector<Registered>& all) {
  std::vector<TimeWord> words;
  EvidenceNumbers numbers;
  for (const Registered& one : all) {
    words.push_back(one.word);
    if (one.number) numbers.emplace(std::pair(one.word.size, one.word.file), *one.number);
  }
  return TrustedTimes(std::move(words), numbers, kNow);
}

Standing StandingOf(const TrustedTimes& times, const TimeWord& word) {
  for (std::size_t i = 0; i < times.words().size(); ++i) {
    if (times.words()[i].file == word.file) return times.StandingOf(i);
  }
  FAIL("no such word");
  return Standing::kCounts;
}

std::optional<UnixSeconds> NotBefore(const TimeBracket& bracket) {
  return bracket.not_before ? std::optional(bracket.not_before->earliest) : std::nullopt;
}
std::optional<UnixSeconds> NotAfter(const TimeBracket& bracket) {
  return bracket.not_after ? std::optional(bracket.not_after->latest) : std::nullopt;
}

TEST_CASE("an entry is not after the earliest word over a checkpoint that covers it") {
  const TrustedTimes times = Times({{Word(5, -30), {}}, {Word(5, -40, 1000, "B"), {}}, {Word(9, -10), {}}});
  CHECK(NotAfter(times.BracketOf(4, 0)) == Word(5, -40).latest);
  CHECK(times.BracketOf(4, 0).not_after->who == "B");
  CHECK(NotAfter(times.BracketOf(5, 0)) == Word(9, -10).latest);  // the checkpoint of size 5 covers entries 0 to 4
  CHECK_FALSE(NotAfter(times.BracketOf(9, 0)));
  CHECK_FALSE(NotBefore(times.BracketOf(4, 4)));  // nothing is registered
}

TEST_CASE("an entry is not before the latest word that was registered when its signer knew the register") {
  const TrustedTimes times = Times({{Word(5, -30), 5}, {Word(8, -20), 9}});
  CHECK_FALSE(NotBefore(times.BracketOf(7, 5)));  // the checkpoint of size 5 does not cover entry 5
  CHECK(NotBefore(times.BracketOf(7, 6)) == Word(5, -30).earliest);
  CHECK(NotBefore(times.BracketOf(10, 9)) == Word(5, -30).earliest);
  CHECK(NotBefore(times.BracketOf(10, 10)) == Word(8, -20).earliest);
  CHECK_FALSE(NotBefore(times.BracketOf(10, 0)));
}

TEST_CASE("a late word over an old checkpoint moves no entry that was there before it was registered") {
  const TrustedTimes before = Times({{Word(9, -30), 9}});
  const TrustedTimes after = Times({{Word(9, -30), 9}, {Word(2, -1, 1000, "late"), 12}});
  for (const std::uint64_t number : {0, 1, 2, 8, 9, 11}) {
    for (std::uint64_t known = 0; known <= number; ++known) {
      INFO(number << " after " << known);
      CHECK(NotBefore(before.BracketOf(number, known)) == NotBefore(after.BracketOf(number, known)));
      CHECK(NotAfter(before.BracketOf(number, known)) == NotAfter(after.BracketOf(number, known)));
    }
  }
  CHECK(NotBefore(after.BracketOf(13, 13)) == Word(2, -1).earliest);
}

TEST_CASE("a word from the future does not count, and a clock that is a little behind does no harm") {
  TimeWord soon = Word(5, 0);
  soon.earliest = kNow + kClockSkew;
  soon.latest = soon.earliest;
  CHECK(StandingOf(Times({{soon, {}}}), soon) == Standing::kCounts);
  ++soon.earliest;
  ++soon.latest;
  const TrustedTimes times = Times({{soon, 6}});
  CHECK(StandingOf(times, soon) == Standing::kInFuture);
  CHECK_FALSE(NotAfter(times.BracketOf(0, 0)));
  CHECK_FALSE(NotBefore(times.BracketOf(7, 7)));
  CHECK_FALSE(times.NewestResponse());
}

TEST_CASE("a word that is earlier than one its checkpoint holds contradicts it, and does not count") {
  const TimeWord first = Word(5, -10);
  const TimeWord false_one = Word(9, -20, 1000, "liar");
  const TrustedTimes times = Times({{first, 6}, {false_one, {}}});
  CHECK(StandingOf(times, first) == Standing::kCounts);
  CHECK(StandingOf(times, false_one) == Standing::kContradicts);
  CHECK_FALSE(NotAfter(times.BracketOf(8, 0)));
  // Registered only above the checkpoint, the first word says nothing against the second.
  CHECK(StandingOf(Times({{first, 9}, {false_one, {}}}), false_one) == Standing::kCounts);
  // Two that overlap by their own accuracy do not contradict each other.
  TimeWord close = Word(9, -10, 1000, "close");
  close.latest = first.earliest;
  CHECK(StandingOf(Times({{first, 6}, {close, {}}}), close) == Standing::kCounts);
}

TEST_CASE("honest clocks that differ by minutes do not contradict each other") {
  const TimeWord first = Word(5, -10);
  TimeWord slow = Word(9, -10, 1000, "slow");
  slow.latest = first.earliest - kClockSkew;
  CHECK(StandingOf(Times({{first, 6}, {slow, {}}}), slow) == Standing::kCounts);
  --slow.latest;
  CHECK(StandingOf(Times({{first, 6}, {slow, {}}}), slow) == Standing::kContradicts);
}

TEST_CASE("nothing registers the word of a quorum, so nobody can register it before it was said") {
  TimeWord quorum = Word(9, -1);
  quorum.file = Digest();
  quorum.until.reset();
  const TimeWord honest = Word(8, -10);
  const TrustedTimes times = Times({{quorum, 2}, {honest, {}}});
  CHECK(StandingOf(times, honest) == Standing::kCounts);
  CHECK_FALSE(NotBefore(times.BracketOf(5, 5)));
  CHECK(NotAfter(times.BracketOf(7, 0)) == honest.latest);
}

TEST_CASE("after its certificate ended a word counts only if it was registered and covered in time") {
  const TimeWord old = Word(5, -400, -100);
  CHECK(StandingOf(Times({{old, {}}}), old) == Standing::kRenewalMissing);
  CHECK(StandingOf(Times({{old, 6}}), old) == Standing::kRenewalMissing);
  CHECK(StandingOf(Times({{old, 6}, {Word(9, -50), {}}}), old) == Standing::kRenewalMissing);    // too late
  CHECK(StandingOf(Times({{old, 9}, {Word(9, -200), {}}}), old) == Standing::kRenewalMissing);   // does not cover it
  CHECK(StandingOf(Times({{old, {}}, {Word(9, -200), {}}}), old) == Standing::kRenewalMissing);  // not registered
  const TrustedTimes renewed = Times({{old, 6}, {Word(9, -200), {}}});
  CHECK(StandingOf(renewed, old) == Standing::kCounts);
  CHECK(NotAfter(renewed.BracketOf(4, 0)) == old.latest);
}

TEST_CASE("renewal is a chain: each link must hold, from the newest down") {
  const TimeWord first = Word(5, -900, -700);
  const TimeWord second = Word(9, -800, -300);
  const TimeWord third = Word(13, -400);
  CHECK(StandingOf(Times({{first, 6}, {second, 10}, {third, {}}}), first) == Standing::kCounts);
  CHECK(StandingOf(Times({{first, 6}, {second, 10}, {third, {}}}), second) == Standing::kCounts);
  // Without the third, the second does not count, and so does not renew the first.
  CHECK(StandingOf(Times({{first, 6}, {second, 10}}), second) == Standing::kRenewalMissing);
  CHECK(StandingOf(Times({{first, 6}, {second, 10}}), first) == Standing::kRenewalMissing);
  // The third covers the second's registration, but was said only after the first's certificate had ended.
  CHECK(StandingOf(Times({{first, 6}, {third, {}}}), first) == Standing::kRenewalMissing);
}

TEST_CASE("the newest checkpoint under a response is said with its earliest word") {
  const TrustedTimes times = Times({{Word(5, -30), {}}, {Word(9, -10), {}}, {Word(9, -12, 1000, "B"), {}}});
  REQUIRE(times.NewestResponse());
  CHECK(times.NewestResponse()->size == 9);
  CHECK(times.NewestResponse()->who == "B");
  CHECK_FALSE(TrustedTimes().NewestResponse());
}

// The rules as docs/format/timestamps.md says them, each word looked at against each other.
class PlainRules {
 public:
  explicit PlainRules(std::vector<Registered> all) : all_(std::move(all)), counts_(all_.size(), true) {
    std::sort(all_.begin(), all_.end(), [](const Registered& a, const Registered& b) {
      return std::pair(a.word.size, a.word.file) < std::pair(b.word.size, b.word.file);
    });
    for (std::size_t i = 0; i < all_.size(); ++i) counts_[i] = all_[i].word.earliest <= kNow + kClockSkew;
    for (std::size_t i = 0; i < all_.size(); ++i) counts_[i] = counts_[i] && !Contradicts(all_[i].word);
    for (std::size_t i = all_.size(); i-- > 0;) {
      const bool ended = *all_[i].word.until < kNow;
      counts_[i] = counts_[i] && (!ended || IsRenewed(all_[i]));
    }
  }

  bool Counts(std::size_t word) const { return counts_[word]; }

  std::optional<UnixSeconds> NotBefore(std::uint64_t after) const {
    std::optional<UnixSeconds> latest;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (counts_[i] && all_[i].number && *all_[i].number < after)
        latest = std::max(latest.value_or(all_[i].word.earliest), all_[i].word.earliest);
    }
    return latest;
  }

  std::optional<UnixSeconds> NotAfter(std::uint64_t number) const {
    std::optional<UnixSeconds> earliest;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (counts_[i] && all_[i].word.size > number)
        earliest = std::min(earliest.value_or(all_[i].word.latest), all_[i].word.latest);
    }
    return earliest;
  }

 private:
  bool Contradicts(const TimeWord& word) const {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (counts_[i] && all_[i].number && *all_[i].number < word.size &&
          all_[i].word.earliest > word.latest + kClockSkew)
        return true;
    }
    return false;
  }

  bool IsRenewed(const Registered& one) const {
    for (std::size_t i = 0; one.number && i < all_.size(); ++i) {
      if (counts_[i] && all_[i].word.size > *one.number && all_[i].word.latest <= *one.word.until) return true;
    }
    return false;
  }

  std::vector<Registered> all_;
  std::vector<bool> counts_;
};

TEST_CASE("many words stand as each looked at against each other") {
  std::mt19937 random(20261126);
  const auto below = [&](int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); };
  std::size_t standings[2] = {0, 0};
  for (int round = 0; round < 300; ++round) {
    std::vector<Registered> all;
    for (int i = below(40); i-- > 0;) {
      const std::uint64_t size = static_cast<std::uint64_t>(1 + below(30));
      // Mostly honest: the larger the checkpoint, the later the word.
      const UnixSeconds day = static_cast<UnixSeconds>(size) * 10 - 300 + (below(4) == 0 ? below(600) - 300 : 0);
      Registered one{Word(size, day, day + 50 + below(400), "A" + std::to_string(i)), {}};
      if (below(3) != 0) one.number = size + static_cast<std::uint64_t>(below(6));
      all.push_back(std::move(one));
    }
    const TrustedTimes times = Times(all);
    const PlainRules plain(all);
    for (std::size_t i = 0; i < all.size(); ++i) {
      CHECK((times.StandingOf(i) == Standing::kCounts) == plain.Counts(i));
      ++standings[plain.Counts(i) ? 1 : 0];
    }
    for (std::uint64_t number = 0; number < 40; ++number) {
      CHECK(NotBefore(times.BracketOf(number, number)) == plain.NotBefore(number));
      CHECK(NotAfter(times.BracketOf(number, number)) == plain.NotAfter(number));
    }
  }
  CHECK(standings[0] > 300);
  CHECK(standings[1] > 300);
}

TEST_CASE("a quorum says not after the last of its first times, whatever fewer than a quorum say") {
  const std::vector<WitnessedAt> said = {{kNow - 50, "c"}, {kNow - 900'000, "liar"}, {kNow - 60, "b"}};
  CHECK_FALSE(QuorumWord(7, 0, said));
  CHECK_FALSE(QuorumWord(7, 4, said));
  const auto word = QuorumWord(7, 2, said);
  REQUIRE(word);
  CHECK(word->size == 7);
  CHECK(word->latest == kNow - 60);  // one of the two lies at most
  CHECK(word->earliest <= word->latest);
  CHECK_FALSE(word->until);
  CHECK(word->who.find("liar") != std::string::npos);
  CHECK(word->who.find('b') != std::string::npos);
}

}  // namespace
}  // namespace fonds
