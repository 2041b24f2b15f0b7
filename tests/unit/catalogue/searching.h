// Scratch archives that are searched with a catalogue.
#pragma once

#include "catalogue/catalogue.h"
#include "catalogue/refresh.h"
#include "comparison/word_runs.h"
#include "support/scratch_archive.h"

namespace fonds::test {

inline Snapshot Now(const ScratchArchive& scratch) {
  return Must(scratch.Open().Read());
}

inline std::filesystem::path CatalogueOf(const ScratchArchive& scratch) {
  return scratch.home() / "catalogue";
}

// Texts with all of these words' runs.
inline catalogue::Question QuestionFor(const std::string& words) {
  const text::ComparisonStream stream(words);
  catalogue::Question question;
  for (const std::uint64_t run : comparison::WordRuns(stream))
    question.runs.push_back({run, static_cast<std::uint32_t>(question.runs.size())});
  question.least = question.runs.size();
  return question;
}

inline std::vector<DocumentId> Holding(const ScratchArchive& scratch, const std::string& words) {
  const std::vector<catalogue::Question> questions = {QuestionFor(words)};
  return Must(catalogue::FindDocuments(Now(scratch), CatalogueOf(scratch), questions, NoProgress()));
}

inline std::vector<std::string> NamesIn(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& item : std::filesystem::directory_iterator(folder)) names.push_back(item.path().filename().string());
  return names;
}

}  // namespace fonds::test
