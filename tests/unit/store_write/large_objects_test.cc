#include "store/large_objects.h"

#include "disk/file.h"
#include "disk/folder.h"
#include "store/layout.h"
#include "support/fault_at.h"
#include "support/scratch_archive.h"

namespace fonds {
namespace {

using test::Must;
using test::ScratchArchive;

class Endless final : public ByteSource {
 public:
  Result<std::size_t> Read(char* buffer, std::size_t size) override {
    std::fill_n(buffer, size, 'x');
    read_ += size;
    return size;
  }
  std::uint64_t read() const { return read_; }

 private:
  std::uint64_t read_ = 0;
};

std::size_t FilesBelow(const std::filesystem::path& folder) {
  std::size_t count = 0;
  if (!std::filesystem::exists(folder)) return 0;
  for (const auto& item : std::filesystem::recursive_directory_iterator(folder))
    count += item.is_regular_file() ? 1 : 0;
  return count;
}

TEST_CASE("a large object lies under its digest, as git-lfs lays it") {
  const test::TemporaryFolder folder;
  const std::string bytes(3'000'000, 'a');
  const Digest digest = Sha256Of(bytes);
  Must(StoreLargeObject(folder.path(), digest, bytes.size(), *SourceOf(bytes)));
  const std::string hex = digest.Hex();
  const auto path = folder.path() / "lfs/objects" / hex.substr(0, 2) / hex.substr(2, 2) / hex;
  CHECK(Must(ReadFile(path, 4'000'000)) == bytes);
  CHECK(FilesBelow(folder.path()) == 1);
}

TEST_CASE("an object that is there already is neither read nor written again") {
  const test::TemporaryFolder folder;
  const std::string bytes = "words";
  const Digest digest = Sha256Of(bytes);
  Must(StoreLargeObject(folder.path(), digest, bytes.size(), *SourceOf(bytes)));
  const test::FaultAt fault("file-create");
  Endless source;
  Must(StoreLargeObject(folder.path(), digest, bytes.size(), source));
  CHECK(source.read() == 0);
}

TEST_CASE("other bytes in an object's place are replaced by the right ones") {
  const std::string bytes = "words";
  const Digest digest = Sha256Of(bytes);
  for (const char* damaged : {"wor", "swords", "sword"}) {
    const test::TemporaryFolder folder;
    const auto path = folder.path() / layout::LfsObjectPath(digest);
    std::filesystem::create_directories(path.parent_path());
    Must(WriteDurably(path, damaged));
    CHECK(StoreLargeObject(folder.path(), digest, bytes.size(), *SourceOf("other")).error().code() == Code::kConflict);
    CHECK(Must(ReadFile(path, 10)) == damaged);
    Must(StoreLargeObject(folder.path(), digest, bytes.size(), *SourceOf(bytes)));
    CHECK(Must(ReadFile(path, 10)) == bytes);
  }
}

TEST_CASE("bytes that are not what was announced leave nothing") {
  const test::TemporaryFolder folder;
  const std::string bytes = "words";
  const auto store = [&](const Digest& digest, std::uint64_t size) {
    return StoreLargeObject(folder.path(), digest, size, *SourceOf(bytes)).error().code();
  };
  CHECK(store(Sha256Of("other"), bytes.size()) == Code::kConflict);
  CHECK(store(Sha256Of(bytes), bytes.size() - 1) == Code::kConflict);
  CHECK(store(Sha256Of(bytes), bytes.size() + 1) == Code::kConflict);
  CHECK(FilesBelow(folder.path()) == 0);
}

TEST_CASE("a source without end does not fill the medium") {
  const test::TemporaryFolder folder;
  Endless source;
  CHECK(StoreLargeObject(folder.path(), Sha256Of("x"), 5'000'000, source).error().code() == Code::kConflict);
  CHECK(source.read() <= 7'000'000);
  CHECK(FilesBelow(folder.path()) == 0);
}

TEST_CASE("an object larger than the medium's room is refused before the first byte") {
  const test::TemporaryFolder folder;
  Endless source;
  const auto stored = StoreLargeObject(folder.path(), Sha256Of("x"), std::uint64_t{1} << 60, source);
  CHECK(stored.error().code() == Code::kIo);
  CHECK(source.read() == 0);
}

TEST_CASE("no step that fails leaves a part of a large object") {
  const std::string bytes(2'500'000, 'b');
  for (const char* point : {"file-create", "file-write", "file-sync", "file-rename"}) {
    const test::TemporaryFolder folder;
    {
      const test::FaultAt fault(point);
      CHECK(StoreLargeObject(folder.path(), Sha256Of(bytes), bytes.size(), *SourceOf(bytes)).error().code() ==
            Code::kIo);
    }
    CHECK(FilesBelow(folder.path()) == 0);
    Must(StoreLargeObject(folder.path(), Sha256Of(bytes), bytes.size(), *SourceOf(bytes)));
    CHECK(FilesBelow(folder.path()) == 1);
  }
}

struct Held {
  std::vector<std::string> names;
  std::string text;
};

// What a document's folder holds beside its accession, and the bytes a reader gets.
Held HeldAs(const ScratchArchive& scratch, const DocumentId& document) {
  Archive archive = scratch.Open();
  const Snapshot snapshot = Must(archive.Read());
  const DocumentRecord record = Must(snapshot.Document(document));
  Held held;
  for (const Node& file : record.files) held.names.push_back(file.path.substr(file.path.rfind('/') + 1).substr(0, 6));
  const auto& accession = std::get<Accession>(record.accession().statement.body);
  auto source = Must(snapshot.OpenContent(record, accession.sha256));
  REQUIRE(source);
  held.text.resize(accession.size + 1);
  std::size_t have = 0;
  while (const std::size_t count = Must((*source)->Read(held.text.data() + have, held.text.size() - have)))
    have += count;
  held.text.resize(have);
  return held;
}

TEST_CASE("content from the policy's limit on is a large object, below it lies in git") {
  const ScratchArchive scratch(2000);
  const Held below = HeldAs(scratch, scratch.AddText(std::string(1999, 'a')));
  CHECK(below.names == std::vector<std::string>{"conten"});
  CHECK(below.text == std::string(1999, 'a'));
  CHECK(FilesBelow(scratch.path() / "lfs") == 0);
  const Held at = HeldAs(scratch, scratch.AddText(std::string(2000, 'a')));
  CHECK(at.names == std::vector<std::string>{"large."});
  CHECK(at.text == std::string(2000, 'a'));
  CHECK(FilesBelow(scratch.path() / "lfs") == 1);
}

TEST_CASE("content that git-lfs would take for a pointer is a large object however small it is") {
  const ScratchArchive scratch;
  const std::string pointer(layout::FormatPointer(Sha256Of("words"), 5));
  const Held held = HeldAs(scratch, scratch.AddText(pointer));
  CHECK(held.names == std::vector<std::string>{"large."});
  CHECK(held.text == pointer);
}

TEST_CASE("streamed content comes out as content in memory does, and is checked against what was announced") {
  const ScratchArchive scratch(2000);
  for (const std::size_t size : {std::size_t{10}, std::size_t{5000}}) {
    const std::string text(size, 'c');
    Archive archive = scratch.Open();
    Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
    const DocumentId document(Must(act.Add(act.Draft(Kind::kAccession, std::nullopt, {},
                                                     Accession{act.act(), "txt", Sha256Of(text), size, false})))
                                  .digest());
    CHECK(act.AddContent(document, Sha256Of("other"), size, "txt", *SourceOf(text)).error().code() == Code::kConflict);
    CHECK(act.AddContent(document, Sha256Of(text), size - 1, "txt", *SourceOf(text)).error().code() == Code::kConflict);
    CHECK(act.AddContent(document, Sha256Of(text), size + 1, "txt", *SourceOf(text)).error().code() == Code::kConflict);
    Must(act.AddContent(document, Sha256Of(text), size, "txt", *SourceOf(text)));
    Must(act.Commit());
    CHECK(HeldAs(scratch, document).text == text);
  }
}

}  // namespace
}  // namespace fonds
