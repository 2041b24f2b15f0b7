#include "catalogue/merging.h"

#include <algorithm>

#include "catalogue/segment_writer.h"
#include "crypto/random.h"

namespace fonds::catalogue {
namespace {

// Keys are merged in so many parts, each sorted in memory.
constexpr std::uint64_t kParts = 256;
// Of too many segments so many more are merged than there must be: not each time again.
constexpr std::size_t kMoreMerged = 3;
constexpr std::uint32_t kGone = UINT32_MAX;

// How many texts of each segment some row names.
std::vector<std::uint32_t> TextsInUse(const Contents& contents) {
  std::vector<std::uint32_t> used(contents.segments.size(), 0);
  const CoveredText* before = nullptr;
  for (const CoveredText& text : contents.texts) {
    if (before == nullptr || before->segment != text.segment || before->number != text.number) ++used[text.segment];
    before = &text;
  }
  return used;
}

struct Old {
  Segment segment;
  std::vector<std::uint32_t> numbers;  // by old number: the new one, or kGone
};

class Merging {
 public:
  Merging(const std::filesystem::path& folder, const std::vector<std::uint32_t>& segments, Contents& contents)
      : folder_(folder), segments_(segments), contents_(contents), place_(contents.segments.size(), kGone) {
    for (std::size_t i = 0; i < segments.size(); ++i) place_[segments[i]] = static_cast<std::uint32_t>(i);
  }

  Status Run(Progress& progress) {
    for (const std::uint32_t segment : segments_) {
      const SegmentRow& row = contents_.segments[segment];
      FONDS_ASSIGN(Segment opened, Segment::Open(folder_, row));
      old_.push_back({std::move(opened), std::vector<std::uint32_t>(row.texts, kGone)});
    }
    Renumber();
    std::optional<SegmentRow> row;
    if (texts_ > 0) {
      FONDS_ASSIGN(row, Write(progress));
    }
    Replace(std::move(row));
    return {};
  }

 private:
  // New numbers follow the order of the old ones.
  void Renumber() {
    for (const CoveredText& text : contents_.texts) {
      if (place_[text.segment] == kGone) continue;
      std::uint32_t& number = old_[place_[text.segment]].numbers[text.number];
      if (number == kGone) number = texts_++;
    }
  }

  Result<SegmentRow> Write(Progress& progress) {
    std::uint64_t most = 0;
    for (const Old& old : old_) most += old.segment.row().postings;
    SegmentWriter writer(folder_, RandomNonces().Next(), texts_, most);
    std::vector<Posting> postings;
    for (std::uint64_t part = 0; part < kParts; ++part) {
      if (progress.Stopped()) return Error(Code::kInterrupted, "stopped; the catalogue is as it was");
      postings.clear();
      for (const Old& old : old_) FONDS_TRY(Gather(old, part, postings));
      std::sort(postings.begin(), postings.end());
      for (const Posting posting : postings) FONDS_TRY(writer.Add(posting));
      progress.Report("parts of the catalogue", part + 1, kParts);
    }
    return writer.Finish();
  }

  static Status Gather(const Old& old, std::uint64_t part, std::vector<Posting>& postings) {
    constexpr std::uint64_t kWidth = kKeys / kParts;
    return old.segment.VisitPostings(part * kWidth, (part + 1) * kWidth, [&](std::uint64_t key, std::uint32_t text) {
      if (old.numbers[text] != kGone) postings.push_back(PostingOf(key, old.numbers[text]));
    });
  }

  void Replace(std::optional<SegmentRow> row) {
    std::vector<SegmentRow> rows;
    std::vector<std::uint32_t> moved(contents_.segments.size(), kGone);
    for (std::uint32_t i = 0; i < contents_.segments.size(); ++i) {
      if (place_[i] != kGone) continue;
      moved[i] = static_cast<std::uint32_t>(rows.size());
      rows.push_back(contents_.segments[i]);
    }
    const auto added = static_cast<std::uint32_t>(rows.size());
    if (row) rows.push_back(*std::move(row));
    contents_.segments = std::move(rows);
    for (CoveredText& text : contents_.texts) {
      if (place_[text.segment] == kGone) {
        text.segment = moved[text.segment];
      } else {
        text.number = old_[place_[text.segment]].numbers[text.number];
        text.segment = added;
      }
    }
    std::sort(contents_.texts.begin(), contents_.texts.end());
  }

  const std::filesystem::path& folder_;
  const std::vector<std::uint32_t>& segments_;
  Contents& contents_;
  std::vector<std::uint32_t> place_;  // by segment: its index in old_, or kGone
  std::vector<Old> old_;
  std::uint32_t texts_ = 0;
};

}  // namespace

std::vector<std::uint32_t> SegmentsToMerge(const Contents& contents) {
  const std::vector<std::uint32_t> used = TextsInUse(contents);
  std::vector<std::uint32_t> merged;
  std::vector<std::uint32_t> whole;
  for (std::uint32_t i = 0; i < used.size(); ++i) (used[i] < contents.segments[i].texts ? merged : whole).push_back(i);
  const std::size_t left = whole.size() + (merged.empty() ? 0 : 1);
  if (left > kMostSegments) {
    std::sort(whole.begin(), whole.end(), [&](std::uint32_t a, std::uint32_t b) {
      return contents.segments[a].postings < contents.segments[b].postings;
    });
    const auto more = static_cast<std::ptrdiff_t>(std::min(left - kMostSegments + kMoreMerged, whole.size()));
    merged.insert(merged.end(), whole.begin(), whole.begin() + more);
  }
  std::sort(merged.begin(), merged.end());
  return merged;
}

Status Merge(const std::filesystem::path& folder, const std::vector<std::uint32_t>& segments, Progress& progress,
             Contents& contents) {
  return Merging(folder, segments, contents).Run(progress);
}

}  // namespace fonds::catalogue
