#include "signing/path_list.h"

#include <algorithm>
#include <vector>

namespace fonds {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kIdSize = 64;

bool IsPlain(char c) {
  const bool alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return alphanumeric || std::string_view("-._~/").find(c) != std::string_view::npos;
}

std::string Escape(std::string_view path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string text;
  for (const char c : path) {
    if (IsPlain(c)) {
      text += c;
      continue;
    }
    const auto value = static_cast<unsigned char>(c);
    text += '%';
    text += kDigits[value >> 4];
    text += kDigits[value & 15];
  }
  return text;
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// nullopt for everything that Escape would have written otherwise.
std::optional<std::string> Unescape(std::string_view text) {
  std::string path;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      path += text[i];
      continue;
    }
    if (text.size() - i < 3) return std::nullopt;
    const int high = HexDigit(text[i + 1]);
    const int low = HexDigit(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    path += static_cast<char>(high << 4 | low);
    i += 2;
  }
  if (Escape(path) != text) return std::nullopt;
  return path;
}

Error Broken(std::size_t line, const std::string& rule) {
  return Error(Code::kCorrupt, "line " + std::to_string(line) + " " + rule);
}

}  // namespace

std::string RememberedPath(const fs::path& path) {
  std::error_code failure;
  fs::path real = fs::weakly_canonical(path, failure);
  if (failure || !real.is_absolute()) real = fs::absolute(path, failure).lexically_normal();
  std::string text = real.native();
  while (text.size() > 1 && text.ends_with('/')) text.pop_back();
  return text;
}

Result<PathList> ParsePathList(ByteView bytes) {
  PathList paths;
  ByteView previous;
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const std::size_t end = bytes.find('\n');
    if (end == ByteView::npos) return Broken(number, "does not end");
    const ByteView line = bytes.substr(0, end);
    bytes.remove_prefix(end + 1);
    if (line <= previous) return Broken(number, "is not sorted after the one before it");
    previous = line;

    const std::optional<ArchiveId> archive = ArchiveId::FromHex(line.substr(0, kIdSize));
    if (!archive || line.size() <= kIdSize + 1 || line[kIdSize] != ' ' || line[kIdSize + 1] != '/') {
      return Broken(number, "is not an archive id, one blank and an absolute path");
    }
    const std::optional<std::string> path = Unescape(line.substr(kIdSize + 1));
    if (!path) return Broken(number, "has a path that is not escaped as it must be");
    if (!paths.emplace(*path, *archive).second) return Broken(number, "names a path a second time");
  }
  return paths;
}

Bytes FormatPathList(const PathList& paths) {
  std::vector<std::string> lines;
  for (const auto& [path, archive] : paths) lines.push_back(archive.Hex() + " " + Escape(path) + "\n");
  std::sort(lines.begin(), lines.end());
  Bytes bytes;
  for (const std::string& line : lines) bytes += line;
  return bytes;
}

}  // namespace fonds
