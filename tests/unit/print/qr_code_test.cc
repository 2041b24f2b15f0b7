// What is printed is read back by a reader that is not ours (zbar).
#include "print/qr_code.h"

#include <zbar.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>

#include "support/scratch_archive.h"

namespace fonds {
namespace {

using test::Must;

// Modules of four by four pixels, with a quiet zone, as a scanner would see them.
class Picture {
 public:
  static constexpr std::size_t kScale = 4;

  explicit Picture(std::size_t modules) : side_(modules * kScale), pixels_(side_ * side_, '\xff') {}

  void Blacken(std::size_t x, std::size_t y) {
    for (std::size_t dy = 0; dy < kScale; ++dy)
      pixels_.replace((y * kScale + dy) * side_ + x * kScale, kScale, kScale, 0);
  }
  std::string Scan() const {
    zbar::ImageScanner scanner;
    scanner.set_config(zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
    scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
    const auto side = static_cast<unsigned>(side_);
    zbar::Image image(side, side, "Y800", pixels_.data(), pixels_.size());
    if (scanner.scan(image) != 1) return "(not one code)";
    return image.symbol_begin()->get_data();
  }

 private:
  std::size_t side_;
  std::string pixels_;
};

std::string Scanned(const QrCode& code) {
  Picture picture(code.width + 8);
  for (std::size_t y = 0; y < code.width; ++y) {
    for (std::size_t x = 0; x < code.width; ++x) {
      if (code.At(x, y)) picture.Blacken(x + 4, y + 4);
    }
  }
  return picture.Scan();
}

// The rows of QrText, two modules a character.
std::string ScannedText(const std::string& text) {
  std::size_t width = 0;
  std::vector<std::pair<std::size_t, std::size_t>> black;
  std::size_t x = 0;
  std::size_t y = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = std::string_view(text).substr(at);
    if (rest[0] == '\n') {
      width = std::max(width, x);
      x = 0;
      y += 2;
      ++at;
      continue;
    }
    if (rest.starts_with("█") || rest.starts_with("▀")) black.emplace_back(x, y);
    if (rest.starts_with("█") || rest.starts_with("▄")) black.emplace_back(x, y + 1);
    at += rest[0] == ' ' ? 1 : 3;
    ++x;
  }
  Picture picture(std::max(width, y));
  for (const auto& [column, row] : black) picture.Blacken(column, row);
  return picture.Scan();
}

const std::string kReceipt = "fonds receipt v0\narchive " + std::string(64, 'a') + "\npolicy 1 " +
                             std::string(64, 'b') + "\n\n" + std::string(32, 'c') + ".fonds.invalid\n124\n" +
                             std::string(43, 'R') + "=\n\n— " + std::string(32, 'c') + ".fonds.invalid " +
                             std::string(95, 'Q') + "=\n";

TEST_CASE("a reader that is not ours reads back what was printed, byte for byte") {
  for (const std::string& bytes : {std::string("x"), kReceipt, std::string(kMaxQrBytes, 'M')}) {
    INFO(bytes.size() << " bytes");
    const QrCode code = Must(MakeQrCode(bytes));
    CHECK(Scanned(code) == bytes);
    CHECK(ScannedText(QrText(code)) == bytes);
  }
}

TEST_CASE("what does not fit is refused") {
  CHECK(MakeQrCode("").error().code() == Code::kRefused);
  const auto large = MakeQrCode(std::string(kMaxQrBytes + 1, 'x'));
  REQUIRE_FALSE(large.ok());
  CHECK(large.error().code() == Code::kRefused);
}

TEST_CASE("the drawing has every black module once, and nothing outside its quiet zone") {
  const QrCode code = Must(MakeQrCode(kReceipt));
  const std::string svg = QrSvg(code);
  std::vector<bool> drawn(code.width * code.width, false);
  std::size_t count = 0;
  for (std::size_t at = svg.find('M'); at != std::string::npos; at = svg.find('M', at + 1)) {
    std::size_t x = 0;
    std::size_t y = 0;
    std::size_t length = 0;
    REQUIRE(std::sscanf(svg.c_str() + at, "M%zu %zuh%zuv1h-", &x, &y, &length) == 3);
    for (std::size_t i = 0; i < length; ++i, ++count) drawn.at((y - 4) * code.width + x - 4 + i) = true;
  }
  CHECK(drawn == code.black);
  CHECK(count == static_cast<std::size_t>(std::count(drawn.begin(), drawn.end(), true)));
}

}  // namespace
}  // namespace fonds
