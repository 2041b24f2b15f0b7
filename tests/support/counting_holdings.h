// Holdings that count what is read of them: for tests of what something costs, which time would tell badly.
#pragma once

#include <memory>

#include "store/holdings.h"

namespace fonds::test {

struct ReadCount {
  std::uint64_t folders = 0;
  std::uint64_t files = 0;
};

class CountingHoldings final : public Holdings {
 public:
  CountingHoldings(std::unique_ptr<Holdings> holdings, ReadCount& count)
      : holdings_(std::move(holdings)), count_(count) {}

  std::string_view carrier() const override { return holdings_->carrier(); }
  const std::filesystem::path& location() const override { return holdings_->location(); }
  Result<std::unique_ptr<Holdings>> Again() const override { return holdings_->Again(); }
  Node Root() const override { return holdings_->Root(); }
  Result<Listing> Children(const Node& folder) const override {
    ++count_.folders;
    return holdings_->Children(folder);
  }
  Result<std::uint64_t> Size(const Node& file) const override { return holdings_->Size(file); }
  Result<Bytes> Read(const Node& file, std::uint64_t limit) const override {
    ++count_.files;
    return holdings_->Read(file, limit);
  }
  Result<std::unique_ptr<ByteSource>> Open(const Node& file) const override {
    ++count_.files;
    return holdings_->Open(file);
  }
  Result<std::unique_ptr<ByteSource>> OpenLarge(const Node& file, const Digest& content) const override {
    return holdings_->OpenLarge(file, content);
  }
  bool has_pointers() const override { return holdings_->has_pointers(); }
  Result<std::vector<Trouble>> CarrierTroubles() const override { return holdings_->CarrierTroubles(); }
  Result<std::vector<Trouble>> HistoryTroubles() const override { return holdings_->HistoryTroubles(); }

 private:
  std::unique_ptr<Holdings> holdings_;
  ReadCount& count_;
};

}  // namespace fonds::test
