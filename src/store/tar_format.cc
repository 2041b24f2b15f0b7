#include "store/tar_format.h"

#include <algorithm>

namespace fonds::tar {

namespace {

struct Field {
  std::size_t at;
  std::size_t size;
};

// POSIX.1-1988 section 10.1.1.
constexpr Field kName{0, 100};
constexpr Field kMode{100, 8};
constexpr Field kUser{108, 8};
constexpr Field kGroup{116, 8};
constexpr Field kSize{124, 12};
constexpr Field kTime{136, 12};
constexpr Field kChecksum{148, 8};
constexpr std::size_t kType = 156;
constexpr Field kMagic{257, 8};
constexpr Field kDeviceMajor{329, 8};
constexpr Field kDeviceMinor{337, 8};
constexpr Field kPrefix{345, 155};

constexpr std::string_view kUstar{
    "ustar\0"
    "00",
    8};
constexpr std::uint64_t kGreatestUstarSize = 077777777777;

// Where a pax header itself seems to lie, for readers that know none and unpack it as a file.
constexpr std::string_view kPaxName = "PaxHeader";

ByteView Slice(ByteView block, Field field) {
  return block.substr(field.at, field.size);
}

std::string_view UntilNul(ByteView field) {
  return field.substr(0, field.find('\0'));
}

void Put(Bytes& block, Field field, std::string_view value) {
  FONDS_CHECK(value.size() <= field.size);
  std::copy(value.begin(), value.end(), block.begin() + static_cast<std::ptrdiff_t>(field.at));
}

// Octal digits, zeros in front, NUL at the end.
void PutOctal(Bytes& block, Field field, std::uint64_t value) {
  std::string digits(field.size - 1, '0');
  for (std::size_t i = digits.size(); i-- > 0 && value > 0; value /= 8) digits[i] = static_cast<char>('0' + value % 8);
  FONDS_CHECK(value == 0);
  Put(block, field, digits);
}

std::uint64_t ChecksumOf(ByteView block) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < kBlock; ++i) {
    const bool inside = i >= kChecksum.at && i < kChecksum.at + kChecksum.size;
    sum += inside ? ' ' : static_cast<unsigned char>(block[i]);
  }
  return sum;
}

// Octal digits between blanks and NULs, as all writers do it.
std::optional<std::uint64_t> Octal(ByteView field) {
  const std::size_t first = field.find_first_not_of(' ');
  if (first == ByteView::npos) return std::nullopt;
  field.remove_prefix(first);
  const std::size_t end = std::min(field.find_first_of(std::string_view(" \0", 2)), field.size());
  if (end == 0 || field.find_first_not_of(std::string_view(" \0", 2), end) != ByteView::npos) return std::nullopt;
  std::uint64_t value = 0;
  for (const char digit : field.substr(0, end)) {
    if (digit < '0' || digit > '7') return std::nullopt;
    value = 8 * value + static_cast<std::uint64_t>(digit - '0');  // at most 12 digits: 36 bits
  }
  return value;
}

// GNU writes sizes above 8 GiB in binary, marked by the highest bit.
std::optional<std::uint64_t> Number(ByteView field) {
  if ((static_cast<unsigned char>(field[0]) & 0x80U) == 0) return Octal(field);
  if (static_cast<unsigned char>(field[0]) != 0x80U) return std::nullopt;  // negative, or beyond 2^88
  std::uint64_t value = 0;
  for (const char c : field.substr(1)) {
    if (value >> 55U != 0) return std::nullopt;
    value = value << 8U | static_cast<unsigned char>(c);
  }
  return value;
}

// A pax record counts its own length, the digits of that number included.
std::string PaxRecord(std::string_view key, std::string_view value) {
  const std::size_t rest = key.size() + value.size() + 3;
  std::size_t length = rest + 1;
  while (std::to_string(length).size() + rest != length) length = std::to_string(length).size() + rest;
  std::string record = std::to_string(length);
  record += ' ';
  record.append(key).append(1, '=').append(value).append(1, '\n');
  return record;
}

Bytes HeaderBlock(std::string_view prefix, std::string_view name, std::uint64_t size, char type) {
  Bytes block(kBlock, '\0');
  Put(block, kName, name);
  PutOctal(block, kMode, 0644);
  PutOctal(block, kUser, 0);
  PutOctal(block, kGroup, 0);
  PutOctal(block, kSize, size);
  PutOctal(block, kTime, 0);
  block[kType] = type;
  Put(block, kMagic, kUstar);
  PutOctal(block, kDeviceMajor, 0);
  PutOctal(block, kDeviceMinor, 0);
  Put(block, kPrefix, prefix);
  // Six digits, NUL, blank: the one field with an end of its own.
  PutOctal(block, {kChecksum.at, kChecksum.size - 1}, ChecksumOf(block));
  block[kChecksum.at + kChecksum.size - 1] = ' ';
  return block;
}

