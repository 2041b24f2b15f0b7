#include "signing/memory.h"

#include <catch2/catch.hpp>

#include "key_files.h"

using namespace fonds;
using namespace fonds::test;

namespace {

const std::string kOrigin = "5f0c.fonds.invalid";

RegisterMemory MemoryOf(std::uint64_t size, const Ed25519Secret& secret) {
  RegisterMemory memory;
  for (std::uint64_t i = 0; i < size; ++i) memory.frontier.Append(MerkleLeaf("entry " + std::to_string(i)));
  if (size == 0) return memory;
  memory.note = FormatNote(SignNote(FormatCheckpoint({kOrigin, size, memory.frontier.Root()}), kOrigin, secret));
  return memory;
}

}  // namespace

TEST_CASE("a memory is read back as it was written") {
  const Ed25519Secret secret = SecretOf('r');
  for (const std::uint64_t size : {0U, 1U, 2U, 3U, 7U, 8U, 70U}) {
    const RegisterMemory memory = MemoryOf(size, secret);
    const Result<RegisterMemory> again = ParseMemory(FormatMemory(memory), secret.Public());
    REQUIRE(again.ok());
    CHECK(again->frontier.size() == size);
    CHECK(again->frontier.roots() == memory.frontier.roots());
    CHECK(again->note == memory.note);
  }
}

TEST_CASE("the memory of a new key is three lines") {
  CHECK(FormatMemory({}) == "fonds memory v0\nsize 0\n\n");
}

TEST_CASE("a memory with any one byte changed, lost or added is corrupt") {
  const Ed25519Secret secret = SecretOf('r');
  const Bytes good = FormatMemory(MemoryOf(3, secret));
  for (std::size_t i = 0; i < good.size(); ++i) {
    INFO(i);
    Bytes flipped = good;
    flipped[i] = static_cast<char>(flipped[i] ^ 0x01);
    for (const Bytes& bytes : {flipped, good.substr(0, i), good.substr(0, i) + good.substr(i + 1)}) {
      const Result<RegisterMemory> memory = ParseMemory(bytes, secret.Public());
      REQUIRE_FALSE(memory.ok());
      CHECK(memory.error().code() == Code::kCorrupt);
    }
  }
  CHECK_FALSE(ParseMemory(good + "\n", secret.Public()).ok());
}

TEST_CASE("a memory whose parts are whole but do not belong together is corrupt") {
  const Ed25519Secret secret = SecretOf('r');
  const RegisterMemory three = MemoryOf(3, secret);
  const RegisterMemory four = MemoryOf(4, secret);
  const Bytes cases[] = {
      FormatMemory({three.frontier, four.note}),                        // the note of another size
      FormatMemory({three.frontier, MemoryOf(3, SecretOf('x')).note}),  // signed by another key
      FormatMemory({{}, three.note}),                                   // size 0 and a note
      FormatMemory({three.frontier, {}}),                               // size 3 and no note
      "fonds memory v0\nsize 00\n\n",
      "fonds memory v0\nsize -1\n\n",
      "fonds memory v0\nsize 100000001\n\n",
      "fonds memory v0\nsize 18446744073709551616\n\n",
      "fonds memory v1\nsize 0\n\n",
      "",
  };
  for (const Bytes& bytes : cases) {
    INFO(bytes);
    const Result<RegisterMemory> memory = ParseMemory(bytes, secret.Public());
    REQUIRE_FALSE(memory.ok());
    CHECK(memory.error().code() == Code::kCorrupt);
  }
}

TEST_CASE("the memory of a key that follows another begins with that one's note, and says whose it is") {
  const Ed25519Secret earlier = SecretOf('r');
  const Ed25519Secret later = SecretOf('s');
  RegisterMemory memory = MemoryOf(3, earlier);
  CHECK_FALSE(ParseMemory(FormatMemory(memory), later.Public()).ok());
  memory.inherited_from = NoteVerifier{kOrigin, earlier.Public()};
  const Result<RegisterMemory> again = ParseMemory(FormatMemory(memory), later.Public());
  REQUIRE(again.ok());
  CHECK(again->note == memory.note);
  CHECK(again->inherited_from->key == earlier.Public());
  CHECK(FormatMemory(*again) == FormatMemory(memory));
  CHECK_FALSE(ParseMemory(FormatMemory(memory), earlier.Public()).ok());  // from itself
  memory.inherited_from->name = "elsewhere.invalid";
  CHECK_FALSE(ParseMemory(FormatMemory(memory), later.Public()).ok());
  memory.inherited_from = NoteVerifier{kOrigin, SecretOf('t').Public()};
  CHECK_FALSE(ParseMemory(FormatMemory(memory), later.Public()).ok());
  RegisterMemory none;
  none.inherited_from = NoteVerifier{kOrigin, earlier.Public()};
  CHECK_FALSE(ParseMemory(FormatMemory(none), later.Public()).ok());
}
