#include "annotate/place.h"

#include "cli/command.h"
#include "cli/passage_words.h"
#include "model/iri.h"
#include "store/revisions.h"

namespace fonds::cli {
namespace {

class Annotate final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("document", document_, "the document (not with --revise)", false);
    passage_.Declare(arguments, "the words of the document that the note is about");
    arguments.Option("--fragment", fragment_, "F", "a part of other media: page=3, t=10,20, xywh=0,0,100,50");
    arguments.Option("--version", version_, "DIGEST", "the version to annotate (default: the current one)");
    arguments.Option("--note", note_, "TEXT", "the note");
    arguments.Option("--language", language_, "TAG", "the note's language (en, fa, ar …)");
    arguments.List("--tag", tags_, "TAG", "a tag (repeatable)");
    arguments.List("--link", links_, "IRI", "a link, or a fonds: citation of another passage (repeatable)");
    arguments.Option("--motivation", motivation_, "M", "commenting, linking, tagging, replying, assessing … (W3C)");
    arguments.Flag("--no-quote", no_quote_, "store positions and digests, not the words (rights)");
    arguments.Option("--revise", revise_, "ANNOTATION", "write a new revision of this annotation");
    arguments.Option("--accept", accept_, "ANNOTATION",
                     "put it where fonds place found its words altered, or on words you name");
  }

  Result<int> Run(Desk& desk) override {
    FONDS_TRY(CheckWords());
    FONDS_TRY(CheckTogether());
    FONDS_ASSIGN(Writing writing, BeginWriting(desk));
    FONDS_ASSIGN(const Snapshot snapshot, writing.archive.Read());
    FONDS_ASSIGN(const Annotated annotated, Write(desk, writing, snapshot));
    FONDS_TRY(desk.Remember(writing.archive));
    desk.json() ? PrintJson(annotated) : PrintText(annotated);
    return kDone;
  }

 private:
  // What becomes part of the archive, one by one: the statement as a whole could only be refused in the words of its
  // format.
  Status CheckWords() const {
    if (note_) FONDS_TRY(RequireText("--note", *note_));
    if (note_ && note_->empty())
      return Error(Code::kUsage, "--note needs words; to take an annotation back use fonds retract");
    for (const std::string& tag : tags_) FONDS_TRY(RequireText("--tag", tag));
    FONDS_TRY(RequireText("--fragment", fragment_));
    if (!language_.empty() && !IsLanguageTag(language_)) {
      return Error(Code::kUsage, "--language " + language_ + " is no language tag such as en, fa or zh-Hant");
    }
    if (!motivation_.empty() && !IsMotivation(motivation_)) {
      return Error(
          Code::kUsage,
          "--motivation " + motivation_ +
              " is none of the Web Annotation Vocabulary: assessing, bookmarking, classifying, commenting, "
              "describing, editing, highlighting, identifying, linking, moderating, questioning, replying, tagging");
    }
    for (const std::string& link : links_) {
      if (!IsAbsoluteIri(link))
        return Error(Code::kUsage, "--link " + link + " is no address with a scheme, such as https://… or fonds:…");
    }
    return {};
  }

  // Options that mean something only beside another one. Passing them over in silence would annotate something else.
  Status CheckTogether() const {
    FONDS_TRY(Passage());
    if (no_quote_ && passage_.ways() == 0) {
      return Error(Code::kUsage, "--no-quote leaves out the words of a passage; name one with --quote, --at or --line");
    }
    if (!language_.empty() && !note_)
      return Error(Code::kUsage, "--language is the language of the note; give --note too");
    return {};
  }

  Result<Annotated> Write(Desk& desk, Writing& writing, const Snapshot& snapshot) {
    if (!revise_.empty() && !accept_.empty())
      return Error(Code::kUsage, "--revise says something new, --accept puts it elsewhere: one after the other");
    if (!accept_.empty()) return Acceptance(desk, writing, snapshot);
    return revise_.empty() ? New(desk, writing, snapshot) : Revision(desk, writing, snapshot);
  }

  Result<Annotated> New(Desk& desk, Writing& writing, const Snapshot& snapshot) {
    if (document_.empty()) return Error(Code::kUsage, "name the document to annotate, or an annotation with --revise");
    if (!note_ && tags_.empty() && links_.empty()) {
      return Error(Code::kUsage, "the annotation would say nothing: give --note, --tag or --link");
    }
    AnnotateRequest request;
    FONDS_ASSIGN(request.document, snapshot.FindDocument(document_));
    FONDS_ASSIGN(request.version, Version(snapshot, request.document));
    FONDS_ASSIGN(request.passage, Passage());
    request.fragment = fragment_;
    request.keep_words = !no_quote_;
    request.motivation = motivation_;
    request.note = note_;
    request.language = language_;
    request.tags = tags_;
    request.links = links_;
    return fonds::Annotate(writing.archive, writing.author, desk.context(), request);
  }

