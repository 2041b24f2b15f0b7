#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <set>

#include "key_files.h"
#include "signing/keyring.h"
#include "support/fault_at.h"
#include "support/temporary_folder.h"

using namespace fonds;
using namespace fonds::test;

namespace {

const ArchiveId kArchive = *ArchiveId::FromHex(std::string(64, 'a'));
const std::string kOrigin = "5f0c.fonds.invalid";
constexpr int kDied = 9;

std::vector<Digest> Leaves(std::size_t size, const std::string& last = "entry") {
  std::vector<Digest> leaves;
  for (std::size_t i = 1; i < size; ++i) leaves.push_back(MerkleLeaf("entry " + std::to_string(i)));
  if (size != 0) leaves.push_back(MerkleLeaf(last + " " + std::to_string(size)));
  return leaves;
}

// A keyring with a new register key.
class Seat {
 public:
  Seat() : keyring_(folder_ / "home") {
    REQUIRE(keyring_.StoreNewKeys(kArchive, nullptr, SecretOf('r'), nullptr).ok());
  }

  const Keyring& keyring() const { return keyring_; }
  fs::path memory() const { return keyring_.MemoryPath(kArchive); }
  fs::path File(const std::string& name) const { return folder_ / name; }
  SeatLock Take() const {
    Result<SeatLock> seat = SeatLock::Acquire(keyring_, kArchive);
    if (!seat.ok()) FAIL(seat.error().message());
    return *std::move(seat);
  }
  Error TakeFails() const {
    const Result<SeatLock> seat = SeatLock::Acquire(keyring_, kArchive, 0);
    REQUIRE_FALSE(seat.ok());
    return seat.error();
  }
  Bytes Signed(std::size_t size) const {
    Result<Bytes> note = Take().Sign(kOrigin, Leaves(size));
    REQUIRE(note.ok());
    return *std::move(note);
  }

 private:
  TemporaryFolder folder_;
  Keyring keyring_;
};

Error SignFails(SeatLock& seat, const std::vector<Digest>& leaves, const std::string& origin = kOrigin) {
  const Result<Bytes> note = seat.Sign(origin, leaves);
  REQUIRE_FALSE(note.ok());
  return note.error();
}

// Ends the process at the n-th passage of one point, as a power cut would.
class DieAt final : public FaultPlan {
 public:
  explicit DieAt(std::string point) : point_(std::move(point)) { SetFaultPlan(this); }
  Status At(std::string_view point) override {
    if (point == point_) ::_exit(kDied);
    return {};
  }

 private:
  std::string point_;
};

int ExitStatusOf(pid_t child) {
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  return WEXITSTATUS(status);
}

// Signs `leaves` in a process that dies at `point`.
void DieSigning(const Seat& seat, const std::string& point, const std::vector<Digest>& leaves) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    Result<SeatLock> lock = SeatLock::Acquire(seat.keyring(), kArchive);
    if (!lock.ok()) ::_exit(1);
    const DieAt plan(point);
    static_cast<void>(lock->Sign(kOrigin, leaves));
    ::_exit(0);
  }
  REQUIRE(ExitStatusOf(child) == kDied);
}

}  // namespace

TEST_CASE("the register key signs a checkpoint over all entries") {
  const Seat seat;
  SeatLock lock = seat.Take();
  CHECK(lock.memory().frontier.size() == 0);
  for (const std::size_t size : {1U, 2U, 7U, 64U, 65U}) {
    const Result<Bytes> note = lock.Sign(kOrigin, Leaves(size));
    REQUIRE(note.ok());
    const Result<Note> parsed = ParseNote(*note);
    REQUIRE(parsed.ok());
    CHECK(VerifyNote(*parsed, {kOrigin, SecretOf('r').Public()}));
    const Result<Checkpoint> checkpoint = ParseCheckpoint(parsed->text);
    REQUIRE(checkpoint.ok());
    CHECK(checkpoint->origin == kOrigin);
    CHECK(checkpoint->size == size);
    CHECK(checkpoint->root == MerkleRoot(Leaves(size), size));
    CHECK(lock.memory().note == *note);
    CHECK(lock.memory().frontier.size() == size);
  }
}

TEST_CASE("the remembered note comes back for its own size, in this process and the next") {
  const Seat seat;
  const Bytes note = seat.Signed(5);
  CHECK(seat.Signed(5) == note);
  SeatLock lock = seat.Take();
  CHECK(lock.memory().note == note);
  CHECK(*lock.Sign(kOrigin, Leaves(5)) == note);
}

