// An archive as it stands at one moment, for reading. Lazy: opening costs a few objects however large the archive is;
// what is asked for is read then, and remembered. Used by one thread.
//
// A snapshot believes what it must to work (statements are where they should be and parse); it is not verification.
// Damage it meets is kCorrupt with "run fonds verify".
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/policy.h"
#include "model/revision_graph.h"
#include "model/statement.h"
#include "register/entry.h"
#include "register/note.h"
#include "store/holdings.h"
#include "store/layout.h"

namespace fonds {

struct Filed {  // a statement in its place
  StatementId id;
  std::string path;
  Statement statement;
  std::uint64_t number = 0;  // of its entry
};

// A document with everything said about it.
struct DocumentRecord {
  DocumentId id;
  std::vector<Filed> statements;        // in register order, then by path
  std::vector<StatementId> unreadable;  // statements of kinds this program does not understand
  std::vector<Node> files;              // content.* and large.* in its folder

  const Filed* Find(const StatementId& id) const;
  // The withdrawal that took this statement, its bytes, or the bytes with this digest away; nullptr if none did.
  // Believed, as all of a snapshot is: whether it was allowed, verification says.
  const Filed* WithdrawalOf(const StatementId& statement) const;
  const Filed* WithdrawalOf(const Digest& bytes) const;
  // REQUIRES: a record of Document() or DocumentWithoutNumbers(), which never come without their accession.
  const Filed& accession() const;
};

// "was withdrawn by a3 on 2026-11-22: REASON"
std::string SayWithdrawn(const Filed& withdrawal);

// A note whose form, place and signature by the register key are good.
struct CheckedNote {
  Bytes bytes;
  Checkpoint checkpoint;
};

class Snapshot {
 public:
  // Reads fonds.json and the policies, and nothing else. Errors: kUnsupported for another format or newer version
  // (naming it), kCorrupt, kNotFound when this is no archive of fonds.
  static Result<Snapshot> Of(std::shared_ptr<const Holdings> holdings);

  const Holdings& holdings() const { return *holdings_; }
  const ArchiveId& archive() const { return archive_; }

  const std::vector<Policy>& policies() const { return policies_; }  // index 0 is policy 1
  const Policy& newest_policy() const { return policies_.back(); }
  // The policy by which entry `number` is judged.
  Result<const Policy*> PolicyInForce(std::uint64_t number) const;

  // How many entries the register holds (found by descending to the last, not by reading them).
  Result<std::uint64_t> RegisterSize() const;
  // Errors of these: kNotFound for a number that the register has not reached; kCorrupt.
  Result<Bytes> EntryBytes(std::uint64_t number) const;
  Result<Entry> ReadEntry(std::uint64_t number) const;
  // The signature files of an entry: key hex and bytes, sorted by file name.
  Result<std::vector<std::pair<std::string, Bytes>>> EntrySignatures(std::uint64_t number) const;
  // Leaf hashes of entries [0, size).
  Result<std::vector<Digest>> Leaves(std::uint64_t size) const { return Leaves(0, size); }
  // Of entries [first, size): folders with smaller numbers only are not read. REQUIRES: first <= size.
  Result<std::vector<Digest>> Leaves(std::uint64_t first, std::uint64_t size) const;
  // The leaf data of entries [first, size), of which the hashes are leaves.
  Result<std::vector<Bytes>> LeafLines(std::uint64_t first, std::uint64_t size) const;
  // The newest note; nullopt if there is none.
  Result<std::optional<CheckedNote>> Newest() const;
  // The note of `size`. Errors: kNotFound; kCorrupt.
  Result<CheckedNote> NoteAt(std::uint64_t size) const;
  // Number of the entry that lists `path`. Reads all entries once. kNotFound when none does.
  Result<std::uint64_t> NumberOf(const std::string& path) const;

