#include "disk/file.h"
#include "reading/views.h"
#include "unit/reading/acts.h"

namespace fonds {
namespace {

using test::Must;
using test::ScratchArchive;

Result<std::string> Drain(ByteSource& source) {
  std::string bytes;
  char buffer[7];
  for (;;) {
    FONDS_ASSIGN(const std::size_t count, source.Read(buffer, sizeof buffer));
    if (count == 0) return bytes;
    bytes.append(buffer, count);
  }
}

TEST_CASE("a version is chosen by the first digits of its digest, and by default the current one") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("old words");
  test::AddVersion(scratch, document, {test::AccessionOf(document)}, "new words");
  const Snapshot snapshot = test::ReadNow(scratch);
  CHECK(Must(ChooseVersion(snapshot, document, "")).version == Sha256Of("new words"));
  const std::string old_hex = Sha256Of("old words").Hex();
  CHECK(Must(ChooseVersion(snapshot, document, old_hex.substr(0, 8))).as_received);
  CHECK(Must(ChooseVersion(snapshot, document, old_hex)).version.Hex() == old_hex);
  CHECK(ChooseVersion(snapshot, document, std::string(64, '0')).error().code() == Code::kNotFound);
  CHECK(ChooseVersion(snapshot, document, "no hex").error().code() == Code::kUsage);
}

TEST_CASE("of several current versions none is chosen silently") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("old words");
  test::AddVersion(scratch, document, {test::AccessionOf(document)}, "one");
  test::AddVersion(scratch, document, {test::AccessionOf(document)}, "two");
  CHECK(ChooseVersion(test::ReadNow(scratch), document, "").error().code() == Code::kAmbiguous);
}

TEST_CASE("bytes that came back are the current ones though they were there before") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("A");
  const StatementId b = test::AddVersion(scratch, document, {test::AccessionOf(document)}, "B");
  const StatementId a = test::AddVersion(scratch, document, {b}, "A");
  const VersionView view = Must(ChooseVersion(test::ReadNow(scratch), document, Sha256Of("A").Hex()));
  CHECK(view.statement == a);
  CHECK(view.current);
}

TEST_CASE("the bytes of a version come out as they are, and damage shows at their end") {
  const ScratchArchive scratch(16);
  const std::string large = "bytes that are kept outside git";
  const DocumentId document = scratch.AddText(large);
  const Snapshot snapshot = test::ReadNow(scratch);
  const VersionView version = Must(ChooseVersion(snapshot, document, ""));
  CHECK(Must(Drain(*Must(OpenVersion(snapshot, document, version)))) == large);

  const std::filesystem::path object = scratch.path() / layout::LfsObjectPath(Sha256Of(large));
  std::string changed = large;
  changed[3] ^= 1;
  std::filesystem::remove(object);
  Must(WriteDurably(object, changed));
  CHECK(Drain(*Must(OpenVersion(snapshot, document, version))).error().code() == Code::kCorrupt);
  CHECK(ReadText(snapshot, document, version).error().code() == Code::kCorrupt);

  std::filesystem::remove(object);
  Must(WriteDurably(object, large + "!"));
  CHECK(Drain(*Must(OpenVersion(snapshot, document, version))).error().code() == Code::kCorrupt);
  std::filesystem::remove(object);
  Must(WriteDurably(object, large.substr(1)));
  CHECK(Drain(*Must(OpenVersion(snapshot, document, version))).error().code() == Code::kCorrupt);
  std::filesystem::remove(object);
  CHECK(OpenVersion(snapshot, document, version).error().code() == Code::kNotFound);
}

TEST_CASE("only text has a text layer") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("ein Brief\n");
  const Snapshot snapshot = test::ReadNow(scratch);
  CHECK(Must(ReadText(snapshot, document, Must(ChooseVersion(snapshot, document, "")))) == "ein Brief\n");

  const DocumentId binary = scratch.AddText("\xFF\xFE not UTF-8");
  const Snapshot later = test::ReadNow(scratch);
  CHECK(ReadText(later, binary, Must(ChooseVersion(later, binary, ""))).error().code() == Code::kUnsupported);
  test::AddVersion(scratch, document, {test::AccessionOf(document)}, "%PDF-1.7", "pdf");
  const Snapshot newest = test::ReadNow(scratch);
  CHECK(ReadText(newest, document, Must(ChooseVersion(newest, document, ""))).error().code() == Code::kUnsupported);
}

}  // namespace
}  // namespace fonds
