#include "crypto/ssh_wire.h"

#include <algorithm>
#include <limits>

namespace fonds {
namespace {

Error EndsInside(std::string_view what) {
  return Error(Code::kMalformed, "the bytes end inside the " + std::string(what));
}

}  // namespace

Result<unsigned char> SshReader::Byte(std::string_view what) {
  if (rest_.empty()) return EndsInside(what);
  const auto value = static_cast<unsigned char>(rest_.front());
  rest_.remove_prefix(1);
  return value;
}

Result<std::uint32_t> SshReader::Uint32(std::string_view what) {
  if (rest_.size() < 4) return EndsInside(what);
  std::uint32_t value = 0;
  for (const char c : rest_.substr(0, 4)) value = value << 8 | static_cast<unsigned char>(c);
  rest_.remove_prefix(4);
  return value;
}

Result<ByteView> SshReader::String(std::string_view what) {
  FONDS_ASSIGN(const std::uint32_t size, Uint32(what));
  if (size > rest_.size()) return EndsInside(what);
  const ByteView value = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return value;
}

Result<ByteView> SshReader::Name(std::string_view what, std::size_t limit) {
  FONDS_ASSIGN(const ByteView value, String(what));
  const bool printable = std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c < 0x7F; });
  if (value.empty() || value.size() > limit || !printable) {
    return Error(Code::kMalformed, "the " + std::string(what) + " is not a name of 1 to " + std::to_string(limit) +
                                       " printable ASCII characters");
  }
  return value;
}

Status SshReader::End(std::string_view what) const {
  if (rest_.empty()) return {};
  return Error(Code::kMalformed, std::to_string(rest_.size()) + " bytes follow after the " + std::string(what));
}

void AppendUint32(Bytes& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFF);
}

void AppendString(Bytes& out, ByteView value) {
  FONDS_CHECK(value.size() <= std::numeric_limits<std::uint32_t>::max());
  AppendUint32(out, static_cast<std::uint32_t>(value.size()));
  out += value;
}

}  // namespace fonds
