#include "store/tar_format.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "support/shell.h"
#include "support/temporary_folder.h"

namespace fonds {
namespace {

// A document's folder is 80 bytes, a statement's name up to 102.
const std::string kLong = "documents/3f/a9/" + std::string(64, 'a') + "/annotation." + std::string(64, 'b') + ".json";
const std::string kLongest =
    "documents/3f/a9/" + std::string(64, 'a') + "/" + std::string(32, 'k') + "." + std::string(64, 'b') + ".json";

tar::Header LastHeader(const Bytes& header) {
  const auto parsed = tar::ParseHeader(ByteView(header).substr(header.size() - tar::kBlock));
  REQUIRE(parsed.ok());
  return *parsed;
}

TEST_CASE("a short path and a split one fit into one header") {
  for (const std::string& path : {std::string("fonds.json"), kLong}) {
    const Bytes header = tar::FormatHeader(path, 30);
    CHECK(header.size() == tar::kBlock);
    const tar::Header read = LastHeader(header);
    CHECK(read.path == path);
    CHECK(read.size == 30);
    CHECK(read.type == '0');
  }
}

TEST_CASE("a name too long for ustar and a size above 8 GiB go into a pax header") {
  const std::uint64_t huge = 077777777777 + std::uint64_t{1};
  CHECK(tar::FormatHeader("a", huge - 1).size() == tar::kBlock);
  for (const auto& [path, size] : {std::pair<std::string, std::uint64_t>{kLongest, 5}, {"large.bin", huge}}) {
    const Bytes header = tar::FormatHeader(path, size);
    REQUIRE(header.size() == 3 * tar::kBlock);
    const auto pax_header = tar::ParseHeader(ByteView(header).substr(0, tar::kBlock));
    REQUIRE(pax_header.ok());
    CHECK(pax_header->type == 'x');
    const auto records = tar::ParsePax(ByteView(header).substr(tar::kBlock, pax_header->size));
    REQUIRE(records.ok());
    CHECK(records->path.value_or(path) == path);
    CHECK(records->size.value_or(size) == size);
    CHECK(records->path.has_value() == (path == kLongest));
    CHECK(records->size.has_value() == (size == huge));
  }
}

TEST_CASE("GNU tar lists what is written, with the format's owners, mode and time") {
  const test::TemporaryFolder folder;
  std::ofstream file(folder / "a.tar", std::ios::binary);
  for (const std::string& path : {std::string("a"), kLong, kLongest}) {
    file << tar::FormatHeader(path, 3) << "abc" << tar::Padding(3);
  }
  file << tar::End();
  file.close();
  const test::Ran ran = test::Run("TZ=UTC tar --numeric-owner -tvf " + (folder / "a.tar").string());
  CHECK(ran.status == 0);
  CHECK(ran.output ==
        "-rw-r--r-- 0/0               3 1970-01-01 00:00 a\n-rw-r--r-- 0/0               3 1970-01-01 00:00 " + kLong +
            "\n-rw-r--r-- 0/0               3 1970-01-01 00:00 " + kLongest + "\n");
}

TEST_CASE("a header with one changed bit is refused") {
  const Bytes good = tar::FormatHeader(kLong, 30);
  for (std::size_t at = 0; at < good.size(); ++at) {
    Bytes bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 1);
    const auto parsed = tar::ParseHeader(bad);
    // Blanks around the checksum's digits are of no meaning.
    const bool harmless = parsed.ok() && parsed->path == kLong && parsed->size == 30 && parsed->type == '0';
    INFO("byte " << at);
    CHECK((!parsed.ok() || (harmless && at >= 148 && at < 156)));
  }
}

TEST_CASE("pax records that lie about their length are refused") {
  for (const std::string_view bad : {"5 a=b", "7 a=b\n", "x a=b\n", "6 ab\n ", "99999999999999999999 a=b\n", "0 a=b\n",
                                     "9 size=x\n", "a", "6 a=b\n6"}) {
    INFO(bad);
    CHECK_FALSE(tar::ParsePax(bad).ok());
  }
  const auto good = tar::ParsePax("6 a=b\n13 path=x=\ny\n");
  REQUIRE(good.ok());
  CHECK(good->path == "x=\ny");
}

}  // namespace
}  // namespace fonds
