#include "store/tar_holdings.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "store/tar_format.h"
#include "support/shell.h"
#include "support/temporary_folder.h"

namespace fonds {
namespace {

namespace fs = std::filesystem;

std::string File(const std::string& path, const std::string& bytes) {
  return tar::FormatHeader(path, bytes.size()) + bytes + tar::Padding(bytes.size());
}

// A header of another type, with the checksum put right again.
std::string Typed(const std::string& path, char type, std::uint64_t size = 0) {
  std::string header = tar::FormatHeader(path, size);
  const int difference = type - header[156];
  header[156] = type;
  const unsigned long sum = std::stoul(header.substr(148, 6), nullptr, 8) + static_cast<unsigned long>(difference);
  std::string digits(6, '0');
  unsigned long left = sum;
  for (std::size_t i = 6; i-- > 0; left /= 8) digits[i] = static_cast<char>('0' + left % 8);
  return header.replace(148, 6, digits);
}

class Tar {
 public:
  explicit Tar(const std::string& bytes) { std::ofstream(path(), std::ios::binary) << bytes; }
  fs::path path() const { return folder_ / "a.tar"; }
  std::unique_ptr<TarHoldings> Open() const {
    Result<std::unique_ptr<TarHoldings>> holdings = TarHoldings::Open(path());
    if (!holdings) FAIL(holdings.error().message());
    return *std::move(holdings);
  }

