#include "signing/keyring.h"

#include <catch2/catch.hpp>

#include "disk/folder.h"
#include "key_files.h"
#include "signing/memory.h"
#include "support/fault_at.h"
#include "support/temporary_folder.h"

using namespace fonds;
using namespace fonds::test;

namespace {

const ArchiveId kArchive = *ArchiveId::FromHex(std::string(64, 'a'));
const ArchiveId kOther = *ArchiveId::FromHex(std::string(64, 'b'));

Bytes NoteOf(std::uint64_t size, const std::string& what = "entry", const std::string& origin = "5f0c.fonds.invalid") {
  MerkleFrontier frontier;
  for (std::uint64_t i = 0; i < size; ++i) frontier.Append(MerkleLeaf(what + std::to_string(i)));
  return FormatNote(SignNote(FormatCheckpoint({origin, size, frontier.Root()}), origin, SecretOf('r')));
}

Status StoreThreeKeys(const Keyring& keyring) {
  const Ed25519Secret agent = SecretOf('a');
  const Ed25519Secret recovery = SecretOf('v');
  return keyring.StoreNewKeys(kArchive, &agent, SecretOf('r'), &recovery);
}

}  // namespace

TEST_CASE("new keys lie in files that only their owner can read, with an empty memory beside them") {
  const TemporaryFolder folder;
  const Keyring keyring(folder / "config/fonds");
  REQUIRE(StoreThreeKeys(keyring).ok());
  CHECK(keyring.HasRegisterKey(kArchive));
  CHECK(keyring.HasRecoveryKey(kArchive));
  CHECK_FALSE(keyring.HasRegisterKey(kOther));
  CHECK(ModeOf(keyring.home()) == 0700);
  CHECK(ModeOf(keyring.FolderOf(kArchive)) == 0700);
  std::vector<std::string> names;
  const auto items = ListFolder(keyring.FolderOf(kArchive));
  REQUIRE(items.ok());
  for (const FolderItem& item : *items) {
    names.push_back(item.name);
    CHECK(ModeOf(keyring.FolderOf(kArchive) / item.name) == 0600);
  }
  CHECK(names == std::vector<std::string>{"agent", "memory", "recovery", "register"});
  CHECK(*ReadFile(keyring.MemoryPath(kArchive), 100) == FormatMemory({}));

  const auto agent = ParseSshPrivateKey(*ReadFile(keyring.AgentKeyPath(kArchive), 10'000));
  REQUIRE(agent.ok());
  CHECK(agent->comment.empty());
  CHECK(agent->secret.Public() == SecretOf('a').Public());
  const auto recovery = ParseSshPrivateKey(*ReadFile(keyring.RecoveryKeyPath(kArchive), 10'000));
  REQUIRE(recovery.ok());
  CHECK(recovery->secret.Public() == SecretOf('v').Public());
}

TEST_CASE("plain openssl and ssh-keygen read the keys") {
  if (!IsInstalled("openssl") || !IsInstalled("ssh-keygen")) return;
  const TemporaryFolder folder;
  const Keyring keyring(folder.path());
  REQUIRE(StoreThreeKeys(keyring).ok());
  CHECK(StatusOf({"openssl", "pkey", "-noout", "-in", keyring.RegisterKeyPath(kArchive).string()}) == 0);
  CHECK(StatusOf({"ssh-keygen", "-y", "-f", keyring.AgentKeyPath(kArchive).string()}) == 0);
  CHECK(StatusOf({"ssh-keygen", "-y", "-f", keyring.RecoveryKeyPath(kArchive).string()}) == 0);
}

TEST_CASE("an archive whose agent key is elsewhere gets no agent file") {
  const TemporaryFolder folder;
  const Keyring keyring(folder.path());
  REQUIRE(keyring.StoreNewKeys(kArchive, nullptr, SecretOf('r'), nullptr).ok());
  CHECK(keyring.HasRegisterKey(kArchive));
  CHECK_FALSE(keyring.HasRecoveryKey(kArchive));
  CHECK_FALSE(fs::exists(keyring.AgentKeyPath(kArchive)));
}

TEST_CASE("keys that are there are never replaced, and nothing is left of the attempt") {
  for (const std::string name : {"agent", "register", "recovery", "memory"}) {
    INFO(name);
    const TemporaryFolder folder;
    const Keyring keyring(folder.path());
    fs::create_directories(keyring.FolderOf(kArchive));
    PutFile(keyring.FolderOf(kArchive) / name, "the only copy");
    const Status status = StoreThreeKeys(keyring);
    REQUIRE_FALSE(status.ok());
    CHECK(status.error().code() == Code::kAlreadyExists);
    CHECK(*ReadFile(keyring.FolderOf(kArchive) / name, 100) == "the only copy");
    CHECK(ListFolder(keyring.FolderOf(kArchive))->size() == 1);
  }
}

TEST_CASE("a failure at any step of storing keys leaves none of them") {
  const TemporaryFolder counting;
  FaultAt counter("");
  REQUIRE(StoreThreeKeys(Keyring(counting.path())).ok());
  for (const std::string point :
       {"folder-make", "file-create", "file-write", "file-sync", "file-rename", "folder-sync"}) {
    REQUIRE(counter.Count(point) > 0);
    for (unsigned passage = 1; passage <= counter.Count(point); ++passage) {
      INFO(point << " " << passage);
      const TemporaryFolder folder;
      const Keyring keyring(folder.path());
      {
        const FaultAt fault(point, passage);
        const Status status = StoreThreeKeys(keyring);
        REQUIRE_FALSE(status.ok());
        CHECK(status.error().code() == Code::kIo);
      }
      if (fs::exists(keyring.FolderOf(kArchive))) CHECK(ListFolder(keyring.FolderOf(kArchive))->empty());
      CHECK(StoreThreeKeys(keyring).ok());
    }
  }
}

TEST_CASE("a pin holds the note byte for byte and only moves forward") {
  const TemporaryFolder folder;
  const Keyring keyring(folder / "home");
  CHECK(keyring.ReadPin(kArchive).error().code() == Code::kNotFound);
  for (const std::uint64_t size : {5U, 3U, 5U, 8U, 7U}) REQUIRE(keyring.WritePin(kArchive, NoteOf(size)).ok());
  const Result<Pin> pin = keyring.ReadPin(kArchive);
  REQUIRE(pin.ok());
  CHECK(pin->archive == kArchive);
  CHECK(pin->note == NoteOf(8));
  CHECK(pin->checkpoint.size == 8);
  CHECK(*ReadFile(keyring.FolderOf(kArchive) / "pin", 10'000) == NoteOf(8));
  CHECK(ModeOf(keyring.FolderOf(kArchive) / "pin") == 0600);
  CHECK(ModeOf(keyring.FolderOf(kArchive)) == 0700);
  CHECK(keyring.ReadPin(kOther).error().code() == Code::kNotFound);
}

TEST_CASE("a note that contradicts the pin is a conflict, and the pin stays as evidence") {
  const TemporaryFolder folder;
  const Keyring keyring(folder.path());
  REQUIRE(keyring.WritePin(kArchive, NoteOf(5)).ok());
  for (const Bytes& note : {NoteOf(5, "forged"), NoteOf(9, "entry", "another.fonds.invalid")}) {
    const Status status = keyring.WritePin(kArchive, note);
    REQUIRE_FALSE(status.ok());
    CHECK(status.error().code() == Code::kConflict);
    CHECK(keyring.ReadPin(kArchive)->note == NoteOf(5));
  }
}

TEST_CASE("what is no checkpoint is not pinned, and a pin that is none is not overwritten") {
  const TemporaryFolder folder;
  const Keyring keyring(folder.path());
  CHECK(keyring.WritePin(kArchive, "text").error().code() == Code::kMalformed);
  REQUIRE(keyring.WritePin(kArchive, NoteOf(5)).ok());
  PutFile(keyring.FolderOf(kArchive) / "pin", "text");
  CHECK(keyring.ReadPin(kArchive).error().code() == Code::kCorrupt);
  CHECK(keyring.WritePin(kArchive, NoteOf(6)).error().code() == Code::kCorrupt);
  CHECK(*ReadFile(keyring.FolderOf(kArchive) / "pin", 100) == "text");
}

TEST_CASE("the archive last seen at a path is remembered") {
  const TemporaryFolder folder;
  const Keyring keyring(folder / "home");
  fs::create_directory(folder / "my archive");
  CHECK_FALSE(keyring.ArchiveAt(folder / "my archive").has_value());
  REQUIRE(keyring.RememberPath(folder / "my archive", kArchive).ok());
  REQUIRE(keyring.RememberPath(folder / "tar file.tar", kOther).ok());
  CHECK(keyring.ArchiveAt(folder / "my archive/") == kArchive);
  CHECK(keyring.ArchiveAt(folder / "tar file.tar") == kOther);
  REQUIRE(keyring.RememberPath(folder / "my archive", kOther).ok());
  CHECK(keyring.ArchiveAt(folder / "my archive") == kOther);
  CHECK(ModeOf(keyring.home() / "paths") == 0600);
}

TEST_CASE("a path that is remembered already costs no write") {
  const TemporaryFolder folder;
  const Keyring keyring(folder.path());
  REQUIRE(keyring.RememberPath("/srv/fonds", kArchive).ok());
  const FaultAt plan("");
  REQUIRE(keyring.RememberPath("/srv/fonds", kArchive).ok());
  CHECK(plan.Count("file-create") == 0);
}

TEST_CASE("a list of paths that cannot be read is not overwritten") {
  const TemporaryFolder folder;
  const Keyring keyring(folder.path());
  PutFile(folder / "paths", "something else\n");
  CHECK(keyring.RememberPath("/srv/fonds", kArchive).error().code() == Code::kCorrupt);
  CHECK_FALSE(keyring.ArchiveAt("/srv/fonds").has_value());
  CHECK(*ReadFile(folder / "paths", 100) == "something else\n");
}
