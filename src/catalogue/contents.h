// What a catalogue covers: the file "contents" in its folder. It names the segments, and says which documents stood in
// the archive when it was made, what their folders held (by git's names for them), and where each text is indexed.
//
// The file ends with its own SHA-256. One that is damaged, cut short, of another format or another archive, or made by
// other rules of parting texts into words, is no catalogue: it is made anew.
#pragma once

#include <array>
#include <filesystem>
#include <vector>

#include "catalogue/segment.h"

namespace fonds::catalogue {

using FolderKey = std::array<unsigned char, 20>;  // git's name for a folder; all zero: there is none

struct CoveredDocument {
  DocumentId id;
  FolderKey folder{};
  // Something of it could not be read, and may be readable another time: nothing is known of its words.
  bool unread = false;
};

struct CoveredText {
  std::uint32_t segment = 0;  // of the contents
  std::uint32_t number = 0;   // in the segment
  std::uint32_t document = 0;
  Digest version;
  auto operator<=>(const CoveredText&) const = default;
};

struct Contents {
  FolderKey documents{};  // of the folder of all documents
  std::vector<SegmentRow> segments;
  std::vector<CoveredDocument> covered;  // ids ascend
  std::vector<CoveredText> texts;        // ascending: the documents of a text stand together
};

std::filesystem::path ContentsPath(const std::filesystem::path& folder);

Bytes FormatContents(const ArchiveId& archive, const Contents& contents);
// What it returns is valid: numbers are within what they count, lists are in order. Errors: kMalformed.
Result<Contents> ParseContents(const ArchiveId& archive, ByteView bytes);

// Errors: kNotFound: there is none, or none that counts; kRefused; kIo.
Result<Contents> ReadContents(const ArchiveId& archive, const std::filesystem::path& folder);
// In one step. Errors: kIo, kRefused.
Status WriteContents(const ArchiveId& archive, const std::filesystem::path& folder, const Contents& contents);

}  // namespace fonds::catalogue
