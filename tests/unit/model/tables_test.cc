#include <catch2/catch.hpp>
#include <set>

#include "model/extension.h"
#include "model/kind.h"

using namespace fonds;

TEST_CASE("every kind has one row and is found by its name") {
  std::set<std::string_view> names;
  for (const KindRow& row : Kinds()) {
    CHECK(names.insert(row.name).second);
    CHECK(IsKindName(row.name));
    REQUIRE(FindKind(row.name) == &row);
    CHECK(KindName(row.kind) == row.name);
  }
  CHECK(names.size() == static_cast<std::size_t>(Kind::kUnknown));
  CHECK(FindKind("sealing") == nullptr);
  CHECK(FindKind("") == nullptr);
}

TEST_CASE("a kind's name is one to thirty-two lower-case letters") {
  CHECK(IsKindName(std::string(32, 'a')));
  for (const std::string& text : {std::string(), std::string(33, 'a'), std::string("Version"), std::string("a1"),
                                  std::string("a b"), std::string("a-b"), std::string("\u00e9")}) {
    CHECK_FALSE(IsKindName(text));
  }
}

TEST_CASE("a file's extension is taken if the list has it") {
  CHECK(ExtensionOf("letter.txt") == "txt");
  CHECK(ExtensionOf("Letter.TXT") == "txt");
  CHECK(ExtensionOf("a/b.c/scan.tar.PNG") == "png");
  CHECK(ExtensionOf("program.exe") == "bin");
  CHECK(ExtensionOf("README") == "bin");
  CHECK(ExtensionOf("") == "bin");
  CHECK(ExtensionOf("dot.") == "bin");
  CHECK(ExtensionOf(".txt") == "txt");
  CHECK(ExtensionOf("x.bin") == "bin");
}

TEST_CASE("extensions are a closed list in lower case") {
  for (const char* text : {"txt", "md", "warc", "wacz", "eml", "bin"}) CHECK(IsExtension(text));
  for (const char* text : {"", "TXT", "exe", "t/t", "..", "txt "}) CHECK_FALSE(IsExtension(text));
  CHECK(IsPlainText("txt"));
  CHECK(IsPlainText("md"));
  CHECK_FALSE(IsPlainText("html"));
}
