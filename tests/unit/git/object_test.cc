#include "git/object.h"

#include <catch2/catch.hpp>

using namespace fonds;
using namespace fonds::git;

TEST_CASE("ids are those that git gives") {
  CHECK(IdOf(ObjectType::kBlob, "").Hex() == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  CHECK(IdOf(ObjectType::kTree, "").Hex() == "4b825dc642cb6eb9a060e54bf8d69288fbee4904");
  CHECK(IdOf(ObjectType::kBlob, "hello\n").Hex() == "ce013625030ba8dba906f756967f9e9ca394464a");
}

TEST_CASE("an id is read from 40 lower-case hex digits and nothing else") {
  const std::string hex = "ce013625030ba8dba906f756967f9e9ca394464a";
  REQUIRE(ObjectId::FromHex(hex).has_value());
  CHECK(ObjectId::FromHex(hex)->Hex() == hex);
  CHECK_FALSE(ObjectId::FromHex(hex.substr(1)).has_value());
  CHECK_FALSE(ObjectId::FromHex(hex + "00").has_value());
  CHECK_FALSE(ObjectId::FromHex("CE013625030ba8dba906f756967f9e9ca394464a").has_value());
  CHECK(ObjectId().IsZero());
}
