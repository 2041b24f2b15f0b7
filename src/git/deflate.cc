#include "git/deflate.h"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <array>

#include "base/handle.h"

namespace fonds::git {
namespace {

constexpr int kFastest = 1;
// RFC 1951: a match of 258 bytes takes two bits at least.
constexpr std::uint64_t kLargestRatio = 1032;
constexpr std::uint64_t kRatioSlack = 64;

using Compressor = Handle<libdeflate_compressor, libdeflate_free_compressor>;
using Decompressor = Handle<libdeflate_decompressor, libdeflate_free_decompressor>;

Error NoStream() {
  return Error(Code::kCorrupt, "the deflated bytes are damaged or do not have the size that is claimed");
}

}  // namespace

void AppendDeflated(ByteView bytes, Bytes& out) {
  thread_local const Compressor compressor(libdeflate_alloc_compressor(kFastest));
  FONDS_CHECK(compressor != nullptr);
  const std::size_t start = out.size();
  const std::size_t bound = libdeflate_zlib_compress_bound(compressor.get(), bytes.size());
  out.resize(start + bound);
  const std::size_t size =
      libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), out.data() + start, bound);
  FONDS_CHECK(size > 0);
  out.resize(start + size);
}

Result<Bytes> Inflate(ByteView deflated, std::uint64_t size) {
  thread_local const Decompressor decompressor(libdeflate_alloc_decompressor());
  FONDS_CHECK(decompressor != nullptr);
  if (size / kLargestRatio > deflated.size() + kRatioSlack) return NoStream();
  Bytes bytes;
  bytes.resize(size);
  std::size_t used = 0;
  // No place for the real size: libdeflate then fails unless the stream gives exactly `size`.
  const libdeflate_result result = libdeflate_zlib_decompress_ex(decompressor.get(), deflated.data(), deflated.size(),
                                                                 bytes.data(), bytes.size(), &used, nullptr);
  if (result != LIBDEFLATE_SUCCESS) return NoStream();
  return bytes;
}

Result<Bytes> InflateStart(ByteView deflated, std::size_t at_most) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return Error(Code::kIo, "cannot inflate: out of memory");
  const Handle<z_stream, inflateEnd> end(&stream);
  Bytes bytes;
  bytes.resize(at_most);
  stream.next_in = const_cast<Bytef*>(AsUnsigned(deflated));
  // A few bytes of output never need more input than this.
  stream.avail_in = static_cast<uInt>(std::min<std::size_t>(deflated.size(), 4096 + 2 * at_most));
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(at_most);
  const int result = inflate(&stream, Z_SYNC_FLUSH);
  if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) return NoStream();
  bytes.resize(at_most - stream.avail_out);
  return bytes;
}

namespace {

// A stream costs more to set up than a small object to inflate, and a pack has millions of them.
class Inflater {
 public:
  Inflater() { FONDS_CHECK(inflateInit(&stream_) == Z_OK); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { inflateEnd(&stream_); }

  z_stream& Begin() {
    FONDS_CHECK(inflateReset(&stream_) == Z_OK);
    return stream_;
  }

 private:
  z_stream stream_{};
};

}  // namespace

Result<std::uint64_t> InflateThrough(ByteView deflated, std::uint64_t size, const std::function<void(ByteView)>& take) {
  constexpr std::size_t kMostInput = std::size_t{1} << 30;  // what zlib counts with is 32 bits wide
  thread_local Inflater inflater;
  thread_local std::array<char, 64 * 1024> buffer;
  if (size / kLargestRatio > deflated.size() + kRatioSlack) return NoStream();
  z_stream& stream = inflater.Begin();
  std::uint64_t used = 0;
  std::uint64_t given = 0;
  for (int result = Z_OK; result != Z_STREAM_END;) {
    const std::size_t input = std::min<std::size_t>(deflated.size() - used, kMostInput);
    stream.next_in = const_cast<Bytef*>(AsUnsigned(deflated.substr(used)));
    stream.avail_in = static_cast<uInt>(input);
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = static_cast<uInt>(buffer.size());
    result = inflate(&stream, Z_NO_FLUSH);
    const std::size_t count = buffer.size() - stream.avail_out;
    const std::size_t eaten = input - stream.avail_in;
    if ((result != Z_OK && result != Z_STREAM_END) || count > size - given) return NoStream();
    if (result == Z_OK && count == 0 && eaten == 0) return NoStream();  // cut off
    used += eaten;
    given += count;
    if (count != 0) take(ByteView(buffer.data(), count));
  }
  if (given != size) return NoStream();
  return used;
}

std::uint32_t Crc32(ByteView bytes) {
  return libdeflate_crc32(0, bytes.data(), bytes.size());
}

}  // namespace fonds::git
