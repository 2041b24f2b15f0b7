// Texts of an archive, read anew for each pass.
#pragma once

#include "collate/choice.h"
#include "collation/collated_texts.h"

namespace fonds::collate {

class ArchivedTexts final : public collation::CollatedTexts {
 public:
  // The chosen ones, each once, in the order of Apparatus::texts. All outlive this.
  ArchivedTexts(const Snapshot& snapshot, std::vector<ChosenText> chosen, Progress& progress);

  std::size_t size() const override { return chosen_.size(); }
  // On two threads. Errors: of `visit`; of the snapshot; kCorrupt for bytes that are not those of their digest.
  Status Visit(const Wanted& wanted, const Visitor& visit) override;

  const ChosenText& operator[](std::size_t text) const { return chosen_[text]; }
  // Why a text could not be read; empty: it could, or nobody tried.
  const std::string& trouble(std::size_t text) const { return troubles_[text]; }

 private:
  const Snapshot& snapshot_;
  std::vector<ChosenText> chosen_;
  std::vector<std::string> troubles_;
  Progress& progress_;
};

}  // namespace fonds::collate
