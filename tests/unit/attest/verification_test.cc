#include "attest/verification.h"

#include <set>

#include "attest/receipt.h"
#include "disk/file.h"
#include "support/carriers.h"
#include "support/scratch_archive.h"
#include "support/shell.h"

namespace fonds {
namespace {

using test::Must;
using test::ScratchArchive;

class Names final : public FindingSink {
 public:
  void Add(const Finding& finding) override {
    if (finding.row->severity == Severity::kError) errors.insert(std::string(finding.row->name));
  }
  std::set<std::string> errors;
};

struct Outcome {
  VerifySummary summary;
  std::set<std::string> errors;
};

Outcome Run(const Keyring& keyring, const VerificationRequest& request) {
  Names names;
  VerifySummary summary = Must(RunVerification(keyring, request, names));
  return {std::move(summary), std::move(names.errors)};
}

// An archive with two documents, a checkpoint over both, and a copy of it as it was before the second.
struct Past {
  Past() : keyring(scratch.home()) {
    scratch.AddText("first");
    std::filesystem::copy(scratch.path(), before, std::filesystem::copy_options::recursive);
    scratch.AddText("second");
    Archive archive = scratch.Open();
    Must(keyring.StoreNewKeys(Must(archive.Read()).archive(), nullptr, test::SecretOf(9), nullptr));
    Must(WriteDurably(receipt, FormatReceipt(Must(MakeReceipt(archive, keyring, scratch.context())).receipt)));
  }
  ScratchArchive scratch;
  const std::filesystem::path before = scratch.folder() / "before";
  const std::filesystem::path receipt = scratch.folder() / "receipt.txt";
  Keyring keyring;
};

TEST_CASE("a receipt is compared with the archive, and finds a rollback") {
  const Past past;
  const Keyring stranger(past.scratch.folder() / "stranger");
  const Outcome whole = Run(stranger, {.path = past.scratch.path(), .against = past.receipt});
  CHECK(whole.errors.empty());
  CHECK(whole.summary.compared == "receipt");
  const Outcome rolled_back = Run(stranger, {.path = past.before, .against = past.receipt});
  CHECK(rolled_back.errors == std::set<std::string>{"rolled-back"});
}

TEST_CASE("a packet is not judged as an archive, which it would be a bad one of") {
  const test::TemporaryFolder folder;
  std::filesystem::create_directories(folder / "court/register");
  Must(WriteDurably(folder / "court/packet.txt", "whatever it says"));
  Names names;
  const auto refused = RunVerification(Keyring(folder / "home"), {.path = folder / "court"}, names);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().code() == Code::kUnsupported);
  CHECK(refused.error().message().find("fonds packet verify") != std::string::npos);
  CHECK(names.errors.empty());
}

TEST_CASE("without receipt and pin the summary says that nothing was compared") {
  const Past past;
  const Outcome outcome = Run(Keyring(past.scratch.folder() / "stranger"), {.path = past.before});
  CHECK(outcome.errors.empty());
  CHECK(outcome.summary.compared == "nothing you hold");
}

TEST_CASE("a pin is kept when asked for, and finds a rollback the next time, unless pins are not to be used") {
  const Past past;
  const Keyring visitor(past.scratch.folder() / "visitor");
  CHECK(Run(visitor, {.path = past.scratch.path(), .write_pin = true}).errors.empty());
  const Outcome later = Run(visitor, {.path = past.scratch.path()});
  CHECK(later.summary.compared == "pin");
  CHECK(later.errors.empty());
  CHECK(Run(visitor, {.path = past.before}).errors == std::set<std::string>{"rolled-back"});
  CHECK(Run(visitor, {.path = past.before, .use_pins = false}).errors.empty());
}

TEST_CASE("what a pinned verification established is gone on from, unless it is damaged, elsewhere's or another's") {
  const Past past;
  const Keyring visitor(past.scratch.folder() / "visitor");
  const auto since = [&](const std::filesystem::path& path) {
    return Run(visitor, {.path = path, .since_pin = true}).summary;
  };
  CHECK(since(past.scratch.path()).all_because.find("keeps no pin") != std::string::npos);
  Run(visitor, {.path = past.scratch.path(), .write_pin = true});
  past.scratch.AddText("third");
  const VerifySummary grown = since(past.scratch.path());
  REQUIRE(grown.not_rechecked);
  CHECK(grown.documents == 1);
  CHECK(grown.not_rechecked->documents == 2);

  const std::filesystem::path copy = past.scratch.folder() / "copy";
  std::filesystem::copy(past.scratch.path(), copy, std::filesystem::copy_options::recursive);
  CHECK(since(copy).all_because.find("of the copy at") != std::string::npos);

  const std::filesystem::path kept = visitor.BaselinePath(Must(past.scratch.Open().Read()).archive());
  Bytes bytes = Must(ReadFile(kept, 1'000'000));
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  Must(WriteDurably(kept, bytes));
  const VerifySummary damaged = since(past.scratch.path());
  CHECK_FALSE(damaged.not_rechecked);
  CHECK(damaged.documents == 3);
  CHECK(damaged.all_because.find("damaged") != std::string::npos);
}

TEST_CASE("a host that puts another tree in the place of the one that was verified hides nothing") {
  const Past past;
  const Keyring visitor(past.scratch.folder() / "visitor");
  const std::filesystem::path path = past.scratch.path();
  Run(visitor, {.path = path, .write_pin = true});
  const auto git = [&](const std::string& arguments) { return test::RunGit(path, arguments); };
  // All objects loose, so that one can be replaced.
  const auto ran = test::Run("cd '" + path.string() +
                             "' && mkdir aside && mv objects/pack/* aside && for pack in aside/*.pack; do git "
                             "unpack-objects -q < $pack; done && rm -r aside");
  INFO(ran.output);
  REQUIRE(ran.status == 0);
  const std::string before = git("rev-parse main^{tree}");
  // One document's text is another, in a tree that is put in the place of both.
  const std::string index = "export GIT_INDEX_FILE='" + (past.scratch.folder() / "index").string() + "'; ";
  const auto forged = test::Run("cd '" + path.string() + "' && " + index +
                                "git read-tree main && file=$(git ls-files documents | grep content | head -1) && git "
                                "update-index --cacheinfo 100644,$(echo forged | git hash-object -w --stdin),$file && "
                                "git write-tree");
  INFO(forged.output);
  REQUIRE(forged.status == 0);
  const std::string after = forged.output.substr(0, 40);
  git("update-ref refs/heads/main $(git --git-dir='" + path.string() +
      "' -c user.name=x -c user.email=x commit-tree -p main -m x " + after + ")");
  const auto place = [&](const std::string& id) { return path / "objects" / id.substr(0, 2) / id.substr(2); };
  std::filesystem::permissions(place(before), std::filesystem::perms::owner_all);
  std::filesystem::copy_file(place(after), place(before), std::filesystem::copy_options::overwrite_existing);
  const Outcome outcome = Run(visitor, {.path = path, .since_pin = true});
  CHECK(outcome.errors == std::set<std::string>{"content-digest-mismatch"});
  CHECK(outcome.summary.all_because == "what was checked then is not in this repository any more");
}

TEST_CASE("no pin is kept of what has errors, and none of an archive without checkpoint") {
  const Past past;
  const Keyring visitor(past.scratch.folder() / "visitor");
  const ArchiveId id = Must(past.scratch.Open().Read()).archive();
  Run(visitor, {.path = past.before, .against = past.receipt, .write_pin = true});
  CHECK(visitor.ReadPin(id).error().code() == Code::kNotFound);
  Names names;
  CHECK(RunVerification(visitor, {.path = past.before, .write_pin = true}, names).error().code() == Code::kNotFound);
}

TEST_CASE("another archive at a path that is remembered is found") {
  const Past past;
  const ScratchArchive other;
  const Keyring visitor(past.scratch.folder() / "visitor");
  const std::filesystem::path place = past.scratch.folder() / "place";
  std::filesystem::copy(past.scratch.path(), place, std::filesystem::copy_options::recursive);
  CHECK(Run(visitor, {.path = place, .write_pin = true}).errors.empty());
  std::filesystem::remove_all(place);
  std::filesystem::copy(other.path(), place, std::filesystem::copy_options::recursive);
  CHECK(Run(visitor, {.path = place}).errors == std::set<std::string>{"path-holds-another"});
}

TEST_CASE("what is no receipt is refused with its name") {
  const Past past;
  Must(WriteDurably(past.receipt, "fonds receipt v0\nnothing\n"));
  Names names;
  const auto outcome = RunVerification(past.keyring, {.path = past.scratch.path(), .against = past.receipt}, names);
  REQUIRE_FALSE(outcome.ok());
  CHECK(outcome.error().code() == Code::kMalformed);
  CHECK(outcome.error().message().find("receipt.txt") != std::string::npos);
  CHECK(RunVerification(past.keyring, {.path = past.scratch.path(), .against = "/no/such/receipt"}, names)
            .error()
            .code() == Code::kNotFound);
}

TEST_CASE("a pin that cannot be read does not pass for none") {
  const Past past;
  const ArchiveId id = Must(past.scratch.Open().Read()).archive();
  Must(WriteDurably(past.keyring.FolderOf(id) / "pin", "rubbish"));
  Names names;
  CHECK(RunVerification(past.keyring, {.path = past.scratch.path()}, names).error().code() == Code::kCorrupt);
}

}  // namespace
}  // namespace fonds
