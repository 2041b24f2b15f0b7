// An entry: the signed manifest that registers the statements of one act (docs/format/register.md). Bytes in, bytes
// out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/digest.h"

namespace fonds {

inline constexpr std::size_t kMaxEntryLines = 1000;
inline constexpr std::uint64_t kMaxEntries = 100'000'000;  // eight decimal digits; then the register is full

struct EntryLine {
  Digest digest;
  std::string path;  // (archive|documents|policy)(/[a-z0-9_][a-z0-9_.]*)+
};

// The newest checkpoint its signer knew.
struct KnownCheckpoint {
  std::uint64_t size = 0;
  std::optional<Digest> root;  // nullopt exactly when size is 0
};

struct Entry {
  ArchiveId archive;
  AgentId agent;
  std::string key;  // fingerprint, "SHA256:…"
  std::uint64_t part = 1;
  std::uint64_t parts = 1;
  Nonce act;
  std::string time;  // day or instant
  KnownCheckpoint after;
  std::vector<EntryLine> lines;  // 1 to kMaxEntryLines, sorted by path bytes, unique
};

// Strict: eight header lines in order, the last one blank; one `sha256sum` line per statement or policy file; nothing
// else. Errors: kMalformed with line number and rule; kUnsupported for another version than "fonds entry v0".
Result<Entry> ParseEntry(ByteView bytes);

// REQUIRES: what ParseEntry would accept.
Bytes FormatEntry(const Entry& entry);

// The grammar of a path in a manifest line.
bool IsManifestPath(std::string_view path);

// Leaf data of the register's Merkle tree: hex SHA-256 of the entry file, then for each signature file, sorted by file
// name, a blank and its hex SHA-256, then LF.
Bytes LeafData(const Digest& entry, const std::vector<Digest>& signatures);

}  // namespace fonds
