// Checkpoints and tampered histories for the tests of reading.
#pragma once

#include "register/merkle.h"
#include "store/tree_editor.h"
#include "support/scratch_archive.h"
#include "support/shell.h"

namespace fonds::test {

// Signs a note over all entries with `register_key` and commits it.
inline Bytes Checkpointed(const ScratchArchive& scratch, unsigned char register_key = 9) {
  Archive archive = scratch.Open();
  git::ObjectId tip;
  const Snapshot snapshot = Must(archive.Read(&tip));
  const std::uint64_t size = Must(snapshot.RegisterSize());
  const Checkpoint checkpoint{snapshot.newest_policy().origin, size, MerkleRoot(Must(snapshot.Leaves(size)), size)};
  const Bytes note = FormatNote(SignNote(FormatCheckpoint(checkpoint), checkpoint.origin, SecretOf(register_key)));
  git::PackWriter pack(archive.folder());
  TreeEditor editor;
  editor.Put(layout::NotePath(size), Must(pack.Add(git::ObjectType::kBlob, note)));
  git::ObjectId base;
  base.bytes = snapshot.holdings().Root().key;
  Must(CommitRaw(archive, {tip, tip, base, "checkpoint " + std::to_string(size), 0}, editor, pack));
  return note;
}

// Clones the archive, runs `commands` in the clone, commits everything as fonds would, pushes.
inline void Tamper(const ScratchArchive& scratch, const std::string& commands, const std::string& commit_options = "") {
  const std::string clone = (scratch.folder() / "tampered").string();
  std::filesystem::remove_all(clone);
  const std::string identity =
      "GIT_AUTHOR_NAME=fonds GIT_AUTHOR_EMAIL=fonds@fonds.invalid GIT_COMMITTER_NAME=fonds "
      "GIT_COMMITTER_EMAIL=fonds@fonds.invalid GIT_AUTHOR_DATE='1795305600 +0000' GIT_COMMITTER_DATE='1795305600 "
      "+0000' ";
  const Ran ran =
      Run("export " + identity + "; git clone -q " + scratch.path().string() + " " + clone + " && cd " + clone +
          " && " + commands + " && git add -A && git -c commit.gpgsign=false commit -q -m tampered " + commit_options +
          " && git push -q -f origin HEAD:main");
  INFO(ran.output);
  REQUIRE(ran.status == 0);
}

}  // namespace fonds::test
