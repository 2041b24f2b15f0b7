// SHA-256 digests and the ids made of them. One digest names everything in fonds; ids of different things are
// different types, so that a document's id cannot be passed where a statement's is wanted.
#pragma once

#include <array>
#include <compare>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace fonds {

// 32 bytes. Computed by crypto/sha256.h; the default value is all zero and names nothing.
class Digest {
 public:
  static constexpr std::size_t kSize = 32;

  Digest() = default;
  explicit Digest(const std::array<unsigned char, kSize>& bytes) : bytes_(bytes) {}

  // 64 lower-case hex digits, nothing else.
  static std::optional<Digest> FromHex(std::string_view hex);
  // Exactly 32 bytes.
  static std::optional<Digest> FromBytes(ByteView bytes);

  std::string Hex() const { return HexEncode(View()); }
  ByteView View() const { return AsView(bytes_); }
  const std::array<unsigned char, kSize>& bytes() const { return bytes_; }

  auto operator<=>(const Digest&) const = default;

 private:
  std::array<unsigned char, kSize> bytes_{};
};

template <typename Tag>
class Id {
 public:
  Id() = default;
  explicit Id(const Digest& digest) : digest_(digest) {}

  static std::optional<Id> FromHex(std::string_view hex) {
    auto digest = Digest::FromHex(hex);
    if (!digest) return std::nullopt;
    return Id(*digest);
  }

  const Digest& digest() const { return digest_; }
  std::string Hex() const { return digest_.Hex(); }

  auto operator<=>(const Id&) const = default;

 private:
  Digest digest_;
};

// SHA-256 of policy/1.json.
using ArchiveId = Id<struct ArchiveTag>;
// SHA-256 of a statement's bytes.
using StatementId = Id<struct StatementTag>;
// The StatementId of the accession (or unit) that began the document.
using DocumentId = Id<struct DocumentTag>;

// "a3": an agent of the policy. Grammar: a[1-9][0-9]*.
using AgentId = std::string;
bool IsAgentId(std::string_view text);

// 32 lower-case hex digits.
using Nonce = std::string;
bool IsNonce(std::string_view text);

}  // namespace fonds

template <>
struct std::hash<fonds::Digest> {
  std::size_t operator()(const fonds::Digest& digest) const noexcept {
    std::size_t value = 0;
    std::memcpy(&value, digest.bytes().data(), sizeof value);
    return value;
  }
};

template <typename Tag>
struct std::hash<fonds::Id<Tag>> {
  std::size_t operator()(const fonds::Id<Tag>& id) const noexcept { return std::hash<fonds::Digest>()(id.digest()); }
};
