#include "check/check.h"

#include <algorithm>
#include <deque>
#include <map>

#include "check/attempt.h"
#include "check/document_search.h"
#include "store/document_visit.h"
#include "store/title.h"

namespace fonds::check {
namespace {

// A citation as it was found out, once for all that use it.
struct LookedUp {
  std::optional<CitedPlace> place;
  std::string trouble;  // where there is no place
};

// One use of a citation: by a quotation, or for itself.
struct Use {
  const LookedUp* looked_up = nullptr;
  const QuotedText* quotation = nullptr;  // nullptr: for itself
  std::size_t index = 0;                  // among the citations of the quotation
  Attempt attempt;                        // of one for itself: its reason only
};

struct Work {
  CheckedManuscript* manuscript = nullptr;
  CheckedQuotation* report = nullptr;
  std::unique_ptr<QuotedText> text;
  std::vector<Use*> uses;
};

class Check {
 public:
  Check(const Snapshot& snapshot, const CheckOptions& options, Progress& progress)
      : snapshot_(snapshot),
        options_(options),
        progress_(progress),
        catalogue_{.folder = options.catalogue, .trouble = {}} {}

  const std::string& catalogue_trouble() const { return catalogue_.trouble; }

  Result<std::vector<CheckedManuscript>> Run(std::vector<ManuscriptFile> files) {
    std::vector<CheckedManuscript> reports(files.size());
    for (std::size_t i = 0; i < files.size(); ++i) Gather(files[i], reports[i]);
    FONDS_TRY(TryCitations());
    for (Work& work : works_) {
      Settle(work);
      LeaveUnreadable(*work.report);
    }
    FONDS_TRY(SearchElsewhere());
    FONDS_TRY(AddTitles());
    for (auto& [citation, use] : alone_) {
      citation->reason = use->attempt.reason;
      if (citation->reason.empty() && citation->use.trouble_line != 0) {
        citation->reason = "what is not read in line " + std::to_string(citation->use.trouble_line) +
                           " may hide its quotation; mend that first";
      }
    }
    for (const Work& work : works_) AddBadCitations(work);
    for (CheckedManuscript& report : reports) Count(report);
    return reports;
  }

 private:
  void Gather(ManuscriptFile& file, CheckedManuscript& report) {
    report.file = std::move(file.name);
    report.troubles = std::move(file.manuscript.troubles);
    report.quotations.reserve(file.manuscript.quotations.size());  // works point into it
    for (Quotation& quotation : file.manuscript.quotations) GatherQuotation(std::move(quotation), file.lock, report);
    report.citations.reserve(file.manuscript.loose.size());
    for (CitationUse& loose : file.manuscript.loose) {
      std::optional<std::string> uri = UriOf(loose, file.lock);
      if (!uri) continue;  // it cites other literature
      const LookedUp* looked_up = Find(*uri, file.lock);
      report.citations.push_back({std::move(loose), *std::move(uri), ""});
      uses_.push_back({.looked_up = looked_up, .quotation = nullptr, .index = 0, .attempt = {}});
      alone_.emplace_back(&report.citations.back(), &uses_.back());
    }
  }

  void GatherQuotation(Quotation quotation, const CitationLock& lock, CheckedManuscript& report) {
    std::vector<std::pair<std::size_t, const LookedUp*>> cited;
    for (std::size_t i = 0; i < quotation.citations.size(); ++i) {
      const std::optional<std::string> uri = UriOf(quotation.citations[i], lock);
      if (uri) cited.emplace_back(i, Find(*uri, lock));
    }
    if (cited.empty() && options_.cited_only) {
      ++report.passed_over;
      return;
    }
    report.quotations.emplace_back();
    CheckedQuotation& checked = report.quotations.back();
    checked.quotation = std::move(quotation);
    Work work{.manuscript = &report,
              .report = &checked,
              .text = std::make_unique<QuotedText>(checked.quotation.words),
              .uses = {}};
    for (const auto& [index, looked_up] : cited) {
      uses_.push_back({.looked_up = looked_up, .quotation = work.text.get(), .index = index, .attempt = {}});
      work.uses.push_back(&uses_.back());
    }
    works_.push_back(std::move(work));
  }

  // Lock files may say different things of one URI.
  const LookedUp* Find(const std::string& uri, const CitationLock& lock) {
    const auto locked = lock.citations.find(uri);
    const std::string digits = locked == lock.citations.end() ? "" : LockDigits(locked->second);
    const auto [known, fresh] = looked_up_.try_emplace({uri, digits});
    if (fresh) {
      Result<CitedPlace> place = LookUp(snapshot_, uri, lock);
      if (place.ok())
        known->second.place = *std::move(place);
      else
        known->second.trouble = place.error().message();
    }
    return &known->second;
  }

