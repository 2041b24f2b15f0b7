// A witness cosigns only what continues what it cosigned before, whatever it is asked and whatever fails.
#include "witness/cosign.h"

#include <thread>

#include "register/merkle.h"
#include "support/fault_at.h"
#include "support/scratch_archive.h"

namespace fonds {
namespace {

using test::Must;

const std::string kOrigin = "0123.fonds.invalid";

NoteVerifier RegisterKey(unsigned char seed = 9) {
  return {kOrigin, test::SecretOf(seed).Public()};
}

// A register of so many entries, those from `fork` on of a second past.
struct Log {
  std::uint64_t size = 0;
  std::uint64_t fork = ~0ULL;

  std::vector<Digest> Leaves() const {
    std::vector<Digest> leaves;
    for (std::uint64_t i = 0; i < size; ++i)
      leaves.push_back(MerkleLeaf((i < fork ? "" : "other ") + std::to_string(i)));
    return leaves;
  }
  WitnessRequest Ask(std::uint64_t old_size, unsigned char key = 9) const {
    const auto leaves = Leaves();
    WitnessRequest request;
    request.old_size = old_size;
    request.checkpoint = {kOrigin, size, MerkleRoot(leaves, size)};
    request.note = FormatNote(SignNote(FormatCheckpoint(request.checkpoint), kOrigin, test::SecretOf(key)));
    if (old_size != 0 && old_size < size) request.proof = MakeConsistencyProof(leaves, old_size, size);
    return request;
  }
};

class Witness {
 public:
  Witness() : key_(Must(MakeWitness(folder(), "witness.example/w"))) {}
  fs::path folder() const { return temporary_ / "witness"; }
  const WitnessKey& key() const { return key_; }
  Result<Cosigned> Cosign(const WitnessRequest& request, std::optional<NoteVerifier> trust = RegisterKey(),
                          UnixSeconds now = 1'000) const {
    const WitnessDesk desk = Must(WitnessDesk::Open(folder()));
    return CosignRequest(desk, {request, "request", std::move(trust)}, FixedClock(now));
  }
  std::uint64_t Remembered() const {
    const auto watched = Must(Must(WitnessDesk::Open(folder())).Find(kOrigin));
    return watched ? watched->checkpoint.size : 0;
  }
  Code Refusal(const WitnessRequest& request, std::optional<NoteVerifier> trust = RegisterKey(),
               UnixSeconds now = 1'000) const {
    const std::uint64_t before = Remembered();
    const auto cosigned = Cosign(request, std::move(trust), now);
    REQUIRE_FALSE(cosigned.ok());
    CHECK(Remembered() == before);
    return cosigned.error().code();
  }

