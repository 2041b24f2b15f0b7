#include "catalogue/text_intake.h"

#include <algorithm>

#include "base/parallel.h"
#include "catalogue/segment_writer.h"
#include "comparison/joined_runs.h"
#include "comparison/word_runs.h"
#include "crypto/random.h"

namespace fonds::catalogue {
namespace {

constexpr unsigned kThreads = 2;

// Each once, ascending. `joined`: of words that joints tie together.
std::vector<std::uint64_t> KeysOf(const text::ComparisonStream& stream, const std::vector<std::uint64_t>& joined) {
  std::vector<std::uint64_t> keys;
  keys.reserve(stream.size() + joined.size());
  comparison::VisitWordRuns(stream, [&](std::uint64_t run) { keys.push_back(KeyOf(run)); });
  for (const std::uint64_t run : joined) keys.push_back(KeyOf(run));
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace

TextIntake::TextIntake(std::filesystem::path folder, std::uint32_t first, std::size_t gathered)
    : folder_(std::move(folder)), first_(first), gathered_(gathered) {}

Result<TextIntake::Place> TextIntake::Add(const text::ComparisonStream& stream) {
  const std::optional<std::vector<std::uint64_t>> joined = comparison::JoinedRuns(stream);
  const std::vector<std::uint64_t> keys = KeysOf(stream, joined.value_or(std::vector<std::uint64_t>()));
  const std::lock_guard lock(mutex_);
  if (texts_ == kMostTexts || count_ + keys.size() > gathered_) FONDS_TRY(Write());
  const Place place{first_ + static_cast<std::uint32_t>(rows_.size()), texts_++, joined.has_value()};
  for (const std::uint64_t key : keys) parts_[key >> (kKeyBits - kPartBits)].push_back(PostingOf(key, place.number));
  count_ += keys.size();
  return place;
}

Status TextIntake::Write() {
  if (texts_ == 0) return {};
  FONDS_TRY(ForEach(parts_.size(), kThreads, NoProgress(), [&](std::size_t part, unsigned) -> Status {
    std::sort(parts_[part].begin(), parts_[part].end());
    return {};
  }));
  SegmentWriter writer(folder_, RandomNonces().Next(), texts_, count_);
  for (std::vector<Posting>& part : parts_) {
    for (const Posting posting : part) FONDS_TRY(writer.Add(posting));
    part.clear();
  }
  FONDS_ASSIGN(SegmentRow row, writer.Finish());
  rows_.push_back(std::move(row));
  count_ = 0;
  texts_ = 0;
  return {};
}

Result<std::vector<SegmentRow>> TextIntake::Finish() {
  FONDS_TRY(Write());
  return std::move(rows_);
}

}  // namespace fonds::catalogue
