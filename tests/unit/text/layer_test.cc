#include <catch2/catch.hpp>

#include "text/code_points.h"
#include "text/utf8.h"

using namespace fonds;
using namespace fonds::text;
using Catch::Matchers::Contains;

namespace {

Layer Of(Bytes bytes) {
  auto layer = Layer::From(std::move(bytes));
  REQUIRE(layer.ok());
  return *std::move(layer);
}

std::vector<std::uint64_t> Boundaries(const std::string& bytes) {
  const Layer layer = Of(bytes);
  std::vector<std::uint64_t> boundaries;
  for (std::uint64_t at = 0; at <= layer.length(); ++at) {
    if (layer.IsGraphemeBoundary(at)) boundaries.push_back(at);
  }
  return boundaries;
}

using Offsets = std::vector<std::uint64_t>;

}  // namespace

TEST_CASE("valid UTF-8 is what table 3-7 of the Unicode Standard allows") {
  for (const char* text :
       {"", "plain", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF",
        "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF", "eight ASCII and \xD8\xB3\xD9\x84\xD8\xA7\xD9\x85"}) {
    INFO(text);
    CHECK(IsUtf8(text));
  }
  for (const char* text : {"\x80", "\xC0\x80", "\xC1\xBF", "\xC2", "\xC2\x41", "\xE0\x9F\xBF", "\xE1\x80",
                           "\xE1\x80\x41", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF", "\xF0\x90\x80",
                           "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xFE", "12345678\x80", "1234567\xC2"}) {
    INFO(HexEncode(text));
    CHECK_FALSE(IsUtf8(text));
  }
}

TEST_CASE("every code point is decoded to itself, and surrogates to nothing") {
  for (std::uint32_t value = 1; value <= 0x10FFFF; value += 1) {
    Bytes bytes;
    if (value < 0x80) {
      bytes = {static_cast<char>(value)};
    } else if (value < 0x800) {
      bytes = {static_cast<char>(0xC0 | value >> 6), static_cast<char>(0x80 | (value & 63))};
    } else if (value < 0x10000) {
      bytes = {static_cast<char>(0xE0 | value >> 12), static_cast<char>(0x80 | (value >> 6 & 63)),
               static_cast<char>(0x80 | (value & 63))};
    } else {
      bytes = {static_cast<char>(0xF0 | value >> 18), static_cast<char>(0x80 | (value >> 12 & 63)),
               static_cast<char>(0x80 | (value >> 6 & 63)), static_cast<char>(0x80 | (value & 63))};
    }
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    const CodePoint here = Decode(bytes, 0);
    if (here.value != (surrogate ? kInvalidByte : value) || IsUtf8(bytes) == surrogate) FAIL(value);
  }
}

TEST_CASE("a layer is valid UTF-8 without NUL, and the refusal says where") {
  const auto invalid = Layer::From("good \xD8\xB3 bad \xFF");
  REQUIRE_FALSE(invalid.ok());
  CHECK(invalid.error().code() == Code::kMalformed);
  CHECK_THAT(invalid.error().message(), Contains("byte 12 "));
  const auto nul = Layer::From(Bytes("ab\0c", 4));
  REQUIRE_FALSE(nul.ok());
  CHECK(nul.error().code() == Code::kMalformed);
  CHECK_THAT(nul.error().message(), Contains("NUL at byte 2"));
}

TEST_CASE("an empty layer has no code points and no lines") {
  const Layer layer = Of("");
  CHECK(layer.length() == 0);
  CHECK(layer.ByteOffset(0) == 0);
  CHECK(layer.CodePointOffset(0) == 0);
  CHECK(layer.Slice(0, 0).empty());
  CHECK(layer.IsGraphemeBoundary(0));
  CHECK_FALSE(layer.Lines(1, 1).has_value());
}

TEST_CASE("a byte order mark is code point 0") {
  const Layer layer = Of("\xEF\xBB\xBFHello");
  CHECK(layer.length() == 6);
  CHECK(layer.Slice(1, 3) == "He");
  CHECK(layer.IsGraphemeBoundary(1));
}

TEST_CASE("offsets convert both ways in texts of every mixture of lengths") {
  const char* const characters[] = {"a", "\xC3\xA9", "\xD8\xB3", "\xE2\x80\x94", "\xF0\x9F\x98\x80"};
  for (const std::size_t mixture : {1U, 2U, 3U, 5U}) {
    Bytes bytes;
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < 5000; ++i) {
      starts.push_back(bytes.size());
      bytes += characters[(i * 7 + i / 3) % mixture + (5 - mixture)];
    }
    starts.push_back(bytes.size());
    const Layer layer = Of(bytes);
    REQUIRE(layer.length() == 5000);
    for (std::size_t at = 0; at < starts.size(); ++at) {
      if (layer.ByteOffset(at) != starts[at] || layer.CodePointOffset(starts[at]) != at) FAIL(mixture << " " << at);
    }
    CHECK(layer.Slice(1020, 1030) == bytes.substr(starts[1020], starts[1030] - starts[1020]));
  }
}

