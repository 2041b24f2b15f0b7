#include "model/time_evidence.h"

#include <algorithm>

#include "crypto/sha256.h"

namespace fonds {

std::vector<Bytes> AnchorsOf(const Policy& policy) {
  std::vector<Bytes> anchors;
  for (const std::string& text : policy.timestamp_authorities) {
    auto der = Base64Decode(text);
    if (der && CertificateName(*der).ok()) anchors.push_back(*std::move(der));
  }
  return anchors;
}

ResponseVerdict JudgeResponse(ByteView response, std::uint64_t size, const Digest& note,
                              std::span<const Bytes> anchors) {
  using What = ResponseVerdict::What;
  const auto read = TimestampResponse::Read(response);
  if (!read.ok()) return {What::kRefused, read.error().message(), {}};
  const TimestampFacts& facts = read->facts();
  if (facts.imprint != note) {
    return {What::kOtherBytes,
            "it is over bytes with the digest " + facts.imprint.Hex() + "; the note has " + note.Hex(),
            {}};
  }
  TimeWord word{.size = size,
                .file = Sha256Of(response),
                .earliest = facts.earliest,
                .latest = facts.latest,
                .until = facts.certificate_until,
                .who = facts.authority};
  const Status trusted = read->LeadsTo(anchors);
  if (trusted.ok()) return {What::kTrusted, "", std::move(word)};
  return {What::kUntrusted, trusted.error().message(), std::move(word)};
}

void AddNumbers(const Timestamp& timestamp, std::uint64_t number, EvidenceNumbers& numbers) {
  for (const auto* files : {&timestamp.cosignatures, &timestamp.responses}) {
    for (const Digest& file : *files) {
      const auto at = numbers.emplace(std::pair(timestamp.checkpoint, file), number).first;
      at->second = std::min(at->second, number);
    }
  }
}

std::optional<TimeWord> QuorumWord(std::uint64_t size, std::uint64_t quorum, std::vector<WitnessedAt> cosigned) {
  if (quorum == 0 || cosigned.size() < quorum) return std::nullopt;
  std::sort(cosigned.begin(), cosigned.end(),
            [](const WitnessedAt& a, const WitnessedAt& b) { return a.time < b.time; });
  TimeWord word{.size = size,
                .file = Digest(),
                .earliest = cosigned[cosigned.size() - quorum].time,
                .latest = cosigned[quorum - 1].time,
                .until = std::nullopt,
                .who = std::to_string(quorum) + " witnesses:"};
  word.earliest = std::min(word.earliest, word.latest);
  for (std::uint64_t i = 0; i < quorum; ++i) word.who += " " + cosigned[i].name;
  return word;
}

}  // namespace fonds
