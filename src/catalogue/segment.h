// A file of postings that never changes: "<name>.segment" in the catalogue's folder. Of texts 0 to n-1 it says which
// runs each holds; which documents' texts those are, the contents say (catalogue/contents.h).
//
//   blocks      2^bits of them: the postings whose keys begin with the block's number. Each posting is two varints: how
//               much greater its key is than the one before (of the first: than the block's first key), and its text;
//               where the key is the same, how much greater the text is. Then 8 bytes of the SHA-256 of the file's
//               name, the block's number and the block.
//   directory   where each block begins, and where the last one ends: 8 bytes each
//   footer      the magic of 16 bytes, the name of 32 digits, texts (4), bits (4), postings (8), and 8 bytes of the
//               SHA-256 of the footer before them
//
// Numbers have their highest byte first. Every block is compared with its sum when it is read, and everything is
// checked against its bounds: damage is kCorrupt, and what an adversary made is at worst wrong.
#pragma once

#include <filesystem>
#include <vector>

#include "base/digest.h"
#include "catalogue/posting.h"
#include "disk/mapped_file.h"

namespace fonds::catalogue {

// What the contents say of a segment.
struct SegmentRow {
  Nonce name;
  std::uint32_t texts = 0;
  std::uint64_t postings = 0;
  std::uint64_t size = 0;  // bytes of the file
  bool operator==(const SegmentRow&) const = default;
};

std::filesystem::path SegmentPath(const std::filesystem::path& folder, const Nonce& name);

class Segment {
 public:
  // Errors: kNotFound; kCorrupt for a file that is not whole or not this one; kRefused; kIo.
  static Result<Segment> Open(const std::filesystem::path& folder, const SegmentRow& row);

  const SegmentRow& row() const { return row_; }

  // Calls `visit(text)`, ascending, for each text that holds a run with this key. Errors: kCorrupt.
  template <typename Visit>
  Status VisitTexts(std::uint64_t key, Visit visit) const {
    return VisitBlock(BlockOf(key), [&](std::uint64_t found, std::uint32_t text) {
      if (found == key) visit(text);
      return found <= key;
    });
  }
  // Calls `visit(key, text)` for all postings with keys in [first, last), in order. Errors: kCorrupt.
  template <typename Visit>
  Status VisitPostings(std::uint64_t first, std::uint64_t last, Visit visit) const {
    for (std::uint64_t block = BlockOf(first); block <= BlockOf(last - 1); ++block) {
      FONDS_TRY(VisitBlock(block, [&](std::uint64_t key, std::uint32_t text) {
        if (key >= first && key < last) visit(key, text);
        return key < last;
      }));
    }
    return {};
  }

 private:
  Segment(MappedFile file, SegmentRow row) : file_(std::move(file)), row_(std::move(row)) {}

  std::uint64_t BlockOf(std::uint64_t key) const { return key >> (kKeyBits - bits_); }
  // The postings of a block, compared with their sum. Errors: kCorrupt.
  Result<ByteView> Block(std::uint64_t block) const;
  Error Damaged() const;

  // A posting taken off the front of a block.
  struct Reader {
    ByteView bytes;
    std::uint64_t key;  // of the posting before
    std::uint64_t past_key;
    std::uint32_t texts;
    std::size_t at = 0;
    std::uint32_t text = 0;
    bool begun = false;
    // False: it is not well-formed.
    bool Next();
  };

  // Until `visit(key, text)` is false.
  template <typename Visit>
  Status VisitBlock(std::uint64_t block, Visit visit) const {
    FONDS_ASSIGN(const ByteView bytes, Block(block));
    const unsigned shift = kKeyBits - bits_;
    Reader reader{.bytes = bytes, .key = block << shift, .past_key = (block + 1) << shift, .texts = row_.texts};
    while (reader.at < bytes.size()) {
      if (!reader.Next()) return Damaged();
      if (!visit(reader.key, reader.text)) break;
    }
    return {};
  }

  MappedFile file_;
  SegmentRow row_;
  unsigned bits_ = 0;
  std::uint64_t directory_ = 0;  // where it begins
};

// For the two halves, reading and writing.
inline constexpr std::string_view kSegmentMagic = "fonds segment 1\n";
inline constexpr std::size_t kSumSize = 8;
inline constexpr std::size_t kNameSize = 32;
inline constexpr std::size_t kFooterSize = 16 + kNameSize + 4 + 4 + 8 + kSumSize;
inline constexpr unsigned kMostBlockBits = 20;
// 8 bytes of SHA-256.
Bytes SumOf(ByteView bytes);
Bytes SumOfBlock(const Nonce& name, std::uint64_t block, ByteView bytes);

}  // namespace fonds::catalogue
