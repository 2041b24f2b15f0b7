#include "fault/whole.h"

#include "crypto/sha256.h"
#include "crypto/sshsig.h"
#include "register/merkle.h"
#include "store/archive.h"
#include "verify/verify.h"

namespace fonds::test {
namespace {

constexpr std::uint64_t kLimit = 1024 * 1024;

Error Broken(const std::string& what) {
  return Error(Code::kCorrupt, what);
}

Status CheckEntry(const Snapshot& snapshot, std::uint64_t number, Shape& shape) {
  FONDS_ASSIGN(const Bytes bytes, snapshot.EntryBytes(number));
  FONDS_ASSIGN(const Entry entry, ParseEntry(bytes));
  FONDS_ASSIGN(const Policy* policy, snapshot.PolicyInForce(number));
  FONDS_ASSIGN(const auto signatures, snapshot.EntrySignatures(number));
  bool signed_by_author = false;
  for (const auto& [key, armour] : signatures) {
    FONDS_ASSIGN(const SshSignature signature, ParseSshSignature(armour));
    if (!VerifySshSignature(signature, kEntryNamespace, bytes))
      return Broken("entry " + std::to_string(number) + ": signature");
    const PolicyAgent* agent = policy->AgentOfKey(signature.key.Fingerprint());
    signed_by_author |= agent != nullptr && agent->id == entry.agent && signature.key.Fingerprint() == entry.key;
  }
  if (!signed_by_author) return Broken("entry " + std::to_string(number) + " is not signed by its author");
  for (const EntryLine& line : entry.lines) {
    FONDS_ASSIGN(const Bytes file, snapshot.holdings().ReadPath(line.path, kLimit));
    if (Sha256Of(file) != line.digest)
      return Broken(line.path + " is not what entry " + std::to_string(number) + " lists");
  }
  ++shape.entries;
  return {};
}

Status CheckBytes(const Snapshot& snapshot, const DocumentRecord& record, const Digest& digest, Shape& shape) {
  FONDS_ASSIGN(auto source, snapshot.OpenContent(record, digest));
  if (!source && record.WithdrawalOf(digest) != nullptr) return {};
  if (!source) return Broken("bytes " + digest.Hex() + " are not here");
  FONDS_ASSIGN(const Digest found, Sha256Of(**source));
  if (found != digest) return Broken("bytes " + digest.Hex() + " are others");
  ++shape.contents;
  return {};
}

Status CheckDocument(const Snapshot& snapshot, const DocumentId& id, Shape& shape) {
  FONDS_ASSIGN(const DocumentRecord record, snapshot.Document(id));
  for (const Filed& filed : record.statements) {
    ++shape.statements;
    if (const auto* accession = std::get_if<Accession>(&filed.statement.body)) {
      FONDS_TRY(CheckBytes(snapshot, record, accession->sha256, shape));
    }
    for (const StatementId& parent : filed.statement.parents) {
      if (record.Find(parent) == nullptr) return Broken("a parent of " + filed.path + " is not there");
    }
  }
  ++shape.documents;
  return {};
}

// Litter of a killed process is a notice; nothing worse may be found.
class FirstTrouble final : public FindingSink {
 public:
  void Add(const Finding& finding) override {
    if (finding.row->severity == Severity::kNotice || error_) return;
    error_ = Broken(std::string(finding.row->code) + " " + finding.place + ": " + finding.message);
  }
  Status status() const { return error_ ? Status(*error_) : Status(); }

 private:
  std::optional<Error> error_;
};

Status VerifyAll(const std::filesystem::path& folder) {
  FONDS_ASSIGN(const auto holdings, OpenHoldings(folder));
  FirstTrouble trouble;
  FONDS_TRY(Verify(*holdings, {.complete = true, .history = true}, trouble));
  return trouble.status();
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Shape& shape) {
  return out << shape.entries << " entries, " << shape.documents << " documents, " << shape.statements
             << " statements, " << shape.contents << " contents, " << shape.noted << " noted";
}

Result<Shape> CheckWhole(const std::filesystem::path& folder) {
  FONDS_TRY(VerifyAll(folder));
  FONDS_ASSIGN(const Archive archive, Archive::Open(folder));
  FONDS_ASSIGN(const Snapshot snapshot, archive.Read());
  Shape shape;
  FONDS_ASSIGN(const std::uint64_t size, snapshot.RegisterSize());
  for (std::uint64_t number = 0; number < size; ++number) FONDS_TRY(CheckEntry(snapshot, number, shape));
  FONDS_ASSIGN(const std::vector<DocumentId> documents, snapshot.Documents());
  for (const DocumentId& id : documents) FONDS_TRY(CheckDocument(snapshot, id, shape));
  FONDS_ASSIGN(const std::optional<CheckedNote> newest, snapshot.Newest());
  if (newest) {
    FONDS_ASSIGN(const std::vector<Digest> leaves, snapshot.Leaves(newest->checkpoint.size));
    if (MerkleRoot(leaves, newest->checkpoint.size) != newest->checkpoint.root)
      return Broken("the newest note is over other entries");
    shape.noted = newest->checkpoint.size;
  }
  return shape;
}

}  // namespace fonds::test
