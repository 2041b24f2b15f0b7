// Two copies of one scratch archive, and what may be asked of them.
#pragma once

#include <filesystem>
#include <functional>
#include <set>
#include <string>

#include "store/git_holdings.h"
#include "store/seat.h"
#include "support/scratch_archive.h"
#include "support/shell.h"
#include "verify/verify.h"

namespace fonds::test {

// Collects the codes of findings that are errors.
class ErrorCodes final : public FindingSink {
 public:
  void Add(const Finding& finding) override {
    if (finding.row->severity == Severity::kError) text_ += std::string(finding.row->code) + " " + finding.place + "; ";
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// What fonds verify finds wrong, empty if nothing.
inline std::string Errors(const std::filesystem::path& archive) {
  ErrorCodes sink;
  const auto holdings = Must(GitHoldings::Open(archive));
  Must(Verify(*holdings, {}, sink));
  return sink.text();
}

// An archive whose register key is in home(), and a copy of it that was made when somebody asked.
class Copies : public ScratchArchive {
 public:
  explicit Copies(std::uint64_t large_limit = kDefaultLargeLimit)
      : ScratchArchive(large_limit), keyring_(home()), elsewhere_(folder() / "elsewhere") {}

  // Makes this machine the seat.
  void TakeSeat() { Must(keyring_.StoreNewKeys(Id(), nullptr, SecretOf(9), nullptr)); }
  ArchiveId Id() const { return ArchiveId(Sha256Of(FormatPolicy(founding().policy))); }
  const Keyring& keyring() const { return keyring_; }
  const Keyring& elsewhere() const { return elsewhere_; }  // a machine that is not the seat

  std::filesystem::path other() const { return folder() / "other"; }
  void CopyNow() const { std::filesystem::copy(path(), other(), std::filesystem::copy_options::recursive); }
  Archive OpenOther() const { return Must(Archive::Open(other())); }

  void Checkpoint(const std::filesystem::path& archive) const {
    Archive opened = Must(Archive::Open(archive));
    Must(MakeCheckpoint(opened, keyring_, context()));
  }

  // Registers what `stage` stages, by `author`, in the archive at `archive`.
  Committed Act(const std::filesystem::path& archive, const Author& author,
                const std::function<void(Transaction&)>& stage) const {
    Archive opened = Must(Archive::Open(archive));
    Transaction act = Must(Transaction::Begin(opened, author, context()));
    stage(act);
    return Must(act.Commit());
  }
  DocumentId AddTo(const std::filesystem::path& archive, const std::string& text) const {
    DocumentId document;
    Act(archive, archivist(), [&](Transaction& act) { document = StageText(act, text); });
    return document;
  }
  // The first revision of a note on a whole version.
  StatementId NoteOn(const std::filesystem::path& archive, const Author& author, const DocumentId& document,
                     const Digest& version, const std::string& link = "") const {
    StatementId id;
    Act(archive, author, [&](Transaction& act) {
      Annotation note;
      note.motivation = "commenting";
      note.bodies.emplace_back();
      (link.empty() ? note.bodies[0].value : note.bodies[0].iri) = link.empty() ? "a note" : link;
      note.document = document;
      note.pins.version = version;
      Statement statement = act.Draft(Kind::kAnnotation, document, {}, note);
      std::get<Annotation>(statement.body).id = AnnotationUrn(statement.nonce);
      id = Must(act.Add(statement));
    });
    return id;
  }

 private:
  Keyring keyring_;
  Keyring elsewhere_;
};

inline std::uint64_t SizeOf(const std::filesystem::path& archive) {
  return Must(Must(Must(Archive::Open(archive)).Read()).RegisterSize());
}

inline std::set<DocumentId> DocumentsOf(const std::filesystem::path& archive) {
  const auto documents = Must(Must(Must(Archive::Open(archive)).Read()).Documents());
  return {documents.begin(), documents.end()};
}

inline std::string TreeOfMain(const std::filesystem::path& archive) {
  return Run("git -C " + archive.string() + " rev-parse main^{tree}").output;
}

}  // namespace fonds::test
