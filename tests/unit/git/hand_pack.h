// Packs put together by hand, entry by entry, as nobody means them.
#pragma once

#include <vector>

#include "base/big_endian.h"
#include "crypto/sha1.h"
#include "git/deflate.h"
#include "git/pack_entry.h"
#include "git/pack_index.h"

namespace fonds::test {

struct HandEntry {
  git::ObjectId id;
  Bytes bytes;  // as they lie in the pack
};

inline Bytes Deflated(const Bytes& bytes) {
  Bytes out;
  git::AppendDeflated(bytes, out);
  return out;
}

inline Bytes EntryHeader(unsigned type, std::uint64_t size) {
  Bytes header;
  git::AppendPackEntryHeader(git::ObjectType::kCommit, size, header);
  header[0] = static_cast<char>((static_cast<unsigned char>(header[0]) & 0x8f) | type << 4);
  return header;
}

// A whole entry: an object (type 1 to 3), or a delta on the object `base` (type 7).
inline Bytes WholeEntry(unsigned type, const Bytes& bytes, const git::ObjectId* base = nullptr) {
  Bytes entry = EntryHeader(type, bytes.size());
  if (base != nullptr) entry += base->View();
  return entry + Deflated(bytes);
}

// A pack of these entries, with a true checksum, and the index that its maker gives it.
struct HandPack {
  Bytes pack = "PACK";
  std::vector<git::PackIndexEntry> index;
  git::ObjectId checksum;

  explicit HandPack(const std::vector<HandEntry>& entries) : HandPack(entries, entries.size()) {}
  HandPack(const std::vector<HandEntry>& entries, std::size_t claimed) {
    AppendBigEndian32(pack, 2);
    AppendBigEndian32(pack, static_cast<std::uint32_t>(claimed));
    for (const HandEntry& entry : entries) {
      index.push_back({entry.id, git::Crc32(entry.bytes), pack.size()});
      pack += entry.bytes;
    }
    Sha1 sha1;
    sha1.Update(pack);
    checksum = git::ObjectId{sha1.Finish()};
    pack += checksum.View();
  }
};

}  // namespace fonds::test
