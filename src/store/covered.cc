#include "store/covered.h"

#include <algorithm>

#include "disk/file.h"
#include "register/entry.h"
#include "register/lines.h"
#include "store/digit_folders.h"
#include "store/layout.h"
#include "store/tree_changes.h"

namespace fonds {
namespace {

constexpr std::uint64_t kMaxCovered = 4096;

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
  const Node before{.path = std::string(layout::kRegisterFolder), .folder = true, .key = covered.tree};
  return VisitTreeChanges(holdings, before, *now, [&](const TreeChange& change) {
    if (layout::IsAtOrBelow(change.node.path, layout::kNotesFolder)) return true;
    return change.what == TreeChange::What::kArrived && NumbersAt(change.node.path).first >= covered.size;
  });
}

Result<std::optional<Node>> RegisterFolder(const Holdings& holdings) {
  Result<Node> node = holdings.Find(layout::kRegisterFolder);
  if (!node.ok() && node.error().code() == Code::kNotFound) return std::optional<Node>();
  if (!node.ok()) return node.error();
  return node->folder ? std::optional<Node>(*std::move(node)) : std::nullopt;
}

}  // namespace fonds
