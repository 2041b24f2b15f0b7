// make_register ENTRIES [MORE]: an archive with so many signed entries, as a tar on standard output. It is made from
// the format's own pieces as the tests make theirs, with example keys, since a hundred thousand acts of the program
// would take hours; each entry registers one event. With MORE it is the same archive when it has grown by so many
// entries, about one in a hundred of its documents.
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "crypto/sha256.h"
#include "crypto/sshsig.h"
#include "support/archive_builder.h"

namespace {

using namespace fonds;
using test::ArchiveBuilder;

constexpr std::size_t kBlock = 512;
constexpr std::size_t kDocuments = 1000;

// POSIX ustar, long names in the prefix field.
void WriteFile(const std::string& path, const Bytes& bytes) {
  char header[kBlock] = {};
  const std::size_t cut = path.size() <= 100 ? std::string::npos : path.find('/', path.size() - 101);
  const std::string name = cut == std::string::npos ? path : path.substr(cut + 1);
  if (name.size() > 100) std::abort();
  std::memcpy(header, name.data(), name.size());
  if (cut != std::string::npos) std::memcpy(header + 345, path.data(), cut);
  std::snprintf(header + 100, 8, "%07o", 0644U);
  std::snprintf(header + 108, 8, "%07o", 0U);
  std::snprintf(header + 116, 8, "%07o", 0U);
  std::snprintf(header + 124, 12, "%011zo", bytes.size());
  std::snprintf(header + 136, 12, "%011o", 0U);
  std::memset(header + 148, ' ', 8);
  header[156] = '0';
  std::memcpy(header + 257, "ustar\00000", 8);
  unsigned sum = 0;
  for (const char c : header) sum += static_cast<unsigned char>(c);
  std::snprintf(header + 148, 8, "%06o", sum);
  std::fwrite(header, 1, kBlock, stdout);
  std::fwrite(bytes.data(), 1, bytes.size(), stdout);
  const char zeros[kBlock] = {};
  std::fwrite(zeros, 1, (kBlock - bytes.size() % kBlock) % kBlock, stdout);
}

// One more entry, with one event of the document; `number` counts without looking, as ArchiveBuilder does.
void AddEntry(ArchiveBuilder& builder, const DocumentId& document, std::uint64_t number) {
  Event event;
  event.type = "transfer";
  event.how = "by hand";
  const Bytes bytes = *FormatStatement(builder.Draft(Kind::kEvent, document, {}, event));
  const StatementId id(Sha256Of(bytes));
  const std::string path = layout::StatementPath(document, "event", id);
  builder.tree.files[path] = bytes;
  const Entry entry{.archive = builder.archive,
                    .agent = "a1",
                    .key = test::KeyNumber(test::kArchivist).Fingerprint(),
                    .act = builder.NextNonce(),
                    .time = "2026-11-22",
                    .after = {},
                    .lines = {{id.digest(), path}}};
  const std::string place = layout::EntryPath(number);
  builder.tree.files[place] = FormatEntry(entry);
  builder.tree.files[layout::SignaturePath(place, test::KeyNumber(test::kArchivist).HexId())] =
      builder.Countersign(number, test::kArchivist);
}

}  // namespace

int main(int count, char** words) {
  const std::uint64_t entries = count >= 2 ? std::strtoull(words[1], nullptr, 10) : 0;
  const std::uint64_t more = count == 3 ? std::strtoull(words[2], nullptr, 10) : 0;
  if (count > 3 || entries < 2 || entries + more >= kMaxEntries) {
    std::fprintf(stderr, "usage: make_register ENTRIES [MORE] > FILE.tar\n");
    return 2;
  }
  ArchiveBuilder builder;
  std::vector<DocumentId> documents;
  for (std::size_t i = 0; i < kDocuments; ++i)
    documents.push_back(builder.StageText("Text " + std::to_string(i) + ".\n"));
  builder.Commit();
  for (std::uint64_t number = builder.Size(); number < entries; ++number) {
    AddEntry(builder, documents[number % kDocuments], number);
  }
  builder.FileNote(entries);
  for (std::uint64_t number = entries; number < entries + more; ++number) {
    AddEntry(builder, documents[number % (kDocuments / 100)], number);
  }
  if (more != 0) builder.FileNote(entries + more);
  for (const auto& [path, bytes] : builder.tree.files) WriteFile(path, bytes);
  const char end[2 * kBlock] = {};
  std::fwrite(end, 1, sizeof end, stdout);
  return std::fflush(stdout) == 0 ? 0 : 1;
}
