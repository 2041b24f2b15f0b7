#include "attest/proof.h"

#include <set>

#include "attest/proof_check.h"
#include "attest/receipt.h"
#include "disk/file.h"
#include "support/scratch_archive.h"
#include "support/shell.h"

namespace fonds {
namespace {

using Catch::Matchers::Contains;
using test::Must;
using test::ScratchArchive;

// Eight entries; checkpoints over five and over seven of them.
struct Proven {
  Proven() : keyring(scratch.home()) {
    Archive archive = scratch.Open();
    Must(keyring.StoreNewKeys(Must(archive.Read()).archive(), nullptr, test::SecretOf(9), nullptr));
    for (int i = 1; i < 5; ++i) texts.push_back(scratch.AddText("text " + std::to_string(i)));
    receipts.push_back(Must(MakeReceipt(archive, keyring, scratch.context())).receipt);
    for (int i = 5; i < 7; ++i) texts.push_back(scratch.AddText("text " + std::to_string(i)));
    receipts.push_back(Must(MakeReceipt(archive, keyring, scratch.context())).receipt);
    texts.push_back(scratch.AddText("pending"));
  }

  Snapshot Read() const { return Must(scratch.Open().Read()); }
  std::filesystem::path Kept(const std::string& name, const Bytes& bytes) const {
    std::filesystem::create_directories(scratch.folder() / "kept");
    Must(WriteDurably(scratch.folder() / "kept" / name, bytes));
    return scratch.folder() / "kept" / name;
  }
  // The entry and its signature files, as somebody would get them.
  std::filesystem::path KeptEntry(std::uint64_t number) const {
    const Snapshot snapshot = Read();
    for (const auto& [key, bytes] : Must(snapshot.EntrySignatures(number))) Kept("entry.txt." + key + ".sig", bytes);
    return Kept("entry.txt", Must(snapshot.EntryBytes(number)));
  }
  ProofVerdict Check(const Bytes& proof, std::uint64_t number, const Receipt& receipt) const {
    return Must(CheckProof({.proof = Kept("proof", proof),
                            .entry = KeptEntry(number),
                            .against = Kept("receipt", FormatReceipt(receipt)),
                            .key = {}}));
  }

