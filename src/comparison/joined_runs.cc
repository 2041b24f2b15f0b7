#include "comparison/joined_runs.h"

#include <array>
#include <string>

#include "comparison/joint.h"
#include "comparison/word_runs.h"
#include "text/token_form.h"

namespace fonds::comparison {
namespace {

using text::ComparisonStream;

// Of a usual text with a joint at every third word there are two readings for each word.
constexpr std::size_t kReadingsPerWord = 8;
constexpr std::size_t kReadingsAtLeast = 1024;

class Readings {
 public:
  explicit Readings(const ComparisonStream& stream) : stream_(stream), next_word_(stream.size() + 1, stream.size()) {
    for (std::size_t at = stream.size(); at-- > 0;) next_word_[at] = stream.IsWord(at) ? at : next_word_[at + 1];
    allowed_ = kReadingsAtLeast + kReadingsPerWord * stream.size();
  }

  bool TooMany() const { return allowed_ == 0; }
  // A reading of the words from `token` on has fewer than three.
  bool ended() const { return ended_; }

  // Calls `visit(run, joined)` for each run that begins with the word at `token`.
  template <typename Visit>
  void VisitFrom(std::size_t token, Visit visit) {
    ended_ = false;
    std::array<std::uint64_t, kRunWords> hashes{};
    Go(token, 0, false, hashes, visit);
  }

  std::size_t FirstWord() const { return next_word_[0]; }
  std::size_t WordBehind(std::size_t token) const { return next_word_[token + 1]; }

 private:
  // Recursion is three deep.
  template <typename Visit>
  void Go(std::size_t token, std::size_t depth, bool joined, std::array<std::uint64_t, kRunWords>& hashes,
          Visit& visit) {
    if (depth == kRunWords) {
      if (allowed_ > 0) --allowed_;
      return visit(RunHash(hashes[0], hashes[1], hashes[2]), joined);
    }
    if (TooMany()) return;
    if (token == stream_.size()) {
      ended_ = true;
      return;
    }
    hashes[depth] = stream_[token].hash;
    Go(WordBehind(token), depth + 1, joined, hashes, visit);
    std::size_t next = NextJoined(stream_, token, stream_.size());
    if (next == 0) return;
    std::u32string form = text::FormOf(stream_.Raw(token), text::FoldSet::All());
    for (std::size_t taken = 2; next != 0 && taken <= kMaxJoined; ++taken) {
      form += text::FormOf(stream_.Raw(next), text::FoldSet::All());
      hashes[depth] = text::HashOf(form);
      Go(WordBehind(next), depth + 1, true, hashes, visit);
      next = NextJoined(stream_, next, stream_.size());
    }
  }

  const ComparisonStream& stream_;
  std::vector<std::size_t> next_word_;  // by token: it, or the first word behind it
  std::size_t allowed_;
  bool ended_ = false;
};

bool HasJoints(const ComparisonStream& stream) {
  for (const text::Token& token : stream.tokens()) {
    if (token.joint != text::Token::Joint::kNone) return true;
  }
  return false;
}

}  // namespace

std::optional<std::vector<std::uint64_t>> JoinedRuns(const ComparisonStream& stream) {
  std::vector<std::uint64_t> runs;
  if (!HasJoints(stream)) return runs;
  Readings readings(stream);
  for (std::size_t at = readings.FirstWord(); at < stream.size(); at = readings.WordBehind(at)) {
    readings.VisitFrom(at, [&](std::uint64_t run, bool joined) {
      if (joined) runs.push_back(run);
    });
    if (readings.TooMany()) return std::nullopt;
  }
  return runs;
}

std::vector<RequiredRun> RequiredRuns(const ComparisonStream& stream) {
  std::vector<RequiredRun> required;
  Readings readings(stream);
  std::size_t before = stream.size();
  for (std::size_t at = readings.FirstWord(); at < stream.size(); at = readings.WordBehind(at)) {
    // Where a joint ties a word to the one before, a reading may have no word that begins here.
    const bool tied = before < stream.size() && NextJoined(stream, before, stream.size()) == at;
    before = at;
    if (tied) continue;
    RequiredRun run;
    readings.VisitFrom(at, [&](std::uint64_t hash, bool) { run.readings.push_back(hash); });
    if (readings.TooMany()) return {};
    if (!readings.ended()) required.push_back(std::move(run));
  }
  return required;
}

}  // namespace fonds::comparison