TEST_CASE("lengths around a mark are counted right") {
  for (const std::size_t length : {1023U, 1024U, 1025U, 2047U, 2048U, 2049U}) {
    const Layer layer = Of(std::string(length, 'x'));
    CHECK(layer.length() == length);
    CHECK(layer.ByteOffset(length) == length);
    CHECK(layer.CodePointOffset(length) == length);
    CHECK(layer.ByteOffset(length - 1) == length - 1);
  }
}

TEST_CASE("a grapheme cluster is never cut") {
  CHECK(Boundaries("abc") == Offsets{0, 1, 2, 3});
  CHECK(Boundaries("e\xCC\x81t") == Offsets{0, 2, 3});                    // e, acute
  CHECK(Boundaries("a\r\nb") == Offsets{0, 1, 3, 4});                     // CR LF
  CHECK(Boundaries("\xD9\x85\xD9\x8E\xD9\x86") == Offsets{0, 2, 3});      // meem, fatha, noon
  CHECK(Boundaries("\xDB\x8C\xE2\x80\x8C\xD8\xAE") == Offsets{0, 2, 3});  // yeh, ZWNJ, khah
  CHECK(Boundaries("\xF0\x9F\x87\xAE\xF0\x9F\x87\xB7\xF0\x9F\x87\xAE\xF0\x9F\x87\xB7") ==
        Offsets{0, 2, 4});                                                                     // two flags
  CHECK(Boundaries("x\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7y") == Offsets{0, 1, 4, 5});  // woman, ZWJ, girl
  CHECK(Boundaries("\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8") == Offsets{0, 3});  // Hangul syllable in parts
}

TEST_CASE("a boundary deep in a text without ASCII is judged as near its start") {
  Bytes meem_fatha;
  for (int i = 0; i < 3000; ++i) meem_fatha += "\xD9\x85\xD9\x8E";
  const Layer layer = Of(meem_fatha);
  for (std::uint64_t at = 0; at <= layer.length(); ++at) {
    if (layer.IsGraphemeBoundary(at) != (at % 2 == 0)) FAIL(at);
  }
}

TEST_CASE("only LF ends a line") {
  const Layer layer =
      Of("one\r\ntwo\rstill two\x0C"
         "and still\nthree\n");
  const auto slice = [&](std::uint64_t first, std::uint64_t last) {
    const auto span = layer.Lines(first, last);
    REQUIRE(span.has_value());
    return Bytes(layer.Slice(span->start, span->end));
  };
  CHECK(slice(1, 1) == "one\r");
  CHECK(slice(2, 2) ==
        "two\rstill two\x0C"
        "and still");
  CHECK(slice(3, 3) == "three");
  CHECK(slice(2, 3) ==
        "two\rstill two\x0C"
        "and still\nthree");
  CHECK_FALSE(layer.Lines(4, 4).has_value());
  CHECK_FALSE(layer.Lines(3, 4).has_value());
  CHECK_FALSE(layer.Lines(0, 1).has_value());
  CHECK_FALSE(layer.Lines(2, 1).has_value());
}

TEST_CASE("a last line without LF is a line, and empty lines count") {
  const Layer layer = Of("\n\nlast");
  CHECK(layer.Lines(1, 1) == Layer::Span{0, 0});
  CHECK(layer.Lines(2, 2) == Layer::Span{1, 1});
  CHECK(layer.Lines(3, 3) == Layer::Span{2, 6});
  CHECK_FALSE(layer.Lines(4, 4).has_value());
}

TEST_CASE("a place is a line and a column in code points") {
  const Layer layer = Of("\xD8\xB3\xD9\x84\nab\n");
  const auto place = [&](std::uint64_t at) {
    const Layer::Place found = layer.PlaceOf(at);
    return std::pair(found.line, found.column);
  };
  CHECK(place(0) == std::pair<std::uint64_t, std::uint64_t>(1, 1));
  CHECK(place(1) == std::pair<std::uint64_t, std::uint64_t>(1, 2));
  CHECK(place(2) == std::pair<std::uint64_t, std::uint64_t>(1, 3));
  CHECK(place(3) == std::pair<std::uint64_t, std::uint64_t>(2, 1));
  CHECK(place(6) == std::pair<std::uint64_t, std::uint64_t>(3, 1));
}