  static std::string LockDigits(const LockedCitation& locked) {
    return locked.archive.Hex() + locked.document.Hex() + locked.version.Hex() +
           (locked.words ? locked.words->Hex() : "");
  }

  // Document by document, so that each text is read once and none is kept.
  Status TryCitations() {
    std::map<DocumentId, std::vector<Use*>> by_document;
    for (Use& use : uses_) {
      if (use.looked_up->place)
        by_document[use.looked_up->place->record.id].push_back(&use);
      else
        use.attempt = BadCitation(use.looked_up->trouble);
    }
    std::vector<const std::vector<Use*>*> groups;
    for (const auto& [document, uses] : by_document) groups.push_back(&uses);
    return VisitDocuments(
        snapshot_, groups.size(), "cited documents", progress_,
        [&](std::size_t index, const Snapshot& reader) { return TryDocument(reader, *groups[index]); });
  }

  static Attempt BadCitation(const std::string& reason) {
    Attempt attempt;
    attempt.reason = reason;
    attempt.bad_citation = true;
    return attempt;
  }

  // `uses` are of one document.
  Status TryDocument(const Snapshot& reader, const std::vector<Use*>& uses) {
    std::map<Digest, std::vector<Use*>> by_version;
    for (Use* use : uses) by_version[use->looked_up->place->bytes.sha256].push_back(use);
    for (const auto& [version, cited] : by_version) {
      const CitedPlace& place = *cited.front()->looked_up->place;
      const auto source = SourceText::Read(reader, place.record, place.bytes);
      if (!source.ok() && source.error().code() == Code::kIo) return source.error();
      for (Use* use : cited) {
        FONDS_TRY(GoOn());
        TryVersion(*use, source);
      }
    }
    const CitedPlace& any = *uses.front()->looked_up->place;
    FONDS_ASSIGN(const std::vector<NamedBytes> texts, StandingTextsOf(reader, any.record));
    for (const NamedBytes& version : texts) {
      std::vector<Use*> wanting;
      std::copy_if(uses.begin(), uses.end(), std::back_inserter(wanting), [&](const Use* use) {
        return use->attempt.everywhere && use->looked_up->place->bytes.sha256 != version.sha256;
      });
      if (wanting.empty()) continue;
      const auto source = SourceText::Read(reader, any.record, version);
      if (!source.ok() && source.error().code() == Code::kIo) return source.error();
      if (!source.ok()) continue;
      for (Use* use : wanting) {
        FONDS_TRY(GoOn());
        TryOther(*use->quotation, *use->looked_up->place, version.sha256, **source, use->attempt);
      }
    }
    return {};
  }

  Status GoOn() const {
    if (progress_.Stopped()) return Error(Code::kInterrupted, "the check was stopped");
    return {};
  }

  static void TryVersion(Use& use, const Result<std::unique_ptr<const SourceText>>& source) {
    if (!source.ok()) {
      use.attempt.reason = source.error().message();
    } else if (use.quotation != nullptr) {
      use.attempt = TryCited(*use.quotation, *use.looked_up->place, **source);
    } else if (const Status pin = CheckPin(*use.looked_up->place, **source); !pin.ok()) {
      use.attempt.reason = pin.error().message();
    }
  }

  // The best of its attempts; of equals the first.
  void Settle(Work& work) {
    if (work.uses.empty()) {
      work.report->reason = IsShort(*work.text) ? "it cites nothing of an archive" : kUncited;
      return;
    }
    const auto best = std::min_element(work.uses.begin(), work.uses.end(), [](const Use* a, const Use* b) {
      return a->attempt.verdict < b->attempt.verdict;
    });
    Attempt& attempt = (*best)->attempt;
    CheckedQuotation& report = *work.report;
    report.verdict = attempt.verdict;
    report.reason = std::move(attempt.reason);
    const CitationUse& use = report.quotation.citations[(*best)->index];
    report.citation = (*best)->looked_up->place ? (*best)->looked_up->place->uri : use.uri;
    report.found = std::move(attempt.found);
    report.folds = std::move(attempt.folds);
    report.changes = std::move(attempt.changes);
    report.warnings = std::move(attempt.warnings);
    report.better = std::move(attempt.better);
    report.use = (*best)->index;
    std::swap(work.uses.front(), work.uses[static_cast<std::size_t>(best - work.uses.begin())]);
  }

  // What the page shows is not known, whatever was found.
  static void LeaveUnreadable(CheckedQuotation& report) {
    if (report.quotation.unreadable.empty()) return;
    report.verdict = Verdict::kUnchecked;
    report.reason = report.quotation.unreadable;
    report.better.clear();
  }

