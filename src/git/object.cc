#include "git/object.h"

#include "crypto/sha1.h"

namespace fonds::git {

std::optional<ObjectId> ObjectId::FromHex(std::string_view hex) {
  if (hex.size() != 40) return std::nullopt;
  const std::optional<Bytes> bytes = HexDecode(hex);
  if (!bytes) return std::nullopt;
  return FromBytes(*bytes);
}

std::optional<ObjectId> ObjectId::FromBytes(ByteView bytes) {
  ObjectId id;
  if (bytes.size() != id.bytes.size()) return std::nullopt;
  std::memcpy(id.bytes.data(), bytes.data(), bytes.size());
  return id;
}

std::string_view TypeName(ObjectType type) {
  switch (type) {
    case ObjectType::kCommit: return "commit";
    case ObjectType::kTree: return "tree";
    case ObjectType::kBlob: return "blob";
  }
  FONDS_CHECK(false);
}

ObjectId IdOf(ObjectType type, ByteView bytes) {
  // Kept: to make one costs more than to hash a small object with it.
  thread_local Sha1 sha1;
  sha1.Update(std::string(TypeName(type)) + " " + std::to_string(bytes.size()) + '\0');
  sha1.Update(bytes);
  return ObjectId{sha1.Finish()};
}

}  // namespace fonds::git
