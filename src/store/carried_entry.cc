#include "store/carried_entry.h"

namespace fonds {
namespace {

constexpr std::uint64_t kMaxSmallFile = kMaxStatementSize;  // statements and policies; policies are smaller

// The file at `path` of a tree that lies in `repository`.
Result<git::ObjectId> ObjectAt(const Holdings& holdings, const git::Repository& repository, const std::string& path) {
  FONDS_ASSIGN(const Node node, holdings.Find(path));
  const git::ObjectId id{node.key};
  if (node.folder || !repository.Has(id)) {
    return Error(Code::kCorrupt,
                 "'" + path + "' is listed in the register and is not a file of this archive; run fonds verify");
  }
  return id;
}

// The path of bytes that a document holds, as it lies in the tree: small, large, or (by reference, withdrawn) not at
// all.
Status CarryBytes(const Holdings& holdings, const git::Repository& repository, const DocumentId& document,
                  const Digest& content, std::string_view extension, CarriedEntry& carried) {
  for (const std::string& path :
       {layout::ContentPath(document, content, extension), layout::LargePath(document, content, extension)}) {
    auto id = ObjectAt(holdings, repository, path);
    if (id.ok()) {
      carried.files.emplace_back(path, *id);
    } else if (id.error().code() != Code::kNotFound) {
      return id.error();
    }
  }
  return {};
}

Status CarryBytesNamedBy(const Holdings& holdings, const git::Repository& repository, const EntryLine& line,
                         CarriedEntry& carried) {
  const auto place = layout::Parse(line.path);
  if (!place || place->what != layout::What::kStatement || !place->document) return {};
  if (place->kind != "accession" && place->kind != "version") return {};
  FONDS_ASSIGN(const Bytes bytes, holdings.ReadPath(line.path, kMaxSmallFile));
  FONDS_ASSIGN(const Statement statement, ParseStatement(bytes));
  if (const auto* accession = std::get_if<Accession>(&statement.body)) {
    return CarryBytes(holdings, repository, *place->document, accession->sha256, accession->extension, carried);
  }
  if (const auto* version = std::get_if<Version>(&statement.body)) {
    return CarryBytes(holdings, repository, *place->document, version->sha256, version->extension, carried);
  }
  return {};
}

Result<CarriedEntry> Carry(const Snapshot& snapshot, const git::Repository& repository, std::uint64_t number) {
  CarriedEntry carried;
  FONDS_ASSIGN(carried.entry, snapshot.EntryBytes(number));
  FONDS_ASSIGN(carried.signatures, snapshot.EntrySignatures(number));
  FONDS_ASSIGN(const Entry entry, ParseEntry(carried.entry));
  for (const EntryLine& line : entry.lines) {
    if (!snapshot.holdings().Find(line.path).ok()) {
      FONDS_ASSIGN(const std::optional<Filed> withdrawal, snapshot.WithdrawalAt(line.path));
      if (withdrawal) continue;
    }
    FONDS_ASSIGN(const git::ObjectId id, ObjectAt(snapshot.holdings(), repository, line.path));
    carried.files.emplace_back(line.path, id);
    FONDS_TRY(CarryBytesNamedBy(snapshot.holdings(), repository, line, carried));
  }
  return carried;
}

}  // namespace

Result<CarriedEntry> CarryEntry(const Snapshot& snapshot, const git::Repository& repository, std::uint64_t number) {
  auto carried = Carry(snapshot, repository, number);
  if (carried.ok()) return carried;
  // Whatever is malformed or missing here was judged before it came in, so it is damage.
  const Code code = carried.error().code() == Code::kIo ? Code::kIo : Code::kCorrupt;
  return Error(code, "carrying entry " + std::to_string(number) + ": " + carried.error().message());
}

Status PlaceEntries(const std::vector<CarriedEntry>& carried, std::uint64_t first, TreeEditor& editor,
                    git::PackWriter& pack, const git::Repository* holding) {
  if (first + carried.size() > kMaxEntries) {
    return Error(Code::kRefused, "the register is full: it holds " + std::to_string(first) + " of " +
                                     std::to_string(kMaxEntries) +
                                     " entries; begin an archive that continues this one");
  }
  const auto put = [&](const std::string& path, ByteView bytes) -> Status {
    git::ObjectId id = git::IdOf(git::ObjectType::kBlob, bytes);
    if (holding == nullptr || !holding->Has(id)) FONDS_TRY(pack.Add(git::ObjectType::kBlob, bytes));
    editor.Put(path, id);
    return {};
  };
  std::uint64_t number = first;
  for (const CarriedEntry& one : carried) {
    const std::string path = layout::EntryPath(number++);
    FONDS_TRY(put(path, one.entry));
    for (const auto& [key, armour] : one.signatures) FONDS_TRY(put(layout::SignaturePath(path, key), armour));
    for (const auto& [file, id] : one.files) editor.Put(file, id);
  }
  return {};
}

void UnplaceEntries(const std::vector<CarriedEntry>& carried, std::uint64_t first, TreeEditor& editor) {
  std::uint64_t number = first;
  for (const CarriedEntry& one : carried) {
    const std::string path = layout::EntryPath(number++);
    editor.Forget(path);
    for (const auto& [key, armour] : one.signatures) editor.Forget(layout::SignaturePath(path, key));
  }
}

}  // namespace fonds
