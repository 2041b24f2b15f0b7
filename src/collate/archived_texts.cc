#include "collate/archived_texts.h"

#include <algorithm>
#include <tuple>

#include "store/document_visit.h"
#include "store/version_bytes.h"

namespace fonds::collate {
namespace {

auto PlaceOf(const ChosenText& text) {
  return std::tie(text.title, text.bytes.sha256, text.document);
}

bool IsMissing(const Error& error) {
  return error.code() == Code::kNotFound || error.code() == Code::kUnsupported;
}

Result<text::Layer> ReadText(const Snapshot& reader, const ChosenText& chosen) {
  if (chosen.bytes.size > text::kMaxCompared) return Error(Code::kUnsupported, "it is longer than 64 MiB");
  FONDS_ASSIGN(const DocumentRecord record, reader.DocumentWithoutNumbers(chosen.document));
  return ReadLayer(reader, record, chosen.bytes);
}

}  // namespace

ArchivedTexts::ArchivedTexts(const Snapshot& snapshot, std::vector<ChosenText> chosen, Progress& progress)
    : snapshot_(snapshot), chosen_(std::move(chosen)), progress_(progress) {
  std::sort(chosen_.begin(), chosen_.end(),
            [](const ChosenText& a, const ChosenText& b) { return PlaceOf(a) < PlaceOf(b); });
  const auto same = [](const ChosenText& a, const ChosenText& b) { return PlaceOf(a) == PlaceOf(b); };
  chosen_.erase(std::unique(chosen_.begin(), chosen_.end(), same), chosen_.end());
  troubles_.resize(chosen_.size());
}

Status ArchivedTexts::Visit(const Wanted& wanted, const Visitor& visit) {
  return VisitDocuments(snapshot_, size(), "texts", progress_, [&](std::size_t text, const Snapshot& reader) -> Status {
    if (!troubles_[text].empty() || !wanted(text)) return {};
    const Result<text::Layer> layer = ReadText(reader, chosen_[text]);
    if (!layer.ok() && !IsMissing(layer.error())) return layer.error();
    if (!layer.ok()) {
      troubles_[text] = layer.error().message();
      return {};
    }
    return visit(text, text::ComparisonStream(layer->bytes()));
  });
}

}  // namespace fonds::collate
