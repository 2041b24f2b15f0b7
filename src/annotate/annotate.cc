#include "annotate/annotate.h"

#include "annotate/current.h"
#include "annotate/link.h"
#include "annotate/target.h"

namespace fonds {
namespace {

void AddNote(Annotation& annotation, const std::string& note, const std::string& language) {
  annotation.bodies.push_back(AnnotationBody{.value = note, .language = language});
}

void AddTags(Annotation& annotation, const std::vector<std::string>& tags) {
  for (const std::string& tag : tags) annotation.bodies.push_back(AnnotationBody{.value = tag, .purpose = "tagging"});
}

void AddLinks(Annotation& annotation, const std::vector<std::string>& links) {
  for (const std::string& link : links) annotation.bodies.push_back(AnnotationBody{.iri = link});
}

std::string MotivationOf(const AnnotateRequest& request) {
  if (!request.motivation.empty()) return request.motivation;
  if (request.note) return "commenting";
  if (!request.tags.empty()) return "tagging";
  return request.links.empty() ? "highlighting" : "linking";
}

enum class BodyPart { kNote, kTag, kLink };

BodyPart PartOf(const AnnotationBody& body) {
  if (!body.iri.empty()) return BodyPart::kLink;
  return body.purpose == "tagging" ? BodyPart::kTag : BodyPart::kNote;
}

// What the request names replaces what was there of its part; the rest stays. A revision carries the whole new body.
Annotation Revised(const Annotation& before, const ReviseRequest& request) {
  Annotation after = before;
  after.bodies.clear();
  if (request.note) AddNote(after, *request.note, request.language);
  AddTags(after, request.tags);
  AddLinks(after, request.links);
  for (const AnnotationBody& body : before.bodies) {
    const BodyPart part = PartOf(body);
    const bool replaced = (part == BodyPart::kNote && request.note) ||
                          (part == BodyPart::kTag && !request.tags.empty()) ||
                          (part == BodyPart::kLink && !request.links.empty());
    if (!replaced) after.bodies.push_back(body);
  }
  return after;
}

// The annotation that a head says, or, of a retraction, what it took back.
const Annotation* WordsOf(const std::vector<Filed>& statements, const Filed& head) {
  const Filed* at = &head;
  for (std::size_t steps = 0; at != nullptr && steps <= statements.size(); ++steps) {
    if (const auto* annotation = std::get_if<Annotation>(&at->statement.body)) return annotation;
    at = at->statement.parents.empty() ? nullptr : FindIn(statements, at->statement.parents.front());
  }
  return nullptr;
}

}  // namespace

Result<Annotated> Annotate(Archive& archive, const Author& author, const WriteContext& context,
                           const AnnotateRequest& request) {
  FONDS_ASSIGN(Transaction transaction, Transaction::Begin(archive, author, context));
  FONDS_TRY(CheckLinks(transaction.snapshot(), request.links));
  FONDS_ASSIGN(const DocumentRecord record, ReadForRevising(transaction.snapshot(), request.document));
  FONDS_ASSIGN(const AnnotationTarget target, FindTarget(transaction.snapshot(), record, request));

  Statement statement = transaction.Draft(Kind::kAnnotation, request.document, {}, Annotation{});
  Annotation annotation;
  annotation.id = AnnotationUrn(statement.nonce);
  annotation.motivation = MotivationOf(request);
  if (request.note) AddNote(annotation, *request.note, request.language);
  AddTags(annotation, request.tags);
  AddLinks(annotation, request.links);
  annotation.document = request.document;
  annotation.pins = target.pins;
  annotation.position = target.position;
  annotation.quote = target.quote;
  annotation.fragment = request.fragment;
  statement.body = std::move(annotation);

  Annotated annotated;
  FONDS_ASSIGN(annotated.statement, transaction.Add(statement));
  annotated.annotation = annotated.statement;
  annotated.position = target.position;
  annotated.words = target.words;
  annotated.folded = target.folded;
  FONDS_ASSIGN(annotated.committed, transaction.Commit());
  return annotated;
}

Result<Annotated> Revise(Archive& archive, const Author& author, const WriteContext& context,
                         const ReviseRequest& request) {
  if (!request.note && request.tags.empty() && request.links.empty()) {
    return Error(Code::kUsage, "nothing to revise: give --note, --tag or --link");
  }
  FONDS_ASSIGN(Transaction transaction, Transaction::Begin(archive, author, context));
  const Snapshot& snapshot = transaction.snapshot();
  FONDS_TRY(CheckLinks(snapshot, request.links));
  FONDS_ASSIGN(const std::vector<Filed> statements, StatementsOf(snapshot, request.document));
  FONDS_ASSIGN(const Filed* head, HeadToRevise(snapshot, statements, request.annotation));
  const Annotation* before = WordsOf(statements, *head);
  if (before == nullptr) {
    return Error(Code::kCorrupt, "annotation " + head->id.Hex().substr(0, 12) +
                                     " is a retraction of something that is not here; run fonds verify");
  }
  FONDS_ASSIGN(const RevisionGraph graph, snapshot.Graph(statements, Kind::kAnnotation, before->id));

  Annotated annotated;
  annotated.annotation = graph.FirstOf(head->id);
  annotated.position = before->position;
  annotated.disputed = WouldDispute(snapshot, author, {head});
  Annotation after = Revised(*before, request);
  ForgetLostOrigin(statements, after);
  FONDS_ASSIGN(annotated.statement,
               transaction.Add(transaction.Draft(Kind::kAnnotation, request.document, {head->id}, std::move(after))));
  FONDS_ASSIGN(annotated.committed, transaction.Commit());
  return annotated;
}

}  // namespace fonds
