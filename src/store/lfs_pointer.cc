// Git LFS pointers (git-lfs, docs/spec.md): the few lines that stand in git for a large object.
#include <algorithm>
#include <array>

#include "store/layout.h"

namespace fonds::layout {

namespace {

constexpr std::string_view kHead = "version https://git-lfs.github.com/spec/v1\noid sha256:";
constexpr std::string_view kSize = "\nsize ";
constexpr std::size_t kHexSize = 2 * Digest::kSize;

// git-lfs looks for a pointer in the first 1,024 bytes of a file, and its scanners in smaller files only.
constexpr std::size_t kPointerCutoff = 1024;

// Its first test, before it reads a line.
constexpr std::array<std::string_view, 3> kNames = {"git-lfs", "hawser", "git-media"};
// What the first line with words in it must begin with to pass its second one ("# " is the form of git-media).
constexpr std::array<std::string_view, 3> kBeginnings = {"version ", "ext-", "# "};

std::optional<std::uint64_t> ParseSize(std::string_view text) {
  if (text.empty() || text.size() > 18 || (text[0] == '0' && text.size() > 1)) return std::nullopt;
  std::uint64_t size = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    size = 10 * size + static_cast<std::uint64_t>(c - '0');
  }
  return size;
}

std::string_view WithoutLeadingSpace(ByteView bytes) {
  const std::size_t first = bytes.find_first_not_of(" \t\r\n\v\f");
  return first == ByteView::npos ? ByteView() : bytes.substr(first);
}

}  // namespace

Bytes FormatPointer(const Digest& content, std::uint64_t size) {
  Bytes bytes(kHead);
  bytes += content.Hex();
  bytes += kSize;
  bytes += std::to_string(size);
  bytes += '\n';
  return bytes;
}

std::optional<Pointer> ParsePointer(ByteView bytes) {
  if (bytes.size() > kMaxPointerSize || !bytes.starts_with(kHead) || !bytes.ends_with('\n')) return std::nullopt;
  bytes.remove_prefix(kHead.size());
  bytes.remove_suffix(1);
  const std::optional<Digest> content = Digest::FromHex(bytes.substr(0, kHexSize));
  if (!content) return std::nullopt;
  bytes.remove_prefix(kHexSize);
  if (!bytes.starts_with(kSize)) return std::nullopt;
  const std::optional<std::uint64_t> size = ParseSize(bytes.substr(kSize.size()));
  if (!size) return std::nullopt;
  return Pointer{*content, *size};
}

bool LooksLikePointer(ByteView bytes) {
  if (bytes.size() > kPointerCutoff) return false;
  const std::string_view text = WithoutLeadingSpace(bytes);
  const auto begins = [text](std::string_view word) { return text.starts_with(word); };
  const auto names = [text](std::string_view word) { return text.find(word) != std::string_view::npos; };
  return std::any_of(kBeginnings.begin(), kBeginnings.end(), begins) &&
         std::any_of(kNames.begin(), kNames.end(), names);
}

}  // namespace fonds::layout
