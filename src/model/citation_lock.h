// The lock file that lies beside a manuscript: for each citation URI in it the whole digests, so that a later look
// needs to believe no shortened one. docs/format/citations-lock.md.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "model/annotation.h"

namespace fonds {

// Whoever sends a manuscript sends its lock file: what is read into memory at once is bounded by this.
inline constexpr std::size_t kMaxCitationLockSize = 16 * 1024 * 1024;  // bytes
inline constexpr std::size_t kMaxLockedCitations = 20'000;
inline constexpr std::size_t kMaxCitationKey = 100;  // bytes

struct LockedCitation {
  Digest archive;
  DocumentId document;
  Digest version;
  std::optional<TextPosition> position;  // with `words`, or neither
  std::optional<Digest> words;           // of the UTF-8 of the words
  std::string swhid;                     // may be empty
  bool operator==(const LockedCitation&) const = default;
};

struct CitationLock {
  std::map<std::string, LockedCitation> citations;  // by URI, as it was printed
  std::map<std::string, std::string> keys;          // names under which a manuscript cites, with their URIs

  // Each adds what is not there yet. Errors: kConflict when something else is; kUsage for a key that is none;
  // kRefused when there are too many.
  // REQUIRES: the URI is a citation that begins the digests of `citation`; of a key, that it is among `citations`.
  Status Add(const std::string& uri, const LockedCitation& citation);
  Status AddKey(const std::string& key, const std::string& uri);
};

// A letter or digit, then letters, digits and _ . : - up to kMaxCitationKey: what BibTeX and pandoc both take.
bool IsCitationKey(std::string_view text);
// "swh:1:cnt:" with 40 digits, and perhaps ";lines=12" or ";lines=12-14" (SWHID 1.2, sections 4 and 5).
bool IsContentSwhid(std::string_view text);

// Takes exactly what FormatCitationLock writes. Errors: kMalformed naming the place; kUnsupported for another format.
Result<CitationLock> ParseCitationLock(ByteView bytes);
// REQUIRES: as Add and AddKey make it.
Bytes FormatCitationLock(const CitationLock& lock);

// Errors: kNotFound; kMalformed naming the file; of ReadFile.
Result<CitationLock> ReadCitationLock(const std::filesystem::path& path);
// Adds to the file, which need not be there yet; `key` may be empty. A lock beside the file keeps others out from the
// reading to the writing, so nobody who adds at the same moment undoes another; what is there already is not written
// again. Errors: of Add, AddKey and ReadCitationLock; kConflict when somebody else adds for longer than some seconds;
// kRefused for a file that would be too long; kIo.
Status AddToCitationLock(const std::filesystem::path& path, const std::string& uri, const LockedCitation& citation,
                         const std::string& key);

}  // namespace fonds
