#include "collate/collate.h"

#include <algorithm>

#include "collate/archived_texts.h"
#include "collation/collate.h"
#include "store/document_visit.h"

namespace fonds::collate {
namespace {

constexpr unsigned kThreads = 2;

Result<std::vector<ChosenText>> AllTexts(const Snapshot& snapshot, Progress& progress) {
  FONDS_ASSIGN(const std::vector<DocumentId> documents, snapshot.Documents());
  std::vector<std::optional<ChosenText>> found(documents.size());
  FONDS_TRY(VisitDocuments(snapshot, documents.size(), "documents", progress,
                           [&](std::size_t index, const Snapshot& reader) -> Status {
                             FONDS_ASSIGN(found[index], CurrentText(reader, documents[index]));
                             return {};
                           }));
  std::vector<ChosenText> texts;
  for (std::optional<ChosenText>& text : found) {
    if (text) texts.push_back(*std::move(text));
  }
  return texts;
}

// In the order of the texts, to those that share something.
void NameWitnesses(Apparatus& apparatus) {
  std::vector<bool> shares(apparatus.texts.size());
  for (const collation::Passage& passage : apparatus.passages) {
    for (const collation::PassageWitness& witness : passage.witnesses) shares[witness.text] = true;
  }
  std::size_t named = 0;
  for (std::size_t text = 0; text < shares.size(); ++text) {
    if (shares[text]) apparatus.texts[text].siglum = SiglumNumbered(named++);
  }
}

}  // namespace

Result<Apparatus> CollateDocuments(const Snapshot& snapshot, std::span<const ChosenText> chosen,
                                   const CollateOptions& options, Progress& progress) {
  std::vector<ChosenText> wanted(chosen.begin(), chosen.end());
  if (wanted.empty()) {
    FONDS_ASSIGN(wanted, AllTexts(snapshot, progress));
  }
  ArchivedTexts texts(snapshot, std::move(wanted), progress);
  Apparatus apparatus;
  FONDS_ASSIGN(apparatus.passages,
               collation::Collate(
                   texts, {.words = options.words, .within = options.within, .key = options.key, .threads = kThreads},
                   progress));
  for (std::size_t text = 0; text < texts.size(); ++text) {
    const ChosenText& one = texts[text];
    apparatus.texts.push_back({"", one.document, one.bytes.sha256, one.title});
    if (!texts.trouble(text).empty())
      apparatus.unread.push_back({one.document, one.bytes.sha256, one.title, texts.trouble(text)});
  }
  NameWitnesses(apparatus);
  return apparatus;
}

}  // namespace fonds::collate
