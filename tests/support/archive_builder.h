// Makes archives in memory from the format's own pieces, without the writing half of the program: valid ones, and ones
// that are wrong in exactly one place and signed nevertheless.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/nonce.h"
#include "model/policy.h"
#include "model/statement.h"
#include "register/entry.h"
#include "register/note.h"
#include "store/layout.h"
#include "support/memory_holdings.h"

namespace fonds::test {

// Keys that tests hold: the seed is 32 times this byte. Agents of the first policy: a1 (archivist, key 1), a2 (root,
// key 2), a3 (annotator, key 3); the register key is 9.
inline constexpr unsigned char kArchivist = 1;
inline constexpr unsigned char kRoot = 2;
inline constexpr unsigned char kAnnotator = 3;
inline constexpr unsigned char kRegister = 9;
Ed25519Secret SecretNumber(unsigned char number);
SshPublicKey KeyNumber(unsigned char number);

struct CommitOptions {
  AgentId agent = "a1";
  unsigned char author = kArchivist;                  // whose key the entry names
  std::vector<unsigned char> signers = {kArchivist};  // who signs it
  std::function<void(Entry&)> change = {};            // before it is signed
};

class ArchiveBuilder {
 public:
  // Fixed files, policy 1 and entry 0.
  explicit ArchiveBuilder(std::uint64_t large_limit = kDefaultLargeLimit,
                          const std::optional<ContinuedArchive>& continues = {});
  // Goes on with an archive that the program wrote, for the same three agents and under one policy.
  explicit ArchiveBuilder(MemoryTree written);

  MemoryTree tree;
  Policy policy;  // the newest
  ArchiveId archive;

  Nonce NextNonce();
  // A statement with agent, nonce and time filled in.
  Statement Draft(Kind kind, std::optional<DocumentId> document, std::vector<StatementId> parents, Body body,
                  const AgentId& agent = "a1");

  // Into the tree and into the next entry.
  StatementId Stage(const Statement& statement);
  StatementId StageRaw(const std::optional<DocumentId>& document, const std::string& kind, const Bytes& bytes);
  DocumentId StageText(const std::string& text, const std::string& extension = "txt");
  StatementId StageTitle(const DocumentId& document, const std::string& title, std::vector<StatementId> parents = {});
  // An annotation of the first occurrence of `quote` in `text`, the bytes of the document's first version; `change` it
  // before it is filed.
  StatementId StageAnnotation(const DocumentId& document, const std::string& text, const std::string& quote,
                              const std::function<void(Annotation&)>& change = {}, const AgentId& agent = "a1");

  // Registers what was staged, as the next entry, and returns its number.
  std::uint64_t Commit(const CommitOptions& options = {});
  // Registers these bytes as the next entry, signed.
  std::uint64_t CommitBytes(const Bytes& entry, const std::vector<unsigned char>& signers);
  // Signs entry `number` once more.
  Bytes Countersign(std::uint64_t number, unsigned char signer, std::string_view name_space = "fonds-entry") const;

  // Files a policy with these signatures; registers it in an entry of its own.
  void FilePolicy(const Policy& next, const std::vector<unsigned char>& signers);
  std::uint64_t RegisterPolicy(const Policy& next, const std::vector<unsigned char>& signers,
                               const CommitOptions& options = {});

  // How many entries there are, counted from 0 up to the first gap.
  std::uint64_t Size() const;
  // The checkpoint of the first `size` entries as they lie in the tree; files it as a note.
  Checkpoint CheckpointOf(std::uint64_t size) const;
  Bytes Note(const Checkpoint& checkpoint, unsigned char signer = kRegister) const;
  void FileNote(std::uint64_t size);

 private:
  std::uint64_t nonces_ = 0;
  std::vector<EntryLine> lines_;
};

// A document with a text, a title, a custody event and an annotation, checkpoints of sizes 1 and 2: nothing to find.
inline const std::string kText = "It was written down at once.\nNobody was asked to sign it.\n";
struct SmallArchive {
  explicit SmallArchive(std::uint64_t large_limit = kDefaultLargeLimit);
  ArchiveBuilder builder;
  DocumentId document;
  StatementId title;
  StatementId annotation;
  StatementId event;
  std::string folder;   // of the document
  std::string content;  // path of its text
};

}  // namespace fonds::test
