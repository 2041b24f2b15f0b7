// The beginning of an archive: whole or not at all.
//
//   1 a repository in ".fonds-tmp-…" beside `folder`    crash: a folder that nobody takes for an archive
//   2 fixed files, policy 1, entry 0, as one commit      crash: the same
//   3 the folder gets its name                           from here the archive exists
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <system_error>

#include "crypto/sha256.h"
#include "disk/faults.h"
#include "disk/file.h"
#include "disk/temporary_folder.h"
#include "git/commit.h"
#include "store/act_signing.h"
#include "store/authority.h"
#include "store/transaction.h"

namespace fonds {
namespace {

fs::path TemporaryBeside(const fs::path& folder) {
  const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
  return folder.parent_path() / (".fonds-tmp-" + std::to_string(::getpid()) + "-" + std::to_string(now));
}

Status IsFree(const fs::path& folder) {
  std::error_code failed;
  const fs::file_status there = fs::symlink_status(folder, failed);
  if (there.type() == fs::file_type::not_found) return {};
  if (failed) return Error(Code::kIo, "cannot look at '" + folder.string() + "': " + failed.message());
  if (there.type() == fs::file_type::directory && fs::is_empty(folder, failed) && !failed) return {};
  return Error(Code::kAlreadyExists,
               "cannot found an archive at '" + folder.string() +
                   "': something is there already; name a folder that is empty or does not exist");
}

// What the first commit holds, on its way there.
struct Beginning {
  TreeEditor editor;
  git::PackWriter pack;
  std::vector<RegisteredFile> registered;

  Result<git::ObjectId> Put(const std::string& path, ByteView bytes) {
    FONDS_ASSIGN(const git::ObjectId object, pack.Add(git::ObjectType::kBlob, bytes));
    editor.Put(path, object);
    return object;
  }
  Status PutRegistered(const std::string& path, ByteView bytes) {
    FONDS_ASSIGN(const git::ObjectId object, Put(path, bytes));
    registered.push_back({Sha256Of(bytes), path, object});
    return {};
  }
};

Status PutFiles(const Founding& founding, ByteView policy, const ArchiveId& archive, Beginning& beginning) {
  FONDS_TRY(beginning.Put(std::string(layout::kFondsJson), FormatFondsJson(archive)));
  FONDS_TRY(beginning.Put(std::string(layout::kGitAttributes), layout::GitAttributesBytes()));
  FONDS_TRY(beginning.Put(std::string(layout::kLfsConfig), layout::LfsConfigBytes()));
  const std::string path = layout::PolicyPath(1);
  FONDS_TRY(beginning.PutRegistered(path, policy));
  FONDS_TRY(beginning.PutRegistered(layout::AllowedSignersPath(1), AllowedSigners(founding.policy)));
  for (const auto& [key, armour] : founding.root_signatures) {
    FONDS_TRY(beginning.PutRegistered(layout::SignaturePath(path, key), armour));
  }
  return {};
}

Result<Committed> Build(const fs::path& folder, const Founding& founding, ByteView policy,
                        const WriteContext& context) {
  FONDS_TRY(git::Repository::Create(folder));
  Beginning beginning{TreeEditor(), git::PackWriter(folder), {}};
  const ArchiveId archive(Sha256Of(policy));
  FONDS_TRY(PutFiles(founding, policy, archive, beginning));

  const UnixSeconds now = context.clock->Now();
  const ActHeader header{.archive = archive,
                         .act = context.nonces->Next(),
                         .time = context.exact_time ? FormatInstant(now) : FormatDay(now),
                         .after = {}};
  FONDS_ASSIGN(const std::vector<CarriedEntry> carried,
               SignAct(header, founding.author, std::move(beginning.registered)));
  FONDS_TRY(PlaceEntries(carried, 0, beginning.editor, beginning.pack));

  FONDS_ASSIGN(git::Repository repository, git::Repository::Open(folder));
  FONDS_ASSIGN(const git::ObjectId tree, beginning.editor.Write(repository, git::ObjectId(), beginning.pack));
  const Bytes bytes = git::FormatCommit(tree, {}, StartOfDay(header.time), EntriesMessage(0, 1));
  FONDS_ASSIGN(const git::ObjectId commit, beginning.pack.Add(git::ObjectType::kCommit, bytes));
  FONDS_TRY(beginning.pack.Finish());
  FONDS_TRY(repository.Refresh());
  FONDS_TRY(repository.MoveMain(std::nullopt, commit));
  return Committed{0, 1, commit};
}

Status GiveName(const fs::path& from, const fs::path& folder) {
  FONDS_TRY(FaultPoint("founding-built"));
  std::error_code failed;
  fs::rename(from, folder, failed);  // onto nothing, or onto an empty folder: never onto something
  if (failed)
    return Error(Code::kIo, "cannot give the new archive its name '" + folder.string() + "': " + failed.message());
  return {};
}

}  // namespace

Result<Committed> FoundArchive(const fs::path& folder, const Founding& founding, const WriteContext& context) {
  FONDS_CHECK(context.nonces != nullptr && founding.author.signer != nullptr);
  const Bytes policy = FormatPolicy(founding.policy);
  FONDS_TRY(ParsePolicy(policy));
  FONDS_TRY(
      IsSignedEnough(founding.policy, policy, nullptr, founding.root_signatures).While("cannot found an archive"));
  FONDS_TRY(MaySign(founding.policy, founding.author, 0));
  if (founding.author.agent != founding.policy.agents.front().id) {
    return Error(Code::kRefused, "cannot found an archive: entry 0 is signed by the first agent of the policy");
  }

  // "archive/" and "archive" are one place, and "archive" lies beside its temporary folder in ".".
  fs::path place = fs::absolute(folder).lexically_normal();
  if (!place.has_filename()) place = place.parent_path();
  FONDS_TRY(IsFree(place));
  FONDS_TRY(CreateFolders(place.parent_path()));

  TemporaryFolder temporary(TemporaryBeside(place));
  FONDS_ASSIGN(const Committed committed, Build(temporary.path(), founding, policy, context));
  FONDS_TRY(GiveName(temporary.path(), place));
  temporary.Keep();
  FONDS_TRY(SyncFolder(place.parent_path()));
  return committed;
}

}  // namespace fonds
