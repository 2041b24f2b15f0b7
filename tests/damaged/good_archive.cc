#include "damaged/good_archive.h"

#include "accession/add.h"
#include "accession/update.h"
#include "annotate/annotate.h"
#include "attest/receipt.h"
#include "crypto/sha256.h"
#include "exchange/export.h"
#include "support/carriers.h"
#include "support/scratch_archive.h"

namespace fonds::test {
namespace {

constexpr std::uint64_t kLargeLimit = 100;

// What a person does with the program, up to a first checkpoint.
void WriteWithTheProgram(const ScratchArchive& scratch, GoodArchive& good) {
  Archive archive = scratch.Open();
  const auto file = [&](const std::string& name, const std::string& bytes) {
    WriteBytes(scratch.folder() / name, bytes);
    return scratch.folder() / name;
  };
  const auto add = [&](const std::string& name, const std::string& bytes) {
    AddRequest request;
    request.paths = {file(name, bytes)};
    return Must(Add(archive, scratch.archivist(), scratch.context(), request)).added.front();
  };
  good.document = add("note.txt", kText).document;
  good.title = scratch.Describe(good.document, "A note of the day");

  AnnotateRequest passage;
  passage.document = good.document;
  passage.passage.quotation = text::Quotation{"at once", "", "", 0};
  passage.note = "How soon?";
  good.annotation = Must(Annotate(archive, scratch.annotator(), scratch.context(), passage)).statement;
  ReviseRequest revise;
  revise.document = good.document;
  revise.annotation = good.annotation;
  revise.note = "Within the hour.";
  good.revision = Must(Revise(archive, scratch.annotator(), scratch.context(), revise)).statement;

  UpdateRequest update;
  update.document = good.document;
  update.file = file("note2.txt", kSecondText);
  update.derivation = "correction";
  update.reason = "A word too many.";
  good.version = Must(Update(archive, scratch.archivist(), scratch.context(), update)).statement;

  const Added large = add("recording.wav", std::string(150, 'w'));
  good.large = large.document;
  good.object = large.version;
  ReferenceRequest elsewhere;
  elsewhere.digest = Sha256Of("elsewhere");
  elsewhere.size = 9;
  elsewhere.extension = "pdf";
  Must(AddReference(archive, scratch.archivist(), scratch.context(), elsewhere));

  const Keyring keyring(scratch.home());
  Must(keyring.StoreNewKeys(Must(archive.Read()).archive(), nullptr, SecretOf(9), nullptr));
  good.noted = Must(MakeReceipt(archive, keyring, scratch.context())).receipt.checkpoint.size;
}

GoodArchive Make() {
  const ScratchArchive scratch(kLargeLimit);
  GoodArchive good;
  WriteWithTheProgram(scratch, good);
  Must(Export(Must(scratch.Open().Read()), ExportForm::kDirectory, scratch.folder() / "exported"));

  // An act in two parts would take a thousand statements; it is made by hand, and a last entry that nothing depends on.
  ArchiveBuilder builder(ReadFolder(scratch.folder() / "exported"));
  const Nonce act = builder.NextNonce();
  for (const std::uint64_t part : {1U, 2U}) {
    builder.StageText("Part " + std::to_string(part) + ".\n");
    builder.Commit({.change = [&](Entry& entry) { entry.act = act, entry.part = part, entry.parts = 2; }});
  }
  good.last = builder.StageTitle(good.large, "A recording");
  builder.Commit();
  good.size = builder.Size();
  builder.FileNote(good.size);

  const Checkpoint checkpoint = builder.CheckpointOf(good.size);
  good.receipt = {builder.archive,          1,         builder.archive.digest(), builder.policy.register_key,
                  builder.Note(checkpoint), checkpoint};
  good.tree = std::move(builder.tree);
  return good;
}

}  // namespace

std::string GoodArchive::Content() const {
  return layout::ContentPath(document, Sha256Of(kText), "txt");
}
std::string GoodArchive::Statement(const std::string& kind, const StatementId& id) const {
  return layout::StatementPath(document, kind, id);
}

const GoodArchive& Good() {
  static const GoodArchive good = Make();
  return good;
}

}  // namespace fonds::test
