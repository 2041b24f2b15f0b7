#include "store/act_signing.h"

#include <algorithm>
#include <utility>

namespace fonds {
namespace {

Status AddSignature(const Signer& signer, CarriedEntry& carried) {
  auto signature = signer.Sign(kEntryNamespace, carried.entry);
  if (!signature.ok()) return signature.error().While("signing the entry with " + signer.key().Fingerprint());
  carried.signatures.emplace_back(signer.key().HexId(), ArmourSshSignature(*signature));
  return {};
}

Result<CarriedEntry> SignPart(const Entry& entry, const Author& author) {
  CarriedEntry carried;
  carried.entry = FormatEntry(entry);
  FONDS_TRY(AddSignature(*author.signer, carried));
  for (const auto& countersigner : author.countersigners) FONDS_TRY(AddSignature(*countersigner, carried));
  std::sort(carried.signatures.begin(), carried.signatures.end());
  return carried;
}

}  // namespace

Result<std::vector<CarriedEntry>> SignAct(const ActHeader& header, const Author& author,
                                          std::vector<RegisteredFile> files) {
  FONDS_CHECK(!files.empty());
  std::sort(files.begin(), files.end(),
            [](const RegisteredFile& a, const RegisteredFile& b) { return a.path < b.path; });

  Entry entry{.archive = header.archive,
              .agent = author.agent,
              .key = author.signer->key().Fingerprint(),
              .part = 1,
              .parts = (files.size() + kMaxEntryLines - 1) / kMaxEntryLines,
              .act = header.act,
              .time = header.time,
              .after = header.after,
              .lines = {}};
  std::vector<CarriedEntry> carried;
  for (std::size_t begin = 0; begin < files.size(); begin += kMaxEntryLines, ++entry.part) {
    const std::size_t end = std::min(begin + kMaxEntryLines, files.size());
    entry.lines.clear();
    for (std::size_t i = begin; i < end; ++i) entry.lines.push_back({files[i].digest, files[i].path});
    FONDS_ASSIGN(CarriedEntry part, SignPart(entry, author));
    for (std::size_t i = begin; i < end; ++i) part.files.emplace_back(std::move(files[i].path), files[i].object);
    carried.push_back(std::move(part));
  }
  return carried;
}

}  // namespace fonds