  // Every document, by id.
  Result<std::vector<DocumentId>> Documents() const;
  // … with its folder's node: in git, a folder whose key is as it was holds what it held.
  Result<std::vector<std::pair<DocumentId, Node>>> DocumentFolders() const;
  // Errors: kNotFound for a document that is not there, and for one whose accession was withdrawn: by whom and why.
  Result<DocumentRecord> Document(const DocumentId& id) const;
  // A document without entry numbers: cheap in an archive with many entries.
  Result<DocumentRecord> DocumentWithoutNumbers(const DocumentId& id) const;
  // What is left of a document, without entry numbers, whether or not its accession was withdrawn.
  Result<DocumentRecord> RemainsOf(const DocumentId& id) const;
  // The withdrawal that took the statement at `path` away; nullopt if none did.
  Result<std::optional<Filed>> WithdrawalAt(const std::string& path) const;
  // Statements under archive/.
  Result<std::vector<Filed>> ArchiveStatements() const;

  // Ids as a person writes them: at least six hex digits, or "ref:CODE" for a document. Errors: kNotFound; kAmbiguous
  // listing the candidates; kUsage when too short or no id.
  Result<DocumentId> FindDocument(std::string_view text) const;
  // Any statement: its document (nullopt: about the archive) and id.
  struct Whereabouts {
    std::optional<DocumentId> document;
    StatementId id;
    std::string kind;
  };
  Result<Whereabouts> FindStatement(std::string_view text) const;

  // Where bytes with this digest lie already: the documents. Reads folder listings, and accessions of documents without
  // bytes.
  Result<std::unordered_map<Digest, DocumentId>> AllContent() const;

  // The revision graph of one kind and subject among a document's statements. For versions the accession is part of it.
  // Numbers that were not asked for are asked for here if, and only if, the archive has several policies and so could
  // judge them differently.
  Result<RevisionGraph> Graph(const std::vector<Filed>& statements, Kind kind, const std::string& subject) const;
  // The bytes that a version of a document names, not digested again: whoever relies on them does that. nullopt where
  // they are not here (by reference, or a large object left out).
  Result<std::optional<std::unique_ptr<ByteSource>>> OpenContent(const DocumentRecord& document,
                                                                 const Digest& content) const;
  // The error as damage of the archive, with "run fonds verify", where that is what it means here.
  static Error Damage(const Error& error);

 private:
  Snapshot() = default;

  // Entry numbers of everything that entries list. A statement's digest names it; two policies may have equal
  // allowed_signers.
  struct Numbers {
    std::unordered_map<Digest, std::uint32_t> statements;
    std::unordered_map<std::string, std::uint64_t> policies;  // by path
  };
  Status ReadNumbers() const;
  Status FindPolicyEntries() const;
  Result<NoteVerifier> RegisterKeyFor(std::uint64_t size) const;
  Result<CheckedNote> CheckNote(Bytes bytes, std::uint64_t size) const;

  enum class Wanted { kEverything, kDescriptions, kRemains };
  Result<DocumentRecord> ReadDocument(const DocumentId& id, Wanted wanted) const;
  Status AddFile(const Node& node, Wanted wanted, DocumentRecord& record) const;
  Status AddNumbers(std::vector<Filed>& statements) const;
  // "3fa9…e1 (Letter of 12 March)": a candidate among several, for a person.
  std::string Candidate(const DocumentId& id) const;
  Result<std::vector<Description>> CurrentDescriptions(const DocumentRecord& record) const;
  Result<DocumentId> FindByReferenceCode(std::string_view code) const;

  std::shared_ptr<const Holdings> holdings_;
  ArchiveId archive_;
  std::vector<Policy> policies_;
  mutable std::optional<std::uint64_t> size_;
  mutable std::optional<Numbers> numbers_;
  mutable std::vector<std::uint64_t>
      policy_registered_at_;  // entry number that registered policy i + 1; filled when asked
};

}  // namespace fonds
