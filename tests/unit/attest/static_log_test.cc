// The exported log is read by a client that shares nothing with the exporter but SHA-256: written from the texts of
// tlog-tiles, tlog-checkpoint and RFC 6962.
#include "attest/static_log.h"

#include <fstream>
#include <sstream>

#include "crypto/sha256.h"
#include "support/archive_builder.h"
#include "support/scratch_archive.h"

namespace fonds {
namespace {

using test::ArchiveBuilder;
using test::Must;
namespace fs = std::filesystem;

std::string Slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file.good()) FAIL("the client cannot fetch " << path.string());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

class Client {
 public:
  explicit Client(fs::path prefix) : prefix_(std::move(prefix)) {
    std::istringstream note(Slurp(prefix_ / "checkpoint"));
    std::string root;
    std::getline(note, origin);
    note >> size >> root;
    root_ = *Base64Decode(root);
  }

  // Fetches every entry and every tile that a tree of this size has, and folds them as they are defined.
  void Audit() {
    std::vector<std::string> hashes;
    for (std::size_t n = 0; n * 256 < size; ++n) {
      const std::size_t width = std::min<std::size_t>(256, size - n * 256);
      const std::string bundle = Slurp(prefix_ / "tile/entries" / Numbered(n, width));
      for (std::size_t at = 0; at < bundle.size();) {
        const std::size_t length =
            static_cast<unsigned char>(bundle[at]) * 256U + static_cast<unsigned char>(bundle[at + 1]);
        entries.push_back(bundle.substr(at + 2, length));
        hashes.push_back(Hash(std::string(1, '\0') + entries.back()));
        at += 2 + length;
      }
    }
    REQUIRE(entries.size() == size);
    CHECK(Mth(hashes, 0, hashes.size()) == root_);
    for (std::size_t level = 0; !hashes.empty(); ++level) {
      std::vector<std::string> above;
      for (std::size_t n = 0; n * 256 < hashes.size(); ++n) {
        const std::size_t width = std::min<std::size_t>(256, hashes.size() - n * 256);
        std::string wanted;
        for (std::size_t i = 0; i < width; ++i) wanted += hashes[n * 256 + i];
        CHECK(Slurp(prefix_ / "tile" / std::to_string(level) / Numbered(n, width)) == wanted);
        if (width == 256) above.push_back(Mth(hashes, n * 256, n * 256 + 256));
      }
      hashes = above;
    }
  }

  std::string origin;
  std::size_t size = 0;
  std::vector<std::string> entries;

 private:
  static std::string Hash(const std::string& bytes) { return std::string(Sha256Of(bytes).View()); }
  static std::string Mth(const std::vector<std::string>& hashes, std::size_t begin, std::size_t end) {
    if (end - begin == 1) return hashes[begin];
    std::size_t split = 1;
    while (split * 2 < end - begin) split *= 2;
    return Hash("\x01" + Mth(hashes, begin, begin + split) + Mth(hashes, begin + split, end));
  }
  static std::string Numbered(std::size_t n, std::size_t width) {
    REQUIRE(n < 1000);
    const std::string digits = std::to_string(1000 + n).substr(1);
    return width == 256 ? digits : digits + ".p/" + std::to_string(width);
  }

  fs::path prefix_;
  std::string root_;
};

// A register that grows, and a log that follows it.
struct Logged {
  void GrowTo(std::uint64_t size) {
    while (builder.Size() < size) {
      builder.StageText("text " + std::to_string(builder.Size()));
      builder.Commit();
    }
    builder.FileNote(size);
  }
  Result<LogExported> Export() const {
    const auto holdings = std::make_shared<test::MemoryHoldings>(builder.tree);
    return ExportLog(Must(Snapshot::Of(holdings)), log());
  }
  fs::path log() const { return folder / "log"; }

  ArchiveBuilder builder;
  test::TemporaryFolder folder;
};

TEST_CASE("a client of static logs reads every entry and tile of an export, and comes to the signed root") {
  Logged logged;
  logged.GrowTo(300);
  const LogExported exported = Must(logged.Export());
  CHECK(exported.old_size == 0);
  CHECK(exported.size == 300);
  CHECK(exported.files == 6);  // two bundles, two tiles of level 0, one of level 1, the checkpoint
  Client client(logged.log());
  CHECK(client.origin == logged.builder.policy.origin);
  client.Audit();
  CHECK(client.entries[7].substr(0, 64) == Sha256Of(logged.builder.tree.files.at(layout::EntryPath(7))).Hex());
}

TEST_CASE("a second export writes only what is new, and a third nothing") {
  Logged logged;
  logged.GrowTo(260);
  Must(logged.Export());
  logged.GrowTo(270);
  const LogExported more = Must(logged.Export());
  CHECK(more.old_size == 260);
  CHECK(more.files == 3);  // a bundle, a tile, the checkpoint
  Client(logged.log()).Audit();
  CHECK(Must(logged.Export()).files == 0);
  logged.GrowTo(520);
  Must(logged.Export());
  Client(logged.log()).Audit();
}

TEST_CASE("an export that was interrupted before its checkpoint is done again") {
  Logged logged;
  logged.GrowTo(20);
  Must(logged.Export());
  fs::remove(logged.log() / "checkpoint");
  CHECK(Must(logged.Export()).old_size == 0);
  Client(logged.log()).Audit();
}

TEST_CASE("nothing is exported over another log, or over something else") {
  Logged logged;
  logged.GrowTo(20);
  Must(logged.Export());
  SECTION("of another register") {
    Logged other;
    other.GrowTo(30);
    fs::copy(logged.log(), other.log(), fs::copy_options::recursive);
    std::string text = Slurp(other.log() / "checkpoint");
    std::ofstream(other.log() / "checkpoint", std::ios::binary) << "x" + text;
    CHECK(other.Export().error().code() == Code::kConflict);
  }
  SECTION("of more entries") {
    Logged fewer;
    fewer.GrowTo(10);
    fs::copy(logged.log(), fewer.log(), fs::copy_options::recursive);
    CHECK(fewer.Export().error().code() == Code::kConflict);
  }
  SECTION("of other entries, or with tiles that are not what was signed") {
    const Bytes tile = Slurp(logged.log() / "tile/0/000.p/20");
    std::ofstream(logged.log() / "tile/0/000.p/20", std::ios::binary) << tile.substr(32) + tile.substr(0, 32);
    logged.GrowTo(21);
    CHECK(logged.Export().error().code() == Code::kConflict);
    CHECK(Client(logged.log()).size == 20);
  }
  SECTION("something else") {
    Logged elsewhere;
    elsewhere.GrowTo(3);
    fs::create_directory(elsewhere.log());
    std::ofstream(elsewhere.log() / "letter.txt") << "mine";
    CHECK(elsewhere.Export().error().code() == Code::kAlreadyExists);
  }
}

TEST_CASE("without a checkpoint there is no log") {
  Logged logged;
  logged.builder.StageText("words");
  logged.builder.Commit();
  CHECK(logged.Export().error().code() == Code::kNotFound);
  CHECK_FALSE(fs::exists(logged.log()));
}

}  // namespace
}  // namespace fonds
