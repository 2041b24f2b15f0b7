#include "model/citation_lock.h"

#include <atomic>
#include <thread>
#include <vector>

#include "crypto/sha256.h"
#include "disk/file.h"
#include "model/citation.h"
#include "support/scratch_archive.h"

namespace fonds {
namespace {

using test::Must;

constexpr char kSwhid[] = "swh:1:cnt:e69de29bb2d1d6434b8b29ae775ad8c2e48c5391;lines=1";

LockedCitation Whole() {
  return {.archive = Sha256Of("archive"), .document = DocumentId(Sha256Of("document")), .version = Sha256Of("version")};
}

LockedCitation WithWords() {
  LockedCitation locked = Whole();
  locked.position = TextPosition{4, 9};
  locked.words = Sha256Of("words");
  locked.swhid = kSwhid;
  return locked;
}

std::string UriOf(const LockedCitation& locked) {
  return FormatCitation({.document = locked.document.Hex().substr(0, 32),
                         .version = locked.version.Hex().substr(0, 32),
                         .archive = locked.archive.Hex().substr(0, 32),
                         .position = locked.position,
                         .words = locked.words ? locked.words->Hex().substr(0, 32) : ""});
}

CitationLock Sample() {
  CitationLock lock;
  Must(lock.Add(UriOf(Whole()), Whole()));
  Must(lock.Add(UriOf(WithWords()), WithWords()));
  Must(lock.AddKey("mont2019", UriOf(WithWords())));
  return lock;
}

// The bytes with the first `part` replaced.
Bytes With(const std::string& part, const std::string& by) {
  Bytes bytes = FormatCitationLock(Sample());
  const std::size_t at = bytes.find(part);
  REQUIRE(at != Bytes::npos);
  return bytes.replace(at, part.size(), by);
}

void Refuses(const Bytes& bytes, const std::string& rule, Code code = Code::kMalformed) {
  INFO(bytes);
  const auto lock = ParseCitationLock(bytes);
  REQUIRE_FALSE(lock.ok());
  CHECK(lock.error().code() == code);
  CHECK_THAT(lock.error().message(), Catch::Contains(rule));
}

TEST_CASE("a lock file is read as it was written") {
  const CitationLock lock = Must(ParseCitationLock(FormatCitationLock(Sample())));
  CHECK(lock.citations == Sample().citations);
  CHECK(lock.keys == Sample().keys);
  CHECK(FormatCitationLock({}) == "{\"citations\":{},\"fonds\":\"citations-lock/0\"}\n");
  CHECK(ParseCitationLock(FormatCitationLock({})).ok());
}

TEST_CASE("what is there already stays, and nothing else takes its place") {
  CitationLock lock = Sample();
  CHECK(lock.Add(UriOf(Whole()), Whole()).ok());
  LockedCitation other = Whole();
  other.swhid = "swh:1:cnt:e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";
  CHECK(lock.Add(UriOf(Whole()), other).error().code() == Code::kConflict);
  CHECK(lock.AddKey("mont2019", UriOf(WithWords())).ok());
  CHECK(lock.AddKey("mont2019", UriOf(Whole())).error().code() == Code::kConflict);
  CHECK(lock.AddKey("mont 2019", UriOf(Whole())).error().code() == Code::kUsage);
  CHECK(FormatCitationLock(lock) == FormatCitationLock(Sample()));
}

TEST_CASE("an entry says in full what its URI begins, and nothing else") {
  const LockedCitation locked = WithWords();
  const std::string other(64, '0');
  Refuses(With("\"archive\":\"" + locked.archive.Hex(), "\"archive\":\"" + other), "archive");
  Refuses(With("\"document\":\"" + locked.document.Hex(), "\"document\":\"" + other), "document");
  Refuses(With("\"version\":\"" + locked.version.Hex(), "\"version\":\"" + other), "version");
  Refuses(With("\"words\":\"" + locked.words->Hex(), "\"words\":\"" + other), "words");
  Refuses(With("\"end\":9", "\"end\":8"), "position of the URI");
  Refuses(With("\"start\":4", "\"start\":3"), "position of the URI");
  Refuses(With(";lines=1", ";lines=0"), "SWHID");
  Refuses(With("\"end\":9,", ""), "end");
  Refuses(With("#c=4,9&q=", "#c=4,9&Q="), "not a citation");
}

TEST_CASE("a lock file has one spelling, and no members that it does not know") {
  Refuses("", "line feed");
  Refuses(FormatCitationLock(Sample()).substr(0, 20), "line feed");
  Refuses(FormatCitationLock(Sample()) + "\n", "");
  Refuses(With("{\"citations\":", "{ \"citations\":"), "");
  Refuses(With("\"fonds\":", "\"extra\":1,\"fonds\":"), "extra");
  Refuses("[]\n", "object");
  Refuses("{\"citations\":{}}\n", "fonds");
  Refuses(With("citations-lock/0", "citations-lock/1"), "citations-lock/1", Code::kUnsupported);
}

TEST_CASE("keys are words that every program takes, and name a citation of the file") {
  Refuses(With("mont2019", "mont 2019"), "keys");
  Refuses(With("mont2019\":\"fonds", "mont2019\":\"Fonds"), "must name one");
  Refuses("{\"citations\":{},\"fonds\":\"citations-lock/0\",\"keys\":{}}\n", "keys");
  CHECK(IsCitationKey("a"));
  CHECK(IsCitationKey("Mont:2019_b.c-d"));
  CHECK_FALSE(IsCitationKey(""));
  CHECK_FALSE(IsCitationKey("-a"));
  CHECK_FALSE(IsCitationKey("a,b"));
  CHECK_FALSE(IsCitationKey("é"));
  CHECK_FALSE(IsCitationKey(std::string(kMaxCitationKey + 1, 'a')));
}

TEST_CASE("a SWHID of contents may have lines and nothing else") {
  const std::string core = "swh:1:cnt:e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";
  CHECK(IsContentSwhid(core));
  CHECK(IsContentSwhid(core + ";lines=12"));
  CHECK(IsContentSwhid(core + ";lines=12-14"));
  for (const char* rest : {"0", ";", ";lines=", ";lines=0", ";lines=1-", ";lines=1-2-3", ";origin=x", ";lines=1;x"}) {
    INFO(rest);
    CHECK_FALSE(IsContentSwhid(core + rest));
  }
  CHECK_FALSE(IsContentSwhid("swh:1:rev:e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"));
  CHECK_FALSE(IsContentSwhid("swh:1:cnt:E69DE29BB2D1D6434B8B29AE775AD8C2E48C5391"));
}

TEST_CASE("a lock file is kept on disk, and a broken one is named") {
  const test::TemporaryFolder folder;
  const std::filesystem::path path = folder / "citations.lock.json";
  CHECK(ReadCitationLock(path).error().code() == Code::kNotFound);
  Must(AddToCitationLock(path, UriOf(Whole()), Whole(), ""));
  Must(AddToCitationLock(path, UriOf(WithWords()), WithWords(), "mont2019"));
  CHECK(Must(ReadFile(path, kMaxCitationLockSize)) == FormatCitationLock(Sample()));
  CHECK(AddToCitationLock(path, UriOf(Whole()), Whole(), "mont2019").error().code() == Code::kConflict);
  Must(WriteDurably(path, "{}\n"));
  CHECK_THAT(ReadCitationLock(path).error().message(), Catch::Contains("citations.lock.json"));
}

TEST_CASE("what is there already is not written again, and so needs no right to write") {
  const test::TemporaryFolder folder;
  const std::filesystem::path path = folder / "citations.lock.json";
  Must(AddToCitationLock(path, UriOf(Whole()), Whole(), "whole"));
  Must(WriteDurably(folder / "citations.lock.json.lock", ""));
  const FileLock turn = Must(FileLock::Acquire(folder / "citations.lock.json.lock", 0));
  CHECK(AddToCitationLock(path, UriOf(Whole()), Whole(), "whole").ok());
}

TEST_CASE("of many who add to one lock file at once, nobody loses anything") {
  constexpr std::uint64_t kWriters = 8;
  constexpr std::uint64_t kEach = 12;
  const test::TemporaryFolder folder;
  const std::filesystem::path path = folder / "citations.lock.json";
  std::atomic<int> failed = 0;
  std::vector<std::thread> writers;
  for (std::uint64_t writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&, writer] {
      for (std::uint64_t i = 0; i < kEach; ++i) {
        LockedCitation locked = WithWords();
        locked.position = TextPosition{writer, kWriters + i};
        const std::string key = "k" + std::to_string(writer) + "-" + std::to_string(i);
        if (!AddToCitationLock(path, UriOf(locked), locked, key).ok()) ++failed;
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  CHECK(failed == 0);
  const CitationLock lock = Must(ReadCitationLock(path));
  CHECK(lock.citations.size() == kWriters * kEach);
  CHECK(lock.keys.size() == kWriters * kEach);
  const auto files = std::distance(std::filesystem::directory_iterator(folder.path()), {});
  CHECK(files == 1);
}

}  // namespace
}  // namespace fonds
