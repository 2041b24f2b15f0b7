// packet.txt, the list of a packet: of what it is, and every other file in it with its digest (docs/format/packet.md).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/layout.h"

namespace fonds {

inline constexpr std::string_view kPacketList = "packet.txt";
inline constexpr std::string_view kPacketReceipt = "receipt.txt";
inline constexpr std::string_view kPacketScript = "verify.sh";
inline constexpr std::string_view kPacketCover = "cover.html";

inline constexpr std::size_t kMaxPacketList = 32 * 1024 * 1024;
inline constexpr std::size_t kMaxPacketFiles = 100'000;
inline constexpr std::size_t kMaxPacketDocuments = 1'000;
inline constexpr std::size_t kMaxPacketCitations = 1'000;

struct PacketFile {
  Digest digest;
  std::string path;  // ParsePacketPath knows it
};

struct PacketList {
  ArchiveId archive;
  std::uint64_t size = 0;  // of the checkpoint
  Digest root;
  std::vector<DocumentId> documents;   // sorted, at least one
  std::vector<std::string> citations;  // sorted, with all digits and the archive; with a passage, the words' digest too
  std::vector<PacketFile> files;       // sorted by path

  const PacketFile* Find(std::string_view path) const;
};

// Strict. Errors: kMalformed with line number and rule; kUnsupported for another version than "fonds packet v0";
// kRefused above kMaxPacketList.
Result<PacketList> ParsePacketList(ByteView bytes);
// REQUIRES: what ParsePacketList would accept.
Bytes FormatPacketList(const PacketList& list);

// What may lie in a packet beside packet.txt.
struct PacketPlace {
  enum class Part {
    kForPeople,    // VERIFY.md, verify.sh, cover.html
    kReceipt,      // receipt.txt
    kInclusion,    // proofs/<number>.tlog-proof
    kConsistency,  // proofs/<size>.consistency
    kTree          // a file of the archive under its own path
  } part = Part::kForPeople;
  std::uint64_t number = 0;           // of proofs
  std::optional<layout::Place> tree;  // of kTree
};
std::optional<PacketPlace> ParsePacketPath(std::string_view path);
// True for the folders in which something of a packet may lie.
bool IsPacketFolder(std::string_view path);

std::string InclusionPath(std::uint64_t number);      // "proofs/123.tlog-proof"
std::string ConsistencyPath(std::uint64_t old_size);  // "proofs/80.consistency"

}  // namespace fonds
