// What people read: list, show, log, status, diff, text. Each is one function from a snapshot to a struct; the command
// line prints the struct as text or JSON, so both say the same.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "reading/suspicion.h"
#include "signing/keyring.h"
#include "store/snapshot.h"
#include "store/time_brackets.h"
#include "text/word_diff.h"

namespace fonds {

enum class Presence { kHeld, kByReference, kNotHere, kWithdrawn };
std::string_view PresenceName(Presence presence);  // "held", "by reference", "not here", "withdrawn"

struct DocumentLine {
  DocumentId document;
  std::string title;  // of the current description; the original name if there is none; may be empty
  std::string date;
  Digest version;  // the current one (of several, the smallest)
  std::uint64_t size = 0;
  std::string extension;
  Presence presence = Presence::kHeld;
  std::uint64_t versions = 0;
  std::uint64_t annotations = 0;  // not retracted
  std::uint64_t open_heads = 0;   // subjects with several current revisions
  bool not_understood = false;    // holds statements of kinds that this program does not understand
  // Its accession was withdrawn: by whom, when and why. Nothing but `document` and `presence` says anything then.
  std::string withdrawn;
};
// Every document, in register order of accession.
Result<std::vector<DocumentLine>> ListDocuments(const Snapshot& snapshot);

struct VersionView {
  StatementId statement;
  Digest version;
  std::uint64_t size = 0;
  std::string extension;
  std::string derivation;  // "" for the bytes as received
  std::string reason;
  AgentId agent;
  std::string time;
  std::uint64_t number = 0;
  bool as_received = false;
  bool current = false;
  bool retracted = false;
  Presence presence = Presence::kHeld;
};

struct DescriptionView {
  StatementId statement;
  AgentId agent;
  std::string time;
  std::uint64_t number = 0;
  bool disputed = false;
  Description description;
};

struct AnnotationView {
  StatementId annotation;  // its name: the first revision
  StatementId statement;   // this revision
  AgentId agent;           // who wrote this revision
  AgentId first_agent;     // who wrote the first: words of another show both
  std::string time;
  std::uint64_t number = 0;
  bool disputed = false;
  bool retracted = false;
  std::string reason;  // of the retraction
  Annotation body;     // of a retraction: what it took back
  std::string words;   // as they stand in the pinned version, at most kMaxQuote code points; empty if they are not here
  std::uint64_t line = 0;  // 1-based, of the first word; 0 without position or text
};

struct DocumentView {
  DocumentLine line;
  std::vector<VersionView> versions;
  std::vector<DescriptionView> descriptions;  // the heads
  std::vector<AnnotationView> annotations;    // the heads, by position
  std::vector<Filed> events;                  // in register order
  std::vector<Filed> withdrawals;             // too: what was taken away, by whom and why
  std::vector<StatementId> not_understood;    // then the document is shown as incomplete
  std::vector<Suspicion> suspicions;          // of the entries that register all this
  std::map<AgentId, std::string> labels;      // of agents that have one
  std::map<std::uint64_t, TimeBracket> when;  // of the entries that register all this, where somebody trusted says
};
struct ShowOptions {
  bool retracted = false;               // also what was taken back
  const Clock* clock = &SystemClock();  // as LogOptions
};
Result<DocumentView> ShowDocument(const Snapshot& snapshot, const DocumentId& document, const ShowOptions& options);

// The archive itself.
struct ArchiveView {
  ArchiveId archive;
  std::string title;
  std::string origin;
  std::uint64_t policy = 0;
  std::uint64_t documents = 0;
  std::uint64_t entries = 0;
  std::uint64_t checkpoint = 0;  // 0: none
  std::optional<ContinuedArchive> continues;
  std::vector<PolicyAgent> agents;
  std::map<AgentId, std::string> labels;  // of agents that have one
  std::vector<DescriptionView> descriptions;
  std::vector<Filed> events;  // about the archive, a declared loss for example, in register order
};
Result<ArchiveView> ShowArchive(const Snapshot& snapshot);

struct LogLine {
  std::uint64_t number = 0;
  AgentId agent;
  std::string label;  // of the agent; may be empty
  std::optional<Suspicion> suspicion;
  std::string time;
  bool pending = false;
  Nonce act;
  std::uint64_t part = 1;
  std::uint64_t parts = 1;
  struct Item {
    std::string kind;  // of the statement, or "policy"
    StatementId id;
    std::optional<DocumentId> document;
    std::string summary;  // one line: the title set, the first words of the note …
  };
  std::vector<Item> items;
  TimeBracket when;  // by the word of others
};
struct LogOptions {
  std::optional<DocumentId> document;   // only what is about it
  std::uint64_t limit = 0;              // newest entries only; 0: all
  const Clock* clock = &SystemClock();  // whether a time-stamp's certificate has ended
};
// Newest first. Of an entry that is only in part about the document asked for, only that part.
Result<std::vector<LogLine>> ReadLog(const Snapshot& snapshot, const LogOptions& options);

struct StatusView {
  ArchiveId archive;
  std::uint64_t entries = 0;
  std::uint64_t checkpoint = 0;
  std::vector<LogLine> pending;
  std::string pending_since;  // the earliest time that one of them claims; empty: none is pending
  bool seat = false;
  std::optional<AgentId> agent;  // who this machine writes as
  std::string agent_fingerprint;
  std::string recovery_key;                                    // path, while it is still on this machine
  std::vector<std::pair<DocumentId, std::string>> open_heads;  // document and kind with several current revisions
  bool archive_open = false;  // the archive's own description has several current revisions
  // What this machine saw last: "" (nothing), "agrees", "ahead of this archive: rolled back?", "contradicts this
  // archive: rewritten?", "cannot be read: …".
  std::string pin;
};
Result<StatusView> ReadStatus(const Snapshot& snapshot, const Keyring& keyring);

// A version chosen by a person: a hex prefix of its digest; empty: the current one. Its `number` is not looked up.
// Errors: kUsage, kNotFound, kAmbiguous.
Result<VersionView> ChooseVersion(const Snapshot& snapshot, const DocumentId& document, std::string_view version);

// The bytes of a version, digested while they are read: kCorrupt at the end when they are not what they should be.
// kNotFound when they are not here.
Result<std::unique_ptr<ByteSource>> OpenVersion(const Snapshot& snapshot, const DocumentId& document,
                                                const VersionView& version);
// Its text layer. kUnsupported for bytes without one.
Result<std::string> ReadText(const Snapshot& snapshot, const DocumentId& document, const VersionView& version);

// `before` and `after` as in ChooseVersion; an empty `before` is the version from which `after` derives. Errors:
// kNotFound when there is none; as ChooseVersion.
struct DiffView {
  VersionView before;
  VersionView after;
  bool text = false;  // false: no text layer, only sizes and digests are compared
  std::vector<text::DiffPiece> pieces;
};
Result<DiffView> DiffVersions(const Snapshot& snapshot, const DocumentId& document, std::string_view before,
                              std::string_view after);

}  // namespace fonds