struct Split {
  std::string_view prefix;
  std::string_view name;
};

// A path of up to 100 bytes is the name; a longer one is parted at its last slash.
std::optional<Split> SplitPath(std::string_view path) {
  if (path.size() <= kName.size) return Split{"", path};
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const Split split{path.substr(0, slash), path.substr(slash + 1)};
  if (split.prefix.size() > kPrefix.size || split.name.size() > kName.size) return std::nullopt;
  return split;
}

bool TakeNumber(ByteView text, std::uint64_t& number) {
  if (text.empty() || text.size() > 18) return false;
  number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
    number = 10 * number + static_cast<std::uint64_t>(c - '0');
  }
  return true;
}

Error MalformedPax() {
  return Error(Code::kMalformed, "a pax header does not consist of '<length> <key>=<value>' lines");
}

Status TakeRecord(std::string_view key, std::string_view value, PaxRecords& records) {
  if (key == "path") records.path = std::string(value);
  if (key.starts_with("GNU.sparse.")) records.sparse = true;
  if (key != "size") return {};
  std::uint64_t size = 0;
  if (!TakeNumber(value, size)) return Error(Code::kMalformed, "the size in a pax header is not a number");
  records.size = size;
  return {};
}

}  // namespace

Bytes FormatHeader(std::string_view path, std::uint64_t size) {
  FONDS_CHECK(!path.empty() && path.find('\0') == std::string_view::npos && path[0] != '/');
  const std::optional<Split> split = SplitPath(path);
  const bool large = size > kGreatestUstarSize;
  Bytes records;
  if (!split) records += PaxRecord("path", path);
  if (large) records += PaxRecord("size", std::to_string(size));
  Bytes header;
  if (!records.empty()) {
    header = HeaderBlock("", kPaxName, records.size(), 'x');
    header += records;
    header += Padding(records.size());
  }
  const Split shown = split.value_or(Split{"", path.substr(0, kName.size)});
  header += HeaderBlock(shown.prefix, shown.name, large ? 0 : size, '0');
  return header;
}

Bytes Padding(std::uint64_t size) {
  return Bytes((kBlock - size % kBlock) % kBlock, '\0');
}

Bytes End() {
  return Bytes(2 * kBlock, '\0');
}

bool IsZeroBlock(ByteView block) {
  return block.find_first_not_of('\0') == ByteView::npos;
}

Result<Header> ParseHeader(ByteView block) {
  FONDS_CHECK(block.size() == kBlock);
  const std::optional<std::uint64_t> checksum = Octal(Slice(block, kChecksum));
  if (!checksum || *checksum != ChecksumOf(block)) {
    return Error(Code::kMalformed, "the header's checksum is wrong");
  }
  const std::optional<std::uint64_t> size = Number(Slice(block, kSize));
  if (!size) return Error(Code::kMalformed, "the header's size is not a number");
  Header header;
  header.size = *size;
  header.type = block[kType] == '\0' ? '0' : block[kType];
  // Only POSIX has a prefix; GNU keeps times where it would be.
  if (Slice(block, kMagic) == kUstar) header.path = UntilNul(Slice(block, kPrefix));
  if (!header.path.empty()) header.path += '/';
  header.path += UntilNul(Slice(block, kName));
  return header;
}

Result<PaxRecords> ParsePax(ByteView records) {
  PaxRecords found;
  while (!records.empty()) {
    const std::size_t blank = records.substr(0, 20).find(' ');
    std::uint64_t length = 0;
    if (blank == ByteView::npos || !TakeNumber(records.substr(0, blank), length)) return MalformedPax();
    if (length > records.size() || length < blank + 4 || records[length - 1] != '\n') return MalformedPax();
    const std::string_view record = records.substr(blank + 1, length - blank - 2);
    const std::size_t equals = record.find('=');
    if (equals == std::string_view::npos) return MalformedPax();
    FONDS_TRY(TakeRecord(record.substr(0, equals), record.substr(equals + 1), found));
    records.remove_prefix(length);
  }
  return found;
}

}  // namespace fonds::tar
