// verify_signatures OUTPUT ARCHIVE: checks the signatures of all entries of an archive, on all cores, as verify does,
// but with every file in memory before the clock starts; appends "<wall milliseconds> 0" to OUTPUT. What is measured is
// what `openssl speed ed25519` predicts, and nothing beside it.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>

#include "base/parallel.h"
#include "store/layout.h"
#include "verify/register_walk.h"
#include "verify/signature_check.h"

namespace {

using namespace fonds;

struct SignedEntry {
  Bytes entry;
  std::vector<SignatureFile> signatures;
};

class Printed final : public FindingSink {
 public:
  void Add(const Finding& finding) override {
    std::fprintf(stderr, "%s: %s\n", finding.place.c_str(), finding.message.c_str());
  }
};

Result<std::vector<SignedEntry>> ReadAll(const Holdings& holdings, Report& report) {
  FONDS_ASSIGN(const Node folder, holdings.Find("register"));
  std::vector<EntryFiles> files;
  for (const Node& node : EntryFolders(holdings, folder, report)) ReadEntryFolder(holdings, node, report, files);
  std::vector<SignedEntry> all;
  for (const EntryFiles& of_entry : files) {
    if (!of_entry.entry) return Error(Code::kCorrupt, "an entry is missing");
    SignedEntry read;
    FONDS_ASSIGN(read.entry, holdings.Read(*of_entry.entry, std::uint64_t{1024} * 1024));
    for (const auto& [node, key] : of_entry.signatures) {
      FONDS_ASSIGN(Bytes bytes, holdings.Read(node, kMaxSignatureFile));
      read.signatures.push_back({node.path, key, std::move(bytes)});
    }
    all.push_back(std::move(read));
  }
  return all;
}

Status Run(const char* output, const char* archive) {
  FONDS_ASSIGN(const auto holdings, OpenHoldings(archive));
  Printed sink;
  Report report(sink);
  FONDS_ASSIGN(const std::vector<SignedEntry> entries, ReadAll(*holdings, report));
  const unsigned threads = std::max(std::thread::hardware_concurrency(), 1U);
  const auto start = std::chrono::steady_clock::now();
  FONDS_TRY(ForEach(entries.size(), threads, NoProgress(), [&](std::size_t i, unsigned /*thread*/) -> Status {
    for (const SignatureFile& file : entries[i].signatures)
      if (!CheckSignature(file, kEntryNamespace, entries[i].entry, report))
        return Error(Code::kCorrupt, "a signature does not hold");
    return {};
  }));
  const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  std::FILE* file = std::fopen(output, "a");
  if (file == nullptr) return Error(Code::kIo, "cannot write the output");
  std::fprintf(file, "%.1f 0\n", ms);
  std::fclose(file);
  return {};
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) {
    std::fprintf(stderr, "usage: verify_signatures OUTPUT ARCHIVE\n");
    return 2;
  }
  const Status status = Run(words[1], words[2]);
  if (!status.ok()) std::fprintf(stderr, "verify_signatures: %s\n", status.error().message().c_str());
  return status.ok() ? 0 : 1;
}
