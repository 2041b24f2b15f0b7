#include <fstream>

#include "disk/folder.h"
#include "support/fault_at.h"
#include "support/scratch_archive.h"
#include "support/shell.h"

namespace fonds {
namespace {

using test::Must;
using test::ScratchArchive;

TEST_CASE("a new archive is what git and sha256sum and ssh-keygen expect") {
  const ScratchArchive scratch;
  const std::string git = "git -C " + scratch.path().string() + " ";
  CHECK(test::Run(git + "fsck --strict").status == 0);
  CHECK(test::Run(git + "log --format='%an <%ae> %ad|%cn <%ce> %cd|%s' --date=iso").output ==
        "fonds <fonds@fonds.invalid> 2026-11-22 00:00:00 +0000|fonds <fonds@fonds.invalid> 2026-11-22 00:00:00 "
        "+0000|entry 0\n");

  const std::string tree = (scratch.folder() / "tree").string();
  const test::Ran checked =
      test::Run("mkdir " + tree + " && " + git + "archive main | tar -x -C " + tree + " && cd " + tree +
                " && E=register/00/00/00/00.txt"
                " && test \"$(sed -n '2s/^archive //p' $E)\" = \"$(sha256sum < policy/1.json | cut -c1-64)\""
                " && tail -n +9 $E | sha256sum --strict --quiet -c"
                " && ssh-keygen -Y verify -f policy/1.allowed_signers -I \"$(sed -n '4s/^key //p' $E)\""
                " -n fonds-entry -s $E.*.sig < $E"
                " && ls -A && ls policy | sed 's/json.*sig/json.sig/'");
  CAPTURE(checked.output);
  CHECK(checked.status == 0);
  CHECK(checked.output.ends_with(
      ".gitattributes\n.lfsconfig\nfonds.json\npolicy\nregister\n1.allowed_signers\n1.json\n1.json.sig\n"));
}

TEST_CASE("entry 0 lists the policy, the keys derived from it and its signatures, and nothing else") {
  const ScratchArchive scratch;
  Archive archive = scratch.Open();
  const Snapshot snapshot = Must(archive.Read());
  CHECK(Must(snapshot.RegisterSize()) == 1);
  const Entry entry = Must(snapshot.ReadEntry(0));
  CHECK(entry.agent == "a1");
  CHECK(entry.time == "2026-11-22");
  CHECK(entry.after.size == 0);
  REQUIRE(entry.lines.size() == 3);
  CHECK(entry.lines[0].path == "policy/1.allowed_signers");
  CHECK(entry.lines[1].path == "policy/1.json");
  CHECK(entry.lines[2].path ==
        "policy/1.json." + SshPublicKey::FromEd25519(test::SecretOf(2).Public()).HexId() + ".sig");
  CHECK(snapshot.archive().digest() == Sha256Of(FormatPolicy(scratch.founding().policy)));
}

TEST_CASE("an archive is founded in an empty folder, and never in one that holds something") {
  const ScratchArchive scratch;
  const auto folder = scratch.folder() / "other";
  std::filesystem::create_directory(folder);
  Must(FoundArchive(folder.string() + "/", scratch.founding(), scratch.context()));
  Must(Archive::Open(folder));

  const auto again = FoundArchive(folder, scratch.founding(), scratch.context());
  REQUIRE_FALSE(again.ok());
  CHECK(again.error().code() == Code::kAlreadyExists);

  const auto file = scratch.folder() / "file";
  std::ofstream(file) << "words";
  CHECK(FoundArchive(file, scratch.founding(), scratch.context()).error().code() == Code::kAlreadyExists);
}

TEST_CASE("a founding that fails leaves nothing") {
  const ScratchArchive scratch;
  const auto folder = scratch.folder() / "parent" / "archive";
  for (const char* point : {"pack-sync", "ref-write", "founding-built"}) {
    const test::FaultAt fault(point);
    CHECK_FALSE(FoundArchive(folder, scratch.founding(), scratch.context()).ok());
    CHECK(Must(ListFolder(folder.parent_path())).empty());
  }
}

TEST_CASE("a founding whose signatures do not suffice is refused") {
  const ScratchArchive scratch;
  const auto folder = scratch.folder() / "other";
  Founding founding = scratch.founding();

  SECTION("no signature by root") {
    founding.root_signatures.clear();
  }
  SECTION("signed by an agent without root") {
    const SshSignature other = SignSsh(test::SecretOf(1), kPolicyNamespace, FormatPolicy(founding.policy));
    founding.root_signatures = {{other.key.HexId(), ArmourSshSignature(other)}};
  }
  SECTION("signed in another namespace") {
    const SshSignature other = SignSsh(test::SecretOf(2), kEntryNamespace, FormatPolicy(founding.policy));
    founding.root_signatures = {{other.key.HexId(), ArmourSshSignature(other)}};
  }
  SECTION("entry 0 not by the first agent") {
    founding.author = test::AuthorOf("a3", 3);
  }
  SECTION("entry 0 by a key that the policy does not know") {
    founding.author = test::AuthorOf("a1", 7);
  }

  const auto founded = FoundArchive(folder, founding, scratch.context());
  REQUIRE_FALSE(founded.ok());
  CHECK(founded.error().code() == Code::kRefused);
  CHECK_FALSE(std::filesystem::exists(folder));
}

}  // namespace
}  // namespace fonds