  // Of a quotation's citations one decides; the others must lead somewhere all the same.
  static void AddBadCitations(const Work& work) {
    for (std::size_t i = 1; i < work.uses.size(); ++i) {
      const Use& use = *work.uses[i];
      if (!use.attempt.bad_citation) continue;
      const CitationUse& written = work.report->quotation.citations[use.index];
      work.manuscript->citations.push_back(
          {written, use.looked_up->place ? use.looked_up->place->uri : written.uri, use.attempt.reason});
    }
  }

  static bool IsSought(const Work& work) {
    if (IsShort(*work.text)) return false;
    return work.uses.empty() || work.uses.front()->attempt.everywhere ||
           (work.report->verdict == Verdict::kUnchecked && !work.uses.front()->looked_up->place);
  }

  Status SearchElsewhere() {
    // The same words are looked for once.
    std::map<std::pair<std::string_view, std::optional<DocumentId>>, std::vector<Work*>> works;
    for (Work& work : works_) {
      if (!IsSought(work)) continue;
      const bool looked = !work.uses.empty() && work.uses.front()->looked_up->place;
      works[{work.text->words, looked ? std::optional(work.uses.front()->looked_up->place->record.id) : std::nullopt}]
          .push_back(&work);
    }
    std::vector<Sought> sought;
    for (const auto& [key, alike] : works) {
      sought.push_back({.quotation = alike.front()->text.get(), .except = key.second});
    }
    FONDS_ASSIGN(const std::vector<std::optional<Sighting>> sightings,
                 SearchDocuments(snapshot_, sought, catalogue_, progress_));
    std::size_t at = 0;
    for (const auto& [key, alike] : works) {
      const std::optional<Sighting>& sighting = sightings[at++];
      if (!sighting) continue;
      for (Work* work : alike) TakeSighting(*sighting, *work->report);
    }
    return {};
  }

  // What is unchecked stays so: nobody said where the words should stand.
  static void TakeSighting(Sighting sighting, CheckedQuotation& report) {
    if (report.verdict != Verdict::kUnchecked) {
      report.verdict = Verdict::kOtherDocument;
      report.changes = std::move(sighting.judgement.changes);
      report.warnings = std::move(sighting.judgement.warnings);
      report.folds = std::move(sighting.judgement.folds);
    } else {
      report.reason += "; the words stand in a document of this archive";
    }
    if (sighting.documents > 1) {
      report.warnings.push_back("the words stand in " + std::to_string(sighting.documents) +
                                " documents; one is shown");
    }
    report.found = std::move(sighting.found);
  }

  Status AddTitles() {
    std::map<DocumentId, std::string> titles;
    for (const Work& work : works_) {
      std::optional<FoundWords>& found = work.report->found;
      if (!found) continue;
      const auto [title, fresh] = titles.try_emplace(found->document);
      if (fresh) {
        const Result<DocumentRecord> record = snapshot_.DocumentWithoutNumbers(found->document);
        if (!record.ok() && record.error().code() != Code::kNotFound) return record.error();
        if (record.ok()) {
          FONDS_ASSIGN(title->second, DocumentTitle(snapshot_, *record));
        }
      }
      found->title = title->second;
    }
    return {};
  }

  static void Count(CheckedManuscript& report) {
    for (const CheckedQuotation& quotation : report.quotations)
      ++report.counts[static_cast<std::size_t>(quotation.verdict)];
    report.bad_citations =
        static_cast<std::size_t>(std::count_if(report.citations.begin(), report.citations.end(),
                                               [](const CheckedCitation& one) { return !one.reason.empty(); }));
  }

  static constexpr const char* kUncited = "it cites nothing of an archive; fonds cite makes a citation";

  const Snapshot& snapshot_;
  const CheckOptions options_;
  Progress& progress_;
  std::map<std::pair<std::string, std::string>, LookedUp> looked_up_;
  std::deque<Use> uses_;
  std::deque<Work> works_;
  std::vector<std::pair<CheckedCitation*, Use*>> alone_;
  catalogue::Use catalogue_;
};

}  // namespace

Result<std::vector<CheckedManuscript>> CheckManuscripts(const Snapshot& snapshot, std::vector<ManuscriptFile> files,
                                                        const CheckOptions& options, Progress& progress,
                                                        std::string* catalogue_trouble) {
  Check check(snapshot, options, progress);
  Result<std::vector<CheckedManuscript>> checked = check.Run(std::move(files));
  if (catalogue_trouble != nullptr) *catalogue_trouble = check.catalogue_trouble();
  return checked;
}

}  // namespace fonds::check
