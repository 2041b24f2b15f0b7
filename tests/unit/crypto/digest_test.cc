#include <catch2/catch.hpp>
#include <set>
#include <thread>

#include "crypto/random.h"
#include "crypto/sha1.h"
#include "crypto/sha256.h"

using namespace fonds;

namespace {

// Hands out its bytes in pieces of growing odd size, as pipes do.
class UnevenSource final : public ByteSource {
 public:
  explicit UnevenSource(ByteView bytes) : rest_(bytes) {}

  Result<std::size_t> Read(char* buffer, std::size_t size) override {
    const std::size_t count = std::min({size, piece_, rest_.size()});
    std::copy_n(rest_.data(), count, buffer);
    rest_.remove_prefix(count);
    piece_ += 1021;
    return count;
  }

 private:
  ByteView rest_;
  std::size_t piece_ = 1;
};

class FailingSource final : public ByteSource {
 public:
  Result<std::size_t> Read(char*, std::size_t) override { return Error(Code::kIo, "the disk is gone"); }
};

std::string Sha1Hex(ByteView bytes) {
  Sha1 sha1;
  sha1.Update(bytes);
  return HexEncode(AsView(sha1.Finish()));
}

}  // namespace

TEST_CASE("SHA-256 gives the values of FIPS 180-4") {
  CHECK(Sha256Of("").Hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(Sha256Of("abc").Hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(Sha256Of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq").Hex() ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(Sha256Of(Bytes(1'000'000, 'a')).Hex() == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-1 gives the values of FIPS 180-4") {
  CHECK(Sha1Hex("abc") == "a9993e364706816aba3e25717850c26c9cd0d89d");
  CHECK(Sha1Hex(Bytes(1'000'000, 'a')) == "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
}

TEST_CASE("a growing digest starts anew after Finish") {
  Sha256 sha256;
  sha256.Update("left over");
  (void)sha256.Finish();
  sha256.Update("a");
  sha256.Update("");
  sha256.Update("bc");
  CHECK(sha256.Finish() == Sha256Of("abc"));
  CHECK(sha256.Finish() == Sha256Of(""));

  Sha1 sha1;
  sha1.Update("left over");
  (void)sha1.Finish();
  sha1.Update("abc");
  CHECK(HexEncode(AsView(sha1.Finish())) == Sha1Hex("abc"));
}

TEST_CASE("a growing digest goes on after it was moved") {
  Sha256 first;
  first.Update("ab");
  Sha256 second = std::move(first);
  second.Update("c");
  CHECK(second.Finish() == Sha256Of("abc"));
}

TEST_CASE("the digest of a source is that of its bytes, however they arrive") {
  Bytes bytes(3 * 256 * 1024 + 17, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 31 >> 3);
  UnevenSource uneven(bytes);
  std::uint64_t size = 0;
  const auto digest = Sha256Of(uneven, &size);
  REQUIRE(digest.ok());
  CHECK(*digest == Sha256Of(bytes));
  CHECK(size == bytes.size());

  const auto whole = Sha256Of(*SourceOf(bytes));
  REQUIRE(whole.ok());
  CHECK(*whole == Sha256Of(bytes));
}

TEST_CASE("the digest of a source that fails is its error") {
  FailingSource source;
  std::uint64_t size = 7;
  const auto digest = Sha256Of(source, &size);
  REQUIRE_FALSE(digest.ok());
  CHECK(digest.error().code() == Code::kIo);
  CHECK(digest.error().message() == "the disk is gone");
  CHECK(size == 7);
}

TEST_CASE("threads digest without disturbing each other") {
  const Digest expected = Sha256Of(Bytes(1000, 'x'));
  std::vector<int> wrong(4, 0);
  std::vector<std::thread> threads;
  for (int& count : wrong) {
    threads.emplace_back([&count, &expected] {
      for (int i = 0; i < 2000; ++i) count += Sha256Of(Bytes(1000, 'x')) != expected;
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(wrong == std::vector<int>(4, 0));
}

TEST_CASE("random bytes have the asked size and nonces never repeat") {
  CHECK(RandomBytes(0)->empty());
  CHECK(RandomBytes(1000)->size() == 1000);
  CHECK(*RandomBytes(32) != *RandomBytes(32));
  RandomNonces nonces;
  std::set<Nonce> seen;
  for (int i = 0; i < 1000; ++i) {
    const Nonce nonce = nonces.Next();
    REQUIRE(IsNonce(nonce));
    REQUIRE(seen.insert(nonce).second);
  }
}
