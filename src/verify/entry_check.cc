#include "verify/entry_check.h"

#include <algorithm>

#include "crypto/sha256.h"
#include "register/merkle.h"
#include "store/layout.h"
#include "verify/signature_check.h"

namespace fonds {
namespace {

// Eight header lines and a thousand lines of the longest path are below 300 KB.
constexpr std::uint64_t kMaxEntryFile = 1024 * 1024;

// Digests of the signature files, in order; good signers go to `facts`.
std::vector<Digest> ReadSignatures(const Holdings& holdings, const EntryFiles& files, ByteView entry, bool check,
                                   EntryFacts& facts, Report& report) {
  std::vector<Digest> digests;
  for (const auto& [node, key_hex] : files.signatures) {
    auto bytes = ReadFile(holdings, node, kMaxSignatureFile, Found::kSignatureMalformed, report, files.number);
    if (!bytes) continue;
    digests.push_back(Sha256Of(*bytes));
    if (!check) {
      const auto signature = ParseSshSignature(*bytes);
      if (signature.ok()) facts.signers.push_back(signature->key.Fingerprint());
      continue;
    }
    const SignatureFile file{node.path, key_hex, *std::move(bytes)};
    const auto key = CheckSignature(file, kEntryNamespace, entry, report, files.number);
    if (key) facts.signers.push_back(key->Fingerprint());
  }
  return digests;
}

void AddKind(std::vector<std::string>& kinds, const std::string& kind) {
  if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
}

void SortLines(EntryFacts& facts, Words& words, Report& report) {
  const auto number = static_cast<std::uint32_t>(facts.number);
  const std::uint32_t agent = words.Number(facts.entry->agent);
  std::string kind_name;
  std::uint32_t kind = 0;
  facts.statements.reserve(facts.entry->lines.size());
  for (EntryLine& line : facts.entry->lines) {
    if (line.path.starts_with("policy/")) {
      facts.policy_lines.push_back(std::move(line));
      continue;
    }
    const auto place = layout::Parse(line.path);
    if (!place || place->what != layout::What::kStatement || place->digest != line.digest) {
      report.Add(Found::kLineMismatch, facts.path,
                 "the line '" + line.digest.Hex() + "  " + line.path + "' names no statement of this digest",
                 facts.number);
      continue;
    }
    if (place->kind != kind_name) {
      kind_name = place->kind;
      kind = words.Number(kind_name);
      AddKind(facts.kinds, kind_name);
    }
    const Digest document = place->document ? place->document->digest() : Digest();
    facts.statements.push_back({line.digest, document, number, kind, agent});
  }
  std::vector<EntryLine>().swap(facts.entry->lines);
}

}  // namespace

EntryFacts ReadEntryFacts(const Holdings& holdings, const EntryFiles& files, bool check_signatures, Words& words,
                          Report& report) {
  EntryFacts facts;
  facts.number = files.number;
  facts.path = layout::EntryPath(files.number);
  if (!files.entry) {
    for (const auto& [node, key] : files.signatures) {
      report.Add(Found::kSignatureMisnamed, node.path,
                 "there is no entry " + std::to_string(files.number) + " to be signed", files.number);
    }
    return facts;
  }
  const auto bytes = ReadFile(holdings, *files.entry, kMaxEntryFile, Found::kEntryMalformed, report, files.number);
  if (!bytes) return facts;
  const std::vector<Digest> signatures = ReadSignatures(holdings, files, *bytes, check_signatures, facts, report);
  facts.leaf = MerkleLeaf(LeafData(Sha256Of(*bytes), signatures));
  auto entry = ParseEntry(*bytes);
  if (!entry.ok()) {
    report.Add(Found::kEntryMalformed, facts.path, entry.error().message(), facts.number);
    return facts;
  }
  facts.entry = *std::move(entry);
  SortLines(facts, words, report);
  return facts;
}

}  // namespace fonds
