#include "accession/add.h"

#include <atomic>
#include <mutex>
#include <unordered_map>

#include "accession/intake.h"
#include "base/parallel.h"
#include "model/extension.h"

namespace fonds {
namespace {

constexpr unsigned kThreads = 2;

Error HeldAlready(const std::string& name, const DocumentId& document) {
  return Error(Code::kAlreadyExists, "cannot take in " + name + ": the archive holds these bytes as document " +
                                         document.Hex().substr(0, 12) +
                                         "; use --again to take them in as another document");
}

// Which bytes are there, or are being taken in by this act: two files of equal bytes are refused like one that is there
// already.
class KnownBytes {
 public:
  static Result<KnownBytes> Of(const Snapshot& snapshot, bool again) {
    KnownBytes known(again);
    if (again) return known;
    FONDS_ASSIGN(known.held_, snapshot.AllContent());
    return known;
  }

  Status Claim(const Digest& digest, const std::string& name) {
    if (again_) return {};
    if (const auto held = held_.find(digest); held != held_.end()) return HeldAlready(name, held->second);
    const std::lock_guard lock(*mutex_);
    const auto [other, fresh] = claimed_.try_emplace(digest, name);
    if (fresh) return {};
    return Error(Code::kAlreadyExists,
                 "cannot take in " + name + ": " + other->second +
                     " has the same bytes; name one of them, or use --again to make two documents");
  }

 private:
  explicit KnownBytes(bool again) : again_(again), mutex_(std::make_unique<std::mutex>()) {}
  bool again_;
  std::unordered_map<Digest, DocumentId> held_;
  std::unordered_map<Digest, std::string> claimed_;
  std::unique_ptr<std::mutex> mutex_;
};

Result<DocumentId> Register(Transaction& transaction, const Intake& intake, bool by_reference, const Custody& custody,
                            const std::string& name) {
  const Statement accession = transaction.Draft(Kind::kAccession, std::nullopt, {},
                                                Accession{.accession_number = transaction.act(),
                                                          .extension = intake.extension,
                                                          .sha256 = intake.digest,
                                                          .size = intake.size,
                                                          .by_reference = by_reference});
  FONDS_ASSIGN(const StatementId id, transaction.Add(accession));
  const DocumentId document(id.digest());
  FONDS_ASSIGN(const StatementId event, transaction.Add(transaction.Draft(Kind::kEvent, document, {},
                                                                          CustodyEvent(custody, intake.digest, name))));
  (void)event;
  return document;
}

}  // namespace

Result<AddReport> Add(Archive& archive, const Author& author, const WriteContext& context, const AddRequest& request,
                      Progress& progress) {
  FONDS_ASSIGN(const std::vector<IntakeFile> files, ListIntake(request.paths, request.allow_empty, archive.folder()));
  FONDS_ASSIGN(Transaction transaction, Transaction::Begin(archive, author, context));
  FONDS_ASSIGN(KnownBytes known, KnownBytes::Of(transaction.snapshot(), request.again));
  const std::uint64_t large_limit = transaction.snapshot().newest_policy().large_limit;

  AddReport report;
  report.added.resize(files.size());
  std::atomic<std::uint64_t> done{0};
  FONDS_TRY(ForEach(files.size(), kThreads, progress, [&](std::size_t index, unsigned) -> Status {
    const IntakeFile& file = files[index];
    Added& added = report.added[index];
    added.path = file.name;
    const Placing place = [&](const Intake& intake) -> Result<DocumentId> {
      FONDS_TRY(known.Claim(intake.digest, file.name));
      added.version = intake.digest;
      added.size = intake.size;
      FONDS_ASSIGN(added.document,
                   Register(transaction, intake, false, request.custody, file.path.filename().string()));
      return added.document;
    };
    FONDS_TRY(TakeIn(file, large_limit, transaction, place));
    progress.Report("files", ++done, files.size());
    return {};
  }));
  FONDS_ASSIGN(report.committed, transaction.Commit(progress));
  return report;
}

Result<AddReport> AddReference(Archive& archive, const Author& author, const WriteContext& context,
                               const ReferenceRequest& request) {
  if (!IsExtension(request.extension)) {
    return Error(Code::kUsage,
                 "'" + request.extension + "' is no extension of the list; see `fonds help add`, or use bin");
  }
  FONDS_ASSIGN(Transaction transaction, Transaction::Begin(archive, author, context));
  FONDS_ASSIGN(KnownBytes known, KnownBytes::Of(transaction.snapshot(), request.again));
  const std::string name = request.name.empty() ? request.digest.Hex() : request.name;
  FONDS_TRY(known.Claim(request.digest, name));
  Custody custody = request.custody;
  custody.name = !request.name.empty();
  const Intake intake{.digest = request.digest, .size = request.size, .extension = request.extension};
  FONDS_ASSIGN(const DocumentId document, Register(transaction, intake, true, custody, request.name));
  AddReport report;
  report.added = {{.document = document, .version = request.digest, .size = request.size, .path = request.name}};
  FONDS_ASSIGN(report.committed, transaction.Commit());
  return report;
}

}  // namespace fonds
