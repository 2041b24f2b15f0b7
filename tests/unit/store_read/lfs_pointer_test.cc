#include <catch2/catch.hpp>

#include "crypto/sha256.h"
#include "store/layout.h"

namespace fonds {
namespace {

const Digest kContent = Sha256Of("a film");

std::string Canonical(const std::string& size = "12345") {
  return "version https://git-lfs.github.com/spec/v1\noid sha256:" + kContent.Hex() + "\nsize " + size + "\n";
}

std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

TEST_CASE("a pointer is written as git-lfs writes it and read back") {
  CHECK(layout::FormatPointer(kContent, 12345) == Canonical());
  const std::optional<layout::Pointer> pointer = layout::ParsePointer(Canonical());
  REQUIRE(pointer);
  CHECK(pointer->content == kContent);
  CHECK(pointer->size == 12345);
  CHECK(layout::ParsePointer(layout::FormatPointer(kContent, 0))->size == 0);
  CHECK(layout::FormatPointer(kContent, 999'999'999'999'999'999).size() <= layout::kMaxPointerSize);
}

TEST_CASE("a pointer in any but its canonical form is none, and yet looks like one") {
  const std::vector<std::string> lenient = {
      Canonical("012"),
      Canonical("-1"),
      Canonical("1x"),
      Canonical("99999999999999999999"),
      Canonical() + "\n",
      Canonical() + "ext-0-foo sha256:" + kContent.Hex() + "\n",
      "\n" + Canonical(),
      "  \t" + Canonical(),
      Canonical().substr(0, Canonical().size() - 1),
      Replaced(Canonical(), "https://git-lfs.github.com/spec/v1", "https://hawser.github.com/spec/v1"),
      Replaced(Canonical(), "https://git-lfs.github.com/spec/v1", "http://git-media.io/v/2"),
      Replaced(Canonical(), "\noid", "\r\noid"),
      Replaced(Canonical(), "oid sha256", "ext-0-x sha256:00\noid sha256"),
      "ext-0-foo sha256:00\n" + Canonical()};
  for (const std::string& bytes : lenient) {
    INFO(bytes);
    CHECK_FALSE(layout::ParsePointer(bytes));
    CHECK(layout::LooksLikePointer(bytes));
  }
  CHECK(layout::LooksLikePointer(Canonical()));
}

TEST_CASE("texts about git-lfs do not look like pointers") {
  CHECK_FALSE(layout::LooksLikePointer(""));
  CHECK_FALSE(layout::LooksLikePointer(" \n"));
  CHECK_FALSE(layout::LooksLikePointer("Notes on git-lfs, version 3\n"));
  CHECK_FALSE(layout::LooksLikePointer("version 2 of the letter\n"));
  CHECK_FALSE(layout::LooksLikePointer(Canonical() + std::string(1024, '\n')));
}

}  // namespace
}  // namespace fonds
