#include "git/tree.h"

#include <algorithm>
#include <compare>
#include <set>

namespace fonds::git {
namespace {

constexpr std::size_t kIdSize = 20;

// One item as it stands in the bytes.
struct RawItem {
  std::string_view mode;
  std::string_view name;
  std::string_view id;
};

char LowerAscii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool StartsWithIgnoringCase(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  return std::equal(lower.begin(), lower.end(), text.begin(), [](char a, char b) { return a == LowerAscii(b); });
}

// NTFS drops trailing dots and spaces, knows streams (".git::$INDEX_ALLOCATION") and short names ("git~1").
bool IsDotGitOnNtfs(std::string_view name) {
  for (const std::string_view spelling : {".git", "git~1"}) {
    if (!StartsWithIgnoringCase(name, spelling)) continue;
    const std::string_view rest = name.substr(spelling.size());
    const std::size_t end = rest.find_first_not_of(" .");
    if (end == std::string_view::npos || rest[end] == ':') return true;
  }
  return false;
}

// HFS+ does not see these code points: U+200C–200F, U+202A–202E, U+206A–206F, U+FEFF; all are three bytes of UTF-8.
bool IsIgnorableOnHfs(std::string_view three) {
  const auto last = static_cast<unsigned char>(three[2]);
  const std::string_view start = three.substr(0, 2);
  if (start == "\xe2\x80") return (last >= 0x8c && last <= 0x8f) || (last >= 0xaa && last <= 0xae);
  if (start == "\xe2\x81") return last >= 0xaa && last <= 0xaf;
  return three == "\xef\xbb\xbf";
}

std::string WithoutIgnorables(std::string_view name) {
  std::string kept;
  std::size_t at = 0;
  while (at < name.size()) {
    if (name.size() - at >= 3 && IsIgnorableOnHfs(name.substr(at, 3))) {
      at += 3;
    } else {
      kept += name[at++];
    }
  }
  return kept;
}

bool IsDotGitSomewhere(std::string_view name) {
  const std::string visible = WithoutIgnorables(name);
  std::string_view rest = visible;
  // A backslash parts names on Windows: "a\.git" lies in ".git" there.
  while (true) {
    const std::size_t end = rest.find('\\');
    if (IsDotGitOnNtfs(rest.substr(0, end))) return true;
    if (end == std::string_view::npos) return false;
    rest.remove_prefix(end + 1);
  }
}

bool IsAllowedName(std::string_view name) {
  if (name.empty() || name == "." || name == "..") return false;
  if (name.find('/') != std::string_view::npos || name.find('\0') != std::string_view::npos) return false;
  return !IsDotGitSomewhere(name);
}

// git's order: bytes, with a folder's name ending in "/".
std::strong_ordering Order(std::string_view a, bool a_is_folder, std::string_view b, bool b_is_folder) {
  const std::size_t common = std::min(a.size(), b.size());
  const int shared = common == 0 ? 0 : std::memcmp(a.data(), b.data(), common);
  if (shared != 0) return shared <=> 0;
  const auto next = [common](std::string_view name, bool is_folder) {
    if (name.size() > common) return static_cast<int>(static_cast<unsigned char>(name[common]));
    return is_folder ? static_cast<int>('/') : 0;
  };
  return next(a, a_is_folder) <=> next(b, b_is_folder);
}

Result<RawItem> TakeItem(ByteView& bytes) {
  RawItem item;
  const std::size_t space = bytes.substr(0, 16).find(' ');
  if (space == ByteView::npos) return Error(Code::kMalformed, "the bytes are no git tree: an item has no mode");
  item.mode = bytes.substr(0, space);
  if (item.mode.empty() || item.mode.find_first_not_of("01234567") != std::string_view::npos) {
    return Error(Code::kMalformed, "the bytes are no git tree: a mode is not an octal number");
  }
  bytes.remove_prefix(space + 1);
  const std::size_t end = bytes.find('\0');
  if (end == ByteView::npos) return Error(Code::kMalformed, "the bytes are no git tree: a name does not end");
  item.name = bytes.substr(0, end);
  bytes.remove_prefix(end + 1);
  if (bytes.size() < kIdSize) return Error(Code::kMalformed, "the bytes are no git tree: an id is cut off");
  item.id = bytes.substr(0, kIdSize);
  bytes.remove_prefix(kIdSize);
  return item;
}

bool IsFolderMode(std::string_view mode) {
  return mode == "40000" || mode == "040000";
}

}  // namespace

Result<Tree> ParseTree(ByteView bytes) {
  Tree tree;
  std::set<std::string_view> names;  // not hashed: who writes the tree could choose names that collide
  RawItem previous;
  while (!bytes.empty()) {
    FONDS_ASSIGN(const RawItem item, TakeItem(bytes));
    const bool first = names.empty();
    const bool is_new = names.insert(item.name).second;
    // Equal names that follow each other count as sorted: they get their own rule.
    const bool is_sorted =
        first || Order(previous.name, IsFolderMode(previous.mode), item.name, IsFolderMode(item.mode)) <= 0;
    previous = item;
    std::string rule;
    if (!IsAllowedName(item.name)) {
      rule = "the name is not allowed";
    } else if (item.mode != "100644" && item.mode != "40000") {
      rule = "mode " + std::string(item.mode) + " is not allowed";
    } else if (!is_new) {
      rule = "the name occurs twice";
    } else if (!is_sorted) {
      rule = "names are not sorted";
    }
    if (!rule.empty()) {
      tree.troubles.push_back({std::string(item.name), std::move(rule)});
      continue;
    }
    const Mode mode = item.mode == "40000" ? Mode::kFolder : Mode::kFile;
    tree.items.push_back({std::string(item.name), mode, *ObjectId::FromBytes(item.id)});
  }
  return tree;
}

Bytes FormatTree(std::vector<TreeItem> items) {
  std::sort(items.begin(), items.end(), [](const TreeItem& a, const TreeItem& b) {
    return Order(a.name, a.mode == Mode::kFolder, b.name, b.mode == Mode::kFolder) < 0;
  });
  std::set<std::string_view> names;
  Bytes bytes;
  for (const TreeItem& item : items) {
    FONDS_CHECK(IsAllowedName(item.name) && names.insert(item.name).second);
    bytes += item.mode == Mode::kFolder ? "40000 " : "100644 ";
    bytes += item.name;
    bytes += '\0';
    bytes += item.id.View();
  }
  return bytes;
}

}  // namespace fonds::git
