// An annotation that followed its words into a second version of its document.
#pragma once

#include "crypto/sha256.h"
#include "support/archive_builder.h"

namespace fonds::test {

// Small enough to be no large objects anywhere.
inline const std::string kEarlierText = "It was put down at once, on the same day, in a hand that all of them knew.\n";
inline const std::string kLaterText = "A note.\n" + kEarlierText;
inline const std::string kFollowed = "on the same day";

inline TextPosition PositionIn(const std::string& text, const std::string& words) {
  const std::size_t start = text.find(words);
  return {start, start + words.size()};
}

// Registers the document, its second version, the annotation of the first and the revision in the second, which
// `change` changes before it is filed. It is true otherwise. Returns the document.
inline DocumentId CommitPlaced(ArchiveBuilder& builder, const std::function<void(Annotation&)>& change) {
  const DocumentId document = builder.StageText(kEarlierText);
  builder.Commit();
  const Version version{"correction", "txt", "", Sha256Of(kLaterText), kLaterText.size()};
  builder.Stage(builder.Draft(Kind::kVersion, document, {StatementId(document.digest())}, version));
  builder.tree.files[layout::ContentPath(document, version.sha256, "txt")] = kLaterText;
  Annotation annotation;
  const StatementId origin = builder.StageAnnotation(document, kEarlierText, kFollowed, [&](Annotation& original) {
    original.quote = TextQuote{kFollowed, "at once, ", ", in a hand"};
    annotation = original;
  });
  builder.Commit();

  const std::string stretch = "put down at once, on the same day, in a hand that all";
  annotation.pins = {Sha256Of(kLaterText), Sha256Of(kLaterText), Sha256Of(kFollowed)};
  annotation.position = PositionIn(kLaterText, kFollowed);
  PlacementClaim claim;
  claim.from = origin;
  claim.before = PositionIn(kEarlierText, stretch);
  claim.after = PositionIn(kLaterText, stretch);
  annotation.placement = claim;
  if (change) change(annotation);
  builder.Stage(builder.Draft(Kind::kAnnotation, document, {origin}, annotation));
  builder.Commit();
  return document;
}

}  // namespace fonds::test
