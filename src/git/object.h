// git's object ids and the three kinds of object that an archive holds. Ids are SHA-1: storage addresses, never proof.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "base/bytes.h"

namespace fonds::git {

struct ObjectId {
  std::array<unsigned char, 20> bytes{};

  std::string Hex() const { return HexEncode(AsView(bytes)); }
  static std::optional<ObjectId> FromHex(std::string_view hex);
  bool IsZero() const { return *this == ObjectId{}; }
  auto operator<=>(const ObjectId&) const = default;
};

enum class ObjectType { kCommit = 1, kTree = 2, kBlob = 3 };
std::string_view TypeName(ObjectType type);

// "<type> <size>\0<bytes>", hashed with SHA-1: the id git gives these bytes.
ObjectId IdOf(ObjectType type, ByteView bytes);

}  // namespace fonds::git
