// `fonds receive`: an archive from somewhere else (a git bundle, a repository, a directory, a tar) becomes an archive
// of our own, or nothing happens.
//
//   1 a folder ".fonds-tmp-…" beside the destination             crash: litter with a name that says so
//   2 a child with limits opens the source, verifies all of it,
//     and writes its tree anew into that folder                   crash: the same
//   3 what the child wrote is verified here, against the pin      crash: the same
//   4 durable, and named                                          from here the archive exists
//
// The child's word decides nothing good: it may refuse, but that the copy is good is what step 3 finds.
#pragma once

#include <filesystem>

#include "base/progress.h"
#include "signing/keyring.h"
#include "verify/verify.h"

namespace fonds {

struct ReceiveRequest {
  std::filesystem::path source;
  std::filesystem::path destination;  // must not exist, or be empty
  bool mirror = false;                // nobody writes in the copy (store/mirror.h)
};

struct Received {
  std::string form;  // "bundle", "repository", "work tree", "directory", "tar"
  bool written = false;
  std::uint64_t errors = 0;  // why it was not
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
  std::uint64_t large = 0;
  std::uint64_t not_here = 0;
  VerifySummary summary;  // of the copy
};

// Findings of the source, if it has errors; else those of the copy. Errors: kAlreadyExists; kNotFound; as OpenReceived;
// kRefused when the child passed a limit, or died; kCorrupt, kIo, kInterrupted. Nothing was written after an error, nor
// when `written` is false.
Result<Received> Receive(const ReceiveRequest& request, const Keyring& keyring, FindingSink& sink,
                         Progress& progress = NoProgress());

// The child's part: "fonds receive-inside SOURCE FOLDER SCRATCH", which no help mentions. Both folders are empty.
// Returns what belongs on stdout (exchange/receive_report.h).
inline constexpr std::string_view kReceiveInside = "receive-inside";
Bytes ReceiveInside(const std::filesystem::path& source, const std::filesystem::path& folder,
                    const std::filesystem::path& scratch);

}  // namespace fonds
