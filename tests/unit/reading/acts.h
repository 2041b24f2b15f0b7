// Acts on a scratch archive that the views are about.
#pragma once

#include "support/scratch_archive.h"

namespace fonds::test {

// One statement in an act of its own.
inline StatementId Say(const ScratchArchive& scratch, const Author& author, Kind kind, const DocumentId& document,
                       std::vector<StatementId> parents, Body body) {
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, author, scratch.context()));
  const StatementId id = Must(act.Add(act.Draft(kind, document, std::move(parents), std::move(body))));
  Must(act.Commit());
  return id;
}

inline StatementId Retract(const ScratchArchive& scratch, const Author& author, Kind kind, const DocumentId& document,
                           const StatementId& statement, const std::string& reason) {
  return Say(scratch, author, kind, document, {statement}, Retraction{.reason = reason});
}

// A note on the words [start, end) of a plain text.
inline StatementId Note(const ScratchArchive& scratch, const Author& author, const DocumentId& document,
                        const std::string& text, TextPosition position, const std::string& note) {
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, author, scratch.context()));
  Statement statement = act.Draft(Kind::kAnnotation, document, {}, Annotation{});
  Annotation annotation;
  annotation.id = AnnotationUrn(statement.nonce);
  annotation.motivation = "commenting";
  annotation.bodies = {AnnotationBody{.value = note}};
  annotation.document = document;
  annotation.pins.version = Sha256Of(text);
  annotation.pins.layer = annotation.pins.version;
  annotation.pins.words = Sha256Of(text.substr(position.start, position.end - position.start));
  annotation.position = position;
  statement.body = std::move(annotation);
  const StatementId id = Must(act.Add(statement));
  Must(act.Commit());
  return id;
}

// What `filed` says, with another note.
inline Annotation Renoted(const ScratchArchive& scratch, const DocumentId& document, const StatementId& annotation,
                          const std::string& note) {
  const DocumentRecord record = Must(Must(scratch.Open().Read()).Document(document));
  Annotation body = std::get<Annotation>(record.Find(annotation)->statement.body);
  body.bodies = {AnnotationBody{.value = note}};
  return body;
}

inline StatementId AddVersion(const ScratchArchive& scratch, const DocumentId& document,
                              std::vector<StatementId> parents, const std::string& text,
                              const std::string& extension = "txt") {
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
  const Digest digest = Sha256Of(text);
  const StatementId id = Must(act.Add(act.Draft(Kind::kVersion, document, std::move(parents),
                                                Version{.derivation = "correction",
                                                        .extension = extension,
                                                        .reason = "a slip",
                                                        .sha256 = digest,
                                                        .size = text.size()})));
  Must(act.AddContent(document, digest, extension, text));
  Must(act.Commit());
  return id;
}

inline StatementId AccessionOf(const DocumentId& document) {
  return StatementId(document.digest());
}

inline Snapshot ReadNow(const ScratchArchive& scratch) {
  return Must(scratch.Open().Read());
}

}  // namespace fonds::test