 private:
  test::TemporaryFolder temporary_;
  WitnessKey key_;
};

TEST_CASE("a witness cosigns a register that grows, and each cosignature verifies") {
  const Witness witness;
  std::uint64_t old_size = 0;
  for (const std::uint64_t size : {3, 4, 4, 9}) {
    const WitnessRequest request = Log{size}.Ask(old_size);
    const Cosigned cosigned = Must(witness.Cosign(request));
    CHECK(VerifyCosignature(cosigned.cosignature, FormatCheckpoint(request.checkpoint), witness.key()));
    CHECK(cosigned.cosignature.time == 1'000);
    CHECK(witness.Remembered() == size);
    old_size = size;
  }
}

TEST_CASE("a register is cosigned at first sight only under a key that the operator trusts") {
  const Witness witness;
  CHECK(witness.Refusal(Log{3}.Ask(0), std::nullopt) == Code::kRefused);
  CHECK(witness.Refusal(Log{3}.Ask(0), RegisterKey(8)) == Code::kRefused);
  CHECK(witness.Refusal(Log{3}.Ask(0), NoteVerifier{"elsewhere", RegisterKey().key}) == Code::kRefused);
  Must(witness.Cosign(Log{3}.Ask(0)));
  Must(witness.Cosign(Log{5}.Ask(3), std::nullopt));  // from now on the key is remembered
  CHECK(witness.Refusal(Log{6}.Ask(5, 8), std::nullopt) == Code::kRefused);
  Must(witness.Cosign(Log{6}.Ask(5, 8), RegisterKey(8)));  // a new register key goes on with the same tree
  CHECK(witness.Refusal(Log{7, 2}.Ask(6, 8), RegisterKey(8)) == Code::kConflict);
}

TEST_CASE("a smaller or a different tree is never cosigned") {
  const Witness witness;
  Must(witness.Cosign(Log{5}.Ask(0)));
  CHECK(witness.Refusal(Log{4}.Ask(0)) == Code::kConflict);
  CHECK(witness.Refusal(Log{4}.Ask(4)) == Code::kConflict);
  CHECK(witness.Refusal(Log{5, 2}.Ask(0)) == Code::kConflict);
  CHECK(witness.Refusal(Log{5, 2}.Ask(5)) == Code::kConflict);
  CHECK(witness.Refusal(Log{8, 2}.Ask(5)) == Code::kConflict);
  CHECK(witness.Refusal(Log{8}.Ask(0)) == Code::kConflict);  // no proof from what it knows
  CHECK(witness.Refusal(Log{8}.Ask(4)) == Code::kConflict);
  WitnessRequest long_proof = Log{8}.Ask(5);
  long_proof.proof.push_back(long_proof.proof.back());
  CHECK(witness.Refusal(long_proof) == Code::kConflict);
  const auto other = witness.Cosign(Log{5, 2}.Ask(5));
  CHECK(other.error().message().find("fonds equivocation") != std::string::npos);
  Must(witness.Cosign(Log{8}.Ask(5)));
}

TEST_CASE("a witness whose memory was put back refuses a register that says it cosigned more") {
  const Witness witness;
  Must(witness.Cosign(Log{5}.Ask(0)));
  const fs::path seen = Must(WitnessDesk::Open(witness.folder())).SeenPath(kOrigin);
  fs::copy_file(seen, seen.string() + ".old");
  Must(witness.Cosign(Log{8}.Ask(5)));
  fs::copy_file(seen.string() + ".old", seen, fs::copy_options::overwrite_existing);
  const auto old = witness.Cosign(Log{9}.Ask(8));
  REQUIRE_FALSE(old.ok());
  CHECK(old.error().code() == Code::kConflict);
  CHECK(old.error().message().find("old copy") != std::string::npos);
  fs::remove(seen);
  CHECK(witness.Refusal(Log{9}.Ask(8)) == Code::kConflict);
}

TEST_CASE("a memory that was tampered with cosigns nothing") {
  const Witness witness;
  Must(witness.Cosign(Log{5}.Ask(0)));
  const fs::path seen = Must(WitnessDesk::Open(witness.folder())).SeenPath(kOrigin);
  Bytes bytes = Must(ReadFile(seen, 4096));
  bytes.replace(bytes.find("\n5\n"), 3, "\n4\n");
  Must(WriteDurably(seen, bytes));
  const auto cosigned = witness.Cosign(Log{8}.Ask(5));
  REQUIRE_FALSE(cosigned.ok());
  CHECK(cosigned.error().code() == Code::kCorrupt);
}

TEST_CASE("no cosignature leaves before it is remembered") {
  const Witness witness;
  Must(witness.Cosign(Log{5}.Ask(0)));
  for (const char* point : {"file-create", "file-write", "file-sync", "file-rename"}) {
    CAPTURE(point);
    const test::FaultAt fault(point);
    CHECK_FALSE(witness.Cosign(Log{8}.Ask(5)).ok());
    CHECK(witness.Remembered() == 5);
  }
  {
    const test::FaultAt fault("folder-sync");
    CHECK_FALSE(witness.Cosign(Log{8}.Ask(5)).ok());
  }
  // Whether or not the last one was remembered, no other tree of that size is cosigned now.
  CHECK(witness.Remembered() == 8);
  CHECK(witness.Refusal(Log{8, 6}.Ask(5)) == Code::kConflict);
  Must(witness.Cosign(Log{8}.Ask(5)));
}

TEST_CASE("a clock that went back stops a witness") {
  const Witness witness;
  Must(witness.Cosign(Log{5}.Ask(0), RegisterKey(), 2'000));
  CHECK(witness.Refusal(Log{6}.Ask(5), RegisterKey(), 1'999) == Code::kRefused);
  CHECK(witness.Refusal(Log{6}.Ask(5), RegisterKey(), -5) == Code::kRefused);
  Must(witness.Cosign(Log{6}.Ask(5), RegisterKey(), 2'000));
}

TEST_CASE("of two requests at once that fork, one is cosigned") {
  const Witness witness;
  Must(witness.Cosign(Log{5}.Ask(0)));
  std::vector<std::optional<Code>> codes(8);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    threads.emplace_back([&, i] {
      const auto desk = WitnessDesk::Open(witness.folder());
      if (!desk.ok()) return;
      const auto cosigned =
          CosignRequest(*desk, {Log{8, i % 2 == 0 ? ~0ULL : 6}.Ask(5), "request", RegisterKey()}, FixedClock(1'000));
      codes[i] = cosigned.ok() ? Code::kUsage : cosigned.error().code();
    });
  }
  for (std::thread& thread : threads) thread.join();
  bool even = false;
  bool odd = false;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (codes[i] == Code::kUsage) (i % 2 == 0 ? even : odd) = true;
  }
  CHECK(even != odd);
  CHECK(witness.Remembered() == 8);
}

TEST_CASE("a witness has a name, one key, and a folder of its own") {
  const Witness witness;
  const auto again = MakeWitness(witness.folder(), "other");
  REQUIRE_FALSE(again.ok());
  CHECK(again.error().code() == Code::kAlreadyExists);
  const test::TemporaryFolder folder;
  for (const char* name : {"", "a b", "a+b", "a\nb", "n\xC3\xA4me"}) CHECK_FALSE(MakeWitness(folder / "w", name).ok());
  CHECK(WitnessDesk::Open(folder / "w").error().code() == Code::kNotFound);
  fs::permissions(witness.folder() / "key", fs::perms::others_read, fs::perm_options::add);
  CHECK(WitnessDesk::Open(witness.folder()).error().code() == Code::kRefused);
}

}  // namespace
}  // namespace fonds
