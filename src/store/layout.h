// Every path name of an archive, in one file (docs/format/layout.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.h"

namespace fonds::layout {

inline constexpr std::string_view kFondsJson = "fonds.json";
inline constexpr std::string_view kGitAttributes = ".gitattributes";
inline constexpr std::string_view kLfsConfig = ".lfsconfig";
inline constexpr std::string_view kVerifyText = "VERIFY.md";

inline constexpr std::string_view kDocumentsFolder = "documents";
inline constexpr std::string_view kPolicyFolder = "policy";
inline constexpr std::string_view kRegisterFolder = "register";
inline constexpr std::string_view kNotesFolder = "register/checkpoints";
// "a/b" and "a/b/c" are at or below "a/b"; "a/bc" is not.
bool IsAtOrBelow(std::string_view path, std::string_view folder);

std::string DocumentFolder(const DocumentId& document);  // "documents/3f/a9/3fa9…e1"
// A statement that founds a document (accession, unit) lies in the folder that its own digest names, whatever
// `document` says; without `document`, any other lies under archive/.
std::string StatementPath(const std::optional<DocumentId>& document, std::string_view kind, const StatementId& id);
std::string ContentPath(const DocumentId& document, const Digest& content, std::string_view extension);
std::string LargePath(const DocumentId& document, const Digest& content, std::string_view extension);
std::string PolicyPath(std::uint64_t number);
std::string AllowedSignersPath(std::uint64_t number);
std::string SignaturePath(std::string_view file, std::string_view key_hex);  // "<file>.<key>.sig"
// Eight digits, two a level. REQUIRES: number, size < kRegisterLimit.
inline constexpr std::uint64_t kRegisterLimit = 100'000'000;
std::string EntryPath(std::uint64_t number);  // "register/00/00/01/23.txt"
std::string NotePath(std::uint64_t size);     // "register/checkpoints/00/00/01/24/note"
// Beside that note: a witness's cosignature, a time-stamp response.
std::string CosignaturePath(std::uint64_t size, std::string_view key_hex);  // "…/<key>.cosig"
std::string TimestampPath(std::uint64_t size, const Digest& response);      // "…/<sha256>.tsr"
std::string LfsObjectPath(const Digest& content);                           // "lfs/objects/ab/cd/<sha256>"

enum class What {
  kFondsFile,
  kGitAttributesFile,
  kLfsConfigFile,
  kVerifyFile,
  kPolicy,
  kPolicySignature,
  kAllowedSigners,
  kStatement,  // under archive/ or a document's folder
  kContent,
  kLarge,
  kText,
  kMap,
  kEntry,
  kEntrySignature,
  kNote,
  kCosignature,
  kTimestamp,
};

struct Place {
  What what{};
  std::optional<DocumentId> document;  // of statements and bytes below documents/
  std::string kind;                    // of statements
  Digest digest;                       // of statements, bytes and timestamps
  std::string extension;               // of content and large
  std::uint64_t number = 0;            // of policies, entries, and notes (the size)
  std::string key;                     // hex, of signatures
};

// What lies at `path`, or nullopt if nothing of an archive may lie there.
std::optional<Place> Parse(std::string_view path);
// True for the folders in which something may lie. A reader that descends into no others cannot be led into a tree that
// names one small folder a billion times.
bool IsFolder(std::string_view path);

// True for operating-system litter that somebody's file manager leaves (.DS_Store, Thumbs.db, desktop.ini): a notice.
bool IsLitter(std::string_view name);

// The bytes that the format fixes.
std::string_view GitAttributesBytes();
std::string_view LfsConfigBytes();

// The canonical Git LFS pointer of a large object, and its strict reader.
Bytes FormatPointer(const Digest& content, std::uint64_t size);
struct Pointer {
  Digest content;
  std::uint64_t size = 0;
};
// A canonical pointer is never longer.
inline constexpr std::size_t kMaxPointerSize = 160;
std::optional<Pointer> ParsePointer(ByteView bytes);
// True for anything that git-lfs itself might take for a pointer (its lenient reading): such content is always a large
// object.
bool LooksLikePointer(ByteView bytes);

}  // namespace fonds::layout
