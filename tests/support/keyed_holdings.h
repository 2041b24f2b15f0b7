// Holdings in memory of a carrier that names content, as git does.
#pragma once

#include "support/memory_holdings.h"

namespace fonds::test {

// A tree whose nodes have keys that name their content, as in git, and that still knows the folders it had before. What
// a carrier cannot give any more (`unreadable`) changes no key.
class KeyedHoldings final : public MemoryHoldings {
 public:
  using Key = decltype(Node::key);

  KeyedHoldings(const MemoryTree& now, const MemoryTree& before);
  // The key of the root folder of a tree.
  static Key KeyOf(const MemoryTree& tree);

  Result<std::unique_ptr<Holdings>> Again() const override {
    return std::unique_ptr<Holdings>(new KeyedHoldings(tree(), before_));
  }
  Node Root() const override { return Node{"", true, KeyOf(tree())}; }
  Result<Listing> Children(const Node& folder) const override;

 private:
  const MemoryTree& before_;
  std::map<Key, std::pair<const MemoryTree*, std::string>> folders_;
};

}  // namespace fonds::test
