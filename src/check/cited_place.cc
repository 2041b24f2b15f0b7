#include "check/cited_place.h"

#include <algorithm>

#include "store/passage.h"
#include "store/subjects.h"

namespace fonds::check {
namespace {

// What the lock file kept in full is what the manuscript's author saw; digits in the URI may begin another digest too.
Status AgreesWith(const LockedCitation& locked, const Snapshot& snapshot, const CitedPlace& place) {
  std::string parts;
  const auto add = [&](bool same, std::string_view part) {
    if (!same) parts += (parts.empty() ? "" : ", ") + std::string(part);
  };
  add(locked.archive == snapshot.archive().digest(), "archive");
  add(locked.document == place.record.id, "document");
  add(locked.version == place.bytes.sha256, "version");
  add(locked.position == place.citation.position, "position");
  add(!locked.words || locked.words->Hex().starts_with(place.citation.words), "words");
  if (parts.empty()) return {};
  return Error(Code::kConflict, "the lock file says otherwise of this citation: " + parts);
}

}  // namespace

std::optional<std::string> UriOf(const CitationUse& use, const CitationLock& lock) {
  if (!use.uri.empty()) return use.uri;
  const auto key = lock.keys.find(use.key);
  return key == lock.keys.end() ? std::nullopt : std::optional(key->second);
}

Result<CitedPlace> LookUp(const Snapshot& snapshot, const std::string& uri, const CitationLock& lock) {
  FONDS_ASSIGN(Citation citation, ParseCitation(uri));
  FONDS_TRY(CheckArchive(snapshot, citation));
  FONDS_ASSIGN(const DocumentId document, snapshot.FindDocument(citation.document));
  FONDS_ASSIGN(DocumentRecord record, snapshot.DocumentWithoutNumbers(document));
  FONDS_ASSIGN(NamedBytes bytes, FindNamedBytes(record, citation.version));
  FONDS_ASSIGN(const std::vector<Digest> retracted, RetractedBytes(snapshot, record));
  if (std::binary_search(retracted.begin(), retracted.end(), bytes.sha256)) {
    return Error(Code::kRefused,
                 "version " + bytes.sha256.Hex().substr(0, 12) + " was retracted; fonds show --retracted says why");
  }
  CitedPlace place{uri, std::move(citation), std::move(record), std::move(bytes)};
  const auto locked = lock.citations.find(uri);
  if (locked != lock.citations.end()) FONDS_TRY(AgreesWith(locked->second, snapshot, place));
  return place;
}

}  // namespace fonds::check
