// A QR code (ISO/IEC 18004) of a short file, to be printed on paper and read back byte for byte. This folder alone
// knows libqrencode.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace fonds {

// As many bytes as the largest symbol (version 40) holds at error correction level M.
inline constexpr std::size_t kMaxQrBytes = 2331;

struct QrCode {
  std::size_t width = 0;    // modules on a side, without the quiet zone
  std::vector<bool> black;  // width × width, row after row

  bool At(std::size_t x, std::size_t y) const { return black[y * width + x]; }
};

// In byte mode, level M: fifteen in a hundred codewords may be lost. Errors: kRefused for nothing, and above
// kMaxQrBytes.
Result<QrCode> MakeQrCode(ByteView bytes);

// An SVG document, black on white, with the quiet zone of four modules that the standard asks for; its size is left to
// whoever prints it.
std::string QrSvg(const QrCode& code);
// For a terminal or a letter: two modules a character, blocks on whatever is behind them, with the quiet zone.
std::string QrText(const QrCode& code);

}  // namespace fonds
