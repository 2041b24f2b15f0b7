#include "store/continued.h"

#include "crypto/sha256.h"
#include "disk/file.h"
#include "register/receipt.h"
#include "store/snapshot.h"

namespace fonds {
namespace {

constexpr std::string_view kReceiptStart = "fonds receipt ";

}  // namespace

Result<ContinuedArchive> ReadContinued(const fs::path& archive_or_receipt) {
  std::error_code failed;
  if (fs::is_regular_file(archive_or_receipt, failed)) {
    const Result<Bytes> bytes = ReadFile(archive_or_receipt, kMaxReceiptFile);
    if (bytes.ok() && bytes->starts_with(kReceiptStart)) {
      FONDS_ASSIGN(const Receipt receipt, ParseReceipt(*bytes).While("reading " + archive_or_receipt.string()));
      return ContinuedArchive{receipt.archive, Sha256Of(receipt.note)};
    }
  }
  FONDS_ASSIGN(std::unique_ptr<Holdings> holdings, OpenHoldings(archive_or_receipt));
  FONDS_ASSIGN(const Snapshot snapshot, Snapshot::Of(std::move(holdings)));
  FONDS_ASSIGN(const std::optional<CheckedNote> newest, snapshot.Newest());
  ContinuedArchive continued{snapshot.archive(), {}};
  if (newest) continued.note = Sha256Of(newest->bytes);
  return continued;
}

}  // namespace fonds
