// `fonds cite`: a document or a passage of it, pinned for ever, with what a bibliography says of it.
#pragma once

#include <string>
#include <vector>

#include "model/citation.h"
#include "model/citation_lock.h"
#include "store/passage.h"

namespace fonds {

inline constexpr std::size_t kFewestCitedDigits = 32;
inline constexpr std::size_t kMostCitedDigits = 64;

struct CiteRequest {
  DocumentId document;
  std::string version;  // first digits of its digest; empty: the current one
  PassageRequest passage;
  std::size_t digits = kFewestCitedDigits;  // of each digest, as printed
  std::string key;                          // under which bibliographies list it; empty: one is made up
};

// What is cited, with everything that a format may print.
struct CitedPassage {
  std::string uri;       // with as many digits as were asked for
  LockedCitation whole;  // the digests in full, the position, the SWHID
  std::string key;       // letters, digits, hyphens

  std::string words;             // as they stand in the document; empty for a whole version
  bool folded = false;           // the quotation differed from them in white space or typography
  std::uint64_t first_line = 0;  // 1-based; 0 for a whole version
  std::uint64_t last_line = 0;

  std::string title;  // never empty: of the description, else the name under which the bytes came, else the id
  std::vector<std::string> creators;
  std::string date;           // EDTF: issued, else date, else created; may be empty
  std::string language;       // BCP 47, may be empty
  std::string archive_title;  // may be empty

  std::string extension;
  std::string registered;  // day or instant that the version's statement claims
  std::uint64_t entry = 0;
  bool pending = false;  // no checkpoint covers the entry
  bool current = false;  // this version is the current one, or one of them
};

// Reads the version's bytes, where they are here, so that nothing is cited whose digest is wrong. Errors: kRefused for
// a version that was retracted or withdrawn; kUsage for digits out of range, or a key that is none; kNotFound,
// kAmbiguous, kUnsupported of FindPassage; kCorrupt.
Result<CitedPassage> Cite(const Snapshot& snapshot, const CiteRequest& request);

}  // namespace fonds