TEST_CASE("leaves that contradict the memory are a conflict that names both sizes") {
  const Seat seat;
  const Bytes note = seat.Signed(5);
  SeatLock lock = seat.Take();
  std::vector<Digest> reordered = Leaves(6);
  std::swap(reordered[0], reordered[1]);
  for (const auto& leaves : {Leaves(4), Leaves(5, "forged"), reordered}) {
    const Error error = SignFails(lock, leaves);
    CHECK(error.code() == Code::kConflict);
    CHECK_THAT(error.message(),
               Catch::Contains(std::to_string(leaves.size()) + " entries") && Catch::Contains("one of 5"));
  }
  CHECK(SignFails(lock, Leaves(5), "another.fonds.invalid").code() == Code::kConflict);
  CHECK(SignFails(lock, Leaves(6), "another.fonds.invalid").code() == Code::kConflict);
  CHECK(*lock.Sign(kOrigin, Leaves(5)) == note);
}

TEST_CASE("an empty register and an origin that is no name are refused, and nothing is remembered") {
  const Seat seat;
  SeatLock lock = seat.Take();
  CHECK(SignFails(lock, {}).code() == Code::kRefused);
  for (const std::string origin : {"", "two words", "a+b", "line\nbreak", "\xff"}) {
    CHECK(SignFails(lock, Leaves(2), origin).code() == Code::kRefused);
  }
  CHECK(lock.memory().frontier.size() == 0);
}

TEST_CASE("a register key that is not here, has no memory, or lies open is not used") {
  const Seat seat;
  const Result<SeatLock> elsewhere = SeatLock::Acquire(seat.keyring(), *ArchiveId::FromHex(std::string(64, 'b')));
  REQUIRE_FALSE(elsewhere.ok());
  CHECK(elsewhere.error().code() == Code::kNotFound);
  CHECK_FALSE(fs::exists(seat.keyring().FolderOf(*ArchiveId::FromHex(std::string(64, 'b')))));

  for (const unsigned mode : {0640U, 0604U, 0620U}) {
    REQUIRE(::chmod(seat.keyring().RegisterKeyPath(kArchive).c_str(), static_cast<mode_t>(mode)) == 0);
    CHECK(seat.TakeFails().code() == Code::kRefused);
    CHECK_THAT(seat.TakeFails().message(), Catch::Contains("chmod 600"));
  }
  REQUIRE(::chmod(seat.keyring().RegisterKeyPath(kArchive).c_str(), 0600) == 0);
  fs::remove(seat.memory());
  CHECK(seat.TakeFails().code() == Code::kRefused);
  CHECK_THAT(seat.TakeFails().message(), Catch::Contains("without its memory"));
}

