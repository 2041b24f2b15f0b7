#include "annotate/following.h"

namespace fonds {
namespace {

bool IsObstacle(const Error& error) {
  return error.code() == Code::kNotFound || error.code() == Code::kUnsupported || error.code() == Code::kAmbiguous;
}

}  // namespace

Result<Follower> Follower::Into(const Snapshot& snapshot, const DocumentRecord& record, const NamedBytes& to) {
  Follower follower(snapshot, record, to);
  FONDS_ASSIGN(follower.after_, SourceText::Read(snapshot, record, to));
  return follower;
}

Result<std::string> Follower::Open(const Digest& version) {
  if (opened_ == version) return obstacle_;
  opened_ = version;
  obstacle_.clear();
  alignment_.reset();
  const auto named = FindNamedBytes(*record_, version.Hex());
  auto read = named.ok() ? SourceText::Read(*snapshot_, *record_, *named)
                         : Result<std::unique_ptr<const SourceText>>(named.error());
  if (read.ok()) {
    before_ = *std::move(read);
    alignment_ = std::make_unique<const comparison::TextAlignment>(before_->stream(), after_->stream());
  } else if (IsObstacle(read.error())) {
    obstacle_ = read.error().message();
  } else {
    return read.error();
  }
  return obstacle_;
}

Result<FollowedPassage> Follower::Follow(const Digest& version, const TextPosition& position) {
  FollowedPassage passage;
  passage.version = version;
  passage.position = position;
  FONDS_ASSIGN(passage.obstacle, Open(version));
  if (!passage.obstacle.empty()) return passage;
  const text::Layer& layer = before_->layer();
  if (position.end > layer.length()) {
    passage.obstacle = "it lies outside its text; run fonds verify";
    return passage;
  }
  passage.words = layer.Slice(position.start, position.end);
  if (version == to_.sha256) {
    passage.here = true;
    passage.placing = comparison::Placing::kSame;
    passage.place = position;
    passage.words_there = passage.words;
    passage.line = layer.PlaceOf(position.start).line;
    return passage;
  }
  Fill(comparison::Place(*alignment_, before_->BytesOf(position)), passage);
  return passage;
}

void Follower::Fill(const comparison::Placement& placement, FollowedPassage& passage) const {
  passage.placing = placement.placing;
  for (const text::ByteRange& copy : placement.copies) passage.copies.push_back(after_->PositionOf(copy));
  passage.folds = placement.folds.Names();
  for (const comparison::Difference& difference : placement.differences) {
    passage.changes.push_back({comparison::NameOf(difference.kind),
                               std::string(before_->stream().In(difference.quoted)),
                               std::string(after_->stream().In(difference.source))});
  }
  if (!placement.place) return;
  passage.place = after_->PositionOf(*placement.place);
  passage.words_there = after_->stream().In(*placement.place);
  passage.line = after_->layer().PlaceOf(passage.place->start).line;
  const bool whole = after_->layer().IsGraphemeBoundary(passage.place->start) &&
                     after_->layer().IsGraphemeBoundary(passage.place->end);
  if (!whole && passage.IsCertain()) passage.placing = comparison::Placing::kAmbiguous;
  if (!passage.IsCertain() || !placement.stretch) return;
  passage.stretch_before = before_->PositionOf(placement.stretch->before);
  passage.stretch_after = after_->PositionOf(placement.stretch->after);
}

}  // namespace fonds
