// A statement: one immutable canonical JSON file saying one thing (docs/format/statements.md). What ParseStatement
// returns is valid by itself: parse, don't re-check. Whether it may say so (authority), whether what it names exists,
// and whether its words stand where it says is verification's to find out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/digest.h"
#include "model/annotation.h"
#include "model/description.h"

namespace fonds {

inline constexpr std::size_t kMaxStatementSize = 1024 * 1024;

// Bounds, stated in the schemas too. Lengths in code points unless bytes are named.
inline constexpr std::uint64_t kMaxInteger = (std::uint64_t{1} << 53) - 1;
inline constexpr std::size_t kMaxParents = 1'000;
inline constexpr std::size_t kMaxReason = 10'000;        // of a version, a retraction, a withdrawal
inline constexpr std::size_t kMaxEventType = 64;         // bytes
inline constexpr std::size_t kMaxEventText = 10'000;     // from, how, detail, outcome
inline constexpr std::size_t kMaxOriginalName = 16'384;  // escaped text of at most 4,096 bytes
inline constexpr std::size_t kMaxOriginalNameBase64 = 5'464;
inline constexpr std::size_t kMaxWithdrawn = 10'000;  // statements that one withdrawal names

inline constexpr std::size_t kMaxEvidence = 1'000;  // cosignatures, responses of a timestamp

// The kinds this program understands, in the order of the table in model/kind.h.
enum class Kind { kAccession, kVersion, kDescription, kAnnotation, kEvent, kWithdrawal, kTimestamp, kUnknown };

// Bytes taken in, as received. Its digest is the document's id, so it says only what need not be taken back.
struct Accession {
  Nonce accession_number;  // the act's nonce, shared by one `add`
  std::string extension;   // model/extension.h
  Digest sha256;
  std::uint64_t size = 0;
  bool by_reference = false;  // no bytes come with it
};

// Further bytes of the same document. Its parents are the accession or versions it derives from.
struct Version {
  std::string derivation;  // one of kDerivations
  std::string extension;
  std::string reason;  // may be empty
  Digest sha256;
  std::uint64_t size = 0;
};
inline constexpr std::string_view kDerivations[] = {"as-published-later", "better-copy",   "correction", "migration",
                                                    "redaction",          "transcription", "translation"};

// Something that happened (a PREMIS event). `transfer` is custody: from whom, how, under which name bytes came.
struct Event {
  std::string type;                  // PREMIS eventType, lower case: "transfer", "loss declared"
  std::optional<Digest> version;     // the bytes it is about
  std::string from;                  // agent or place it came from
  std::string how;                   // "by hand", "download", "e-mail"
  std::string original_name;         // as escaped text
  std::string original_name_base64;  // only where the name was not plain UTF-8 text
  std::string retrieved;             // day or instant
  std::string detail;                // PREMIS eventDetail
  std::string outcome;               // PREMIS eventOutcome
};

// [a-z]+( [a-z]+)*, at most kMaxEventType.
bool IsEventType(std::string_view text);

// What others said about a checkpoint: the files beside its note that this registers, by their SHA-256. So they can
// not be taken away again unseen, and what was registered later is known to be later than the times they name.
struct Timestamp {
  std::uint64_t checkpoint = 0;      // size of the note
  std::vector<Digest> cosignatures;  // sorted, unique; not both lists are empty
  std::vector<Digest> responses;     // of time-stamping authorities
};

// A revision that takes its parents back, with a reason (not empty), and says nothing in their place.
struct Retraction {
  std::string reason;
};

// What an agent is called: a description of the archive, about one of its agents. The policy holds no names, so that a
// name can be taken back.
struct Label {
  AgentId agent;
  std::string label;  // one line, 1 to kMaxCode code points
};

// Files were taken out of the archive, by an authorised act. It names statements and never bytes: an id is salted by
// the statement's nonce, so that what stays tells nothing of what went.
struct Withdrawal {
  bool trace = false;  // the statements themselves went, with their bytes; else only the bytes they name
  std::string reason;  // not empty; it stays readable
  std::vector<StatementId> statements;  // of the same document (or about the archive), sorted, unique, at least one
};

// The body of a kind that this program does not understand: kept, checked as bytes, never interpreted.
struct UnknownBody {
  Bytes json;  // canonical
};

using Body = std::variant<Accession, Version, Description, Annotation, Event, Retraction, Label, Withdrawal, Timestamp,
                          UnknownBody>;

struct Statement {
  Kind kind = Kind::kUnknown;
  std::string kind_name;  // [a-z]+
  AgentId agent;
  std::optional<DocumentId> document;  // absent for accessions and for statements about the archive
  Nonce nonce;
  std::vector<StatementId> parents;  // sorted, unique
  std::string time;                  // day or instant
  Body body;

  // What a revision graph is about: the annotation's id, a label's agent, else "" (the document, or the archive). A
  // retraction has no body of its kind and says ""; an annotation's retraction belongs where its parents belong.
  std::string Subject() const;
  bool IsRetraction() const { return std::holds_alternative<Retraction>(body); }
};

// Checks size, the strict profile, canonical form, the envelope and the body of the kind. Errors: kMalformed naming
// member and rule; kUnsupported for an unknown format number.
Result<Statement> ParseStatement(ByteView bytes);

// The canonical bytes; their SHA-256 is the statement's id. REQUIRES: valid UTF-8 in every text, and what
// ParseStatement would accept (checked: FormatStatement parses its own output, Errors: kUsage naming member and rule —
// a person's words may be too long or hold control characters).
Result<Bytes> FormatStatement(const Statement& statement);

// SHA-256 of the canonical body: heads with equal bodies count as one. An annotation's or event's too.
Result<Digest> BodyDigest(const Statement& statement);

}  // namespace fonds
