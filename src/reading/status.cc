#include <algorithm>

#include "reading/document_state.h"
#include "register/merkle.h"
#include "store/author.h"
#include "store/document_visit.h"
#include "store/seat.h"

namespace fonds {
namespace {

// What the pin, the newest note that this machine saw, says of the register that lies here.
Result<std::string> ComparePin(const Snapshot& snapshot, const Keyring& keyring, std::uint64_t entries) {
  const Result<Pin> pin = keyring.ReadPin(snapshot.archive());
  if (!pin.ok()) {
    return pin.error().code() == Code::kNotFound ? std::string() : "cannot be read: " + pin.error().message();
  }
  if (pin->checkpoint.size > entries) return std::string("ahead of this archive: rolled back?");
  FONDS_ASSIGN(const std::vector<Digest> leaves, snapshot.Leaves(pin->checkpoint.size));
  const bool same = pin->checkpoint.origin == snapshot.newest_policy().origin &&
                    MerkleRoot(leaves, pin->checkpoint.size) == pin->checkpoint.root;
  return std::string(same ? "agrees" : "contradicts this archive: rewritten?");
}

using OpenHead = std::pair<DocumentId, std::string>;

Result<std::vector<OpenHead>> OpenHeadsOf(const Snapshot& snapshot, const DocumentId& id) {
  std::vector<OpenHead> open;
  const Result<DocumentRecord> record = snapshot.DocumentWithoutNumbers(id);
  if (!record.ok()) {
    // What a newer program founded has nothing that this one could settle, nor has what was withdrawn.
    const Code code = record.error().code();
    if (code == Code::kUnsupported || code == Code::kNotFound) return open;
    return record.error();
  }
  FONDS_ASSIGN(const DocumentState state, DocumentState::Of(snapshot, *record));
  if (state.versions.CountOpen() != 0) open.emplace_back(id, "version");
  if (state.descriptions.CountOpen() != 0) open.emplace_back(id, "description");
  if (state.annotations.CountOpen() != 0) open.emplace_back(id, "annotation");
  return open;
}

Result<std::vector<OpenHead>> FindOpenHeads(const Snapshot& snapshot) {
  FONDS_ASSIGN(const std::vector<DocumentId> documents, snapshot.Documents());
  std::vector<std::vector<OpenHead>> found(documents.size());
  FONDS_TRY(VisitDocuments(snapshot, documents.size(), "documents", NoProgress(),
                           [&](std::size_t index, const Snapshot& reader) -> Status {
                             FONDS_ASSIGN(found[index], OpenHeadsOf(reader, documents[index]));
                             return {};
                           }));
  std::vector<OpenHead> open;
  for (std::vector<OpenHead>& heads : found) open.insert(open.end(), heads.begin(), heads.end());
  return open;
}

// The key in the keyring, if the policy knows it. Who brings another with --key is known only when they sign.
void AddAgent(const Snapshot& snapshot, const Keyring& keyring, StatusView& view) {
  const Result<Author> author = OpenAuthor(keyring, snapshot, {});
  if (!author.ok()) return;
  view.agent = author->agent;
  view.agent_fingerprint = author->signer->key().Fingerprint();
}

}  // namespace

Result<StatusView> ReadStatus(const Snapshot& snapshot, const Keyring& keyring) {
  StatusView view;
  view.archive = snapshot.archive();
  FONDS_ASSIGN(view.entries, snapshot.RegisterSize());
  FONDS_ASSIGN(const std::optional<CheckedNote> note, snapshot.Newest());
  view.checkpoint = note ? note->checkpoint.size : 0;
  if (view.entries > view.checkpoint) {
    FONDS_ASSIGN(view.pending, ReadLog(snapshot, {.document = {}, .limit = view.entries - view.checkpoint}));
  }
  for (const LogLine& line : view.pending) {
    if (view.pending_since.empty() || line.time < view.pending_since) view.pending_since = line.time;
  }
  FONDS_ASSIGN(view.seat, IsSeat(snapshot, keyring));
  AddAgent(snapshot, keyring, view);
  if (keyring.HasRecoveryKey(snapshot.archive()))
    view.recovery_key = keyring.RecoveryKeyPath(snapshot.archive()).string();
  FONDS_ASSIGN(view.open_heads, FindOpenHeads(snapshot));
  FONDS_ASSIGN(const std::vector<Filed> statements, snapshot.ArchiveStatements());
  FONDS_ASSIGN(const Subjects descriptions, Subjects::Of(snapshot, statements, Kind::kDescription));
  view.archive_open = descriptions.CountOpen() != 0;
  FONDS_ASSIGN(view.pin, ComparePin(snapshot, keyring, view.entries));
  return view;
}

}  // namespace fonds
