// `fonds annotate`: a note on a passage, found by quoting it; and revisions of it.
#pragma once

#include "store/passage.h"
#include "store/transaction.h"

namespace fonds {

struct AnnotateRequest {
  DocumentId document;
  std::optional<Digest> version;  // empty: the current one
  PassageRequest passage;
  std::string fragment;    // --fragment t=… xywh=… page=…, without a passage
  bool keep_words = true;  // false: --no-quote, positions and digests only
  std::string motivation;  // empty: commenting, or tagging/linking after what is given
  std::optional<std::string> note;
  std::string language;  // of the note
  std::vector<std::string> tags;
  std::vector<std::string> links;  // IRIs, or fonds: citation URIs
};

struct ReviseRequest {
  StatementId annotation;  // any revision of it, or its first
  DocumentId document;
  std::optional<std::string> note;
  std::string language;
  std::vector<std::string> tags;   // not empty: replace
  std::vector<std::string> links;  // not empty: replace
};

struct Annotated {
  StatementId annotation;  // digest of the first revision: its name
  StatementId statement;   // of this revision
  std::optional<TextPosition> position;
  std::string words;      // what is annotated, as it stands in the document; empty for a whole document
  bool folded = false;    // the quotation differed in white space or typography from the document's own words
  bool disputed = false;  // this revision may not take its parent
  Committed committed;
};

// Errors: kNotFound, kAmbiguous (FindOne's messages), kUsage (a range outside the text, nothing to say), kUnsupported
// (words of bytes that have no text layer), kCorrupt (the bytes are not what their digest says); as Transaction.
Result<Annotated> Annotate(Archive& archive, const Author& author, const WriteContext& context,
                           const AnnotateRequest& request);
// Several current revisions: kAmbiguous, unless `annotation` is one of them.
Result<Annotated> Revise(Archive& archive, const Author& author, const WriteContext& context,
                         const ReviseRequest& request);

}  // namespace fonds
