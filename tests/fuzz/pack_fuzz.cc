// A pack is put together as the input says: entries of any kind, deltas on any of them, sizes that are lies. What gets
// an index reads back, entry for entry, as an object with the id that the index gives it; whatever happens, the memory
// stays below the limits.
//
// One entry: a byte of kind (low three bits; bit 3: the size is a lie), a byte for the base (which entry, or how far
// back), a byte of length, and so many bytes, which are deflated.
#include <stdlib.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <vector>

#include "base/big_endian.h"
#include "base/check.h"
#include "crypto/sha1.h"
#include "git/deflate.h"
#include "git/pack_entry.h"
#include "git/pack_file.h"
#include "git/pack_indexer.h"

namespace {

using namespace fonds;
using namespace fonds::git;

constexpr std::size_t kMostEntries = 32;

struct Piece {
  unsigned kind;
  unsigned base;
  ByteView bytes;
};

std::vector<Piece> PiecesOf(ByteView input) {
  std::vector<Piece> pieces;
  while (input.size() >= 3 && pieces.size() < kMostEntries) {
    const unsigned char* head = AsUnsigned(input);
    const std::size_t length = std::min<std::size_t>(head[2], input.size() - 3);
    pieces.push_back({head[0], head[1], input.substr(3, length)});
    input.remove_prefix(3 + length);
  }
  return pieces;
}

Bytes EntryOf(const Piece& piece, const std::vector<Piece>& all) {
  Bytes entry;
  const std::uint64_t lie = (piece.kind & 8) != 0 ? std::uint64_t{1} << (piece.kind >> 4) * 3 : 0;
  AppendPackEntryHeader(ObjectType::kBlob, piece.bytes.size() + lie, entry);
  const unsigned kind = piece.kind & 7;
  entry[0] = static_cast<char>((static_cast<unsigned char>(entry[0]) & 0x8f) | kind << 4);
  if (kind == 6) entry += static_cast<char>(piece.base & 0x7f);
  if (kind == 7) entry += IdOf(ObjectType::kBlob, all[piece.base % all.size()].bytes).View();
  AppendDeflated(piece.bytes, entry);
  return entry;
}

Bytes PackOf(const std::vector<Piece>& pieces) {
  Bytes pack = "PACK";
  AppendBigEndian32(pack, 2);
  AppendBigEndian32(pack, static_cast<std::uint32_t>(pieces.size()));
  for (const Piece& piece : pieces) pack += EntryOf(piece, pieces);
  Sha1 sha1;
  sha1.Update(pack);
  return pack + Bytes(AsView(sha1.Finish()));
}

const std::filesystem::path& Folder() {
  // Never destroyed: what runs at the end of the program asks for it.
  static const std::filesystem::path& folder = *[] {
    std::string pattern = (std::filesystem::temp_directory_path() / "fonds-fuzz-XXXXXX").string();
    FONDS_CHECK(::mkdtemp(pattern.data()) != nullptr);
    ::atexit([] { std::filesystem::remove_all(Folder()); });
    return new std::filesystem::path(pattern);
  }();
  return folder;
}

void Write(const char* name, ByteView bytes) {
  std::ofstream(Folder() / name, std::ios::binary) << bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::vector<Piece> pieces = PiecesOf(AsView({data, size}));
  if (pieces.empty()) return 0;
  const Bytes pack = PackOf(pieces);
  const Result<std::vector<PackIndexEntry>> index =
      IndexPack(pack, {.object = 4096, .chain = 8, .all = 16384, .all_per_byte = 8, .held = 8192});
  if (!index) {
    FONDS_CHECK(index.error().code() == Code::kCorrupt || index.error().code() == Code::kRefused);
    return 0;
  }
  Write("p.pack", pack);
  Write("p.idx", FormatPackIndex(*index, *ObjectId::FromBytes(ByteView(pack).substr(pack.size() - kPackTrailer))));
  const Result<std::shared_ptr<const PackFile>> file = PackFile::Open(Folder() / "p.idx");
  FONDS_CHECK(file.ok() && (*file)->index().count() == pieces.size());
  BaseCache cache;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Result<Object> object = (*file)->ReadAt(i, 4096, cache);
    FONDS_CHECK(object.ok() && IdOf(object->type, object->bytes) == (*file)->index().IdAt(i));
  }
  return 0;
}
