// git's object ids and the three kinds of object that an archive holds. Ids are SHA-1: storage addresses, never proof.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>

#include "base/bytes.h"

namespace fonds::git {

struct ObjectId {
  std::array<unsigned char, 20> bytes{};

  std::string Hex() const { return HexEncode(AsView(bytes)); }
  static std::optional<ObjectId> FromHex(std::string_view hex);
  // Exactly 20 bytes.
  static std::optional<ObjectId> FromBytes(ByteView bytes);
  ByteView View() const { return AsView(bytes); }
  bool IsZero() const { return *this == ObjectId{}; }
  auto operator<=>(const ObjectId&) const = default;
};

enum class ObjectType { kCommit = 1, kTree = 2, kBlob = 3 };
std::string_view TypeName(ObjectType type);

struct ObjectHeader {
  ObjectType type = ObjectType::kBlob;
  std::uint64_t size = 0;
};

struct Object {
  ObjectType type = ObjectType::kBlob;
  Bytes bytes;
};

// "<type> <size>\0<bytes>", hashed with SHA-1: the id git gives these bytes.
ObjectId IdOf(ObjectType type, ByteView bytes);

}  // namespace fonds::git

// The id's bytes are spread evenly already.
template <>
struct std::hash<fonds::git::ObjectId> {
  std::size_t operator()(const fonds::git::ObjectId& id) const noexcept {
    std::size_t value = 0;
    std::memcpy(&value, id.bytes.data(), sizeof value);
    return value;
  }
};
