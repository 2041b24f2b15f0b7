#include "reading/version.h"

#include <algorithm>

#include "reading/document_state.h"

namespace fonds {
namespace {

NamedBytes BytesOf(const VersionView& version) {
  return {.sha256 = version.version, .size = version.size, .extension = version.extension};
}

Result<Digest> DigestOf(const Snapshot& snapshot, const DocumentRecord& record, std::string_view prefix) {
  if (prefix.empty()) {
    FONDS_ASSIGN(const CurrentBytes current, CurrentVersion(snapshot, record));
    return current.bytes.sha256;
  }
  if (prefix.size() > 2 * Digest::kSize || !IsLowerHex(prefix)) {
    return Error(Code::kUsage, "'" + std::string(prefix) +
                                   "' is no digest of a version: give its first digits, as fonds show lists them");
  }
  FONDS_ASSIGN(const NamedBytes bytes, FindNamedBytes(record, prefix));
  return bytes.sha256;
}

}  // namespace

const Filed* FindVersion(const DocumentRecord& record, const Digest& version) {
  for (const Filed& filed : record.statements) {
    const std::optional<NamedBytes> bytes = BytesNamedBy(filed.statement);
    if (bytes && bytes->sha256 == version) return &filed;
  }
  return nullptr;
}

Result<VersionView> ChooseVersionOf(const Snapshot& snapshot, const DocumentRecord& record, std::string_view version) {
  FONDS_ASSIGN(const Digest digest, DigestOf(snapshot, record, version));
  FONDS_ASSIGN(const Subjects versions, Subjects::Of(snapshot, record.statements, Kind::kVersion));
  FONDS_ASSIGN(const std::vector<VersionView> views, VersionsOf(snapshot, record, versions, true));
  // Bytes may come back: of several statements that name them, the current one, else the newest.
  const VersionView* chosen = nullptr;
  for (const VersionView& view : views) {
    if (view.version == digest && (chosen == nullptr || view.current || !chosen->current)) chosen = &view;
  }
  FONDS_CHECK(chosen != nullptr);
  return *chosen;
}

Result<VersionView> ChooseVersion(const Snapshot& snapshot, const DocumentId& document, std::string_view version) {
  FONDS_ASSIGN(const DocumentRecord record, ReadForRevising(snapshot, document));
  return ChooseVersionOf(snapshot, record, version);
}

Result<std::unique_ptr<ByteSource>> OpenVersion(const Snapshot& snapshot, const DocumentId& document,
                                                const VersionView& version) {
  FONDS_ASSIGN(const DocumentRecord record, snapshot.DocumentWithoutNumbers(document));
  return OpenBytes(snapshot, record, BytesOf(version));
}

Result<std::string> ReadText(const Snapshot& snapshot, const DocumentId& document, const VersionView& version) {
  FONDS_ASSIGN(const DocumentRecord record, snapshot.DocumentWithoutNumbers(document));
  FONDS_ASSIGN(const text::Layer layer, ReadLayer(snapshot, record, BytesOf(version)));
  return std::string(layer.bytes());
}

}  // namespace fonds
