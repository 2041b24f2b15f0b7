// What can happen to a file while it is taken in, and what a clock can say: reached from inside, where the moment can
// be chosen.
#include <atomic>
#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "accession/add.h"
#include "disk/faults.h"
#include "support/scratch_archive.h"
#include "support/shell.h"

namespace fonds {
namespace {

namespace fs = std::filesystem;
using test::Must;
using test::ScratchArchive;

Result<AddReport> AddFile(const ScratchArchive& scratch, const fs::path& file, const WriteContext& context) {
  Archive archive = scratch.Open();
  return Add(archive, scratch.archivist(), context, {.paths = {file}, .custody = {}});
}

std::size_t Documents(const ScratchArchive& scratch) {
  Archive archive = scratch.Open();
  const Snapshot snapshot = Must(archive.Read());
  return Must(snapshot.Documents()).size();
}

// Changes a file when its bytes are about to be copied into the archive: after it was digested, before it is read
// again.
class ChangeBeforeCopy final : public FaultPlan {
 public:
  explicit ChangeBeforeCopy(fs::path file) : file_(std::move(file)) { SetFaultPlan(this); }
  ~ChangeBeforeCopy() override { SetFaultPlan(nullptr); }
  Status At(std::string_view point) override {
    if (point == "file-create" && !changed_.exchange(true)) {
      std::fstream(file_, std::ios::in | std::ios::out | std::ios::binary) << "other bytes";
    }
    return {};
  }
  bool changed() const { return changed_; }

 private:
  fs::path file_;
  std::atomic<bool> changed_{false};
};

TEST_CASE("a large file that changes between its two readings is refused, and nothing of it is registered") {
  const ScratchArchive scratch(100'000);
  const fs::path file = scratch.folder() / "large.bin";
  std::ofstream(file, std::ios::binary) << std::string(300'000, 'a');
  const ChangeBeforeCopy change(file);
  const Result<AddReport> added = AddFile(scratch, file, scratch.context());
  REQUIRE(change.changed());
  REQUIRE_FALSE(added.ok());
  INFO(added.error().message());
  CHECK(added.error().code() == Code::kConflict);
  CHECK(added.error().message().find("large.bin") != std::string::npos);
  CHECK(added.error().message().find("chang") != std::string::npos);
  CHECK(Documents(scratch) == 0);
}

TEST_CASE("a file that grows while it is read is refused, and nothing of it is registered") {
  const ScratchArchive scratch;
  const fs::path file = scratch.folder() / "growing.txt";
  std::ofstream(file, std::ios::binary) << std::string(32'000'000, 'a');
  std::atomic<bool> stop{false};
  std::thread writer([&] {
    std::ofstream out(file, std::ios::binary | std::ios::app);
    while (!stop) out << "more" << std::flush;
  });
  const Result<AddReport> added = AddFile(scratch, file, scratch.context());
  stop = true;
  writer.join();
  REQUIRE_FALSE(added.ok());
  INFO(added.error().message());
  CHECK(added.error().code() == Code::kConflict);
  CHECK(added.error().message().find("growing.txt") != std::string::npos);
  CHECK(Documents(scratch) == 0);
}

TEST_CASE("with an absurd clock an archive is written to, and verifies") {
  // 0001, 1969, 1970, 2038, 2106, the last second of 9999, and what no four digits hold.
  const UnixSeconds now =
      GENERATE(UnixSeconds{-62'135'596'800}, UnixSeconds{-1}, UnixSeconds{0}, UnixSeconds{2'147'483'648},
               UnixSeconds{4'294'967'296}, UnixSeconds{253'402'300'799}, UnixSeconds{253'402'300'800},
               std::numeric_limits<UnixSeconds>::min(), std::numeric_limits<UnixSeconds>::max());
  const bool exact = GENERATE(false, true);
  CAPTURE(now, exact);
  const ScratchArchive scratch;
  const fs::path file = scratch.folder() / "letter.txt";
  std::ofstream(file) << "Dear reader.\n";
  RandomNonces nonces;
  const FixedClock clock(now);
  const AddReport added = Must(AddFile(scratch, file, {.clock = &clock, .nonces = &nonces, .exact_time = exact}));
  CHECK(added.added.size() == 1);

  Archive archive = scratch.Open();
  const Snapshot snapshot = Must(archive.Read());
  for (const Filed& filed : Must(snapshot.Document(added.added[0].document)).statements) {
    CHECK(IsDayOrInstant(filed.statement.time));
  }
  const test::Ran fsck = test::Run("git -C '" + scratch.path().string() + "' fsck --strict");
  INFO(fsck.output);
  CHECK(fsck.status == 0);
}

TEST_CASE("a file name of any bytes is kept: readable, and byte for byte") {
  const ScratchArchive scratch;
  const std::string name =
      GENERATE(std::string("bad\xff\xfename.txt"), std::string("tab\tand\nnewline.txt"),
               std::string("\x1b]0;title\a.txt"), std::string("rtl \u202etxt.exe"), std::string(251, 'n') + ".txt");
  const fs::path file = scratch.folder() / name;
  std::ofstream(file) << "words of " << name.size();
  REQUIRE(fs::exists(file));
  const AddReport added = Must(AddFile(scratch, file, scratch.context()));
  Archive archive = scratch.Open();
  const Snapshot snapshot = Must(archive.Read());
  bool found = false;
  for (const Filed& filed : Must(snapshot.Document(added.added[0].document)).statements) {
    const auto* event = std::get_if<Event>(&filed.statement.body);
    if (event == nullptr) continue;
    found = true;
    for (const char c : event->original_name) CHECK(static_cast<unsigned char>(c) >= 0x20);
    CHECK((event->original_name == name || event->original_name_base64 == Base64Encode(name)));
  }
  CHECK(found);
}

}  // namespace
}  // namespace fonds
