#include "register/inclusion_proof.h"

#include "base/check.h"
#include "register/entry.h"
#include "register/merkle.h"

namespace fonds {
namespace {

constexpr std::string_view kFormat = "c2sp.org/tlog-proof@v";
constexpr std::string_view kVersion = "1";
constexpr std::string_view kExtra = "extra ";
constexpr std::string_view kIndex = "index ";

Status ReadVersion(LineReader& lines) {
  const auto line = lines.Next();
  if (!line || !line->starts_with(kFormat)) return lines.Malformed("must be `c2sp.org/tlog-proof@v1`, ended by LF");
  const std::string_view version = line->substr(kFormat.size());
  if (version == kVersion) return {};
  if (!ParseDecimal(version, UINT64_MAX)) return lines.Malformed("must be `c2sp.org/tlog-proof@v1`, ended by LF");
  return Error(Code::kUnsupported,
               "it says \"" + std::string(*line) + "\"; this program reads version 1 only, a newer one may read it");
}

// Absent and empty would be two ways to say the same.
Result<Bytes> ReadExtra(const LineReader& lines, std::string_view line) {
  const std::string_view text = line.substr(kExtra.size());
  if (text.size() > kMaxProofExtra / 3 * 4 + 4) return Error(Code::kRefused, "its extra data is larger than 64 KiB");
  std::optional<Bytes> extra = Base64Decode(text);
  if (!extra || extra->empty()) return lines.Malformed("must be `extra` and padded base64, or not be there");
  if (extra->size() > kMaxProofExtra) return Error(Code::kRefused, "its extra data is larger than 64 KiB");
  return *std::move(extra);
}

Result<InclusionProof> Parse(ByteView bytes) {
  if (bytes.size() > kMaxProofBytes) return Error(Code::kRefused, "it is larger than 2 MiB");
  LineReader lines(bytes);
  InclusionProof proof;
  FONDS_TRY(ReadVersion(lines));
  auto line = lines.Next();
  if (line && line->starts_with(kExtra)) {
    FONDS_ASSIGN(proof.extra, ReadExtra(lines, *line));
    line = lines.Next();
  }
  const bool named = line && line->starts_with(kIndex);
  const auto index = named ? ParseDecimal(line->substr(kIndex.size()), kMaxEntries - 1) : std::nullopt;
  if (!index) return lines.Malformed("must be `index` and a number below 100,000,000 without leading zero");
  proof.index = *index;
  FONDS_ASSIGN(proof.hashes, ReadHashLines(lines));
  FONDS_ASSIGN(proof.proven, ReadProvenCheckpoint(lines));
  if (proof.index < proof.proven.checkpoint.size) return proof;
  return Error(Code::kMalformed, "its index is " + std::to_string(proof.index) + " and its checkpoint covers only " +
                                     std::to_string(proof.proven.checkpoint.size));
}

}  // namespace

Result<InclusionProof> ParseInclusionProof(ByteView bytes) {
  return Parse(bytes).While("this is not an inclusion proof");
}

Bytes FormatInclusionProof(const InclusionProof& proof) {
  FONDS_CHECK(proof.extra.size() <= kMaxProofExtra && proof.hashes.size() <= kMaxProofHashes);
  Bytes bytes = std::string(kFormat) + std::string(kVersion) + "\n";
  if (!proof.extra.empty()) bytes += std::string(kExtra) + Base64Encode(proof.extra) + "\n";
  bytes += std::string(kIndex) + std::to_string(proof.index) + "\n";
  return bytes + FormatHashLines(proof.hashes) + proof.proven.note;
}

Status CheckInclusion(const InclusionProof& proof, const Digest& leaf, const NoteVerifier& key) {
  FONDS_TRY(CheckSignedBy(proof.proven, key));
  const Checkpoint& checkpoint = proof.proven.checkpoint;
  if (VerifyInclusion(leaf, proof.index, checkpoint.size, proof.hashes, checkpoint.root)) return {};
  return Error(Code::kRefused, "its hashes do not lead from this entry, as number " + std::to_string(proof.index) +
                                   " of " + std::to_string(checkpoint.size) + ", to the root that was signed");
}

}  // namespace fonds
