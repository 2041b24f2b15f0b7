#include "store/covered.h"

#include <algorithm>

#include "disk/file.h"
#include "register/entry.h"
#include "register/lines.h"

namespace fonds {
namespace {

constexpr std::uint64_t kMaxCovered = 4096;
constexpr std::string_view kRegister = "register";
constexpr std::string_view kNotes = "register/checkpoints";
constexpr std::size_t kDigits = 8;

// The smallest number that anything at or below this path of the register can have; 0 for what is no place of entries.
std::uint64_t FirstNumberAt(std::string_view path) {
  path.remove_prefix(std::min(path.size(), kRegister.size() + 1));
  std::string digits;
  while (digits.size() < kDigits && path.size() >= 2) {
    if (path[0] < '0' || path[0] > '9' || path[1] < '0' || path[1] > '9') break;
    digits += path.substr(0, 2);
    path.remove_prefix(std::min<std::size_t>(3, path.size()));
  }
  std::uint64_t number = 0;
  digits.resize(kDigits, '0');
  for (const char digit : digits) number = number * 10 + static_cast<std::uint64_t>(digit - '0');
  return number;
}

// A folder as it was and as it is.
struct Pair {
  Node before;
  Node now;
};

const Node* FindIn(const std::vector<Node>& children, const std::string& path) {
  const auto found = std::lower_bound(children.begin(), children.end(), path,
                                      [](const Node& child, const std::string& name) { return child.path < name; });
  return found != children.end() && found->path == path ? &*found : nullptr;
}

// True if all of `before` is in `now`, whose other children are of numbers from `size` on. Folders that differ are put
// on `differing`.
bool OnlyGrew(const std::vector<Node>& before, const std::vector<Node>& now, std::uint64_t size,
              std::vector<Pair>& differing) {
  for (const Node& child : before) {
    if (child.path == kNotes) continue;
    const Node* same = FindIn(now, child.path);
    if (same == nullptr || same->folder != child.folder) return false;
    if (same->key == child.key) continue;
    if (!child.folder) return false;
    differing.push_back({child, *same});
  }
  return std::all_of(now.begin(), now.end(), [&](const Node& child) {
    return child.path == kNotes || FindIn(before, child.path) != nullptr || FirstNumberAt(child.path) >= size;
  });
}

}  // namespace

Bytes FormatCovered(const Covered& covered) {
  return "fonds covered v0\nsize " + std::to_string(covered.size) + "\nroot " + Base64Encode(covered.root.View()) +
         "\ntree " + HexEncode(AsView(covered.tree)) + "\n";
}

Result<Covered> ParseCovered(ByteView bytes) {
  LineReader lines(bytes);
  Covered covered;
  FONDS_TRY(lines.Version("fonds covered"));
  FONDS_ASSIGN(const std::string_view size, lines.Field("size", "size <n>"));
  FONDS_ASSIGN(const std::string_view root, lines.Field("root", "root <base64>"));
  FONDS_ASSIGN(const std::string_view tree, lines.Field("tree", "tree <40 hex digits>"));
  const auto number = ParseDecimal(size, kMaxEntries);
  const auto root_bytes = Base64Decode(root);
  const auto digest = root_bytes ? Digest::FromBytes(*root_bytes) : std::nullopt;
  const auto id = tree.size() == 2 * covered.tree.size() && IsLowerHex(tree) ? HexDecode(tree) : std::nullopt;
  if (!number || !digest || !id || !lines.AtEnd()) return lines.Malformed("this is no note of what was covered");
  covered.size = *number;
  covered.root = *digest;
  std::copy_n(AsUnsigned(*id), covered.tree.size(), covered.tree.begin());
  return covered;
}

std::optional<Covered> ReadCovered(const std::filesystem::path& path, const MerkleFrontier& frontier) {
  const Result<Bytes> bytes = ReadFile(path, kMaxCovered);
  if (!bytes.ok() || frontier.size() == 0) return std::nullopt;
  const Result<Covered> covered = ParseCovered(*bytes);
  if (!covered.ok() || covered->size != frontier.size() || covered->root != frontier.Root()) return std::nullopt;
  return *covered;
}

Result<bool> HoldsTheSame(const Holdings& holdings, const Covered& covered) {
  FONDS_ASSIGN(const std::optional<Node> now, RegisterFolder(holdings));
  if (!now) return false;
  std::vector<Pair> todo = {{Node{.path = std::string(kRegister), .folder = true, .key = covered.tree}, *now}};
  while (!todo.empty()) {
    const Pair pair = std::move(todo.back());
    todo.pop_back();
    const Result<Listing> before = holdings.Children(pair.before);
    if (!before.ok()) return false;
    FONDS_ASSIGN(const Listing listing, holdings.Children(pair.now));
    if (!before->troubles.empty() || !listing.troubles.empty()) return false;
    if (!OnlyGrew(before->children, listing.children, covered.size, todo)) return false;
  }
  return true;
}

Result<std::optional<Node>> RegisterFolder(const Holdings& holdings) {
  Result<Node> node = holdings.Find(kRegister);
  if (!node.ok() && node.error().code() == Code::kNotFound) return std::optional<Node>();
  if (!node.ok()) return node.error();
  return node->folder ? std::optional<Node>(*std::move(node)) : std::nullopt;
}

}  // namespace fonds
