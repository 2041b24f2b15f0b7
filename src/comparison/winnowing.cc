#include "comparison/winnowing.h"

#include <algorithm>
#include <array>
#include <bit>
#include <deque>

namespace fonds::comparison {
namespace {

// The last five words read, as a ring.
class Window {
 public:
  void Push(std::uint64_t hash, std::uint32_t token) {
    hashes_[words_ % kShingleWords] = hash;
    tokens_[words_ % kShingleWords] = token;
    ++words_;
  }
  bool full() const { return words_ >= kShingleWords; }

  // REQUIRES: full().
  Shingle Get() const {
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < kShingleWords; ++i) {
      // An odd multiplier at each step, so that the order of the words counts.
      hash = std::rotl(hash * 0x9E3779B97F4A7C15U, 23) + hashes_[(words_ + i) % kShingleWords];
    }
    hash *= 0xC2B2AE3D27D4EB4FU;
    return {hash ^ (hash >> 29), tokens_[words_ % kShingleWords]};
  }

 private:
  std::array<std::uint64_t, kShingleWords> hashes_{};
  std::array<std::uint32_t, kShingleWords> tokens_{};
  std::size_t words_ = 0;
};

}  // namespace

std::vector<Shingle> Winnow(const text::ComparisonStream& stream) {
  struct Numbered {
    Shingle shingle;
    std::size_t number;
  };
  std::vector<Shingle> chosen;
  std::deque<Numbered> least;  // of the last kWinnowed shingles those that may be the least yet: hashes ascend
  Window window;
  std::size_t count = 0;
  const auto choose = [&] {
    if (chosen.empty() || chosen.back() != least.front().shingle) chosen.push_back(least.front().shingle);
  };
  for (std::size_t i = 0; i < stream.size(); ++i) {
    if (!stream.IsWord(i)) continue;
    window.Push(stream[i].hash, static_cast<std::uint32_t>(i));
    if (!window.full()) continue;
    const Shingle shingle = window.Get();
    while (!least.empty() && least.back().shingle.hash >= shingle.hash) least.pop_back();
    least.push_back({shingle, count++});
    if (least.front().number + kWinnowed < count) least.pop_front();
    if (count >= kWinnowed) choose();
  }
  if (count > 0 && count < kWinnowed) choose();
  return chosen;
}

}  // namespace fonds::comparison
