// `fonds place` and `fonds annotate --accept`: annotations follow their passages into another version of the document.
#pragma once

#include "annotate/annotate.h"
#include "annotate/following.h"

namespace fonds {

struct FollowedAnnotation {
  StatementId annotation;  // digest of the first revision: its name
  StatementId head;        // the current revision
  StatementId origin;      // the one in which somebody pointed at the words
  std::string note;        // its first, or its first tag or link
  FollowedPassage passage;
  // What `place` registered; empty in what is only looked up.
  std::optional<StatementId> statement;
  bool disputed = false;  // that revision may not take its parent
};

struct Placements {
  DocumentId document;
  std::string title;  // may be empty
  Digest to;
  std::vector<FollowedAnnotation> annotations;  // by where they stand in their own versions
  std::vector<FollowedPassage> citations;       // in the order asked for
  std::optional<Committed> committed;           // what was registered, if anything was
};

struct PlaceRequest {
  DocumentId document;
  std::optional<Digest> to;  // empty: the current version
  // Of this archive and this document.
  std::vector<Citation> citations;
};

// Every current annotation of words, and the citations, followed from where somebody pointed at them; nothing is
// written. Errors: kNotFound; kAmbiguous where the document has several current versions; kUnsupported where the
// version is no text; kUsage for a citation of another document, or of no words.
Result<Placements> LookUpPlacements(const Snapshot& snapshot, const PlaceRequest& request);

// The same, and registers a revision of each annotation that stands there for certain and does not yet. Errors: as
// above, and as Transaction.
Result<Placements> PlaceAnnotations(Archive& archive, const Author& author, const WriteContext& context,
                                    const PlaceRequest& request);

struct AcceptRequest {
  StatementId annotation;  // any revision of it, or its first
  DocumentId document;
  std::optional<Digest> to;  // empty: the current version
  PassageRequest passage;    // the words in it; whole: those that `place` shows
};

// A revision that stands at words which a person takes for the annotation's. Errors: kUsage where `place` shows none
// and none are named, or the annotation is of no words; as Revise; as FindPassage.
Result<Annotated> AcceptPlacement(Archive& archive, const Author& author, const WriteContext& context,
                                  const AcceptRequest& request);

}  // namespace fonds
