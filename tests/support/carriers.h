// One tree in each of the three carriers. Tars and repositories are made by GNU tar and by git, which know nothing of
// what an archive may hold.
#pragma once

#include <filesystem>
#include <map>

#include "support/memory_holdings.h"

namespace fonds::test {

enum class Large {
  kBytes,     // as in a directory: the object in the place of its pointer, or nothing where the object is not here
  kPointers,  // as in git
};

// Writes a tree, whose large.* are pointers, below `folder`.
void WriteFolder(const MemoryTree& tree, Large large, const std::filesystem::path& folder);
// Every file below `folder`; the bytes of large.* become objects, with pointers in their place.
MemoryTree ReadFolder(const std::filesystem::path& folder);

// Everything below `folder`, in one tar file.
void MakeTar(const std::filesystem::path& folder, const std::filesystem::path& file);
// Everything below `folder` that git can hold, as the one commit of the new bare repository `repository`, with large
// objects beside it.
void MakeRepository(const std::filesystem::path& folder, const std::map<Digest, Bytes>& objects,
                    const std::filesystem::path& repository);

// Runs git with no configuration but the repository's own, as fonds' author at midnight, and demands that it succeeds.
// Returns its output without the last line end. `arguments` as for a shell.
std::string RunGit(const std::filesystem::path& repository, const std::string& arguments);

// Bytes of a file, and a file of these bytes (in folders that are made when missing).
Bytes BytesOf(const std::filesystem::path& file);
void WriteBytes(const std::filesystem::path& file, ByteView bytes);

// Everything below `folder`: type, bytes and time of change by path. Equal before and after: nothing was written.
std::map<std::string, std::string> Everything(const std::filesystem::path& folder);

}  // namespace fonds::test
