// Many processes write at once. All succeed, and nothing that any of them registered is missing.
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <set>

#include "fault/whole.h"
#include "store/seat.h"
#include "support/scratch_archive.h"
#include "support/shell.h"

namespace fonds {
namespace {

using test::Must;
using test::ScratchArchive;

// The promise is for 200; with sanitizers so many processes need more memory than a small machine has.
constexpr int kProcesses = 40;
constexpr int kActs = 5;

std::string TextOf(int process, int act) {
  return "process " + std::to_string(process) + ", act " + std::to_string(act);
}

// Even processes add texts; odd ones describe the same document all of them.
Status WriteOne(const ScratchArchive& scratch, const DocumentId& shared, int process, int number) {
  FONDS_ASSIGN(Archive archive, Archive::Open(scratch.path()));
  FONDS_ASSIGN(Transaction act, Transaction::Begin(archive, scratch.archivist(), scratch.context()));
  const std::string text = TextOf(process, number);
  if (process % 2 == 0) {
    const Accession accession{act.act(), "txt", Sha256Of(text), text.size(), false};
    FONDS_ASSIGN(const StatementId id, act.Add(act.Draft(Kind::kAccession, std::nullopt, {}, accession)));
    FONDS_TRY(act.AddContent(DocumentId(id.digest()), accession.sha256, "txt", text));
  } else {
    FONDS_TRY(act.Add(ScratchArchive::DraftTitle(act, shared, text)));
  }
  FONDS_TRY(act.Commit());
  return {};
}

// The exit status of a process that writes: 0, or the code of the error, which it prints.
int WriteAll(const ScratchArchive& scratch, const DocumentId& shared, int process) {
  for (int number = 0; number < kActs; ++number) {
    const Status status = WriteOne(scratch, shared, process, number);
    if (status.ok()) continue;
    std::fprintf(stderr, "process %d, act %d: %s\n", process, number, status.error().message().c_str());
    return 1;
  }
  return 0;
}

TEST_CASE("many processes write at once, and nothing is lost") {
  const ScratchArchive scratch;
  const DocumentId shared = scratch.AddText("words");
  const ArchiveId id(Sha256Of(FormatPolicy(scratch.founding().policy)));
  const Keyring keyring(scratch.home());
  Must(keyring.StoreNewKeys(id, nullptr, test::SecretOf(9), nullptr));

  const auto begin = std::chrono::steady_clock::now();
  std::vector<pid_t> children;
  for (int process = 0; process < kProcesses; ++process) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) ::_exit(WriteAll(scratch, shared, process));
    children.push_back(child);
  }
  // The seat makes checkpoints in between.
  for (int i = 0; i < 5; ++i) {
    Archive archive = scratch.Open();
    Must(MakeCheckpoint(archive, keyring, scratch.context()));
  }
  for (const pid_t child : children) {
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  INFO(kProcesses << " processes registered " << kProcesses * kActs << " acts in " << took.count() << " s");

  const test::Shape shape = Must(test::CheckWhole(scratch.path()));
  CHECK(shape.entries == 2 + kProcesses * kActs);
  CHECK(shape.documents == 1 + kProcesses / 2 * kActs);
  CHECK(shape.statements == 1 + kProcesses * kActs);

  Archive archive = scratch.Open();
  const Snapshot snapshot = Must(archive.Read());
  std::set<std::string> titles;
  for (const Filed& filed : Must(snapshot.Document(shared)).statements) {
    if (const auto* description = std::get_if<Description>(&filed.statement.body))
      titles.insert(description->First("title"));
  }
  const auto content = Must(snapshot.AllContent());
  for (int process = 0; process < kProcesses; ++process) {
    for (int act = 0; act < kActs; ++act) {
      const std::string text = TextOf(process, act);
      CHECK((process % 2 == 0 ? content.contains(Sha256Of(text)) : titles.contains(text)));
    }
  }
  CHECK(test::Run("git -C " + scratch.path().string() + " fsck --strict").status == 0);
}

}  // namespace
}  // namespace fonds
