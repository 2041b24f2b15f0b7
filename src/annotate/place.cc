#include "annotate/place.h"

#include <algorithm>
#include <tuple>

#include "annotate/current.h"
#include "annotate/placed_revision.h"
#include "store/subjects.h"
#include "store/title.h"

namespace fonds {
namespace {

std::string NoteOf(const Annotation& annotation) {
  for (const AnnotationBody& body : annotation.bodies) {
    if (!body.value.empty()) return body.value;
    if (!body.iri.empty()) return body.iri;
  }
  return "";
}

Result<NamedBytes> BytesToPlaceIn(const Snapshot& snapshot, const DocumentRecord& record,
                                  const std::optional<Digest>& to) {
  if (to) return FindNamedBytes(record, to->Hex());
  FONDS_ASSIGN(const CurrentBytes current, CurrentVersion(snapshot, record));
  return current.bytes;
}

// A current annotation of words, and where somebody pointed at them.
struct Pointed {
  const Filed* head;
  const Filed* origin;
  const Annotation* said;  // by the origin
};

std::vector<Pointed> PointedAt(const Subjects& annotations) {
  std::vector<Pointed> all;
  for (const Subjects::Subject& subject : annotations.all()) {
    for (const Filed* head : subject.heads) {
      const Filed* origin = OriginOf(annotations, *head);
      if (origin == nullptr) continue;
      all.push_back({head, origin, std::get_if<Annotation>(&origin->statement.body)});
    }
  }
  std::sort(all.begin(), all.end(), [](const Pointed& a, const Pointed& b) {
    return std::tie(a.said->pins.version, *a.said->position, a.head->id) <
           std::tie(b.said->pins.version, *b.said->position, b.head->id);
  });
  return all;
}

Status FollowCitations(const Snapshot& snapshot, const DocumentRecord& record, const PlaceRequest& request,
                       Follower& follower, Placements& placements) {
  for (const Citation& citation : request.citations) {
    FONDS_TRY(CheckArchive(snapshot, citation));
    if (!record.id.Hex().starts_with(citation.document))
      return Error(Code::kUsage, FormatCitation(citation) + " cites another document");
    if (!citation.position) return Error(Code::kUsage, FormatCitation(citation) + " cites no words");
    FONDS_ASSIGN(const NamedBytes cited, FindNamedBytes(record, citation.version));
    FONDS_ASSIGN(FollowedPassage passage, follower.Follow(cited.sha256, *citation.position));
    placements.citations.push_back(std::move(passage));
  }
  return {};
}

// What is looked up, and what a writer needs of it beside.
struct Looked {
  DocumentRecord record;
  std::optional<Follower> follower;
  Placements placements;
};

// `looked` stays where it is: the follower refers to its record.
Status LookUp(const Snapshot& snapshot, const PlaceRequest& request, Looked& looked) {
  FONDS_ASSIGN(looked.record, ReadForRevising(snapshot, request.document));
  FONDS_ASSIGN(const NamedBytes to, BytesToPlaceIn(snapshot, looked.record, request.to));
  FONDS_ASSIGN(looked.follower, Follower::Into(snapshot, looked.record, to));
  Placements& placements = looked.placements;
  placements.document = request.document;
  placements.to = to.sha256;
  FONDS_ASSIGN(placements.title, DocumentTitle(snapshot, looked.record));
  FONDS_ASSIGN(const Subjects annotations, Subjects::Of(snapshot, looked.record.statements, Kind::kAnnotation));
  for (const Pointed& pointed : PointedAt(annotations)) {
    FollowedAnnotation followed;
    followed.annotation = annotations.FirstOf(*pointed.head).id;
    followed.head = pointed.head->id;
    followed.origin = pointed.origin->id;
    const auto& head = std::get<Annotation>(pointed.head->statement.body);
    followed.note = NoteOf(head);
    if (head.pins.version == to.sha256) {
      FONDS_ASSIGN(followed.passage, looked.follower->Follow(to.sha256, *head.position));
    } else {
      FONDS_ASSIGN(followed.passage, looked.follower->Follow(pointed.said->pins.version, *pointed.said->position));
    }
    placements.annotations.push_back(std::move(followed));
  }
  return FollowCitations(snapshot, looked.record, request, *looked.follower, placements);
}

// The words that the request names, or those that stand in the place of what `said` points at.
Result<TextPosition> PlaceToAccept(const Snapshot& snapshot, const DocumentRecord& record, const AcceptRequest& request,
                                   const Annotation& said, Follower& follower) {
  if (!request.passage.IsWhole()) {
    FONDS_ASSIGN(const Passage passage, FindPassage(snapshot, record, follower.to(), request.passage));
    return passage.position;
  }
  FONDS_ASSIGN(const FollowedPassage followed, follower.Follow(said.pins.version, *said.position));
  if (followed.place) return *followed.place;
  return Error(Code::kUsage, "nothing in version " + follower.to().sha256.Hex().substr(0, 12) +
                                 " stands in the place of its words; name some with --quote or --at, or take the "
                                 "annotation back with fonds retract");
}

}  // namespace

Result<Placements> LookUpPlacements(const Snapshot& snapshot, const PlaceRequest& request) {
  Looked looked;
  FONDS_TRY(LookUp(snapshot, request, looked));
  return std::move(looked.placements);
}

Result<Placements> PlaceAnnotations(Archive& archive, const Author& author, const WriteContext& context,
                                    const PlaceRequest& request) {
  FONDS_ASSIGN(Transaction transaction, Transaction::Begin(archive, author, context));
  Looked looked;
  FONDS_TRY(LookUp(transaction.snapshot(), request, looked));
  Placements& placements = looked.placements;
  bool any = false;
  for (FollowedAnnotation& followed : placements.annotations) {
    if (followed.passage.here || !followed.passage.IsCertain()) continue;
    const Filed* head = looked.record.Find(followed.head);
    const auto& before = std::get<Annotation>(head->statement.body);
    PlacementClaim claim;
    claim.kind = followed.passage.placing == comparison::Placing::kSame ? PlacementClaim::Kind::kSame
                                                                        : PlacementClaim::Kind::kMoved;
    claim.from = followed.origin;
    claim.before = *followed.passage.stretch_before;
    claim.after = *followed.passage.stretch_after;
    FONDS_ASSIGN(followed.statement,
                 transaction.Add(transaction.Draft(Kind::kAnnotation, request.document, {followed.head},
                                                   PlacedRevisionOf(before, looked.follower->text(), placements.to,
                                                                    *followed.passage.place, claim))));
    followed.disputed = WouldDispute(transaction.snapshot(), author, {head});
    any = true;
  }
  if (any) {
    FONDS_ASSIGN(placements.committed, transaction.Commit());
  }
  return std::move(placements);
}

Result<Annotated> AcceptPlacement(Archive& archive, const Author& author, const WriteContext& context,
                                  const AcceptRequest& request) {
  FONDS_ASSIGN(Transaction transaction, Transaction::Begin(archive, author, context));
  const Snapshot& snapshot = transaction.snapshot();
  FONDS_ASSIGN(const DocumentRecord record, ReadForRevising(snapshot, request.document));
  FONDS_ASSIGN(const Filed* head, HeadToRevise(snapshot, record.statements, request.annotation));
  FONDS_ASSIGN(const Subjects annotations, Subjects::Of(snapshot, record.statements, Kind::kAnnotation));
  const Filed* origin = OriginOf(annotations, *head);
  const std::string name = head->id.Hex().substr(0, 12);
  if (origin == nullptr) {
    return Error(Code::kUsage, "annotation " + name +
                                   (head->statement.IsRetraction() ? " is retracted" : " is not about words") +
                                   ": there is nothing to accept");
  }
  FONDS_ASSIGN(const NamedBytes to, BytesToPlaceIn(snapshot, record, request.to));
  const auto& before = std::get<Annotation>(head->statement.body);
  if (before.pins.version == to.sha256) {
    return Error(Code::kAlreadyExists,
                 "annotation " + name + " stands in version " + to.sha256.Hex().substr(0, 12) + " already");
  }
  FONDS_ASSIGN(Follower follower, Follower::Into(snapshot, record, to));
  FONDS_ASSIGN(const TextPosition place,
               PlaceToAccept(snapshot, record, request, std::get<Annotation>(origin->statement.body), follower));
  PlacementClaim claim;
  claim.kind = PlacementClaim::Kind::kAccepted;
  claim.from = origin->id;
  Annotated annotated;
  annotated.annotation = annotations.FirstOf(*head).id;
  annotated.position = place;
  annotated.words = follower.text().layer().Slice(place.start, place.end);
  annotated.disputed = WouldDispute(snapshot, author, {head});
  FONDS_ASSIGN(annotated.statement,
               transaction.Add(transaction.Draft(Kind::kAnnotation, request.document, {head->id},
                                                 PlacedRevisionOf(before, follower.text(), to.sha256, place, claim))));
  FONDS_ASSIGN(annotated.committed, transaction.Commit());
  return annotated;
}

}  // namespace fonds
