#include "cli/desk.h"

#include <cstdlib>

#include "disk/file.h"
#include "store/seat.h"
#include "text/utf8.h"

namespace fonds::cli {
namespace {

namespace fs = std::filesystem;

std::string Environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// $FONDS_HOME, else $XDG_CONFIG_HOME/fonds, else ~/.config/fonds.
fs::path HomeOfKeys() {
  if (const std::string home = Environment("FONDS_HOME"); !home.empty()) return home;
  if (const std::string xdg = Environment("XDG_CONFIG_HOME"); !xdg.empty()) return fs::path(xdg) / "fonds";
  const std::string home = Environment("HOME");
  return fs::path(home.empty() ? "/nonexistent" : home) / ".config" / "fonds";
}

}  // namespace

Desk::Desk(GlobalOptions options) : options_(std::move(options)), keyring_(HomeOfKeys()) {}

WriteContext Desk::context() {
  return {.clock = &SystemClock(), .nonces = &nonces_, .exact_time = options_.exact_time};
}

fs::path Desk::archive_path() const {
  return options_.archive.empty() ? fs::path(".") : fs::path(options_.archive);
}

SignerOptions Desk::signer_options() const {
  return {.agent_socket = Environment("SSH_AUTH_SOCK"), .accept_personal_key = options_.yes};
}

Result<Archive> Desk::OpenArchive() const {
  FONDS_ASSIGN(Archive archive, Archive::Open(archive_path()));
  FONDS_ASSIGN(const Snapshot snapshot, archive.Read());
  const Result<Pin> pin = keyring_.ReadPin(snapshot.archive());
  if (!pin.ok()) return archive;
  FONDS_ASSIGN(const std::optional<CheckedNote> note, snapshot.Newest());
  const std::uint64_t size = note ? note->checkpoint.size : 0;
  if (size < pin->checkpoint.size) {
    Remark("warning: this machine has seen a checkpoint of " + std::to_string(pin->checkpoint.size) +
           " entries of this archive, and here the newest covers " + std::to_string(size) +
           ": run fonds verify before you rely on it");
  }
  return archive;
}

Result<Snapshot> Desk::OpenSnapshot() const {
  FONDS_ASSIGN(std::unique_ptr<Holdings> holdings, OpenHoldings(archive_path()));
  return Snapshot::Of(std::move(holdings));
}

Result<Snapshot> Desk::SnapshotWithCheckpoint() {
  Result<Archive> archive = OpenArchive();
  if (!archive.ok()) return OpenSnapshot();
  const Result<CheckpointMade> made = MakeCheckpoint(*archive, keyring_, context());
  if (!made.ok() && made.error().code() != Code::kNotFound) return made.error();
  FONDS_TRY(Remember(*archive));
  return archive->Read();
}

Result<Author> Desk::OpenAuthor(const Archive& archive) const {
  FONDS_ASSIGN(const Snapshot snapshot, archive.Read());
  AuthorOptions options{.key = options_.key, .countersign = {}, .signer = signer_options()};
  for (const std::string& path : options_.countersign) options.countersign.emplace_back(path);
  return fonds::OpenAuthor(keyring_, snapshot, options);
}

Status Desk::Remember(const Archive& archive) const {
  FONDS_ASSIGN(const Snapshot snapshot, archive.Read());
  FONDS_TRY(keyring_.RememberPath(archive_path(), snapshot.archive()));
  FONDS_ASSIGN(const std::optional<CheckedNote> note, snapshot.Newest());
  if (!note) return {};
  return keyring_.WritePin(snapshot.archive(), note->bytes);
}

Result<Writing> BeginWriting(Desk& desk) {
  FONDS_ASSIGN(Archive archive, desk.OpenArchive());
  FONDS_ASSIGN(Author author, desk.OpenAuthor(archive));
  return Writing{.archive = std::move(archive), .author = std::move(author)};
}

Status RequireText(std::string_view option, std::string_view words) {
  const std::string problem = "cannot take the words of " + std::string(option) + ": ";
  if (!text::IsUtf8(words)) {
    return Error(Code::kUsage, problem + "they are not UTF-8; set the terminal to UTF-8, or convert them with iconv");
  }
  for (const char c : words) {
    const auto value = static_cast<unsigned char>(c);
    if (value >= 0x20 || c == '\t' || c == '\n' || c == '\f' || c == '\r') continue;
    return Error(Code::kUsage,
                 problem + "they hold the control character " + Shown(std::string_view(&c, 1)) + "; leave it out");
  }
  return {};
}

Result<Bytes> ReadInput(const std::string& path, std::uint64_t limit) {
  if (path != "-") return ReadFile(path, limit);
  Bytes bytes;
  char buffer[65536];
  while (const std::size_t count = std::fread(buffer, 1, sizeof buffer, stdin)) {
    bytes.append(buffer, count);
    if (bytes.size() > limit) {
      return Error(Code::kRefused, "standard input holds more than " + HumanSize(limit) + "; give less at once");
    }
  }
  return bytes;
}

}  // namespace fonds::cli
