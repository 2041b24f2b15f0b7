#include "catalogue/segment_writer.h"

#include "base/big_endian.h"
#include "base/check.h"
#include "catalogue/varint.h"
#include "disk/derived_file.h"

namespace fonds::catalogue {
namespace {

constexpr std::uint64_t kPostingsPerBlock = 512;
constexpr std::size_t kPieceSize = std::size_t{4} << 20;

unsigned BlockBitsFor(std::uint64_t postings) {
  unsigned bits = 0;
  while (bits < kMostBlockBits && (kPostingsPerBlock << bits) < postings) ++bits;
  return bits;
}

}  // namespace

SegmentWriter::SegmentWriter(std::filesystem::path folder, Nonce name, std::uint32_t texts, std::uint64_t postings)
    : folder_(std::move(folder)), bits_(BlockBitsFor(postings)) {
  FONDS_CHECK(IsNonce(name) && texts <= kMostTexts);
  row_.name = std::move(name);
  row_.texts = texts;
  directory_.push_back(0);
}

Status SegmentWriter::Add(Posting posting) {
  const std::uint64_t key = KeyIn(posting);
  const std::uint32_t text = TextIn(posting);
  FONDS_CHECK(text < row_.texts);
  const std::uint64_t block = key >> (kKeyBits - bits_);
  while (directory_.size() - 1 < block) EndBlock();
  const bool same = !block_.empty() && key == key_;
  FONDS_CHECK(key >= key_ && (!same || text > text_));
  AppendVarint(block_, key - key_);
  AppendVarint(block_, same ? text - text_ : text);
  key_ = key;
  text_ = text;
  ++row_.postings;
  return pending_.size() < kPieceSize ? Status() : Flush();
}

void SegmentWriter::EndBlock() {
  const std::uint64_t block = directory_.size() - 1;
  pending_ += block_;
  pending_ += SumOfBlock(row_.name, block, block_);
  block_.clear();
  directory_.push_back(written_ + pending_.size());
  key_ = (block + 1) << (kKeyBits - bits_);
}

Status SegmentWriter::Flush() {
  FONDS_TRY(WriteDerived(SegmentPath(folder_, row_.name), written_, pending_));
  written_ += pending_.size();
  pending_.clear();
  return {};
}

Result<SegmentRow> SegmentWriter::Finish() {
  while (directory_.size() - 1 < std::uint64_t{1} << bits_) EndBlock();
  for (const std::uint64_t begin : directory_) AppendBigEndian64(pending_, begin);
  Bytes footer(kSegmentMagic);
  footer += row_.name;
  AppendBigEndian32(footer, row_.texts);
  AppendBigEndian32(footer, bits_);
  AppendBigEndian64(footer, row_.postings);
  pending_ += footer + SumOf(footer);
  FONDS_TRY(Flush());
  row_.size = written_;
  return row_;
}

}  // namespace fonds::catalogue
