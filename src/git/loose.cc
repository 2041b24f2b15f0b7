#include "git/loose.h"

#include <charconv>
#include <string>

#include "disk/mapped_file.h"
#include "git/deflate.h"

namespace fonds::git {
namespace {

// "commit " and the largest 64-bit number and NUL.
constexpr std::size_t kLongestHeader = 7 + 20 + 1;

// Nobody has such objects, and the header's length can be added to it.
constexpr std::uint64_t kLargestClaim = std::uint64_t{1} << 60;

struct Start {
  ObjectHeader header;
  std::size_t length = 0;  // of the header with its NUL
};

std::optional<ObjectType> TypeFrom(std::string_view name) {
  for (const ObjectType type : {ObjectType::kCommit, ObjectType::kTree, ObjectType::kBlob}) {
    if (name == TypeName(type)) return type;
  }
  return std::nullopt;
}

Result<Start> ParseStart(ByteView deflated) {
  FONDS_ASSIGN(const Bytes bytes, InflateStart(deflated, kLongestHeader));
  const std::string_view text = bytes;
  const std::size_t space = text.find(' ');
  const std::size_t end = text.find('\0');
  const Error damaged(Code::kCorrupt, "it does not start with a commit's, tree's or blob's type and size");
  if (space == std::string_view::npos || end == std::string_view::npos || end < space + 2) return damaged;
  const auto type = TypeFrom(text.substr(0, space));
  Start start;
  start.length = end + 1;
  // from_chars refuses what does not fit 64 bits.
  const auto [stop, error] = std::from_chars(text.data() + space + 1, text.data() + end, start.header.size);
  if (!type || error != std::errc() || stop != text.data() + end) return damaged;
  if (start.header.size > kLargestClaim) return damaged;
  start.header.type = *type;
  return start;
}

std::string Reading(const std::filesystem::path& file) {
  return "reading the loose object '" + file.string() + "'";
}

}  // namespace

std::filesystem::path LoosePath(const std::filesystem::path& objects, const ObjectId& id) {
  const std::string hex = id.Hex();
  return objects / hex.substr(0, 2) / hex.substr(2);
}

Result<ObjectHeader> ReadLooseHeader(const std::filesystem::path& file) {
  FONDS_ASSIGN(const MappedFile mapped, MappedFile::Open(file));
  FONDS_ASSIGN(const Start start, ParseStart(mapped.bytes()).While(Reading(file)));
  return start.header;
}

Result<Object> ReadLoose(const std::filesystem::path& file, std::uint64_t limit) {
  FONDS_ASSIGN(const MappedFile mapped, MappedFile::Open(file));
  FONDS_ASSIGN(const Start start, ParseStart(mapped.bytes()).While(Reading(file)));
  if (start.header.size > limit) {
    return Error(Code::kRefused, "the object has " + std::to_string(start.header.size) + " bytes, more than the " +
                                     std::to_string(limit) + " allowed here");
  }
  FONDS_ASSIGN(Bytes bytes, Inflate(mapped.bytes(), start.length + start.header.size).While(Reading(file)));
  bytes.erase(0, start.length);
  return Object{start.header.type, std::move(bytes)};
}

}  // namespace fonds::git
