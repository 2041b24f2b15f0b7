// One kind of damage, and what must be said about it: by `fonds verify` in each of the three carriers, and by verify.sh
// in a directory.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "damaged/good_archive.h"
#include "verify/verify.h"

namespace fonds::test {

using Codes = std::set<std::string>;

// A copy of the good archive that somebody tampers with, and the person who then verifies it.
struct Copy {
  ArchiveBuilder builder{Good().tree};
  std::map<std::string, Bytes>& files = builder.tree.files;
  bool leave_pending = false;  // otherwise entries that were added are covered by a new note
  VerifyOptions options;
  std::optional<Receipt> receipt;
  std::optional<Checkpoint> pin;
  std::optional<ArchiveId> expected;
};

enum class Carrier { kDirectory, kTar, kGit };

struct Damage {
  std::string code;  // what must be found
  std::string how;   // in words
  std::function<void(Copy&)> inflict = {};
  Codes with = {};  // what such damage cannot but bring along
  // What no tree in memory can hold is done to the files before tar and git take them, or to tar and repository.
  std::function<void(const std::filesystem::path& folder)> in_folder = {};
  std::function<void(const std::filesystem::path& tar)> in_tar = {};
  std::function<void(const std::filesystem::path& repository)> in_repository = {};
  // Where the damage cannot be, or means something else: the codes there; none: not looked at.
  std::map<Carrier, std::optional<Codes>> differs = {};
  // What verify.sh says, where that is not the codes that its column in the table of findings marks; a reason is given
  // beside each.
  std::optional<Codes> by_hand = {};
  bool beyond_the_script = false;  // it says that it cannot check such an archive (exit 2)
};

std::vector<Damage> TreeDamages();  // and the carrier's
std::vector<Damage> BytesDamages();
std::vector<Damage> AnchorDamages();
std::vector<Damage> StatementDamages();
std::vector<Damage> PolicyDamages();
std::vector<Damage> EntryDamages();
std::vector<Damage> NoteDamages();  // and the comparison with what somebody kept

// "F012 content-digest-mismatch: one byte changed".
std::string NameOf(const Damage& damage);
void CheckDamage(const Damage& damage);

// Replaces the first `what`, which must be there.
void Replace(Bytes& bytes, std::string_view what, std::string_view with);

}  // namespace fonds::test
