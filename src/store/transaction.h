// The only way to write to an archive.
//
//   1 stage objects, trees and the commit in one pack crash: a temporary folder, harmless
//   2 read back, digest again                         mismatch: kCorrupt, nothing visible happened
//   3 pack and index made durable                     crash: unreachable objects, harmless
//   4 compare-and-swap main                           lost: read the new tip, re-apply, again; a hundred times
//   — from here the act exists —
//   5 small packs joined                              crash: nothing is missing
//     (and a withdrawal that was stopped finished, store/remaking.h)
//
// Invariants: I3 (names are digests), I4 (the policy in force allows the act; asked again at every number it is tried
// at), I5 (parents exist), I6 (nothing is named before it is durable). Fault points: transaction-staged,
// transaction-committed, transaction-moved, founding-built, beside those of disk/ and git/.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/nonce.h"
#include "base/progress.h"
#include "signing/signer.h"
#include "store/archive.h"
#include "store/tree_editor.h"

namespace fonds {

// Who writes, and with what.
struct Author {
  AgentId agent;
  std::shared_ptr<const Signer> signer;
  std::vector<std::shared_ptr<const Signer>> countersigners;
};

struct WriteContext {
  const Clock* clock = &SystemClock();
  NonceSource* nonces = nullptr;  // REQUIRED
  bool exact_time = false;        // write the time of day
};

struct Committed {
  std::uint64_t first = 0;  // number of the first entry of the act
  std::uint64_t count = 0;  // entries
  git::ObjectId commit;
};

class WriteTurn;

class Transaction {
 public:
  // Begins on the newest state. `archive`, `author` and what `context` points to must outlive the transaction. Errors:
  // as Archive::Read; kRefused in a mirror.
  static Result<Transaction> Begin(Archive& archive, const Author& author, const WriteContext& context);
  ~Transaction();
  Transaction(Transaction&&) noexcept;

  const Snapshot& snapshot() const;
  // The nonce of the act, shared by the parts of its entries (and an accession's accessionNumber).
  const Nonce& act() const;

  // A statement with agent, nonce and time filled in. Thread-safe.
  Statement Draft(Kind kind, std::optional<DocumentId> document, std::vector<StatementId> parents, Body body);
  // Stages a statement. Errors: kUsage from FormatStatement; kRefused when the policy does not allow the agent this
  // kind. Thread-safe.
  Result<StatementId> Add(const Statement& statement);
  // Stages bytes in the document's folder: content.* below the policy's limit, else a pointer and the large object,
  // durably. `bytes` must be what `digest` says (checked again on read-back). Thread-safe.
  Status AddContent(const DocumentId& document, const Digest& digest, std::string_view extension, ByteView bytes);
  // The same for bytes that are streamed; goes through `source` once. Errors: kConflict when they are not what `digest`
  // and `size` say.
  Status AddContent(const DocumentId& document, const Digest& digest, std::uint64_t size, std::string_view extension,
                    ByteSource& source);

  // Stages the next policy: its file, allowed_signers, and its signatures (key hex, armour). Nothing else may be staged
  // in the act. Any agent may; the policy's authority is its signatures. It is in force from the entry after this one.
  // Errors: kRefused when it may not follow the newest one, or is not signed by the thresholds of both.
  Status AddPolicy(const Policy& next, const std::vector<std::pair<std::string, Bytes>>& signatures);

  // Errors: kUsage when nothing was staged; kRefused when the policy in force forbids it now; kNotFound when something
  // that a statement names is not (or no longer) in the archive; kConflict after a hundred lost races, or when somebody
  // else registered a policy of this number; kCorrupt, kIo as CommitRaw. Nothing of the act is visible then. Once only.
  Result<Committed> Commit(Progress& progress = NoProgress());
  // The same for an act that withdraws: the carrier is made anew without the files `gone` (store/remaking.h). Once;
  // where main moved since Begin, kConflict. `turn`: taken before Begin, so that what goes was chosen from what is
  // there.
  Result<Committed> CommitRemade(const std::set<std::string>& gone, const WriteTurn& turn);

 private:
  struct State;
  explicit Transaction(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Makes `folder` an archive: repository, fixed files, policy 1 with its root signatures, and entry 0 signed by the
// first agent. Whole or not at all: it is built beside `folder` and renamed into place.
struct Founding {
  Policy policy;
  std::vector<std::pair<std::string, Bytes>> root_signatures;  // key hex, armour over policy/1.json
  Author author;                                               // of entry 0: an agent of the policy
};
Result<Committed> FoundArchive(const std::filesystem::path& folder, const Founding& founding,
                               const WriteContext& context);

// Moves main to what `editor` makes of `base_tree`, as one commit: steps 1 to 5 above, once. What acts, checkpoints,
// sync and discard all end in. Errors: kConflict when main is no longer `tip`; kCorrupt, kIo. After an error nothing
// happened, but for one case: where main has moved and the medium did not confirm it, the kIo error says so.
struct RawCommit {
  git::ObjectId tip;  // what main must be now; zero: main does not exist
  git::ObjectId
      parent;  // parent of the new commit (the tip, except when discard or sync take pending entries off); zero: none
  git::ObjectId base_tree;  // zero: empty
  std::string message;
  UnixSeconds day = 0;
  const WriteTurn* turn = nullptr;  // the caller's turn (store/write_turn.h); without one, CommitRaw takes its own
};
Result<git::ObjectId> CommitRaw(Archive& archive, const RawCommit& commit, const TreeEditor& editor,
                                git::PackWriter& pack);

// The tree of a commit. Errors: kCorrupt.
Result<git::ObjectId> TreeOf(const git::Repository& repository, const git::ObjectId& commit);

// The commit message of entries [first, first + count): "entry 123" or "entries 123-142".
std::string EntriesMessage(std::uint64_t first, std::uint64_t count);

}  // namespace fonds
