// The head of a git bundle: which references it brings, and where its pack starts (gitformat-bundle, versions 2 and 3).
//
//   # v2 git bundle           # v3 git bundle
//                             @object-format=sha1
//   -<id> <comment>           a prerequisite: a commit that the receiver must have already
//   <id> <reference>
//   <empty line>
//   PACK…
#pragma once

#include <filesystem>

#include "git/repository.h"

namespace fonds::git {

struct BundleHead {
  ObjectId main;            // what refs/heads/main is in it; its other references are passed over
  std::size_t pack_at = 0;  // offset of the pack, which goes on to the end of the file
};

inline constexpr std::size_t kLongestBundleHead = 1024 * 1024;

// True for the first bytes of a bundle of any version.
bool LooksLikeBundle(ByteView start);

// Reads the head from the first kLongestBundleHead bytes of the file (or fewer, if it is shorter). Errors: kMalformed;
// kUnsupported for another version or a capability that is not known; kRefused for a bundle that needs commits it does
// not bring, or without refs/heads/main.
Result<BundleHead> ParseBundleHead(ByteView start);

// Makes the new bare repository `folder` of the bundle's pack and its branch main: what can be read then is read by our
// own bounded readers, and nothing but the pack is taken over. For a while: nobody promised that the bytes are good.
// Errors beside those above: of IndexPack and Repository::Create; kNotFound; kIo, also when there is not enough room.
Result<Repository> Unbundle(const std::filesystem::path& bundle, const std::filesystem::path& folder);

}  // namespace fonds::git
