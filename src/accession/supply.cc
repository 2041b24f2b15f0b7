// Bringing bytes whose digest the archive knows already.

#include <map>

#include "accession/intake.h"
#include "accession/update.h"
#include "crypto/sha256.h"
#include "disk/file.h"
#include "store/large_objects.h"
#include "store/revisions.h"
#include "store/version_bytes.h"
#include "store/write_turn.h"

namespace fonds {
namespace {

// A place in the archive where some bytes belong.
struct Want {
  DocumentId document;
  NamedBytes bytes;
  bool held = false;
  std::string withdrawn;  // by whom and why; they do not come back
};
using Wants = std::multimap<Digest, Want>;

Status CollectWants(const Snapshot& snapshot, const DocumentId& id, Wants& wants) {
  FONDS_ASSIGN(const DocumentRecord record, snapshot.RemainsOf(id));
  std::map<Digest, bool> seen;
  for (const Filed& filed : record.statements) {
    const std::optional<NamedBytes> bytes = BytesNamedBy(filed.statement);
    if (!bytes || !seen.try_emplace(bytes->sha256, true).second) continue;
    FONDS_ASSIGN(const auto source, snapshot.OpenContent(record, bytes->sha256));
    const Filed* withdrawal = record.WithdrawalOf(bytes->sha256);
    wants.emplace(bytes->sha256, Want{.document = id,
                                      .bytes = *bytes,
                                      .held = source.has_value(),
                                      .withdrawn = withdrawal == nullptr ? "" : SayWithdrawn(*withdrawal)});
  }
  return {};
}

Result<Wants> AllWants(const Snapshot& snapshot) {
  FONDS_ASSIGN(const std::vector<DocumentId> documents, snapshot.Documents());
  Wants wants;
  for (const DocumentId& document : documents) FONDS_TRY(CollectWants(snapshot, document, wants));
  return wants;
}

Result<Digest> DigestOf(const IntakeFile& file) {
  FONDS_ASSIGN(std::unique_ptr<FileSource> source, FileSource::Open(file.path, true));
  FONDS_ASSIGN(const Digest digest, Sha256Of(*source, nullptr));
  FONDS_TRY(source->CheckUnchanged().While("reading " + file.name));
  return digest;
}

// Bytes that lie here but are damaged are wanted too. Only a large object can be mended in its place: what git holds is
// named by what it is, and a copy of the repository mends it.
Result<bool> IsWhole(const Snapshot& snapshot, const Want& want) {
  const std::string pointer = layout::LargePath(want.document, want.bytes.sha256, want.bytes.extension);
  if (!want.held || !snapshot.holdings().Find(pointer).ok()) return want.held;
  FONDS_ASSIGN(const DocumentRecord record, snapshot.DocumentWithoutNumbers(want.document));
  FONDS_ASSIGN(const std::unique_ptr<ByteSource> source, OpenBytes(snapshot, record, want.bytes));
  const Result<Digest> digest = Sha256Of(*source);
  if (digest.ok() || digest.error().code() == Code::kCorrupt) return digest.ok();
  return digest.error();
}

// Stages one file's bytes for one place. Bytes that a pointer in the tree stands for already change no tree.
Status Stage(const Archive& archive, const Snapshot& snapshot, const IntakeFile& file, const Want& want,
             TreeEditor& editor, git::PackWriter& pack) {
  FONDS_ASSIGN(std::unique_ptr<FileSource> source, FileSource::Open(file.path, true));
  const Digest& digest = want.bytes.sha256;
  const bool pointer_there =
      snapshot.holdings().Find(layout::LargePath(want.document, digest, want.bytes.extension)).ok();
  if (want.bytes.size < snapshot.newest_policy().large_limit && !pointer_there) {
    FONDS_ASSIGN(const Bytes bytes, ReadFile(file.path, snapshot.newest_policy().large_limit));
    if (Sha256Of(bytes) != digest)
      return Error(Code::kConflict, file.name + " changed while it was read; nothing was written");
    if (!layout::LooksLikePointer(bytes)) {
      FONDS_ASSIGN(const git::ObjectId blob, pack.Add(git::ObjectType::kBlob, bytes));
      editor.Put(layout::ContentPath(want.document, digest, want.bytes.extension), blob);
      return {};
    }
  }
  FONDS_TRY(StoreLargeObject(archive.folder(), digest, want.bytes.size, *source));
  if (pointer_there) return {};
  FONDS_ASSIGN(const git::ObjectId blob,
               pack.Add(git::ObjectType::kBlob, layout::FormatPointer(digest, want.bytes.size)));
  editor.Put(layout::LargePath(want.document, digest, want.bytes.extension), blob);
  return {};
}

}  // namespace

Result<std::vector<Supplied>> Supply(Archive& archive, const WriteContext& context,
                                     const std::vector<std::filesystem::path>& files, Progress& progress) {
  FONDS_ASSIGN(const std::vector<IntakeFile> intake, ListIntake(files, true, archive.folder()));
  FONDS_ASSIGN(const WriteTurn turn, WriteTurn::Take(archive));
  git::ObjectId tip;
  FONDS_ASSIGN(const Snapshot snapshot, archive.Read(&tip));
  FONDS_ASSIGN(const Wants wants, AllWants(snapshot));

  std::vector<Supplied> supplied;
  TreeEditor editor;
  git::PackWriter pack(archive.folder());
  for (const IntakeFile& file : intake) {
    if (progress.Stopped()) return Error(Code::kInterrupted, "stopped; nothing was written");
    FONDS_ASSIGN(const Digest digest, DigestOf(file));
    const auto [first, last] = wants.equal_range(digest);
    if (first == last) {
      return Error(Code::kNotFound, "no document of this archive names the bytes of " + file.name + " (SHA-256 " +
                                        digest.Hex() + "); to take them into custody use fonds add");
    }
    for (auto want = first; want != last; ++want) {
      if (!want->second.withdrawn.empty()) {
        return Error(Code::kRefused, "cannot supply " + file.name + ": version " + digest.Hex().substr(0, 12) +
                                         " of document " + want->second.document.Hex().substr(0, 12) + " " +
                                         want->second.withdrawn);
      }
      FONDS_ASSIGN(const bool whole, IsWhole(snapshot, want->second));
      if (!whole) FONDS_TRY(Stage(archive, snapshot, file, want->second, editor, pack));
      supplied.push_back({.document = want->second.document,
                          .version = digest,
                          .size = want->second.bytes.size,
                          .was_there = whole,
                          .path = file.name});
    }
    progress.Report("files", supplied.size(), intake.size());
  }
  if (editor.empty()) return supplied;
  FONDS_ASSIGN(const git::ObjectId tree, TreeOf(archive.repository(), tip));
  const RawCommit raw{.tip = tip,
                      .parent = tip,
                      .base_tree = tree,
                      .message = "bytes",
                      .day = StartOfDay(FormatDay(context.clock->Now())),
                      .turn = &turn};
  FONDS_ASSIGN(const git::ObjectId moved, CommitRaw(archive, raw, editor, pack));
  (void)moved;
  return supplied;
}

}  // namespace fonds
