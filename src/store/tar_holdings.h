// An archive in one tar file. Its headers are read once; the bytes of files stay where they are until somebody asks.
#pragma once

#include "store/beneath.h"
#include "store/holdings.h"
#include "store/tar_scan.h"

namespace fonds {

class TarHoldings final : public Holdings {
 public:
  // `file` may be a link: a person names it. Errors: kNotFound; kUnsupported when it is no tar; kRefused; kIo.
  static Result<std::unique_ptr<TarHoldings>> Open(const std::filesystem::path& file);

  std::string_view carrier() const override { return "tar"; }
  const std::filesystem::path& location() const override;
  Result<std::unique_ptr<Holdings>> Again() const override;

  Node Root() const override { return {.path = "", .folder = true, .key = {}}; }
  // Without troubles: those of a tar are all known when it is opened, and CarrierTroubles() has them.
  Result<Listing> Children(const Node& folder) const override;
  Result<std::uint64_t> Size(const Node& file) const override;
  Result<Bytes> Read(const Node& file, std::uint64_t limit) const override;
  Result<std::unique_ptr<ByteSource>> Open(const Node& file) const override;
  Result<std::unique_ptr<ByteSource>> OpenLarge(const Node& file, const Digest& content) const override;
  bool has_pointers() const override { return false; }
  Result<std::vector<Trouble>> CarrierTroubles() const override;
  Result<std::vector<Trouble>> HistoryTroubles() const override { return std::vector<Trouble>(); }
  Result<Node> Find(std::string_view path) const override;

 private:
  class File;
  class Piece;
  explicit TarHoldings(std::shared_ptr<const File> file);
  const tar::Member* Lookup(std::string_view path) const;

  std::shared_ptr<const File> file_;  // shared with every reader of the same tar: it is only read
};

}  // namespace fonds
