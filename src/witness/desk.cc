#include "witness/desk.h"

#include <algorithm>

#include "crypto/sha256.h"
#include "crypto/wipe.h"
#include "disk/folder.h"
#include "register/verifier_key.h"
#include "signing/key_file.h"

namespace fonds {
namespace {

constexpr std::uint64_t kMaxSeen = 2 * 1024 * 1024;  // a note is at most 1 MiB
constexpr std::uint64_t kMaxName = 4096;
constexpr std::size_t kMaxWitnessName = 255;
constexpr std::string_view kSeenSuffix = ".seen";

Result<Ed25519Secret> ReadKey(const fs::path& path) {
  FONDS_TRY(RequireOwnersOnly(path));
  FONDS_ASSIGN(Bytes pem, ReadFile(path, kMaxKeyFile));
  const WipeOnExit wipe(pem);
  return FromPkcs8Pem(pem).While("cannot read the witness's key '" + path.string() + "'");
}

Error NoWitness(const fs::path& folder) {
  return Error(Code::kNotFound, "no witness is in '" + folder.string() +
                                    "'; make one with fonds witness init --name NAME, or name its folder with "
                                    "--witness FOLDER");
}

}  // namespace

Result<WitnessKey> MakeWitness(const fs::path& folder, const std::string& name) {
  const bool printable = std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c <= '~'; });
  if (!IsVerifierName(name) || name.size() > kMaxWitnessName || !printable) {
    return Error(Code::kUsage,
                 "a witness's name is up to 255 printable ASCII characters without blank and plus, "
                 "for example witness.example.org/alice");
  }
  if (fs::exists(folder / "key")) {
    return Error(Code::kAlreadyExists, "a witness is in '" + folder.string() + "' already; its key is not replaced");
  }
  FONDS_TRY(CreateFolders(folder, 0700));
  FONDS_ASSIGN(const Ed25519Secret secret, Ed25519Secret::Generate());
  const WitnessKey key{name, secret.Public()};
  Bytes pem = ToPkcs8Pem(secret);
  const WipeOnExit wipe(pem);
  FONDS_TRY(WriteDurably(folder / "name", key.Format() + "\n"));
  FONDS_TRY(WriteDurably(folder / "key", pem, 0600));
  return key;
}

Result<WitnessDesk> WitnessDesk::Open(const fs::path& folder, unsigned patience_ms) {
  if (!fs::exists(folder / "key")) return NoWitness(folder);
  FONDS_ASSIGN(FileLock lock, FileLock::Acquire(folder / "lock", patience_ms));
  FONDS_ASSIGN(Ed25519Secret secret, ReadKey(folder / "key"));
  FONDS_ASSIGN(const Bytes name, ReadFile(folder / "name", kMaxName));
  auto key = WitnessKey::Parse(ByteView(name).substr(0, name.find('\n')));
  if (!key.ok() || key->key != secret.Public() || name != key->Format() + "\n") {
    return Error(Code::kCorrupt, "'" + (folder / "name").string() + "' does not name the key beside it");
  }
  return WitnessDesk(std::move(lock), folder, *std::move(key), std::move(secret));
}

fs::path WitnessDesk::SeenPath(const std::string& origin) const {
  return folder_ / (Sha256Of(origin).Hex() + std::string(kSeenSuffix));
}

Result<Watched> WitnessDesk::Read(const fs::path& path) const {
  FONDS_ASSIGN(const Bytes bytes, ReadFile(path, kMaxSeen));
  auto watched = ParseWatched(bytes);
  if (watched.ok() && SeenPath(watched->checkpoint.origin) == path) return watched;
  return Error(Code::kCorrupt,
               "'" + path.string() +
                   "': " + (watched.ok() ? "it is of another register than its name says" : watched.error().message()) +
                   "; nothing is cosigned for this register until this very file is restored");
}

Result<std::optional<Watched>> WitnessDesk::Find(const std::string& origin) const {
  auto watched = Read(SeenPath(origin));
  if (!watched.ok() && watched.error().code() == Code::kNotFound) return std::optional<Watched>();
  if (!watched.ok()) return watched.error();
  return std::optional<Watched>(*std::move(watched));
}

Result<std::vector<Watched>> WitnessDesk::All() const {
  std::vector<Watched> all;
  FONDS_ASSIGN(const std::vector<FolderItem> items, ListFolder(folder_));
  for (const FolderItem& item : items) {
    if (!item.name.ends_with(kSeenSuffix)) continue;
    FONDS_ASSIGN(Watched watched, Read(folder_ / item.name));
    all.push_back(std::move(watched));
  }
  std::sort(all.begin(), all.end(),
            [](const Watched& a, const Watched& b) { return a.checkpoint.origin < b.checkpoint.origin; });
  return all;
}

Result<Cosignature> WitnessDesk::Cosign(const Watched& watched) const {
  FONDS_TRY(WriteDurably(SeenPath(watched.checkpoint.origin), FormatWatched(watched), 0600)
                .While("cannot remember the checkpoint, so it is not cosigned"));
  FONDS_ASSIGN(const Note note, ParseNote(watched.note));
  return MakeCosignature(note.text, key_.name, secret_, watched.cosigned);
}

}  // namespace fonds
