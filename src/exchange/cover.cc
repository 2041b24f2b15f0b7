#include "exchange/cover.h"

#include <algorithm>

#include "model/citation.h"
#include "store/revisions.h"
#include "text/utf8.h"

namespace fonds {
namespace {

constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Packet</title>
<style>
@page { size: A4; margin: 16mm }
body { font: 10pt/1.35 serif; max-width: 178mm; margin: 0 auto; color: #000; background: #fff }
h1 { font-size: 15pt; margin: 0 0 1mm } h2 { font-size: 11pt; margin: 4mm 0 1mm; border-bottom: 0.3mm solid #000 }
p, ul, table { margin: 0 0 1.5mm } ul { padding-left: 5mm } td { padding: 0 3mm 0 0; vertical-align: top }
code { font: 7.5pt monospace; overflow-wrap: anywhere } blockquote { margin: 1mm 0 1mm 4mm; white-space: pre-wrap }
.sign td { border-bottom: 0.2mm solid #000; padding-top: 6mm }
</style>
</head>
<body>
)";

constexpr std::string_view kLayers = R"(<h2>What the checks prove, and what they do not</h2>
<table>
<tr><td><b>Intact</b></td><td>The bytes are those that the statements name, to the last one.</td></tr>
<tr><td><b>Signed</b></td><td>Each statement was signed, in its entry, with the key named below. Who holds that key is said by nobody here.</td></tr>
<tr><td><b>Authorised</b></td><td>The policies in this packet let that key's agent do so at that number.</td></tr>
<tr><td><b>Registered</b></td><td>The register key signed that these entries are among the first ones of the register.</td></tr>
<tr><td><b>Not proven</b></td><td>That what a document says is true. When anything happened: days are claims, unless a time-stamp or a
cosignature lies beside the note and is checked. That nothing was said later: a correction, a withdrawal or a new version may be in the
archive. That no policy was left out, and that the register key signed no other past: only a receipt that <i>you</i> kept shows that.</td></tr>
</table>
<h2>How to check</h2>
<p>Read <code>VERIFY.md</code>. In short, on any Debian machine: <code>bash verify.sh . [RECEIPT]</code>, or <code>fonds packet verify . [--against
RECEIPT]</code>. Take both programs from somebody you trust, not from here. Compare the archive's id with the one that you know. This page is
for people; what it says is to be found in the signed files, and only they count.</p>
<table class="sign"><tr><td style="width: 90mm">SHA-256 of packet.txt, written by hand:</td><td style="width: 35mm">Place, day:</td><td
style="width: 45mm">Signature:</td></tr></table>
</body>
</html>
)";

constexpr std::size_t kMostWords = 1'200;  // bytes of a passage, a title: the page should stay one page

// Words of the archive: what moves text about is shown by name, and nothing is markup.
std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text::ForTerminal(text, true)) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      default: escaped += c;
    }
  }
  return escaped;
}

std::string Cut(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return std::string(text.substr(0, most)) + " […]";
}

std::string Code(std::string_view text) {
  return "<code>" + Escaped(text) + "</code>";
}

std::string Row(std::string_view name, const std::string& html) {
  return "<tr><td>" + std::string(name) + "</td><td>" + html + "</td></tr>\n";
}

std::string Numbers(const std::vector<std::uint64_t>& numbers) {
  std::string text;
  for (const std::uint64_t number : numbers) text += (text.empty() ? "" : ", ") + std::to_string(number);
  return text;
}

class Cover {
 public:
  Cover(const Snapshot& snapshot, const PacketSelection& selection, const CheckedNote& note,
        const std::vector<std::uint64_t>& entries)
      : snapshot_(snapshot), selection_(selection), note_(note), entries_(entries) {}