TEST_CASE("a memory that was tampered with, or is another key's, is corrupt and names a remedy") {
  const Seat seat;
  const Seat other;
  seat.Signed(3);
  const Bytes good = *ReadFile(seat.memory(), 10'000);
  Bytes smaller = good;
  smaller.replace(smaller.find("size 3"), 6, "size 2");
  PutFile(other.keyring().RegisterKeyPath(kArchive), ToPkcs8Pem(SecretOf('x')));
  PutFile(other.memory(), good);
  PutFile(seat.memory(), smaller);
  for (const Seat* broken : {&seat, &other}) {
    const Error error = broken->TakeFails();
    CHECK(error.code() == Code::kCorrupt);
    CHECK_THAT(error.message(), Catch::Contains("recovery key"));
  }
}

TEST_CASE("a memory that is tampered with while the seat is taken is not signed over") {
  const Seat seat;
  SeatLock lock = seat.Take();
  REQUIRE(lock.Sign(kOrigin, Leaves(3)).ok());
  PutFile(seat.memory(), "fonds memory v0\nsize 3\n\n");
  CHECK(SignFails(lock, Leaves(4)).code() == Code::kCorrupt);
}

TEST_CASE("an old copy of the memory is refused when a newer note of the same key was pinned") {
  const Seat seat;
  seat.Signed(3);
  const Bytes old = *ReadFile(seat.memory(), 10'000);
  REQUIRE(seat.keyring().WritePin(kArchive, seat.Signed(4)).ok());
  seat.Take();
  PutFile(seat.memory(), old);
  CHECK(seat.TakeFails().code() == Code::kRefused);
  CHECK_THAT(seat.TakeFails().message(), Catch::Contains("size 3") && Catch::Contains("size 4"));
}

TEST_CASE("a memory is refused when another note of its size by the same key was pinned") {
  const Seat seat;
  seat.Signed(3);
  const Digest root = MerkleRoot(Leaves(3, "forged"), 3);
  const Note second = SignNote(FormatCheckpoint({kOrigin, 3, root}), kOrigin, SecretOf('r'));
  REQUIRE(seat.keyring().WritePin(kArchive, FormatNote(second)).ok());
  CHECK(seat.TakeFails().code() == Code::kRefused);
}

TEST_CASE("a pin of an earlier register key does not bind the new one") {
  const Seat seat;
  const Digest root = MerkleRoot(Leaves(9), 9);
  const Note old = SignNote(FormatCheckpoint({kOrigin, 9, root}), kOrigin, SecretOf('o'));
  REQUIRE(seat.keyring().WritePin(kArchive, FormatNote(old)).ok());
  SeatLock lock = seat.Take();
  CHECK(lock.Sign(kOrigin, Leaves(9)).ok());
}

TEST_CASE("the seat is taken by one at a time") {
  const Seat seat;
  {
    const SeatLock lock = seat.Take();
    CHECK(seat.TakeFails().code() == Code::kConflict);
  }
  seat.Take();
}

TEST_CASE("a note is given out only after its memory is durable") {
  const Seat seat;
  SeatLock lock = seat.Take();
  for (const std::string point : {"file-create", "file-write", "file-sync", "file-rename"}) {
    const FaultAt fault(point);
    CHECK(SignFails(lock, Leaves(2, point)).code() == Code::kIo);
  }
  const FaultAt plan("");
  REQUIRE(lock.Sign(kOrigin, Leaves(2)).ok());
  CHECK(plan.Count("file-sync") == 1);
  CHECK(plan.Count("folder-sync") == 1);
}

TEST_CASE("a write that failed after its rename still binds the key") {
  const Seat seat;
  SeatLock lock = seat.Take();
  {
    const FaultAt fault("folder-sync");
    CHECK(SignFails(lock, Leaves(2)).code() == Code::kIo);
  }
  CHECK(SignFails(lock, Leaves(2, "other")).code() == Code::kConflict);
  CHECK(lock.Sign(kOrigin, Leaves(2)).ok());
}

TEST_CASE("a crash while signing leaves the old memory or the new, and never room for a second note of one size") {
  for (const std::string point : {"file-create", "file-write", "file-sync", "file-rename"}) {
    INFO(point);
    const Seat seat;
    seat.Signed(2);
    DieSigning(seat, point, Leaves(3));
    SeatLock lock = seat.Take();
    CHECK(lock.memory().frontier.size() == 2);
    CHECK(lock.Sign(kOrigin, Leaves(3, "other")).ok());
  }
  const Seat seat;
  seat.Signed(2);
  DieSigning(seat, "folder-sync", Leaves(3));  // after the rename: somebody may yet have read the note from the memory
  SeatLock lock = seat.Take();
  const Bytes remembered = lock.memory().note;
  CHECK(lock.memory().frontier.size() == 3);
  CHECK(SignFails(lock, Leaves(3, "other")).code() == Code::kConflict);
  CHECK(*lock.Sign(kOrigin, Leaves(3)) == remembered);
}

namespace {

std::vector<Digest> RegisterIn(const fs::path& path) {
  std::ifstream file(path);
  std::vector<Digest> leaves;
  for (std::string line; std::getline(file, line) && !file.eof();) leaves.push_back(*Digest::FromHex(line));
  return leaves;
}

void AppendTo(const fs::path& path, const std::string& line) {
  std::ofstream file(path, std::ios::app);
  file << line + "\n";
}

// One of several processes at one seat. Each reads the register before it takes the seat, so that all of them come with
// different entries for the same number.
int RaceAtSeat(const Seat& seat, const std::string& name, std::size_t until) {
  for (int turn = 0; turn < 10'000; ++turn) {
    std::vector<Digest> leaves = RegisterIn(seat.File("register"));
    if (leaves.size() >= until) return 0;
    const Digest mine = MerkleLeaf(name + std::to_string(turn));
    leaves.push_back(mine);
    Result<SeatLock> lock = SeatLock::Acquire(seat.keyring(), kArchive);
    if (!lock.ok()) return 1;
    const Result<Bytes> note = lock->Sign(kOrigin, leaves);
    if (!note.ok() && note.error().code() == Code::kConflict) continue;
    if (!note.ok()) return 2;
    AppendTo(seat.File("notes"), std::to_string(leaves.size()) + " " + HexEncode(*note));
    AppendTo(seat.File("register"), mine.Hex());
  }
  return 3;
}

}  // namespace

TEST_CASE("processes that race at the seat never get two notes of one size") {
  constexpr std::size_t kUntil = 40;
  const Seat seat;
  std::vector<pid_t> children;
  for (const std::string name : {"one", "two", "three"}) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) ::_exit(RaceAtSeat(seat, name, kUntil));
    children.push_back(child);
  }
  for (const pid_t child : children) CHECK(ExitStatusOf(child) == 0);

  std::ifstream file(seat.File("notes"));
  std::map<std::size_t, std::set<std::string>> notes;
  for (std::size_t size = 0; file >> size;) {
    std::string note;
    file >> note;
    notes[size].insert(note);
  }
  CHECK(notes.size() >= kUntil);
  for (const auto& [size, distinct] : notes) {
    INFO(size);
    CHECK(distinct.size() == 1);
  }
}
