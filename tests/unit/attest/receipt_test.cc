#include "attest/receipt.h"

#include "support/scratch_archive.h"

namespace fonds {
namespace {

using test::Must;
using test::ScratchArchive;

void MakeSeat(const ScratchArchive& scratch) {
  Must(
      Keyring(scratch.home()).StoreNewKeys(Must(scratch.Open().Read()).archive(), nullptr, test::SecretOf(9), nullptr));
}

TEST_CASE("at the seat a receipt covers everything pending") {
  const ScratchArchive scratch;
  scratch.AddText("words");
  MakeSeat(scratch);
  Archive archive = scratch.Open();
  const ReceiptMade made = Must(MakeReceipt(archive, Keyring(scratch.home()), scratch.context()));
  CHECK(made.fresh);
  CHECK(made.pending == 0);
  CHECK(made.receipt.checkpoint.size == 2);
  CHECK(made.receipt.policy_number == 1);
  CHECK(made.receipt.policy == made.receipt.archive.digest());  // policy 1 is the archive's identity
  const Receipt parsed = Must(ParseReceipt(FormatReceipt(made.receipt)));
  CHECK(parsed.archive == Must(archive.Read()).archive());
  CHECK(parsed.note == Must(Must(archive.Read()).Newest())->bytes);

  const ReceiptMade again = Must(MakeReceipt(archive, Keyring(scratch.home()), scratch.context()));
  CHECK_FALSE(again.fresh);
  CHECK(FormatReceipt(again.receipt) == FormatReceipt(made.receipt));
}

TEST_CASE("away from the seat the newest note is given, with the number of entries it does not cover") {
  const ScratchArchive scratch;
  scratch.AddText("words");
  MakeSeat(scratch);
  Archive archive = scratch.Open();
  Must(MakeReceipt(archive, Keyring(scratch.home()), scratch.context()));
  scratch.AddText("later words");
  scratch.AddText("still later");
  const ReceiptMade made = Must(MakeReceipt(archive, Keyring(scratch.folder() / "other"), scratch.context()));
  CHECK_FALSE(made.fresh);
  CHECK(made.pending == 2);
  CHECK(made.receipt.checkpoint.size == 2);
}

TEST_CASE("without a note, and away from the seat, there is no receipt") {
  const ScratchArchive scratch;
  Archive archive = scratch.Open();
  const Result<ReceiptMade> made = MakeReceipt(archive, Keyring(scratch.folder() / "other"), scratch.context());
  REQUIRE_FALSE(made.ok());
  CHECK(made.error().code() == Code::kNotFound);
}

TEST_CASE("a register key without its memory makes no receipt, not even an old one") {
  const ScratchArchive scratch;
  MakeSeat(scratch);
  Archive archive = scratch.Open();
  const Keyring keyring(scratch.home());
  Must(MakeReceipt(archive, keyring, scratch.context()));
  std::filesystem::remove(keyring.MemoryPath(Must(archive.Read()).archive()));
  CHECK(MakeReceipt(archive, keyring, scratch.context()).error().code() == Code::kRefused);
}

}  // namespace
}  // namespace fonds
