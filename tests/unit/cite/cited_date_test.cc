#include "cite/cited_date.h"

#include <catch2/catch.hpp>

namespace fonds {
namespace {

using Parts = std::vector<std::vector<int>>;

TEST_CASE("dates become the parts that they say") {
  CHECK(CitedDateOf("1988").parts == Parts{{1988}});
  CHECK(CitedDateOf("1988-07").parts == Parts{{1988, 7}});
  CHECK(CitedDateOf("1988-07-12").parts == Parts{{1988, 7, 12}});
  CHECK(CitedDateOf("1988-07-12T10:00:00Z").parts == Parts{{1988, 7, 12}});
  CHECK(CitedDateOf("1988-XX").parts == Parts{{1988}});
  CHECK(CitedDateOf("1988-07-XX").parts == Parts{{1988, 7}});
  CHECK(CitedDateOf("1988-21").parts == Parts{{1988}});
  CHECK(CitedDateOf("1988-07/1988-09").parts == Parts{{1988, 7}, {1988, 9}});
}

TEST_CASE("a doubted date is circa, and says the same otherwise") {
  const CitedDate date = CitedDateOf("1988-07~");
  CHECK(date.circa);
  CHECK(date.parts == Parts{{1988, 7}});
  CHECK_FALSE(CitedDateOf("1988-07").circa);
}

TEST_CASE("what has no parts is kept as it is written") {
  for (const char* edtf : {"198X", "../1988", "1988/..", "1988/", "/1988", "Y170000", "-0044"}) {
    INFO(edtf);
    CHECK(CitedDateOf(edtf).parts.empty());
    CHECK(CitedDateOf(edtf).literal == edtf);
  }
}

TEST_CASE("nothing said is nothing, and a year is four digits") {
  CHECK(CitedDateOf("").parts.empty());
  CHECK(CitedDateOf("").literal.empty());
  CHECK(YearOf("1988-07") == "1988");
  CHECK(YearOf("198X").empty());
  CHECK(YearOf("").empty());
}

}  // namespace
}  // namespace fonds
