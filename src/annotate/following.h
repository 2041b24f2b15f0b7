// Where passages of a document's versions stand in one of them (comparison/placement.h), in code points and words.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "comparison/placement.h"
#include "store/source_text.h"

namespace fonds {

struct FollowedPassage {
  // Where somebody pointed at it.
  Digest version;
  TextPosition position;
  std::string words;

  bool here = false;                           // that is the version it was followed into
  std::optional<comparison::Placing> placing;  // nullopt: it could not be followed, `obstacle` says why
  std::string obstacle;
  std::optional<TextPosition> place;  // as of comparison::Placement
  std::uint64_t line = 0;             // of the place, from 1
  std::string words_there;
  std::vector<std::string_view> folds;
  struct Change {
    std::string_view kind;  // comparison::NameOf(Difference::Kind)
    std::string before;     // may be empty
    std::string after;      // may be empty
  };
  std::vector<Change> changes;
  std::optional<TextPosition> stretch_before;  // both, or none
  std::optional<TextPosition> stretch_after;
  std::vector<TextPosition> copies;

  // It stands there, and nobody need look.
  bool IsCertain() const { return placing == comparison::Placing::kSame || placing == comparison::Placing::kMoved; }
};

class Follower {
 public:
  // Into the bytes `to` of the document. Errors: kUnsupported where they are no text that can be compared; of
  // SourceText::Read. Both references outlive the follower.
  static Result<Follower> Into(const Snapshot& snapshot, const DocumentRecord& record, const NamedBytes& to);

  // `version`: of the document. What follows passages of one version one after the other aligns the texts once.
  // Errors: kCorrupt, kIo; what else hinders goes into `obstacle`.
  Result<FollowedPassage> Follow(const Digest& version, const TextPosition& position);

  const SourceText& text() const { return *after_; }
  const NamedBytes& to() const { return to_; }

 private:
  Follower(const Snapshot& snapshot, const DocumentRecord& record, NamedBytes to)
      : snapshot_(&snapshot), record_(&record), to_(std::move(to)) {}

  // What stands between the passage and its version, if anything.
  Result<std::string> Open(const Digest& version);
  void Fill(const comparison::Placement& placement, FollowedPassage& passage) const;

  const Snapshot* snapshot_;
  const DocumentRecord* record_;
  NamedBytes to_;
  std::unique_ptr<const SourceText> after_;

  std::optional<Digest> opened_;
  std::string obstacle_;
  std::unique_ptr<const SourceText> before_;
  std::unique_ptr<const comparison::TextAlignment> alignment_;
};

}  // namespace fonds
