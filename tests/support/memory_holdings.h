// An archive's tree in memory, as a test wants it: whole, damaged, or of a carrier that makes difficulties.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "store/holdings.h"

namespace fonds::test {

struct MemoryTree {
  std::map<std::string, Bytes> files;
  bool pointers = false;            // large.* are pointers, as in git …
  std::map<Digest, Bytes> objects;  // … and these are what they point to

  std::set<std::string> unreadable;                      // files and folders whose bytes the carrier cannot give
  std::map<std::string, std::vector<Trouble>> troubles;  // by folder
  std::vector<Trouble> carrier_troubles;
  std::vector<Trouble> history_troubles;
};

// Reads a tree, which must outlive it and stay as it is meanwhile.
class MemoryHoldings : public Holdings {
 public:
  explicit MemoryHoldings(const MemoryTree& tree) : tree_(tree) {}

  std::string_view carrier() const override { return "memory"; }
  const std::filesystem::path& location() const override { return location_; }
  Result<std::unique_ptr<Holdings>> Again() const override {
    return std::unique_ptr<Holdings>(new MemoryHoldings(tree_));
  }

  Node Root() const override { return Node{"", true, {}}; }
  Result<Listing> Children(const Node& folder) const override;
  Result<std::uint64_t> Size(const Node& file) const override;
  Result<Bytes> Read(const Node& file, std::uint64_t limit) const override;
  Result<std::unique_ptr<ByteSource>> Open(const Node& file) const override;
  Result<std::unique_ptr<ByteSource>> OpenLarge(const Node& file, const Digest& content) const override;
  bool has_pointers() const override { return tree_.pointers; }
  Result<std::vector<Trouble>> CarrierTroubles() const override { return tree_.carrier_troubles; }
  Result<std::vector<Trouble>> HistoryTroubles() const override { return tree_.history_troubles; }

 protected:
  const MemoryTree& tree() const { return tree_; }

 private:
  Result<const Bytes*> Look(const Node& file) const;

  const MemoryTree& tree_;
  std::filesystem::path location_ = "memory";
};

}  // namespace fonds::test