 private:
  test::TemporaryFolder folder_;
};

std::vector<Trouble> TroublesOf(const std::string& bytes) {
  return *Tar(bytes).Open()->CarrierTroubles();
}

std::vector<std::string> Names(const Holdings& holdings, const std::string& folder) {
  const Result<Listing> listing = holdings.Children(*holdings.Find(folder));
  REQUIRE(listing.ok());
  std::vector<std::string> names;
  for (const Node& child : listing->children) names.push_back(child.path + (child.folder ? "/" : ""));
  return names;
}

std::string ReadAll(ByteSource& source) {
  std::string all;
  char piece[7];
  while (true) {
    const Result<std::size_t> count = source.Read(piece, sizeof piece);
    REQUIRE(count.ok());
    if (*count == 0) return all;
    all.append(piece, *count);
  }
}

TEST_CASE("files of a tar are listed by folder and read where they lie") {
  const std::string big(100'000, 'x');
  const Tar tar(File("a.b", "1") + File("a/x", "22") + File("a/y/z", big) + File("fonds.json", "{}") + tar::End());
  const auto holdings = tar.Open();
  CHECK(Names(*holdings, "") == std::vector<std::string>{"a/", "a.b", "fonds.json"});
  CHECK(Names(*holdings, "a") == std::vector<std::string>{"a/x", "a/y/"});
  CHECK(*holdings->ReadPath("a/x", 10) == "22");
  CHECK(*holdings->Size(*holdings->Find("a/y/z")) == big.size());
  CHECK(holdings->ReadPath("a/y/z", 10).error().code() == Code::kRefused);
  CHECK(ReadAll(**holdings->Open(*holdings->Find("a/y/z"))) == big);
  CHECK(holdings->Find("a/q").error().code() == Code::kNotFound);
  CHECK(holdings->Find("a/x/q").error().code() == Code::kNotFound);
  CHECK(holdings->ReadPath("a", 10).error().code() == Code::kNotFound);
  CHECK(holdings->CarrierTroubles()->empty());
  CHECK(*(*holdings->Again())->ReadPath("fonds.json", 10) == "{}");
}

TEST_CASE("tars of GNU tar in its three formats, with and without a folder around, read the same") {
  const test::TemporaryFolder folder;
  const std::string name = std::string(32, 'k') + "." + std::string(64, 'b') + ".json";
  const fs::path document = folder / ("around/documents/3f/a9/" + std::string(64, 'a'));
  fs::create_directories(document);
  std::ofstream(folder / "around/fonds.json") << "{}";
  std::ofstream(document / name) << "statement";
  const std::string tar = (folder / "a.tar").string();
  const std::string top = folder.path().string();
  for (const std::string format : {"ustar", "pax", "gnu"}) {
    // Its name is too long for ustar's two fields.
    const std::string shown = format == "ustar" ? name.substr(10) : name;
    if (format == "ustar") fs::rename(document / name, document / shown);
    for (const std::string& from :
         {" -C " + top + " around", " -C " + top + "/around .", " -C " + top + "/around fonds.json documents"}) {
      INFO(format << from);
      const test::Ran ran = test::Run("tar --format=" + format + " -cf " + tar + from);
      REQUIRE(ran.status == 0);
      const auto holdings = TarHoldings::Open(tar);
      REQUIRE(holdings.ok());
      CHECK((*holdings)->CarrierTroubles()->empty());
      CHECK(*(*holdings)->ReadPath("fonds.json", 10) == "{}");
      CHECK(*(*holdings)->ReadPath("documents/3f/a9/" + std::string(64, 'a') + "/" + shown, 10) == "statement");
    }
    if (format == "ustar") fs::rename(document / shown, document / name);
  }
}

TEST_CASE("links, devices, duplicates and names that lead away are reported and not part of the tree") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {Typed("link", '1'), "hard link"},
      {Typed("link", '2'), "symbolic link"},
      {Typed("null", '3'), "device"},
      {Typed("pipe", '6'), "device or pipe"},
      {Typed("sparse", 'S'), "sparse"},
      {Typed("odd", 'V'), "unknown type"},
      {File("a", "1") + File("a", "2"), "twice"},
      {File("../x", "1"), "lead out"},
      {File("a/../x", "1"), "lead out"},
      {File("a//x", "1"), "lead out"},
      {File("a/./x", "1"), "lead out"},
      {File("a", "1") + File("a/b", "2"), "a file's and a folder's"}};
  for (const auto& [bytes, rule] : cases) {
    INFO(rule);
    const Tar tar(File("fonds.json", "{}") + bytes + File("z", "") + tar::End());
    const auto holdings = tar.Open();
    const std::vector<Trouble> troubles = *holdings->CarrierTroubles();
    REQUIRE(troubles.size() == 1);
    CHECK(troubles[0].rule.find(rule) != std::string::npos);
    CHECK(troubles[0].weight == Trouble::kError);
    CHECK(holdings->Find("link").error().code() == Code::kNotFound);
    CHECK(holdings->Find("z").ok());  // what follows was read
  }
}

TEST_CASE("an absolute name is reported") {
  std::string header = tar::FormatHeader("xetc/passwd", 0);
  // 'x' to '/': the checksum sinks by as much.
  header[0] = '/';
  const unsigned long sum = std::stoul(header.substr(148, 6), nullptr, 8) - ('x' - '/');
  for (std::size_t i = 154, left = sum; i-- > 148; left /= 8) header[i] = static_cast<char>('0' + left % 8);
  const std::vector<Trouble> troubles = TroublesOf(File("fonds.json", "") + header + tar::End());
  REQUIRE(troubles.size() == 1);
  CHECK(troubles[0].place == "/etc/passwd");
}

TEST_CASE("of two members with one name the first is read") {
  const Tar tar(File("fonds.json", "") + File("a", "first") + File("a", "second") + tar::End());
  CHECK(*tar.Open()->ReadPath("a", 10) == "first");
}

TEST_CASE("a tar that is cut off or damaged gives what lies before the damage, and an error") {
  const std::string whole = File("fonds.json", "{}") + File("z", std::string(2000, 'z'));
  std::string damaged = whole + tar::End();
  damaged[2 * tar::kBlock] = 'y';
  const std::vector<std::string> bad = {whole, whole.substr(0, 2000), whole.substr(0, 1100),
                                        whole + tar::End().substr(512), damaged};
  for (const std::string& bytes : bad) {
    const Tar tar(bytes);
    const auto holdings = tar.Open();
    REQUIRE(holdings->CarrierTroubles()->size() == 1);
    CHECK(holdings->CarrierTroubles()->front().weight == Trouble::kError);
    CHECK(*holdings->ReadPath("fonds.json", 10) == "{}");
  }
}

TEST_CASE("a size beyond the file is reported without memory for it") {
  const std::vector<Trouble> troubles =
      TroublesOf(File("fonds.json", "") + tar::FormatHeader("huge", std::uint64_t{1} << 50U) + tar::End());
  REQUIRE(troubles.size() == 1);
  CHECK(troubles[0].rule.find("ends before the end") != std::string::npos);
  CHECK(TroublesOf(File("fonds.json", "") + Typed("x", 'x', std::uint64_t{1} << 32U) + tar::End()).size() == 1);
}

TEST_CASE("bytes after the end are a warning, fill and litter are none or a notice") {
  const std::string good = File("fonds.json", "{}");
  CHECK(TroublesOf(good + tar::End() + std::string(8192, '\0')).empty());
  const std::vector<Trouble> after = TroublesOf(good + tar::End() + File("hidden", "1") + tar::End());
  REQUIRE(after.size() == 1);
  CHECK(after[0].weight == Trouble::kWarning);
  const std::vector<Trouble> litter = TroublesOf(good + File("documents/.DS_Store", "1") + tar::End());
  REQUIRE(litter.size() == 1);
  CHECK(litter[0].weight == Trouble::kNotice);
}

TEST_CASE("a global header with a comment is harmless, one that names a path is not") {
  const std::string good = File("fonds.json", "{}");
  const std::string comment = "16 comment=abcd\n";
  CHECK(TroublesOf(Typed("pax_global_header", 'g', 16) + comment + tar::Padding(16) + good + tar::End()).empty());
  const std::string path = "10 path=a\n";
  CHECK(TroublesOf(good + Typed("pax_global_header", 'g', 10) + path + tar::Padding(10) + good + tar::End()).size() ==
        1);
}

TEST_CASE("what is no tar at all is refused") {
  for (const std::string& bytes : {std::string(), std::string("short"), std::string(1024, 'x')}) {
    const Tar tar(bytes);
    CHECK(TarHoldings::Open(tar.path()).error().code() == Code::kUnsupported);
  }
}

}  // namespace
}  // namespace fonds