  Result<Annotated> Revision(Desk& desk, Writing& writing, const Snapshot& snapshot) {
    const bool passage = passage_.ways() != 0 || !fragment_.empty() || !version_.empty();
    if (!document_.empty() || passage || !motivation_.empty()) {
      return Error(Code::kUsage,
                   "a revision keeps its document, its passage and its motivation; to say it of other words write a "
                   "new annotation");
    }
    FONDS_ASSIGN(const Snapshot::Whereabouts found, FindAnnotation(snapshot, revise_));
    return Revise(writing.archive, writing.author, desk.context(),
                  {.annotation = found.id,
                   .document = *found.document,
                   .note = note_,
                   .language = language_,
                   .tags = tags_,
                   .links = links_});
  }

  Result<Annotated> Acceptance(Desk& desk, Writing& writing, const Snapshot& snapshot) {
    const bool says = note_ || !tags_.empty() || !links_.empty() || !motivation_.empty();
    if (!document_.empty() || says || no_quote_ || !fragment_.empty()) {
      return Error(Code::kUsage,
                   "--accept takes --version and words of it (--quote, --at, --line) at most: what the annotation says "
                   "stays as it is");
    }
    FONDS_ASSIGN(const Snapshot::Whereabouts found, FindAnnotation(snapshot, accept_));
    AcceptRequest request;
    request.annotation = found.id;
    request.document = *found.document;
    FONDS_ASSIGN(request.to, Version(snapshot, request.document));
    FONDS_ASSIGN(request.passage, Passage());
    return AcceptPlacement(writing.archive, writing.author, desk.context(), request);
  }

  static Result<Snapshot::Whereabouts> FindAnnotation(const Snapshot& snapshot, const std::string& named) {
    FONDS_ASSIGN(Snapshot::Whereabouts found, snapshot.FindStatement(named));
    if (!found.document || found.kind != "annotation") {
      return Error(Code::kNotFound, named + " is a statement of kind " + found.kind + ", not an annotation");
    }
    return found;
  }

  Result<std::optional<Digest>> Version(const Snapshot& snapshot, const DocumentId& document) const {
    if (version_.empty()) return std::optional<Digest>();
    FONDS_ASSIGN(const DocumentRecord record, snapshot.DocumentWithoutNumbers(document));
    FONDS_ASSIGN(const NamedBytes bytes, FindNamedBytes(record, version_));
    return std::optional(bytes.sha256);
  }

  Result<PassageRequest> Passage() const {
    if (passage_.ways() + (fragment_.empty() ? 0 : 1) > 1) {
      return Error(Code::kUsage, "choose one of --quote, --at, --line and --fragment");
    }
    if (!fragment_.empty() && !IsFragment(fragment_)) {
      return Error(Code::kUsage, "--fragment " + fragment_ +
                                     " is none of page=N (from 1), t=SECONDS,SECONDS and xywh=X,Y,WIDTH,HEIGHT");
    }
    return passage_.Request();
  }

  static void PrintJson(const Annotated& annotated) {
    json::Output out;
    out.BeginObject().Key("annotation").String(annotated.annotation.Hex());
    out.Key("statement").String(annotated.statement.Hex());
    if (annotated.position) {
      out.Key("start").Number(static_cast<std::int64_t>(annotated.position->start));
      out.Key("end").Number(static_cast<std::int64_t>(annotated.position->end));
    }
    out.Key("folded").Bool(annotated.folded).Key("disputed").Bool(annotated.disputed);
    out.Key("entry").Number(static_cast<std::int64_t>(annotated.committed.first)).EndObject();
    Print(out.Finish());
  }

  static void PrintText(const Annotated& annotated) {
    const bool revision = annotated.annotation != annotated.statement;
    Print("annotation " + Short(annotated.annotation.Hex()));
    if (revision) Print(", revision " + Short(annotated.statement.Hex()));
    if (annotated.position && (!revision || !annotated.words.empty())) {
      Print(" on " + std::to_string(annotated.position->start) + "," + std::to_string(annotated.position->end));
    }
    Print(" in entry " + std::to_string(annotated.committed.first) + "\n");
    if (annotated.folded)
      Remark(
          "note: your quotation differs in spacing, typography or forms of letters; the document's own words are "
          "annotated");
    if (annotated.disputed) {
      Remark(
          "note: the policy does not let you supersede another's words: your revision stands beside theirs, as "
          "disputed");
    }
  }

  std::string document_;
  PassageWords passage_;
  std::string fragment_;
  std::string version_;
  std::optional<std::string> note_;
  std::string language_;
  std::vector<std::string> tags_;
  std::vector<std::string> links_;
  std::string motivation_;
  bool no_quote_ = false;
  std::string revise_;
  std::string accept_;
};

}  // namespace

std::unique_ptr<Command> MakeAnnotate() {
  return std::make_unique<Annotate>();
}

}  // namespace fonds::cli
