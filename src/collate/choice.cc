#include "collate/choice.h"

#include "model/extension.h"
#include "store/title.h"

namespace fonds::collate {
namespace {

bool IsUnsettled(const Error& error) {
  return error.code() == Code::kNotFound || error.code() == Code::kAmbiguous;
}

}  // namespace

Result<ChosenText> ChooseText(const Snapshot& snapshot, std::string_view words) {
  const std::size_t at = words.rfind('@');
  FONDS_ASSIGN(const DocumentId document, snapshot.FindDocument(words.substr(0, at)));
  FONDS_ASSIGN(const DocumentRecord record, snapshot.DocumentWithoutNumbers(document));
  ChosenText chosen{.document = document, .bytes = {}, .title = {}};
  if (at == std::string_view::npos) {
    FONDS_ASSIGN(const CurrentBytes current, CurrentVersion(snapshot, record));
    chosen.bytes = current.bytes;
  } else {
    const std::string_view digits = words.substr(at + 1);
    if (digits.empty() || digits.size() > 2 * Digest::kSize || !IsLowerHex(digits)) {
      return Error(Code::kUsage, "'" + std::string(digits) +
                                     "' is no digest of a version: give its first digits, as fonds show lists them");
    }
    FONDS_ASSIGN(chosen.bytes, FindNamedBytes(record, digits));
  }
  FONDS_ASSIGN(chosen.title, DocumentTitle(snapshot, record));
  return chosen;
}

Result<std::optional<ChosenText>> CurrentText(const Snapshot& snapshot, const DocumentId& document) {
  FONDS_ASSIGN(const DocumentRecord record, snapshot.DocumentWithoutNumbers(document));
  const Result<CurrentBytes> current = CurrentVersion(snapshot, record);
  if (!current.ok() && IsUnsettled(current.error())) return std::optional<ChosenText>();
  if (!current.ok()) return current.error();
  if (!IsPlainText(current->bytes.extension)) return std::optional<ChosenText>();
  ChosenText chosen{.document = document, .bytes = current->bytes, .title = {}};
  FONDS_ASSIGN(chosen.title, DocumentTitle(snapshot, record));
  return std::optional<ChosenText>(std::move(chosen));
}

}  // namespace fonds::collate
