#include "verify/packet_passages.h"

#include <algorithm>

#include "crypto/sha256.h"

namespace fonds {
namespace {

class PassageCheck {
 public:
  PassageCheck(const Examination& exam, const Holdings& holdings) : exam_(exam), holdings_(holdings) {}

  PacketPassage Check(const std::string& uri) {
    PacketPassage passage{uri, false, {}};
    const std::string trouble = Look(uri, passage);
    passage.stands = trouble.empty();
    if (!passage.stands) exam_.report.Add(Found::kPacketPassageWrong, kPacketList, uri + ": " + trouble);
    return passage;
  }

 private:
  // Empty: it stands there.
  std::string Look(const std::string& uri, PacketPassage& passage) {
    const auto citation = ParseCitation(uri);
    const DocumentId id(*Digest::FromHex(citation->document));
    const Digest version = *Digest::FromHex(citation->version);
    const auto folder = holdings_.Find(layout::DocumentFolder(id));
    if (!folder.ok() || !folder->folder) return "the document is not in the packet";
    const DocumentVersions document = ReadVersions(exam_, holdings_, *folder, id);
    if (document.facts.Naming(version).empty()) return "the document has no such version in the packet";
    if (!citation->position) return IsHere(document, version) ? "" : "the bytes are not in the packet";
    if (!document.facts.IsPlainText(version)) return "the version is not plain text, so its words cannot be looked up";
    auto bytes = ReadVersion(holdings_, document.files, version);
    if (!bytes || Sha256Of(*bytes) != version) return "the bytes are not in the packet, or not those of the version";
    const auto layer = text::Layer::From(*std::move(bytes));
    if (!layer.ok()) return "the version is not a text: " + layer.error().message();
    if (citation->position->end > layer->length()) {
      return "the text has only " + std::to_string(layer->length()) + " characters";
    }
    const ByteView words = layer->Slice(citation->position->start, citation->position->end);
    const std::string digest = Sha256Of(words).Hex();
    if (digest != citation->words) return "the words there have the digest " + digest;
    passage.words = words;
    return "";
  }

  static bool IsHere(const DocumentVersions& document, const Digest& version) {
    return std::any_of(document.files.begin(), document.files.end(),
                       [&](const BytesFile& file) { return file.place.digest == version; });
  }

  const Examination& exam_;
  const Holdings& holdings_;
};

}  // namespace

void CheckPassages(const Examination& exam, const Holdings& holdings, const PacketList& list, PacketSummary& summary) {
  PassageCheck check(exam, holdings);
  for (const std::string& uri : list.citations) summary.passages.push_back(check.Check(uri));
}

}  // namespace fonds
