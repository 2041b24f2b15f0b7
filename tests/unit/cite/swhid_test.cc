#include "cite/swhid.h"

#include "support/scratch_archive.h"

namespace fonds {
namespace {

std::string Of(const std::string& bytes) {
  return test::Must(SwhidOf(*SourceOf(bytes), bytes.size()));
}

// The empty blob, and what `printf 'what is up, doc?' | git hash-object --stdin` says.
TEST_CASE("a SWHID is git's name of the bytes") {
  CHECK(Of("") == "swh:1:cnt:e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  CHECK(Of("what is up, doc?") == "swh:1:cnt:bd9dbf5aae1a3862dd1526723246b20206e5fc37");
}

TEST_CASE("a passage adds its lines") {
  const std::string swhid = Of("");
  CHECK(SwhidOfLines(swhid, 3, 3) == swhid + ";lines=3");
  CHECK(SwhidOfLines(swhid, 3, 5) == swhid + ";lines=3-5");
}

TEST_CASE("bytes that are fewer or more than was said have none") {
  CHECK(SwhidOf(*SourceOf("abc"), 4).error().code() == Code::kCorrupt);
  CHECK(SwhidOf(*SourceOf("abc"), 2).error().code() == Code::kCorrupt);
}

}  // namespace
}  // namespace fonds
