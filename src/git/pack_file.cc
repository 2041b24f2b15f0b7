#include "git/pack_file.h"

#include <algorithm>
#include <string>

#include "base/big_endian.h"
#include "git/deflate.h"
#include "git/delta.h"

namespace fonds::git {
namespace {

constexpr std::size_t kLongestChain = 4096;
constexpr std::uint64_t kLargestStep = 256 * 1024 * 1024;
constexpr std::uint64_t kMostWork = 1024 * 1024 * 1024;

Error TooLarge(std::uint64_t size, std::uint64_t limit) {
  return Error(Code::kRefused, "the object has " + std::to_string(size) + " bytes, more than the " +
                                   std::to_string(limit) + " allowed here");
}

Status CheckEnds(ByteView pack, const PackIndex& index, const std::filesystem::path& path) {
  const bool fits = pack.size() >= kPackHeader + kPackTrailer && pack.starts_with("PACK") &&
                    BigEndian32(pack, 4) == 2 && BigEndian32(pack, 8) == index.count() &&
                    pack.substr(pack.size() - kPackTrailer) == index.pack_checksum();
  if (fits) return {};
  return Error(Code::kCorrupt, "the pack '" + path.string() + "' is damaged: its ends do not fit its index");
}

}  // namespace

Result<std::shared_ptr<const PackFile>> PackFile::Open(const std::filesystem::path& index) {
  std::filesystem::path path = index;
  path.replace_extension(".pack");
  FONDS_ASSIGN(PackIndex opened, PackIndex::Open(index));
  FONDS_ASSIGN(MappedFile pack, MappedFile::Open(path));
  FONDS_TRY(CheckEnds(pack.bytes(), opened, path));
  return std::shared_ptr<const PackFile>(new PackFile(std::move(path), std::move(opened), std::move(pack)));
}

Result<std::uint64_t> PackFile::BaseOf(const Link& link) const {
  if (const auto* offset = std::get_if<std::uint64_t>(&link.entry.kind)) return *offset;
  const auto position = index_.Find(std::get<ObjectId>(link.entry.kind));
  if (!position) {
    return Error(Code::kCorrupt,
                 "the pack entry at " + std::to_string(link.offset) + " is a delta on an object that is not there");
  }
  return index_.OffsetAt(*position);
}

Result<std::vector<PackFile::Link>> PackFile::Chain(std::uint64_t offset, const BaseCache* cache) const {
  std::vector<Link> chain;
  while (true) {
    FONDS_ASSIGN(const PackEntry entry, ParsePackEntry(pack_.bytes(), offset));
    chain.push_back({offset, entry});
    if (std::holds_alternative<ObjectType>(entry.kind)) return chain;
    if (cache != nullptr && cache->Find(this, offset) != nullptr) return chain;
    // Deltas by id can name each other in a circle; that ends here too.
    if (chain.size() > kLongestChain) {
      return Error(Code::kCorrupt, "the pack entry at " + std::to_string(chain.front().offset) +
                                       " stands on more than " + std::to_string(kLongestChain) + " deltas");
    }
    FONDS_ASSIGN(offset, BaseOf(chain.back()));
  }
}

Result<ObjectHeader> PackFile::HeaderAt(std::size_t position) const {
  FONDS_ASSIGN(const std::uint64_t offset, index_.OffsetAt(position));
  FONDS_ASSIGN(const std::vector<Link> chain, Chain(offset, nullptr));
  ObjectHeader header{std::get<ObjectType>(chain.back().entry.kind), chain.front().entry.size};
  if (chain.size() == 1) return header;
  FONDS_ASSIGN(const Bytes start, InflateStart(DataOf(chain.front().entry), kDeltaSizes));
  FONDS_ASSIGN(header.size, DeltaResultSize(start));
  return header;
}

Result<std::shared_ptr<const Object>> PackFile::Unfold(const std::vector<Link>& chain, std::uint64_t largest,
                                                       BaseCache& cache) const {
  const Link& bottom = chain.back();
  std::shared_ptr<const Object> object = cache.Find(this, bottom.offset);
  if (object == nullptr) {
    if (bottom.entry.size > largest) return TooLarge(bottom.entry.size, largest);
    FONDS_ASSIGN(Bytes bytes, Inflate(DataOf(bottom.entry), bottom.entry.size));
    object = std::make_shared<const Object>(Object{std::get<ObjectType>(bottom.entry.kind), std::move(bytes)});
    cache.Keep(this, bottom.offset, object);
  }
  std::uint64_t work = object->bytes.size();
  for (auto link = chain.rbegin() + 1; link != chain.rend(); ++link) {
    if (link->entry.size > largest) return TooLarge(link->entry.size, largest);
    FONDS_ASSIGN(const Bytes delta, Inflate(DataOf(link->entry), link->entry.size));
    FONDS_ASSIGN(Bytes bytes, ApplyDelta(object->bytes, delta, largest));
    work += delta.size() + bytes.size();
    if (work > kMostWork + largest) {
      return Error(Code::kRefused,
                   "the object's deltas give more than " + std::to_string(kMostWork + largest) + " bytes");
    }
    object = std::make_shared<const Object>(Object{object->type, std::move(bytes)});
    cache.Keep(this, link->offset, object);
  }
  return object;
}

Result<Object> PackFile::ReadAt(std::size_t position, std::uint64_t limit, BaseCache& cache) const {
  FONDS_ASSIGN(const std::uint64_t offset, index_.OffsetAt(position));
  FONDS_ASSIGN(const std::vector<Link> chain, Chain(offset, &cache));
  const PackEntry& top = chain.front().entry;
  if (const auto* type = std::get_if<ObjectType>(&top.kind)) {
    if (top.size > limit) return TooLarge(top.size, limit);
    FONDS_ASSIGN(Bytes bytes, Inflate(DataOf(top), top.size));
    return Object{*type, std::move(bytes)};
  }
  FONDS_ASSIGN(const Bytes start, InflateStart(DataOf(top), kDeltaSizes));
  FONDS_ASSIGN(const std::uint64_t size, DeltaResultSize(start));
  if (size > limit) return TooLarge(size, limit);
  FONDS_ASSIGN(const std::shared_ptr<const Object> object, Unfold(chain, std::max(limit, kLargestStep), cache));
  return *object;
}

}  // namespace fonds::git
