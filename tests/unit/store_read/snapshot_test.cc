#include "store/snapshot.h"

#include <catch2/catch.hpp>

#include "unit/store_read/checkpointed.h"

namespace fonds {
namespace {

using test::Must;

TEST_CASE("a new archive has one policy and one entry") {
  const test::ScratchArchive scratch;
  const Snapshot snapshot = Must(scratch.Open().Read());
  CHECK(snapshot.archive() == ArchiveId(Sha256Of(FormatPolicy(snapshot.newest_policy()))));
  CHECK(snapshot.policies().size() == 1);
  CHECK(Must(snapshot.RegisterSize()) == 1);
  CHECK(Must(snapshot.Documents()).empty());
  CHECK(Must(snapshot.ArchiveStatements()).empty());
  CHECK_FALSE(Must(snapshot.Newest()));
  CHECK(Must(snapshot.NumberOf(layout::PolicyPath(1))) == 0);
  CHECK(Must(snapshot.PolicyInForce(0))->number == 1);
  CHECK(snapshot.NumberOf("policy/2.json").error().code() == Code::kNotFound);
  CHECK(snapshot.ReadEntry(1).error().code() == Code::kNotFound);
}

TEST_CASE("a document is read with what was said about it, in the order of the register") {
  const test::ScratchArchive scratch;
  scratch.AddText("another\n");
  const DocumentId document = scratch.AddText("A letter.\n");
  const StatementId first = scratch.Describe(document, "Letter");
  const StatementId second = scratch.Describe(document, "A letter", {first});
  const Snapshot snapshot = Must(scratch.Open().Read());
  const DocumentRecord record = Must(snapshot.Document(document));
  REQUIRE(record.statements.size() == 3);
  CHECK(record.accession().number == 2);
  CHECK((record.statements[1].id == first && record.statements[1].number == 3));
  CHECK((record.statements[2].id == second && record.statements[2].number == 4));
  REQUIRE(record.files.size() == 1);
  CHECK(Must(snapshot.DocumentWithoutNumbers(document)).statements.size() == 3);
  const RevisionGraph graph = Must(snapshot.Graph(record.statements, Kind::kDescription, ""));
  CHECK(graph.heads() == std::vector<StatementId>{second});
  CHECK(Must(snapshot.Graph(record.statements, Kind::kVersion, "")).heads().size() == 1);
  CHECK(snapshot.Document(DocumentId(Sha256Of("nobody"))).error().code() == Code::kNotFound);
  CHECK(Must(snapshot.Documents()).size() == 2);
}

TEST_CASE("entries, their signatures and leaves are read from the register") {
  const test::ScratchArchive scratch;
  for (int i = 0; i < 3; ++i) scratch.AddText(std::to_string(i));
  const Snapshot snapshot = Must(scratch.Open().Read());
  REQUIRE(Must(snapshot.RegisterSize()) == 4);
  const std::vector<Digest> leaves = Must(snapshot.Leaves(4));
  REQUIRE(leaves.size() == 4);
  for (std::uint64_t number = 0; number < 4; ++number) {
    const auto signatures = Must(snapshot.EntrySignatures(number));
    REQUIRE(signatures.size() == 1);
    CHECK(signatures[0].first == scratch.archivist().signer->key().HexId());
    const Bytes entry = Must(snapshot.EntryBytes(number));
    CHECK(Must(snapshot.ReadEntry(number)).archive == snapshot.archive());
    CHECK(leaves[number] == MerkleLeaf(LeafData(Sha256Of(entry), {Sha256Of(signatures[0].second)})));
  }
  CHECK(Must(snapshot.Leaves(2)) == std::vector<Digest>(leaves.begin(), leaves.begin() + 2));
  CHECK(snapshot.Leaves(5).error().code() == Code::kCorrupt);
}

TEST_CASE("the newest note is found and its signature checked") {
  const test::ScratchArchive scratch;
  test::Checkpointed(scratch);
  scratch.AddText("one\n");
  const Bytes note = test::Checkpointed(scratch);
  scratch.AddText("two\n");
  const std::optional<CheckedNote> newest = Must(Must(scratch.Open().Read()).Newest());
  REQUIRE(newest);
  CHECK(newest->checkpoint.size == 2);
  CHECK(newest->bytes == note);
  test::Checkpointed(scratch, 8);
  CHECK(Must(scratch.Open().Read()).Newest().error().code() == Code::kCorrupt);
}

TEST_CASE("a register of more than a hundred entries is measured by its last folder") {
  const test::ScratchArchive scratch;
  Archive archive = scratch.Open();
  const Snapshot before = Must(archive.Read());
  test::Tamper(
      scratch,
      "mkdir -p register/00/00/01 register/00/00/00 && for n in $(seq -w 1 99); do cp register/00/00/00/00.txt "
      "register/00/00/00/$n.txt; done && cp register/00/00/00/00.txt register/00/00/01/00.txt && "
      "cp register/00/00/00/00.txt register/00/00/01/07.txt");
  const Snapshot after = Must(archive.Read());
  CHECK(Must(after.RegisterSize()) == 108);
  CHECK(Must(after.Leaves(101)).size() == 101);
  CHECK(after.Leaves(108).error().code() == Code::kCorrupt);  // a gap
}

TEST_CASE("ids may be shortened as far as they stay unique") {
  const test::ScratchArchive scratch;
  const DocumentId document = scratch.AddText("A letter.\n");
  const StatementId title = scratch.Describe(document, "Letter");
  const Snapshot snapshot = Must(scratch.Open().Read());
  const std::string hex = document.Hex();
  CHECK(Must(snapshot.FindDocument(hex)) == document);
  CHECK(Must(snapshot.FindDocument(hex.substr(0, 6))) == document);
  CHECK(snapshot.FindDocument(hex.substr(0, 5)).error().code() == Code::kUsage);
  CHECK(snapshot.FindDocument("").error().code() == Code::kUsage);
  CHECK(snapshot.FindDocument("the letter").error().code() == Code::kUsage);
  CHECK(snapshot.FindDocument(hex + "0").error().code() == Code::kUsage);
  const std::string other = hex.substr(0, 6) + std::string(58, hex[6] == '0' ? '1' : '0');
  CHECK(snapshot.FindDocument(other).error().code() == Code::kNotFound);
  CHECK(snapshot.FindDocument(std::string(64, '0')).error().code() == Code::kNotFound);
  for (const std::string& text : {title.Hex(), title.Hex().substr(0, 8)}) {
    const Snapshot::Whereabouts where = Must(snapshot.FindStatement(text));
    CHECK((where.id == title && where.document == document && where.kind == "description"));
  }
  CHECK(Must(snapshot.FindStatement(hex)).kind == "accession");
  CHECK(snapshot.FindStatement(std::string(64, '0')).error().code() == Code::kNotFound);
}

TEST_CASE("an id that names two documents lists both with their titles") {
  const test::ScratchArchive scratch;
  const DocumentId document = scratch.AddText("A letter.\n");
  scratch.Describe(document, "Letter of a prisoner");
  const std::string folder = layout::DocumentFolder(document);
  std::string twin = document.Hex();
  twin[63] = twin[63] == '0' ? '1' : '0';
  test::Tamper(scratch, "cp -r " + folder + " " + folder.substr(0, folder.size() - 64) + twin);
  const Error error = Must(scratch.Open().Read()).FindDocument(document.Hex().substr(0, 10)).error();
  CHECK(error.code() == Code::kAmbiguous);
  CHECK(error.message().find(document.Hex() + "  Letter of a prisoner") != std::string::npos);
  CHECK(error.message().find(twin) != std::string::npos);
}

TEST_CASE("a reference code names the document whose current description has it") {
  const test::ScratchArchive scratch;
  const DocumentId document = scratch.AddText("A letter.\n");
  const auto describe = [&](const std::string& code, std::vector<StatementId> parents) {
    Archive archive = scratch.Open();
    Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
    Description description;
    FieldValue value;
    value.value = code;
    description.Set("referenceCode", {value});
    const StatementId id = Must(act.Add(act.Draft(Kind::kDescription, document, std::move(parents), description)));
    Must(act.Commit());
    return id;
  };
  const StatementId first = describe("IR 1988/7", {});
  CHECK(Must(Must(scratch.Open().Read()).FindDocument("ref:IR 1988/7")) == document);
  describe("abcdef", {first});
  const Snapshot snapshot = Must(scratch.Open().Read());
  CHECK(snapshot.FindDocument("ref:IR 1988/7").error().code() == Code::kNotFound);
  CHECK(Must(snapshot.FindDocument("ref:abcdef")) == document);
  CHECK_FALSE(snapshot.FindDocument("abcdef").ok());  // a code that looks like an id
}

TEST_CASE("bytes are found by digest and opened, or said not to be here") {
  const test::ScratchArchive scratch(100);
  const std::string large(200, 'x');
  const DocumentId small = scratch.AddText("A letter.\n");
  const DocumentId big = scratch.AddText(large);
  const Digest elsewhere = Sha256Of("elsewhere");
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
  const DocumentId reference(
      Must(act.Add(act.Draft(Kind::kAccession, std::nullopt, {}, Accession{act.act(), "pdf", elsewhere, 30, true})))
          .digest());
  Must(act.Commit());

  const Snapshot snapshot = Must(archive.Read());
  const auto content = Must(snapshot.AllContent());
  CHECK(content.size() == 3);
  CHECK(content.at(Sha256Of("A letter.\n")) == small);
  CHECK(content.at(Sha256Of(large)) == big);
  CHECK(content.at(elsewhere) == reference);

  const auto open = [&](const DocumentId& id, const Digest& digest) {
    return snapshot.OpenContent(Must(snapshot.Document(id)), digest);
  };
  CHECK(Must(Sha256Of(**Must(open(small, Sha256Of("A letter.\n"))))) == Sha256Of("A letter.\n"));
  CHECK(Must(Sha256Of(**Must(open(big, Sha256Of(large))))) == Sha256Of(large));
  CHECK_FALSE(Must(open(reference, elsewhere)));
  CHECK(open(small, elsewhere).error().code() == Code::kNotFound);
  std::filesystem::remove(scratch.path() / layout::LfsObjectPath(Sha256Of(large)));
  CHECK_FALSE(Must(open(big, Sha256Of(large))));
}

}  // namespace
}  // namespace fonds
