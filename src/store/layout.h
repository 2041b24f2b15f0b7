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

std::string DocumentFolder(const DocumentId& document);  // "documents/3f/a9/3fa9…e1"
std::string StatementPath(const std::optional<DocumentId>& document, std::string_view kind, const StatementId& id);
std::string ContentPath(const DocumentId& document, const Digest& content, std::string_view extension);
std::string LargePath(const DocumentId& document, const Digest& content, std::string_view extension);
std::string PolicyPath(std::uint64_t number);
std::string AllowedSignersPath(std::uint64_t number);
std::string SignaturePath(std::string_view file, std::string_view key_hex);  // "<file>.<key>.sig"
std::string EntryPath(std::uint64_t number);                                  // "register/00/00/01/23.txt"
std::string NotePath(std::uint64_t size);                                     // "register/checkpoints/00/00/01/24/note"
std::string LfsObjectPath(const Digest& content);                             // "lfs/objects/ab/cd/<sha256>"

enum class What {
  kFondsJson, kGitAttributes, kLfsConfig, kVerifyText,
  kPolicy, kPolicySignature, kAllowedSigners,
  kStatement,       // under archive/ or a document's folder
  kContent, kLarge, kText, kMap,
  kEntry, kEntrySignature,
  kNote, kCosignature, kTimestamp,
};

struct Place {
  What what;
  std::optional<DocumentId> document;  // of statements and bytes below documents/
  std::string kind;                    // of statements
  Digest digest;                       // of statements, bytes and timestamps
  std::string extension;               // of content and large
  std::uint64_t number = 0;            // of policies, entries, and notes (the size)
  std::string key;                     // hex, of signatures
};

// What lies at `path`, or nullopt if nothing of an archive may lie there.
std::optional<Place> Parse(std::string_view path);

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
std::optional<Pointer> ParsePointer(ByteView bytes);
// True for anything that git-lfs itself might take for a pointer (its lenient reading): such content is always a large object.
bool LooksLikePointer(ByteView bytes);

}  // namespace fonds::layout
