#include "catalogue/segment.h"

#include "base/big_endian.h"
#include "catalogue/varint.h"
#include "crypto/sha256.h"

namespace fonds::catalogue {

std::filesystem::path SegmentPath(const std::filesystem::path& folder, const Nonce& name) {
  return folder / (name + ".segment");
}

Bytes SumOf(ByteView bytes) {
  return Bytes(Sha256Of(bytes).View().substr(0, kSumSize));
}

Bytes SumOfBlock(const Nonce& name, std::uint64_t block, ByteView bytes) {
  thread_local Sha256 sha256;
  Bytes place = name;
  AppendBigEndian64(place, block);
  sha256.Update(place);
  sha256.Update(bytes);
  return Bytes(sha256.Finish().View().substr(0, kSumSize));
}

Error Segment::Damaged() const {
  return Error(Code::kCorrupt, "segment " + row_.name + " of the catalogue is damaged; fonds catalogue --rebuild");
}

Result<Segment> Segment::Open(const std::filesystem::path& folder, const SegmentRow& row) {
  FONDS_ASSIGN(MappedFile file, MappedFile::Open(SegmentPath(folder, row.name)));
  Segment segment(std::move(file), row);
  const ByteView bytes = segment.file_.bytes();
  if (bytes.size() != row.size || bytes.size() < kFooterSize) return segment.Damaged();
  const ByteView footer = bytes.substr(bytes.size() - kFooterSize);
  if (SumOf(footer.substr(0, kFooterSize - kSumSize)) != footer.substr(kFooterSize - kSumSize))
    return segment.Damaged();
  const std::size_t numbers = kSegmentMagic.size() + kNameSize;
  const std::uint32_t bits = BigEndian32(footer, numbers + 4);
  const bool good = footer.substr(0, kSegmentMagic.size()) == kSegmentMagic &&
                    footer.substr(kSegmentMagic.size(), kNameSize) == row.name &&
                    BigEndian32(footer, numbers) == row.texts && row.texts <= kMostTexts && bits <= kMostBlockBits &&
                    BigEndian64(footer, numbers + 8) == row.postings;
  if (!good) return segment.Damaged();
  const std::uint64_t directory = 8 * ((std::uint64_t{1} << bits) + 1);
  if (bytes.size() - kFooterSize < directory) return segment.Damaged();
  segment.bits_ = bits;
  segment.directory_ = bytes.size() - kFooterSize - directory;
  return segment;
}

Result<ByteView> Segment::Block(std::uint64_t block) const {
  const ByteView bytes = file_.bytes();
  const std::uint64_t begin = BigEndian64(bytes, directory_ + 8 * block);
  const std::uint64_t end = BigEndian64(bytes, directory_ + 8 * (block + 1));
  if (end > directory_ || begin > end || end - begin < kSumSize) return Damaged();
  const ByteView postings = bytes.substr(begin, end - begin - kSumSize);
  if (SumOfBlock(row_.name, block, postings) != bytes.substr(end - kSumSize, kSumSize)) return Damaged();
  return postings;
}

bool Segment::Reader::Next() {
  const std::optional<std::uint64_t> further = TakeVarint(bytes, at);
  const std::optional<std::uint64_t> number = further ? TakeVarint(bytes, at) : std::nullopt;
  if (!number || *further >= past_key - key || *number >= texts) return false;
  const bool same = begun && *further == 0;
  if (same && (*number == 0 || *number >= texts - text)) return false;
  key += *further;
  text = static_cast<std::uint32_t>(same ? text + *number : *number);
  begun = true;
  return true;
}

}  // namespace fonds::catalogue
