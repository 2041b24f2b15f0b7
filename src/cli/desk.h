// Where a command works: the archive that -C names, the person's keys, the clock, the way to print. The environment is
// read here and nowhere else.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/console.h"
#include "cli/exit_status.h"
#include "crypto/random.h"
#include "json/output.h"
#include "signing/keyring.h"
#include "store/author.h"

namespace fonds::cli {

// Options that every command takes, before or after its name.
struct GlobalOptions {
  std::string archive;  // -C; empty: the current folder
  bool json = false;
  bool yes = false;
  bool exact_time = false;
  std::string key;
  std::vector<std::string> countersign;
};

class Desk {
 public:
  explicit Desk(GlobalOptions options);

  const GlobalOptions& options() const { return options_; }
  bool json() const { return options_.json; }
  const Keyring& keyring() const { return keyring_; }
  Progress& progress() { return progress_; }
  WriteContext context();
  std::filesystem::path archive_path() const;
  SignerOptions signer_options() const;

  // For commands that write. Warns on stderr when the archive is behind the pin that this machine keeps.
  Result<Archive> OpenArchive() const;
  // For commands that only read: any carrier.
  Result<Snapshot> OpenSnapshot() const;
  // For what leaves the archive: at the seat a checkpoint is made first, so that its numbers are final. Elsewhere, and
  // for a read-only carrier, the archive as it is.
  Result<Snapshot> SnapshotWithCheckpoint();
  Result<Author> OpenAuthor(const Archive& archive) const;
  // After a write or a look: keeps the newest note as pin, and which archive this path is.
  Status Remember(const Archive& archive) const;

 private:
  GlobalOptions options_;
  Keyring keyring_;
  RandomNonces nonces_;
  TerminalProgress progress_;
};

// An archive with the author who writes to it: what nearly every writing command begins with.
struct Writing {
  Archive archive;
  Author author;
};
Result<Writing> BeginWriting(Desk& desk);

// Words that are to become part of an archive, given with `option`. Errors: kUsage if they are not UTF-8, or hold
// control characters that are no blanks.
Status RequireText(std::string_view option, std::string_view words);

// Reads a whole stream or file that a person named ("-": stdin), within `limit`.
Result<Bytes> ReadInput(const std::string& path, std::uint64_t limit);

}  // namespace fonds::cli
