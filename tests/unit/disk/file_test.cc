#include "disk/file.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "disk/mapped_file.h"
#include "support/temporary_folder.h"

using namespace fonds;
using fonds::test::TemporaryFolder;

namespace {

void Put(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string Drain(FileSource& source) {
  std::string all;
  char buffer[7];
  while (true) {
    auto count = source.Read(buffer, sizeof buffer);
    REQUIRE(count.ok());
    if (*count == 0) return all;
    all.append(buffer, *count);
  }
}

}  // namespace

TEST_CASE("a file is read whole, up to its limit and not beyond") {
  const TemporaryFolder folder;
  Put(folder / "a", std::string("x\0y", 3));
  CHECK(*ReadFile(folder / "a", 3) == std::string("x\0y", 3));
  CHECK(ReadFile(folder / "a", 2).error().code() == Code::kRefused);
  Put(folder / "empty", "");
  CHECK(ReadFile(folder / "empty", 0)->empty());
  CHECK(ReadFile(folder / "absent", 10).error().code() == Code::kNotFound);
}

TEST_CASE("a file whose size the system does not tell is read whole, within the limit") {
  const auto version = ReadFile("/proc/self/status", 1 << 20);
  REQUIRE(version.ok());
  CHECK(version->size() > 100);
  CHECK(ReadFile("/proc/self/status", 10).error().code() == Code::kRefused);
}

TEST_CASE("a link, a folder, a FIFO, a socket and a device are refused without waiting") {
  const TemporaryFolder folder;
  Put(folder / "a", "x");
  fs::create_symlink(folder / "a", folder / "link");
  REQUIRE(::mkfifo((folder / "fifo").c_str(), 0600) == 0);
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  (folder / "socket").string().copy(address.sun_path, sizeof address.sun_path - 1);
  REQUIRE(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  for (const fs::path& path :
       {folder / "link", folder.path(), folder / "fifo", folder / "socket", fs::path("/dev/zero")}) {
    INFO(path);
    CHECK(ReadFile(path, 10).error().code() == Code::kRefused);
    CHECK(FileSource::Open(path).error().code() == Code::kRefused);
    CHECK(MappedFile::Open(path).error().code() == Code::kRefused);
  }
  CHECK(FileSource::Open(folder / "link", true).ok());
  CHECK(FileSource::Open(folder / "fifo", true).error().code() == Code::kRefused);
  ::close(socket);
}

TEST_CASE("a source gives the bytes of an unchanged file and says that it is unchanged") {
  const TemporaryFolder folder;
  Put(folder / "a", "twenty-one bytes long");
  auto source = FileSource::Open(folder / "a");
  REQUIRE(source.ok());
  CHECK((*source)->size() == 21);
  CHECK(Drain(**source) == "twenty-one bytes long");
  CHECK((*source)->CheckUnchanged().ok());
}

TEST_CASE("a source notices every way in which a file changes under it") {
  const TemporaryFolder folder;
  Put(folder / "a", "twenty-one bytes long");
  auto source = FileSource::Open(folder / "a");
  REQUIRE(source.ok());

  SECTION("it was not read to its end") {
    char buffer[3];
    REQUIRE((*source)->Read(buffer, 3).ok());
  }
  SECTION("other bytes of the same length") {
    Drain(**source);
    ::usleep(20'000);
    Put(folder / "a", "TWENTY-ONE BYTES LONG");
  }
  SECTION("another file put in its place") {
    Drain(**source);
    Put(folder / "b", "twenty-one bytes long");
    fs::rename(folder / "b", folder / "a");
  }
  SECTION("removed") {
    Drain(**source);
    fs::remove(folder / "a");
  }
  SECTION("shortened") {
    fs::resize_file(folder / "a", 4);
    Drain(**source);
  }
  CHECK((*source)->CheckUnchanged().error().code() == Code::kConflict);
}

TEST_CASE("reading a file that grows for ever ends") {
  const TemporaryFolder folder;
  Put(folder / "a", "four");
  auto source = FileSource::Open(folder / "a");
  REQUIRE(source.ok());
  Put(folder / "a", std::string(100, 'x'));
  char buffer[64];
  CHECK((*source)->Read(buffer, sizeof buffer).error().code() == Code::kConflict);
}

TEST_CASE("a sparse file shows how little of it is there") {
  const TemporaryFolder folder;
  Put(folder / "a", "x");
  fs::resize_file(folder / "a", 100'000'000'000);
  auto source = FileSource::Open(folder / "a");
  REQUIRE(source.ok());
  CHECK((*source)->size() == 100'000'000'000);
  CHECK((*source)->allocated() < 1'000'000);
}

TEST_CASE("a mapped file shows the file's bytes, also none") {
  const TemporaryFolder folder;
  Put(folder / "a", "words");
  Put(folder / "empty", "");
  auto mapped = MappedFile::Open(folder / "a");
  REQUIRE(mapped.ok());
  CHECK(mapped->bytes() == "words");
  CHECK(MappedFile::Open(folder / "empty")->bytes().empty());
}

TEST_CASE("the free space of a medium is more than nothing") {
  CHECK(*FreeSpace(fs::temp_directory_path()) > 0);
  CHECK(FreeSpace("/no/such/folder").error().code() == Code::kNotFound);
}
