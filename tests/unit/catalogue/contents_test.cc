#include "catalogue/contents.h"

#include <catch2/catch.hpp>

#include "crypto/sha256.h"
#include "support/scratch_archive.h"

namespace fonds::catalogue {
namespace {

using test::Must;

const ArchiveId kArchive(Sha256Of("an archive"));

Contents Some() {
  Contents contents;
  contents.documents.fill(7);
  contents.segments = {{Nonce(32, 'a'), 2, 10, 300}};
  DocumentId one(Sha256Of("one"));
  DocumentId two(Sha256Of("two"));
  if (two < one) std::swap(one, two);
  contents.covered = {{.id = one, .folder = {}, .unread = false}, {.id = two, .folder = {}, .unread = true}};
  contents.texts = {{0, 0, 0, Sha256Of("a")}, {0, 1, 1, Sha256Of("b")}};
  return contents;
}

TEST_CASE("contents come back as they were written") {
  const Contents contents = Some();
  const Contents read = Must(ParseContents(kArchive, FormatContents(kArchive, contents)));
  CHECK(read.documents == contents.documents);
  CHECK(read.segments == contents.segments);
  CHECK(read.texts == contents.texts);
  REQUIRE(read.covered.size() == 2);
  CHECK(read.covered[0].id == contents.covered[0].id);
  CHECK(read.covered[1].unread);
}

TEST_CASE("contents of which a byte changed, or that were cut, or of another archive are none") {
  const Bytes good = FormatContents(kArchive, Some());
  for (std::size_t at = 0; at < good.size(); ++at) {
    Bytes bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x41);
    CHECK_FALSE(ParseContents(kArchive, bad).ok());
    CHECK_FALSE(ParseContents(kArchive, good.substr(0, at)).ok());
  }
  CHECK_FALSE(ParseContents(kArchive, good + "x").ok());
  CHECK_FALSE(ParseContents(ArchiveId(Sha256Of("another")), good).ok());
}

TEST_CASE("contents that a forger made with a good digest still keep within their bounds") {
  const auto forged = [](const std::function<void(Contents&)>& change) {
    Contents contents = Some();
    change(contents);
    return ParseContents(kArchive, FormatContents(kArchive, contents)).ok();
  };
  CHECK(forged([](Contents&) {}));
  CHECK_FALSE(forged([](Contents& contents) { contents.texts[1].number = 2; }));
  CHECK_FALSE(forged([](Contents& contents) { contents.texts[1].segment = 1; }));
  CHECK_FALSE(forged([](Contents& contents) { contents.texts[1].document = 2; }));
  CHECK_FALSE(forged([](Contents& contents) { std::swap(contents.texts[0], contents.texts[1]); }));
  CHECK_FALSE(forged([](Contents& contents) { std::swap(contents.covered[0], contents.covered[1]); }));
  CHECK_FALSE(forged([](Contents& contents) { contents.segments[0].name = Nonce(30, 'a') + "/."; }));
}

}  // namespace
}  // namespace fonds::catalogue
