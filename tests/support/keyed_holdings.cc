#include "support/keyed_holdings.h"

#include <algorithm>

#include "crypto/sha256.h"
#include "support/scratch_archive.h"

namespace fonds::test {
namespace {

using Key = KeyedHoldings::Key;
using Folders = std::map<Key, std::pair<const MemoryTree*, std::string>>;

Key KeyOfBytes(const Bytes& bytes) {
  Key key{};
  const Digest digest = Sha256Of(bytes);
  std::copy_n(digest.bytes().begin(), key.size(), key.begin());
  return key;
}

Key KeyOfNode(const MemoryTree& tree, const Node& node, Folders* folders) {
  if (!node.folder) return KeyOfBytes("file " + tree.files.at(node.path));
  MemoryTree readable;  // what cannot be read has its key nevertheless
  readable.files = tree.files;
  Bytes content = "folder ";
  for (const Node& child : Must(MemoryHoldings(readable).Children(node)).children)
    content += child.path + (child.folder ? "/" : " ") + HexEncode(AsView(KeyOfNode(tree, child, folders))) + "\n";
  const auto troubles = tree.troubles.find(node.path);
  if (troubles != tree.troubles.end()) {
    for (const Trouble& trouble : troubles->second) content += trouble.place + trouble.rule;
  }
  const Key key = KeyOfBytes(content);
  if (folders != nullptr) folders->try_emplace(key, &tree, node.path);
  return key;
}

}  // namespace

KeyedHoldings::KeyedHoldings(const MemoryTree& now, const MemoryTree& before) : MemoryHoldings(now), before_(before) {
  const Node root{"", true, {}};
  KeyOfNode(now, root, &folders_);
  KeyOfNode(before, root, &folders_);
}

Key KeyedHoldings::KeyOf(const MemoryTree& tree) {
  return KeyOfNode(tree, Node{"", true, {}}, nullptr);
}

Result<Listing> KeyedHoldings::Children(const Node& folder) const {
  const auto found = folders_.find(folder.key);
  if (found == folders_.end()) return Error(Code::kCorrupt, "the folder's object is missing");
  const auto& [tree, path] = found->second;
  FONDS_ASSIGN(Listing listing, MemoryHoldings(*tree).Children(folder));
  for (Node& child : listing.children) child.key = KeyOfNode(*tree, child, nullptr);
  return listing;
}

}  // namespace fonds::test
