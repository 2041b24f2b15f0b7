#include <catch2/catch.hpp>
#include <fstream>

#include "store/directory_holdings.h"
#include "store/snapshot.h"
#include "unit/store_read/checkpointed.h"

namespace fonds {
namespace {

namespace fs = std::filesystem;
using test::Must;

// The files of a scratch archive, to be damaged.
class Files {
 public:
  Files() {
    document_ = scratch_.AddText("A letter.\n");
    scratch_.Describe(document_, "Letter");
    article_ = scratch_.AddText(Article());
    REQUIRE(test::Run("mkdir " + root().string() + " && git --git-dir " + scratch_.path().string() +
                      " archive main | tar -x -C " + root().string())
                .status == 0);
  }
  fs::path root() const { return scratch_.folder() / "files"; }
  const DocumentId& document() const { return document_; }
  const DocumentId& article() const { return article_; }
  static std::string Article() { return std::string(2000, 'x'); }
  void Write(const std::string& path, const std::string& bytes) const {
    std::ofstream(root() / path, std::ios::binary) << bytes;
  }
  std::string Bytes(const std::string& path) const { return Must(ReadFile(root() / path, 1 << 20)); }
  Result<Snapshot> Read() const { return Snapshot::Of(Must(DirectoryHoldings::Open(root()))); }

 private:
  test::ScratchArchive scratch_;
  DocumentId document_;
  DocumentId article_;
};

bool SaysVerify(const Error& error) {
  return error.code() == Code::kCorrupt && error.message().find("run fonds verify") != std::string::npos;
}

TEST_CASE("an archive of a newer format is refused by name") {
  const Files files;
  files.Write("fonds.json", "{\"archive\":\"" + std::string(64, 'a') + "\",\"format\":\"fonds/1\",\"since\":2030}");
  const Error error = files.Read().error();
  CHECK(error.code() == Code::kUnsupported);
  CHECK(error.message() == "this archive has format fonds/1; this program reads fonds/0: use a newer fonds");
}

TEST_CASE("a folder without fonds.json is no archive") {
  const Files files;
  fs::remove(files.root() / "fonds.json");
  CHECK(files.Read().error().code() == Code::kNotFound);
}

TEST_CASE("damage to what opening needs is told with the remedy") {
  const Files files;
  SECTION("fonds.json is no fonds.json") {
    files.Write("fonds.json", "{}");
  }
  SECTION("fonds.json names another archive") {
    files.Write("fonds.json", FormatFondsJson(ArchiveId(Sha256Of("another"))));
  }
  SECTION("the policy is gone") {
    fs::remove(files.root() / "policy/1.json");
  }
  SECTION("the policy is another") {
    files.Write("policy/1.json", files.Bytes("policy/1.json") + " ");
  }
  SECTION("a policy is left out") {
    files.Write("policy/3.json", files.Bytes("policy/1.json"));
  }
  SECTION("a policy says another number") {
    files.Write("policy/2.json", files.Bytes("policy/1.json"));
  }
  const Result<Snapshot> snapshot = files.Read();
  REQUIRE_FALSE(snapshot.ok());
  INFO(snapshot.error().message());
  CHECK(SaysVerify(snapshot.error()));
}

TEST_CASE("damage to a document is told with the remedy when the document is read") {
  const Files files;
  const std::string folder = layout::DocumentFolder(files.document());
  const std::string accession =
      layout::StatementPath(std::nullopt, "accession", StatementId(files.document().digest()));
  SECTION("a statement was changed") {
    files.Write(accession, files.Bytes(accession) + " ");
  }
  SECTION("the accession is gone") {
    fs::remove(files.root() / accession);
  }
  SECTION("a statement is no statement") {
    files.Write(folder + "/event." + Sha256Of("{}").Hex() + ".json", "{}");
  }
  const Result<DocumentRecord> record = Must(files.Read()).DocumentWithoutNumbers(files.document());
  REQUIRE_FALSE(record.ok());
  INFO(record.error().message());
  CHECK(SaysVerify(record.error()));
}

TEST_CASE("strays in a document's folder are left for verification") {
  const Files files;
  const std::string folder = layout::DocumentFolder(files.document());
  files.Write(folder + "/notes.txt", "mine");
  fs::create_directory(files.root() / folder / "more");
  CHECK(Must(Must(files.Read()).Document(files.document())).statements.size() == 2);
}

TEST_CASE("a missing entry is damage to whoever needs the numbers") {
  const Files files;
  fs::remove(files.root() / layout::EntryPath(1));
  const Snapshot snapshot = Must(files.Read());
  CHECK(Must(snapshot.RegisterSize()) == 4);
  CHECK(SaysVerify(snapshot.EntryBytes(1).error()));
  CHECK(SaysVerify(snapshot.Document(files.document()).error()));
  CHECK(snapshot.DocumentWithoutNumbers(files.document()).ok());
}

TEST_CASE("absent bytes are damage, unless they could be a large object that was left out") {
  const Files files;
  const std::string letter = "A letter.\n";  // short enough to look like a pointer
  fs::remove(files.root() / layout::ContentPath(files.document(), Sha256Of(letter), "txt"));
  fs::remove(files.root() / layout::ContentPath(files.article(), Sha256Of(Files::Article()), "txt"));
  const Snapshot snapshot = Must(files.Read());
  CHECK_FALSE(Must(snapshot.OpenContent(Must(snapshot.Document(files.document())), Sha256Of(letter))));
  CHECK(SaysVerify(snapshot.OpenContent(Must(snapshot.Document(files.article())), Sha256Of(Files::Article())).error()));
}

}  // namespace
}  // namespace fonds
