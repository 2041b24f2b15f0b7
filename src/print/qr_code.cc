#include "print/qr_code.h"

#include <qrencode.h>

#include "base/handle.h"

namespace fonds {
namespace {

using CodeHandle = Handle<QRcode, QRcode_free>;

constexpr std::size_t kQuiet = 4;

// Whether a module is black, in coordinates that count the quiet zone.
bool Black(const QrCode& code, std::size_t x, std::size_t y) {
  const bool inside = x >= kQuiet && y >= kQuiet && x < code.width + kQuiet && y < code.width + kQuiet;
  return inside && code.At(x - kQuiet, y - kQuiet);
}

}  // namespace

Result<QrCode> MakeQrCode(ByteView bytes) {
  if (bytes.empty() || bytes.size() > kMaxQrBytes) {
    return Error(Code::kRefused, "a QR code holds 1 to " + std::to_string(kMaxQrBytes) + " bytes, and these are " +
                                     std::to_string(bytes.size()));
  }
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  const CodeHandle made(QRcode_encodeData(static_cast<int>(bytes.size()), data, 0, QR_ECLEVEL_M));
  FONDS_CHECK(made != nullptr);  // it fits, and there is memory
  QrCode code{.width = static_cast<std::size_t>(made->width), .black = {}};
  code.black.reserve(code.width * code.width);
  for (std::size_t i = 0; i < code.width * code.width; ++i) code.black.push_back((made->data[i] & 1) != 0);
  return code;
}

std::string QrSvg(const QrCode& code) {
  const std::string side = std::to_string(code.width + 2 * kQuiet);
  std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side +
                    "\" shape-rendering=\"crispEdges\">\n<rect width=\"" + side + "\" height=\"" + side +
                    "\" fill=\"#fff\"/>\n<path d=\"";
  for (std::size_t y = 0; y < code.width; ++y) {
    for (std::size_t x = 0; x < code.width;) {
      std::size_t end = x;
      while (end < code.width && code.At(end, y)) ++end;
      if (end > x) {
        const std::string length = std::to_string(end - x);
        svg +=
            "M" + std::to_string(x + kQuiet) + " " + std::to_string(y + kQuiet) + "h" + length + "v1h-" + length + "z";
      }
      x = end + 1;
    }
  }
  return svg + "\"/>\n</svg>\n";
}

std::string QrText(const QrCode& code) {
  const std::size_t side = code.width + 2 * kQuiet;
  std::string text;
  for (std::size_t y = 0; y < side; y += 2) {
    for (std::size_t x = 0; x < side; ++x) {
      const bool upper = Black(code, x, y);
      const bool lower = Black(code, x, y + 1);
      text += upper ? (lower ? "█" : "▀") : (lower ? "▄" : " ");
    }
    text += '\n';
  }
  return text;
}

}  // namespace fonds
