#include "git/pack_indexer.h"

#include <algorithm>
#include <string>

#include "base/big_endian.h"
#include "crypto/sha1.h"
#include "git/deflate.h"
#include "git/delta.h"
#include "git/pack_entry.h"

namespace fonds::git {
namespace {

// One byte of header, and no zlib stream is shorter.
constexpr std::uint64_t kShortestEntry = 8;

Error Damaged(const std::string& why) {
  return Error(Code::kCorrupt, "the pack is damaged: " + why);
}
Error TooMuch(const std::string& why) {
  return Error(Code::kRefused, "the pack is refused: " + why);
}
std::string Numbered(std::uint64_t number) {
  return std::to_string(number);
}

Result<std::uint32_t> CountIn(ByteView pack, const PackLimits& limits) {
  if (pack.size() < kPackHeader + kPackTrailer || !pack.starts_with("PACK")) return Damaged("it has no header");
  if (BigEndian32(pack, 4) != 2) {
    return Error(Code::kUnsupported, "the pack is of version " + Numbered(BigEndian32(pack, 4)) + ", fonds reads 2");
  }
  const std::uint32_t count = BigEndian32(pack, 8);
  if (count > (pack.size() - kPackHeader - kPackTrailer) / kShortestEntry) {
    return Damaged("it claims " + Numbered(count) + " entries, which its bytes cannot hold");
  }
  if (count > limits.entries) return TooMuch("it has " + Numbered(count) + " entries");
  Sha1 sha1;
  sha1.Update(pack.substr(0, pack.size() - kPackTrailer));
  if (AsView(sha1.Finish()) != pack.substr(pack.size() - kPackTrailer)) return Damaged("its checksum does not fit");
  return count;
}

class Indexer {
 public:
  Indexer(ByteView pack, const PackLimits& limits)
      : pack_(pack), limits_(limits), most_(limits.all + limits.all_per_byte * pack.size()) {}

  Result<std::vector<PackIndexEntry>> Run() {
    FONDS_ASSIGN(const std::uint32_t count, CountIn(pack_, limits_));
    FONDS_TRY(Scan(count));
    std::sort(on_offset_.begin(), on_offset_.end());
    std::sort(on_id_.begin(), on_id_.end());
    for (const Plain& plain : plain_) FONDS_TRY(ResolveFrom(plain));
    if (found_ != count) return Damaged("a delta stands on an object that is not there");
    FONDS_TRY(CheckUnique());
    return std::move(entries_);
  }

 private:
  using Position = std::uint32_t;  // of an entry in entries_

  struct Plain {  // an object that is no delta
    Position position;
    ObjectType type;
  };
  template <typename Base>
  struct Delta {
    Base base;
    Position position;
    auto operator<=>(const Delta&) const = default;
  };
  // A base on the way down, and the deltas on it that are still to be applied.
  struct Frame {
    Object object;
    std::vector<Position> waiting;
    std::uint64_t depth;
  };

  Status Count(std::uint64_t size) {
    given_ += size;
    if (given_ <= most_) return {};
    return TooMuch("its " + Numbered(pack_.size()) + " bytes give more than " + Numbered(most_));
  }

  Status CheckSize(std::uint64_t size, std::uint64_t offset) const {
    if (size <= limits_.object) return {};
    return TooMuch("the entry at " + Numbered(offset) + " claims " + Numbered(size) + " bytes, more than the " +
                   Numbered(limits_.object) + " allowed here");
  }

  // From front to back: where each entry ends shows only when it is inflated.
  Status Scan(std::uint32_t count) {
    entries_.reserve(count);
    std::uint64_t at = kPackHeader;
    for (Position position = 0; position < count; ++position) {
      FONDS_ASSIGN(const PackEntry entry, ParsePackEntry(pack_, at));
      FONDS_TRY(CheckSize(entry.size, at));
      FONDS_TRY(Count(entry.size));
      entries_.push_back({ObjectId(), 0, at});
      FONDS_ASSIGN(const std::uint64_t used, ScanOne(entry, position));
      const std::uint64_t end = entry.data_at + used;
      entries_.back().crc = Crc32(pack_.substr(at, end - at));
      at = end;
    }
    if (at != pack_.size() - kPackTrailer) return Damaged("there is something behind its last entry");
    return {};
  }

  // Returns how many deflated bytes the entry has.
  Result<std::uint64_t> ScanOne(const PackEntry& entry, Position position) {
    const ByteView data = DataAt(entry.data_at);
    if (const auto* type = std::get_if<ObjectType>(&entry.kind)) {
      Sha1 sha1;
      sha1.Update(std::string(TypeName(*type)) + " " + Numbered(entry.size) + '\0');
      FONDS_ASSIGN(const std::uint64_t used,
                   InflateThrough(data, entry.size, [&](ByteView piece) { sha1.Update(piece); }));
      Found(position, ObjectId{sha1.Finish()});
      plain_.push_back({position, *type});
      return used;
    }
    if (const auto* id = std::get_if<ObjectId>(&entry.kind)) {
      on_id_.push_back({*id, position});
    } else {
      FONDS_ASSIGN(const Position base, At(std::get<std::uint64_t>(entry.kind)));
      on_offset_.push_back({base, position});
    }
    return InflateThrough(data, entry.size, [](ByteView) {});
  }

