#include "git/second_reader.h"

#include <git2.h>
#include <git2/sys/odb_backend.h>

#include <vector>

#include "base/handle.h"
#include "base/parallel.h"

namespace fonds::git {
namespace {

void FreePack(git_odb_backend* pack) {
  pack->free(pack);
}

// Used alone, not in a git_odb: that would answer for the empty tree without looking into the pack.
using Pack = Handle<git_odb_backend, FreePack>;

struct FreeData {
  git_odb_backend* pack;
  void operator()(void* data) const { git_odb_backend_data_free(pack, data); }
};

// Below this a thread costs more than it saves.
constexpr std::uint64_t kWorthAThread = 256 * 1024;

Error FailedToRead(const std::string& what, const std::filesystem::path& index) {
  const git_error* last = git_error_last();
  const bool system = last != nullptr && (last->klass == GIT_ERROR_OS || last->klass == GIT_ERROR_NOMEMORY);
  std::string message = "cannot read back " + what + " from '" + index.string() + "'";
  if (last != nullptr && last->message != nullptr) message += std::string(": libgit2 says: ") + last->message;
  return Error(system ? Code::kIo : Code::kCorrupt, std::move(message));
}

// Never shut down: the process ends with it.
bool StartLibgit2() {
  if (git_libgit2_init() < 0) return false;
  // Nothing here reads a configuration; should libgit2 ever want to, it finds none.
  for (const int level :
       {GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL}) {
    if (git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "") < 0) return false;
  }
  return true;
}

Status ReadBack(git_odb_backend* pack, const ExpectedObject& expected, const std::filesystem::path& index) {
  const std::string name = "object " + expected.id.Hex();
  git_oid id;
  git_oid_fromraw(&id, expected.id.bytes.data());
  void* data = nullptr;
  std::size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  git_error_clear();
  if (pack->read(&data, &size, &type, pack, &id) < 0) return FailedToRead(name, index);
  const std::unique_ptr<void, FreeData> owned(data, FreeData{pack});

  // A backend leaves the hashing to its caller.
  const ByteView bytes(static_cast<const char*>(data), size);
  if (git_object_type2string(type) != TypeName(expected.type) || size != expected.size ||
      IdOf(expected.type, bytes) != expected.id) {
    return Error(Code::kCorrupt, "what libgit2 reads from '" + index.string() + "' is not " + name);
  }
  return {};
}

}  // namespace

Status ReadBackIndependently(const std::filesystem::path& index, std::span<const ExpectedObject> objects) {
  static const bool started = StartLibgit2();
  if (!started) return FailedToRead("objects", index);
  std::uint64_t size = 0;
  for (const ExpectedObject& object : objects) size += object.size;

  std::vector<Pack> packs(size > kWorthAThread ? 2 : 1);
  for (Pack& pack : packs) {
    if (git_odb_backend_one_pack(OutParam(pack), index.c_str()) < 0) return FailedToRead("objects", index);
  }
  return ForEach(objects.size(), static_cast<unsigned>(packs.size()), NoProgress(),
                 [&](std::size_t i, unsigned thread) { return ReadBack(packs[thread].get(), objects[i], index); });
}

}  // namespace fonds::git
