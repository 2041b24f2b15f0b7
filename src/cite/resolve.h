// `fonds resolve`: what a citation stands for, looked up anew.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/citation_lock.h"
#include "store/snapshot.h"
#include "text/utf8.h"

namespace fonds {

struct ResolveRequest {
  std::string uri;
  std::uint64_t context = 60;            // code points before and after the passage
  std::optional<LockedCitation> locked;  // what a lock file says of the URI
};

enum class CitedWords {
  kWhole,      // a whole version is cited
  kAgree,      // they have the digest that the citation gives
  kNotPinned,  // it gives a position only
  kOther,      // other words stand there
  kBeyondEnd,  // the text ends before
};

// A version of the document, and whether the cited words stand there too.
struct CitedInVersion {
  enum class Look { kNotAsked, kSearched, kNoText, kNotHere };
  Digest version;
  std::string derivation;  // "" for the bytes as received
  std::uint64_t entry = 0;
  bool cited = false;
  bool current = false;
  bool retracted = false;  // every statement that names it was taken back
  Look look = Look::kNotAsked;
  std::uint64_t places = 0;      // where the very words stand
  std::uint64_t alike = 0;       // if there is none: where they stand but for white space and typography
  std::uint64_t first_line = 0;  // of the first of either, 1-based
};

struct CitedAnnotation {
  StatementId annotation;  // its name: the first revision
  StatementId statement;   // this revision
  AgentId agent;
  std::string time;
  std::uint64_t entry = 0;
  bool disputed = false;
  TextPosition position;
  std::vector<AnnotationBody> bodies;
};

struct ResolvedCitation {
  LockedCitation whole;  // digests in full; `words`: of the words that stand there
  std::string title;     // may be empty
  std::string archive_title;

  CitedWords words = CitedWords::kWhole;
  std::string before;
  std::string exact;  // what stands there
  std::string after;
  text::Layer::Place place{};     // of its first character
  std::uint64_t text_length = 0;  // code points; 0 for a whole version

  std::string missing;  // of a whole version whose bytes are not here: why. Else they were read, and agree.
  std::uint64_t entry = 0;
  std::uint64_t checkpoint = 0;             // how many entries the newest covers; 0: there is none
  std::optional<std::string> lock_differs;  // with a lock: empty, or the parts that are not as it says

  std::vector<CitedInVersion> versions;      // in register order
  std::vector<CitedAnnotation> annotations;  // current ones that overlap the passage; also such as were placed in
                                             // another version since. By position

  bool pending() const { return entry >= checkpoint; }
  // The words are there, or were not pinned, and a lock says the same.
  bool Holds() const;
};

// Errors: kMalformed for what is no citation; kNotFound for another archive, an unknown document or version, and for a
// passage of bytes that are not here (by whom and why they were withdrawn); kAmbiguous for digits that begin several;
// kUnsupported for a passage of what is no text; kCorrupt for bytes that are not what their digest says.
Result<ResolvedCitation> Resolve(const Snapshot& snapshot, const ResolveRequest& request);

}  // namespace fonds
