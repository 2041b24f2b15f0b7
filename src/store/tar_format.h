// The bytes of tar (POSIX.1-1988 ustar, POSIX.1-2001 pax, GNU), header by header. Writing knows one form, so that equal
// trees give equal tars (docs/format/carriers.md); reading takes what common programs write.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/bytes.h"

namespace fonds::tar {

inline constexpr std::size_t kBlock = 512;

// What stands before the bytes of the regular file `path`: one ustar header, and before that a pax header where path or
// size do not fit into it. REQUIRES: a relative path without NUL.
Bytes FormatHeader(std::string_view path, std::uint64_t size);
// Zero bytes that fill the last block of a file.
Bytes Padding(std::uint64_t size);
// Two zero blocks.
Bytes End();

// What one header block says, whoever wrote it.
struct Header {
  std::string path;  // of ustar: prefix and name joined
  std::uint64_t size = 0;
  char type = '0';
};

bool IsZeroBlock(ByteView block);
// REQUIRES: kBlock bytes. Errors: kMalformed naming the rule (checksum, size).
Result<Header> ParseHeader(ByteView block);

// The records of a pax header that concern a reader of fonds.
struct PaxRecords {
  std::optional<std::string> path;
  std::optional<std::uint64_t> size;
  bool sparse = false;  // GNU.sparse.*: the bytes that follow are not the file's
};
// "<length> <key>=<value>\n" each. Errors: kMalformed.
Result<PaxRecords> ParsePax(ByteView records);

}  // namespace fonds::tar
