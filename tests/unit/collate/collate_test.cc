// Documents of an archive, collated.
#include "collate/collate.h"

#include <algorithm>

#include "unit/reading/acts.h"

namespace fonds {
namespace {

using collate::Apparatus;
using collate::ChosenText;
using test::Must;
using test::ReadNow;
using test::ScratchArchive;

const std::string kOne = "On the third day the guards counted the forty prisoners in the yard, and nobody said why.\n";
const std::string kTwo = "She wrote: on the third day the guards counted the fifty prisoners in the yard.\n";

Apparatus CollateAll(const ScratchArchive& scratch, const std::vector<ChosenText>& chosen = {}) {
  return Must(collate::CollateDocuments(ReadNow(scratch), chosen, {}, NoProgress()));
}

TEST_CASE("of every document the current version is collated") {
  const ScratchArchive scratch;
  const DocumentId first = scratch.AddText(kOne);
  scratch.AddText("Of this nobody else says anything.\n");
  const DocumentId second = scratch.AddText("nothing of it yet\n");
  CHECK(CollateAll(scratch).passages.empty());
  test::AddVersion(scratch, second, {test::AccessionOf(second)}, kTwo);
  const Apparatus apparatus = CollateAll(scratch);
  REQUIRE(apparatus.passages.size() == 1);
  CHECK(apparatus.texts.size() == 3);
  CHECK(apparatus.unread.empty());
  std::vector<DocumentId> shared;
  for (const collate::TextualWitness& text : apparatus.texts) {
    if (!text.siglum.empty()) shared.push_back(text.document);
  }
  CHECK(std::is_permutation(shared.begin(), shared.end(), std::vector<DocumentId>{first, second}.begin()));
}

TEST_CASE("two versions of a document are two texts, and naming one twice is naming it once") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText(kOne);
  test::AddVersion(scratch, document, {test::AccessionOf(document)}, kTwo);
  const Snapshot snapshot = ReadNow(scratch);
  const ChosenText current = Must(collate::ChooseText(snapshot, document.Hex()));
  const ChosenText first = Must(collate::ChooseText(snapshot, document.Hex() + "@" + Sha256Of(kOne).Hex()));
  CHECK(current.bytes.sha256 == Sha256Of(kTwo));
  CHECK(first.bytes.sha256 == Sha256Of(kOne));
  CHECK(CollateAll(scratch, {current, first, current}).passages.size() == 1);
  CHECK(CollateAll(scratch, {current, current}).passages.empty());
}

TEST_CASE("a text that is no UTF-8 is named and passed over") {
  const ScratchArchive scratch;
  scratch.AddText(kOne);
  scratch.AddText(kTwo);
  const DocumentId latin = scratch.AddText("\xFF\xFE");
  const Apparatus apparatus = CollateAll(scratch);
  CHECK(apparatus.passages.size() == 1);
  REQUIRE(apparatus.unread.size() == 1);
  CHECK(apparatus.unread[0].document == latin);
}

TEST_CASE("sigla go on behind Z, and further places of a text have a number") {
  CHECK(collate::SiglumNumbered(0) == "A");
  CHECK(collate::SiglumNumbered(25) == "Z");
  CHECK(collate::SiglumNumbered(26) == "AA");
  CHECK(collate::SiglumNumbered(701) == "ZZ");
  CHECK(collate::SiglumNumbered(702) == "AAA");
  Apparatus apparatus;
  apparatus.texts.resize(2);
  apparatus.texts[0].siglum = "A";
  apparatus.texts[1].siglum = "B";
  collation::Passage passage;
  for (const std::size_t text : {1, 0, 1, 1}) passage.witnesses.push_back({text, {}, 0, 0});
  CHECK(collate::SiglaOf(apparatus, passage) == std::vector<std::string>{"B", "A", "B.2", "B.3"});
}

}  // namespace
}  // namespace fonds
