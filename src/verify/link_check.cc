#include "verify/link_check.h"

#include <algorithm>

#include "base/parallel.h"
#include "crypto/sha256.h"

namespace fonds {
namespace {

struct Target {
  const Listed* founding = nullptr;
  std::vector<const Link*> links;
};

// The links by the documents that they lead to.
std::vector<Target> GroupByTarget(Examination& exam) {
  std::map<const Listed*, std::vector<const Link*>> groups;
  for (const Link& link : exam.links) {
    const auto foundings = exam.listed.FoundingsWith(link.citation.document);
    if (foundings.empty() && exam.MayBeElsewhere()) continue;
    if (foundings.empty()) {
      exam.report.Add(Found::kReferenceMissing, link.path, "no entry registers the document " + link.citation.document,
                      link.number);
    } else if (foundings.front()->number > link.number) {
      exam.report.Add(Found::kNamedTooEarly, link.path,
                      "registered by entry " + std::to_string(link.number) + "; the document " +
                          link.citation.document + " only by entry " + std::to_string(foundings.front()->number),
                      link.number);
    } else {
      groups[foundings.front()].push_back(&link);
    }
  }
  std::vector<Target> targets;
  for (auto& [founding, links] : groups) targets.push_back({founding, std::move(links)});
  return targets;
}

class TargetCheck {
 public:
  TargetCheck(Examination& exam, const Holdings& holdings) : exam_(exam), holdings_(holdings) {}

  void Check(const Target& target) {
    const DocumentId id(target.founding->digest);
    const auto folder = holdings_.Find(layout::DocumentFolder(id));
    if (!folder.ok()) return Unchecked(target.links.size());  // its statements are gone, which has been reported
    document_ = ReadVersions(exam_, holdings_, *folder, id);
    std::map<Digest, std::vector<const Link*>> by_version;
    for (const Link* link : target.links) {
      const NamedVersion* version = Resolve(*link);
      if (version != nullptr && link->citation.position) by_version[version->bytes.sha256].push_back(link);
    }
    for (const auto& [version, links] : by_version) CheckWords(version, links);
  }

 private:
  const NamedVersion* Resolve(const Link& link) {
    const auto& versions = document_.facts.versions;
    const auto found = std::find_if(versions.begin(), versions.end(), [&](const NamedVersion& version) {
      return version.bytes.sha256.Hex().starts_with(link.citation.version);
    });
    if (found == versions.end() && document_.facts.lost_versions) {
      Unchecked(1);
      exam_.report.Add(Found::kBytesUnknownSinceWithdrawal, link.path,
                       "links to bytes that no version of the document " + link.citation.document +
                           " has any more; if a withdrawn one had them, withdraw this too",
                       link.number);
      return nullptr;
    }
    if (found == versions.end()) {
      exam_.report.Add(Found::kReferenceMissing, link.path,
                       "the document " + link.citation.document + " has no version " + link.citation.version,
                       link.number);
      return nullptr;
    }
    if (found->number <= link.number) return &*found;
    exam_.report.Add(Found::kNamedTooEarly, link.path,
                     "registered by entry " + std::to_string(link.number) + "; the version " + link.citation.version +
                         " only by entry " + std::to_string(found->number),
                     link.number);
    return nullptr;
  }

  void CheckWords(const Digest& version, const std::vector<const Link*>& links) {
    if (!document_.facts.IsPlainText(version)) return Unchecked(links.size());
    auto bytes = ReadVersion(holdings_, document_.files, version);
    if (!bytes) return Unchecked(links.size());
    const auto layer = text::Layer::From(*std::move(bytes));
    if (!layer.ok()) return Unchecked(links.size());
    for (const Link* link : links) {
      const TextPosition& at = *link->citation.position;
      if (at.start > at.end || at.end > layer->length()) {
        exam_.report.Add(Found::kCitationMismatch, link->path,
                         "cites up to position " + std::to_string(at.end) + " of a text of " +
                             std::to_string(layer->length()) + " characters",
                         link->number);
        continue;
      }
      const std::string words = Sha256Of(layer->Slice(at.start, at.end)).Hex();
      if (words.starts_with(link->citation.words)) continue;
      exam_.report.Add(Found::kCitationMismatch, link->path,
                       "the words at positions " + std::to_string(at.start) + " to " + std::to_string(at.end) +
                           " have the digest " + words + ", not " + link->citation.words,
                       link->number);
    }
  }

  void Unchecked(std::size_t count) { exam_.totals.anchors_unchecked.fetch_add(count, std::memory_order_relaxed); }

  Examination& exam_;
  const Holdings& holdings_;
  DocumentVersions document_;
};

}  // namespace

Status CheckLinks(Examination& exam, const Readers& readers) {
  const std::vector<Target> targets = GroupByTarget(exam);
  return ForEach(targets.size(), readers.threads(), exam.progress, [&](std::size_t i, unsigned thread) -> Status {
    TargetCheck(exam, readers[thread]).Check(targets[i]);
    return {};
  });
}

}  // namespace fonds