  Result<Bytes> Make() {
    html_ = kHead;
    html_ += "<h1>A packet from an archive of fonds</h1>\n<table>\n";
    html_ += Row("Archive", Code(snapshot_.archive().Hex()));
    html_ += Row("Checkpoint", std::to_string(note_.checkpoint.size) + " entries, root " +
                                   Code(Base64Encode(note_.checkpoint.root.View())));
    html_ += "</table>\n";
    for (const auto& [id, document] : selection_.documents) FONDS_TRY(AddDocument(document));
    for (const std::string& citation : selection_.citations) FONDS_TRY(AddPassage(citation));
    FONDS_TRY(AddSigners());
    return html_ + std::string(kLayers);
  }

 private:
  Status AddDocument(const SelectedDocument& document) {
    const DocumentRecord& record = document.record;
    FONDS_ASSIGN(const auto heads, CurrentOf(snapshot_, record.statements, Kind::kDescription, ""));
    std::string titles;
    for (const Filed* head : heads) {
      const auto* description = std::get_if<Description>(&head->statement.body);
      if (description == nullptr) continue;
      titles += (titles.empty() ? "" : " / ") + Cut(description->First("title"), kMostWords / heads.size());
    }
    html_ += "<h2 dir=\"auto\">" + Escaped(titles.empty() ? "A document without title" : titles) + "</h2>\n<table>\n";
    html_ += Row("Document", Code(record.id.Hex()));
    for (const Filed& filed : record.statements) {
      const auto bytes = BytesNamedBy(filed.statement);
      if (!bytes) continue;
      const auto* version = std::get_if<Version>(&filed.statement.body);
      html_ += Row(version == nullptr ? "As received" : Escaped(version->derivation),
                   Code(bytes->sha256.Hex()) + "<br>" + std::to_string(bytes->size) + " bytes; said by " +
                       filed.statement.agent + " in entry " + std::to_string(filed.number) + ", who gives the day " +
                       filed.statement.time);
    }
    html_ += "</table>\n";
    return {};
  }

  Status AddPassage(const std::string& uri) {
    FONDS_ASSIGN(const Citation citation, ParseCitation(uri));
    html_ += "<h2>Passage</h2>\n<p>" + Code(uri) + "</p>\n";
    if (!citation.position) return {};
    const auto document = selection_.documents.find(*DocumentId::FromHex(citation.document));
    FONDS_ASSIGN(const auto source, snapshot_.OpenContent(document->second.record, *Digest::FromHex(citation.version)));
    Bytes bytes;
    std::vector<char> piece(std::size_t{1} << 18);
    while (source) {
      FONDS_ASSIGN(const std::size_t count, (*source)->Read(piece.data(), piece.size()));
      if (count == 0) break;
      bytes.append(piece.data(), count);
    }
    FONDS_ASSIGN(const text::Layer layer, text::Layer::From(std::move(bytes)));
    const ByteView words = layer.Slice(citation.position->start, citation.position->end);
    html_ += "<blockquote dir=\"auto\">" + Escaped(Cut(words, kMostWords)) + "</blockquote>\n";
    return {};
  }

  Status AddSigners() {
    std::map<std::pair<AgentId, std::string>, std::vector<std::uint64_t>> signers;
    for (const std::uint64_t number : entries_) {
      FONDS_ASSIGN(const Entry entry, snapshot_.ReadEntry(number));
      signers[{entry.agent, entry.key}].push_back(number);
    }
    html_ += "<h2>Signed by</h2>\n<table>\n";
    for (const auto& [who, numbers] : signers) {
      html_ += Row(who.first, Code(who.second) + "<br>entries " + Numbers(numbers));
    }
    html_ += "</table>\n";
    return {};
  }

  const Snapshot& snapshot_;
  const PacketSelection& selection_;
  const CheckedNote& note_;
  const std::vector<std::uint64_t>& entries_;
  Bytes html_;
};

}  // namespace

Result<Bytes> MakeCover(const Snapshot& snapshot, const PacketSelection& selection, const CheckedNote& note,
                        const std::vector<std::uint64_t>& entries) {
  return Cover(snapshot, selection, note, entries).Make();
}

}  // namespace fonds
