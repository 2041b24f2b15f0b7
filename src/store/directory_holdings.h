// An archive in plain files: a folder, a work tree taken as it stands, a court's USB stick. Never follows a link, never
// leaves its folder, opens nothing but regular files.
#pragma once

#include "store/beneath.h"
#include "store/holdings.h"

namespace fonds {

class DirectoryHoldings final : public Holdings {
 public:
  // Errors: kNotFound, kIo.
  static Result<std::unique_ptr<DirectoryHoldings>> Open(const std::filesystem::path& folder);

  std::string_view carrier() const override { return "directory"; }
  const std::filesystem::path& location() const override { return location_; }
  Result<std::unique_ptr<Holdings>> Again() const override;

  Node Root() const override { return {.path = "", .folder = true, .key = {}}; }
  // A folder .git at the top belongs to git and is passed over.
  Result<Listing> Children(const Node& folder) const override;
  Result<std::uint64_t> Size(const Node& file) const override;
  Result<Bytes> Read(const Node& file, std::uint64_t limit) const override;
  Result<std::unique_ptr<ByteSource>> Open(const Node& file) const override;
  Result<std::unique_ptr<ByteSource>> OpenLarge(const Node& file, const Digest& content) const override;
  bool has_pointers() const override { return false; }
  Result<std::vector<Trouble>> CarrierTroubles() const override { return std::vector<Trouble>(); }
  Result<std::vector<Trouble>> HistoryTroubles() const override { return std::vector<Trouble>(); }
  Result<Node> Find(std::string_view path) const override;

 private:
  DirectoryHoldings(std::filesystem::path location, Descriptor root)
      : location_(std::move(location)), root_(std::move(root)) {}
  Result<OpenedFile> OpenNode(const Node& file) const;

  std::filesystem::path location_;
  Descriptor root_;
};

}  // namespace fonds