  ScratchArchive scratch;
  Keyring keyring;
  std::vector<DocumentId> texts;
  std::vector<Receipt> receipts;
};

TEST_CASE("an entry is found by its number, by a document, and by a statement that it registers") {
  const Proven proven;
  const Snapshot snapshot = proven.Read();
  CHECK(Must(FindEntry(snapshot, "0")) == 0);
  CHECK(Must(FindEntry(snapshot, "7")) == 7);
  CHECK(Must(FindEntry(snapshot, "entry:123456")) == 123456);
  CHECK(Must(FindEntry(snapshot, proven.texts[2].Hex())) == 3);
  CHECK(Must(FindEntry(snapshot, proven.texts[2].Hex().substr(0, 12))) == 3);
  const StatementId title = proven.scratch.Describe(proven.texts[0], "A title");
  CHECK(Must(FindEntry(proven.Read(), title.Hex())) == 8);
  CHECK(FindEntry(snapshot, "entry:01").error().code() == Code::kUsage);
  CHECK(FindEntry(snapshot, "entry:").error().code() == Code::kUsage);
  CHECK(FindEntry(snapshot, std::string(64, '0')).error().code() == Code::kNotFound);
}

TEST_CASE("what a checkpoint covers is proven to who holds a receipt or the register's key") {
  const Proven proven;
  for (std::uint64_t number = 0; number < 7; ++number) {
    const Bytes proof = FormatInclusionProof(Must(ProveInclusion(proven.Read(), number)));
    const ProofVerdict verdict = proven.Check(proof, number, proven.receipts[1]);
    INFO(number << ": " << verdict.trouble);
    CHECK(verdict.trouble.empty());
    CHECK(verdict.number == number);
    CHECK(verdict.checkpoint.size == 7);
    const ProofVerdict by_key = Must(CheckProof({.proof = proven.Kept("proof", proof),
                                                 .entry = proven.KeptEntry(number),
                                                 .against = {},
                                                 .key = proven.receipts[0].key.Format()}));
    CHECK(by_key.trouble.empty());
    CHECK_FALSE(proven.Check(proof, (number + 1) % 7, proven.receipts[1]).trouble.empty());
  }
}

TEST_CASE("what is pending, or not there, is not proven, with the way out") {
  const Proven proven;
  const auto pending = ProveInclusion(proven.Read(), 7);
  REQUIRE_FALSE(pending.ok());
  CHECK(pending.error().code() == Code::kNotFound);
  CHECK_THAT(pending.error().message(), Contains("pending") && Contains("fonds checkpoint"));
  CHECK_THAT(ProveInclusion(proven.Read(), 8).error().message(), Contains("there is no entry 8"));
  const ScratchArchive without;
  const auto nothing = ProveInclusion(Must(without.Open().Read()), 0);
  REQUIRE_FALSE(nothing.ok());
  CHECK_THAT(nothing.error().message(), Contains("no checkpoint") && Contains("fonds checkpoint"));
}

TEST_CASE("an older receipt is tied to the newest checkpoint by a consistency proof") {
  const Proven proven;
  const ConsistencyProof made = Must(ProveConsistency(proven.Read(), 5));
  const auto check = [&](const Bytes& proof, const Receipt& receipt) {
    return Must(CheckProof({.proof = proven.Kept("proof", proof),
                            .entry = {},
                            .against = proven.Kept("receipt", FormatReceipt(receipt)),
                            .key = {}}));
  };
  const ProofVerdict verdict = check(FormatConsistencyProof(made), proven.receipts[0]);
  CHECK(verdict.trouble.empty());
  CHECK(verdict.old_size == 5);
  CHECK(verdict.checkpoint.size == 7);
  // From another size than the receipt's, and from another past of its size.
  CHECK_THAT(check(FormatConsistencyProof(Must(ProveConsistency(proven.Read(), 4))), proven.receipts[0]).trouble,
             Contains("prove --from 5"));
  Receipt forged = proven.receipts[0];
  forged.checkpoint.root = Sha256Of("another past");
  forged.note = FormatNote(SignNote(FormatCheckpoint(forged.checkpoint), forged.checkpoint.origin, test::SecretOf(9)));
  CHECK_THAT(check(FormatConsistencyProof(made), forged).trouble, Contains("older checkpoint"));
  CHECK(ProveConsistency(proven.Read(), 0).error().code() == Code::kUsage);
  CHECK(ProveConsistency(proven.Read(), 8).error().code() == Code::kNotFound);
}

TEST_CASE("a receipt and a proof with two roots of one size are evidence, and are called so") {
  const Proven proven;
  const Bytes proof = FormatInclusionProof(Must(ProveInclusion(proven.Read(), 3)));
  Receipt twin = proven.receipts[1];
  twin.checkpoint.root = Sha256Of("another past");
  twin.note = FormatNote(SignNote(FormatCheckpoint(twin.checkpoint), twin.checkpoint.origin, test::SecretOf(9)));
  CHECK_THAT(proven.Check(proof, 3, twin).trouble, Contains("evidence"));
}

TEST_CASE("an entry that lost a signature, gained one, or belongs to another archive is not what was proven") {
  const Proven proven;
  const Bytes proof = FormatInclusionProof(Must(ProveInclusion(proven.Read(), 3)));
  Receipt other = proven.receipts[1];
  other.archive = ArchiveId(Sha256Of("another archive"));
  CHECK_THAT(proven.Check(proof, 3, other).trouble, Contains("archive"));

  const ProofCheckRequest request{.proof = proven.Kept("proof", proof),
                                  .entry = proven.KeptEntry(3),
                                  .against = proven.Kept("receipt", FormatReceipt(proven.receipts[1])),
                                  .key = {}};
  CHECK(Must(CheckProof(request)).trouble.empty());
  proven.Kept("entry.txt.remark", "not a signature: its name is none");
  CHECK(Must(CheckProof(request)).trouble.empty());
  const auto more = proven.Kept("entry.txt." + std::string(64, '0') + ".sig", "one more");
  CHECK_FALSE(Must(CheckProof(request)).trouble.empty());
  std::filesystem::remove(more);
  for (const auto& file : std::filesystem::directory_iterator(proven.scratch.folder() / "kept")) {
    if (file.path().extension() == ".sig") std::filesystem::remove(file.path());
  }
  CHECK_FALSE(Must(CheckProof(request)).trouble.empty());
}

TEST_CASE("a check says what it lacks") {
  const Proven proven;
  const auto proof = proven.Kept("proof", FormatInclusionProof(Must(ProveInclusion(proven.Read(), 3))));
  const auto grown = proven.Kept("grown", FormatConsistencyProof(Must(ProveConsistency(proven.Read(), 5))));
  const auto receipt = proven.Kept("receipt", FormatReceipt(proven.receipts[0]));
  const std::string key = proven.receipts[0].key.Format();
  const auto code = [](const ProofCheckRequest& request) { return CheckProof(request).error().code(); };
  CHECK(code({.proof = proof, .entry = proven.KeptEntry(3), .against = {}, .key = {}}) == Code::kUsage);
  CHECK(code({.proof = proof, .entry = proven.KeptEntry(3), .against = receipt, .key = key}) == Code::kUsage);
  CHECK(code({.proof = proof, .entry = {}, .against = receipt, .key = {}}) == Code::kUsage);
  CHECK(code({.proof = grown, .entry = proven.KeptEntry(3), .against = receipt, .key = {}}) == Code::kUsage);
  CHECK(code({.proof = grown, .entry = {}, .against = {}, .key = key}) == Code::kUsage);
  CHECK(code({.proof = receipt, .entry = proven.KeptEntry(3), .against = receipt, .key = {}}) == Code::kMalformed);
  CHECK(code({.proof = proof, .entry = receipt, .against = receipt, .key = {}}) == Code::kMalformed);
  CHECK(code({.proof = proof, .entry = proven.KeptEntry(3), .against = proof, .key = {}}) == Code::kMalformed);
  CHECK(code({.proof = "/no/such/proof", .entry = {}, .against = receipt, .key = {}}) == Code::kNotFound);
}

TEST_CASE("a reader of C2SP proofs that knows nothing of fonds finds the same") {
  const Proven proven;
  const Snapshot snapshot = proven.Read();
  const std::string key = proven.receipts[1].key.Format();
  for (const std::uint64_t number : {0U, 3U, 6U}) {
    InclusionProof made = Must(ProveInclusion(snapshot, number));
    if (number == 3) made.extra = "with extra data";
    const auto proof = proven.Kept("proof", FormatInclusionProof(made));
    std::vector<Digest> signatures;
    for (const auto& [name, bytes] : Must(snapshot.EntrySignatures(number))) signatures.push_back(Sha256Of(bytes));
    const auto data = proven.Kept("data", LeafData(Sha256Of(Must(snapshot.EntryBytes(number))), signatures));
    const std::string reader = "bash '" FONDS_SOURCE_DIR "/tests/recipe/tlog_proof.sh' ";
    const auto good = test::Run(reader + proof.string() + " '" + key + "' " + data.string());
    CHECK(good.output == "yes: " + std::to_string(number) + " of 7 in " + proven.receipts[1].key.name + "\n");
    CHECK(good.status == 0);
    const auto other = proven.Kept("other", "another entry\n");
    CHECK(test::Run(reader + proof.string() + " '" + key + "' " + other.string()).output == "no: another root\n");
    const std::string stranger = NoteVerifier{proven.receipts[1].key.name, test::SecretOf(1).Public()}.Format();
    CHECK(test::Run(reader + proof.string() + " '" + stranger + "' " + data.string()).status == 1);
  }
}

}  // namespace
}  // namespace fonds