  // The entry that begins at `offset`, which lies before the one being scanned.
  Result<Position> At(std::uint64_t offset) const {
    const auto found =
        std::lower_bound(entries_.begin(), entries_.end(), offset,
                         [](const PackIndexEntry& entry, std::uint64_t wanted) { return entry.offset < wanted; });
    if (found == entries_.end() || found->offset != offset) return Damaged("a delta stands on the midst of an entry");
    return static_cast<Position>(found - entries_.begin());
  }

  void Found(Position position, const ObjectId& id) {
    entries_[position].id = id;
    ++found_;
  }

  template <typename Base>
  static void Take(std::vector<Delta<Base>>& deltas, const Base& base, std::vector<Position>& into) {
    auto delta = std::lower_bound(deltas.begin(), deltas.end(), Delta<Base>{base, 0});
    for (; delta != deltas.end() && delta->base == base; ++delta) into.push_back(delta->position);
  }

  std::vector<Position> DeltasOn(Position position) {
    std::vector<Position> deltas;
    Take(on_offset_, position, deltas);
    Take(on_id_, entries_[position].id, deltas);
    return deltas;
  }

  // Everything that stands on one object, depth first; a base goes as soon as its last delta is applied, so a chain
  // without branches holds two objects, however long it is.
  Status ResolveFrom(const Plain& plain) {
    std::vector<Frame> frames;
    std::vector<Position> first = DeltasOn(plain.position);
    if (first.empty()) return {};
    FONDS_ASSIGN(Bytes bytes, InflateAt(plain.position));
    FONDS_TRY(Push(frames, {{plain.type, std::move(bytes)}, std::move(first), 0}));
    while (!frames.empty()) {
      Frame& top = frames.back();
      const Position position = top.waiting.back();
      top.waiting.pop_back();
      FONDS_ASSIGN(const Bytes delta, InflateAt(position));
      FONDS_ASSIGN(Bytes result, ApplyDelta(top.object.bytes, delta, limits_.object));
      FONDS_TRY(Count(result.size()));
      // An object that is there twice has its deltas by id twice; CheckUnique would say it later.
      if (!entries_[position].id.IsZero()) return Damaged("it holds an object twice");
      const ObjectType type = top.object.type;
      const std::uint64_t depth = top.depth + 1;
      if (top.waiting.empty()) {
        held_ -= top.object.bytes.size();
        frames.pop_back();
      }
      Found(position, IdOf(type, result));
      std::vector<Position> next = DeltasOn(position);
      if (!next.empty()) FONDS_TRY(Push(frames, {{type, std::move(result)}, std::move(next), depth}));
    }
    return {};
  }

  Status Push(std::vector<Frame>& frames, Frame frame) {
    if (frame.depth >= limits_.chain) return TooMuch("more than " + Numbered(limits_.chain) + " deltas on each other");
    held_ += frame.object.bytes.size();
    if (held_ > limits_.held) return TooMuch("its deltas need more than " + Numbered(limits_.held) + " bytes at once");
    frames.push_back(std::move(frame));
    return {};
  }

  Result<Bytes> InflateAt(Position position) const {
    FONDS_ASSIGN(const PackEntry entry, ParsePackEntry(pack_, entries_[position].offset));
    return Inflate(DataAt(entry.data_at), entry.size);
  }

  Status CheckUnique() const {
    std::vector<ObjectId> ids;
    ids.reserve(entries_.size());
    for (const PackIndexEntry& entry : entries_) ids.push_back(entry.id);
    std::sort(ids.begin(), ids.end());
    if (std::adjacent_find(ids.begin(), ids.end()) != ids.end()) return Damaged("it holds an object twice");
    return {};
  }

  // The trailer is no part of a stream.
  ByteView DataAt(std::uint64_t at) const { return pack_.substr(0, pack_.size() - kPackTrailer).substr(at); }

  const ByteView pack_;
  const PackLimits limits_;
  const std::uint64_t most_;
  std::vector<PackIndexEntry> entries_;  // offsets rise
  std::vector<Plain> plain_;
  std::vector<Delta<Position>> on_offset_;
  std::vector<Delta<ObjectId>> on_id_;
  std::uint64_t found_ = 0;  // entries whose id is known
  std::uint64_t given_ = 0;  // bytes inflated and made so far
  std::uint64_t held_ = 0;
};

}  // namespace

Result<std::vector<PackIndexEntry>> IndexPack(ByteView pack, const PackLimits& limits) {
  return Indexer(pack, limits).Run();
}

}  // namespace fonds::git
