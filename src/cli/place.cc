#include "annotate/place.h"

#include <unistd.h>

#include "cli/command.h"
#include "cli/place_views.h"
#include "model/citation_lock.h"
#include "store/revisions.h"

namespace fonds::cli {
namespace {

// Annotations and citations that a person has to look at.
bool NeedsLook(const Placements& placements) {
  const auto open = [](const FollowedPassage& passage) { return !passage.IsCertain(); };
  for (const FollowedAnnotation& followed : placements.annotations) {
    if (open(followed.passage)) return true;
  }
  return std::any_of(placements.citations.begin(), placements.citations.end(), open);
}

class Place final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("document", document_, "the document: six digits of its id or more, or ref:CODE");
    arguments.Option("--to", to_, "VERSION", "the version to follow them into (default: the current one)");
    arguments.List("--cite", citations_, "URI", "follow this citation of the document too (repeatable)");
    arguments.Option("--lock", lock_, "FILE", "follow the citations of a lock file that are of this document");
    arguments.Flag("--apply", apply_, "register a revision of each annotation that stands there for certain");
  }

  Result<int> Run(Desk& desk) override {
    FONDS_ASSIGN(const Placements placements, apply_ ? Apply(desk) : LookUp(desk));
    if (desk.json()) {
      PrintPlacementsJson(placements);
    } else {
      PrintPlacements(placements, {.applied = apply_, .colours = isatty(STDOUT_FILENO) == 1});
    }
    return NeedsLook(placements) ? kSomethingWrong : kDone;
  }

 private:
  Result<Placements> LookUp(Desk& desk) {
    FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
    FONDS_ASSIGN(const PlaceRequest request, Request(snapshot));
    return LookUpPlacements(snapshot, request);
  }

  Result<Placements> Apply(Desk& desk) {
    FONDS_ASSIGN(Writing writing, BeginWriting(desk));
    FONDS_ASSIGN(const Snapshot snapshot, writing.archive.Read());
    FONDS_ASSIGN(const PlaceRequest request, Request(snapshot));
    FONDS_ASSIGN(Placements placements, PlaceAnnotations(writing.archive, writing.author, desk.context(), request));
    FONDS_TRY(desk.Remember(writing.archive));
    return placements;
  }

  Result<PlaceRequest> Request(const Snapshot& snapshot) const {
    PlaceRequest request;
    FONDS_ASSIGN(request.document, snapshot.FindDocument(document_));
    if (!to_.empty()) {
      FONDS_ASSIGN(const DocumentRecord record, snapshot.DocumentWithoutNumbers(request.document));
      FONDS_ASSIGN(const NamedBytes bytes, FindNamedBytes(record, to_));
      request.to = bytes.sha256;
    }
    for (const std::string& uri : citations_) {
      FONDS_ASSIGN(Citation citation, ParseCitation(uri));
      request.citations.push_back(std::move(citation));
    }
    if (lock_.empty()) return request;
    FONDS_ASSIGN(const CitationLock lock, ReadCitationLock(lock_));
    for (const auto& [uri, locked] : lock.citations) {
      if (locked.document != request.document || !locked.position) continue;
      FONDS_ASSIGN(Citation citation, ParseCitation(uri));
      request.citations.push_back(std::move(citation));
    }
    return request;
  }

  std::string document_;
  std::string to_;
  std::vector<std::string> citations_;
  std::string lock_;
  bool apply_ = false;
};

}  // namespace

std::unique_ptr<Command> MakePlace() {
  return std::make_unique<Place>();
}

}  // namespace fonds::cli
