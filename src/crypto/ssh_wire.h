// The data types of SSH (RFC 4251 section 5) that keys, signatures and the agent protocol are made of: byte, uint32 and
// string, big-endian.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/bytes.h"

namespace fonds {

// Reads from front to back. `what` names the field in the error. The views it gives point into what it reads.
// Errors: kMalformed when the bytes end before the field does.
class SshReader {
 public:
  explicit SshReader(ByteView bytes) : rest_(bytes) {}

  Result<unsigned char> Byte(std::string_view what);
  Result<std::uint32_t> Uint32(std::string_view what);
  Result<ByteView> String(std::string_view what);
  // A string of printable ASCII without blanks, 1 to `limit` bytes: a name that may be shown to a person.
  Result<ByteView> Name(std::string_view what, std::size_t limit);
  // kMalformed when there is anything left after `what`.
  Status End(std::string_view what) const;

  ByteView rest() const { return rest_; }

 private:
  ByteView rest_;
};

void AppendUint32(Bytes& out, std::uint32_t value);
// REQUIRES: fewer than 2^32 bytes.
void AppendString(Bytes& out, ByteView value);

}  // namespace fonds
