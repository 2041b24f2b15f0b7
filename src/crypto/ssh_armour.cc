#include "crypto/ssh_armour.h"

#include "crypto/wipe.h"

namespace fonds {
namespace {

constexpr std::size_t kLineLength = 70;
constexpr std::string_view kWhiteSpace = " \t\r\n";

std::string Begin(std::string_view label) {
  return "-----BEGIN " + std::string(label) + "-----";
}
std::string End(std::string_view label) {
  return "-----END " + std::string(label) + "-----";
}

ByteView Trimmed(ByteView text) {
  const std::size_t first = text.find_first_not_of(kWhiteSpace);
  if (first == ByteView::npos) return {};
  return text.substr(first, text.find_last_not_of(kWhiteSpace) - first + 1);
}

Bytes WithoutWhiteSpace(ByteView text) {
  Bytes compact;
  compact.reserve(text.size());
  for (const char c : text) {
    if (kWhiteSpace.find(c) == std::string_view::npos) compact += c;
  }
  return compact;
}

}  // namespace

Bytes SshArmour(std::string_view label, ByteView bytes) {
  Bytes digits = Base64Encode(bytes);
  const WipeOnExit wipe(digits);
  Bytes text;
  text.reserve(digits.size() + digits.size() / kLineLength + 2 * label.size() + 64);
  text += Begin(label);
  text += '\n';
  for (std::size_t at = 0; at < digits.size(); at += kLineLength) {
    text += ByteView(digits).substr(at, kLineLength);
    text += '\n';
  }
  text += End(label);
  text += '\n';
  return text;
}

Result<Bytes> SshUnarmour(std::string_view label, ByteView text) {
  if (text.size() > kMaxSshArmour) return Error(Code::kMalformed, "it is larger than 64 KiB");
  const std::string begin = Begin(label);
  const std::string end = End(label);
  ByteView inner = Trimmed(text);
  if (!inner.starts_with(begin)) return Error(Code::kMalformed, "it does not start with '" + begin + "'");
  inner.remove_prefix(begin.size());
  if (!inner.ends_with(end)) return Error(Code::kMalformed, "it does not end with '" + end + "'");
  inner.remove_suffix(end.size());

  Bytes digits = WithoutWhiteSpace(inner);
  const WipeOnExit wipe(digits);
  std::optional<Bytes> bytes = Base64Decode(digits);
  if (!bytes) return Error(Code::kMalformed, "what stands between its first and last line is not base64");
  return *std::move(bytes);
}

}  // namespace fonds
