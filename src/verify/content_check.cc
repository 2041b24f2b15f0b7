#include "verify/content_check.h"

#include <algorithm>

#include "crypto/sha256.h"

namespace fonds {
namespace {

using layout::What;

bool IsWithdrawn(const DocumentFacts& facts, const Digest& bytes) {
  return std::binary_search(facts.withdrawn.begin(), facts.withdrawn.end(), bytes);
}

// The entry whose statement names the bytes is to blame for them.
std::uint64_t Blamed(std::span<const NamedVersion> naming) {
  return naming.empty() ? kNoEntry : naming.front().number;
}

// Whether some statement names these bytes, under this extension.
bool IsNamed(Examination& exam, const DocumentFacts& facts, const BytesFile& file,
             std::span<const NamedVersion> naming) {
  if (naming.empty()) {
    exam.report.Add(facts.not_understood ? Found::kContentNotUnderstood : Found::kContentUnnamed, file.node.path,
                    "no statement of the document that is understood here names these bytes");
    return false;
  }
  const bool fits = std::any_of(naming.begin(), naming.end(), [&](const NamedVersion& version) {
    return version.bytes.extension == file.place.extension;
  });
  if (fits) return true;
  exam.report.Add(Found::kContentMisnamed, file.node.path,
                  "the statement that names these bytes says '" + naming.front().bytes.extension + "'",
                  naming.front().number);
  return true;
}

void CheckSizes(Examination& exam, const std::string& path, std::span<const NamedVersion> naming, std::uint64_t size) {
  for (const NamedVersion& version : naming) {
    if (version.bytes.size == size) continue;
    exam.report.Add(Found::kContentSizeMismatch, path,
                    "has " + std::to_string(size) + " bytes; statement " + version.statement.Hex() + " says " +
                        std::to_string(version.bytes.size),
                    version.number);
  }
}

class ContentCheck {
 public:
  ContentCheck(Examination& exam, const Holdings& holdings, const DocumentFacts& facts, Anchors& anchors)
      : exam_(exam), holdings_(holdings), facts_(facts), anchors_(anchors) {}

  void Check(const BytesFile& file) {
    switch (file.place.what) {
      case What::kContent: return CheckContent(file);
      case What::kLarge: return CheckLarge(file);
      default: return CheckDerived(file);
    }
  }

  // Bytes that are named and have no file.
  void CheckAbsent(const std::vector<BytesFile>& files) {
    std::vector<Digest> here;
    for (const BytesFile& file : files) here.push_back(file.place.digest);
    std::sort(here.begin(), here.end());
    for (const NamedVersion& version : facts_.versions) {
      const auto naming = facts_.Naming(version.bytes.sha256);
      if (&version != naming.data() || std::binary_search(here.begin(), here.end(), version.bytes.sha256)) continue;
      Absent(naming);
    }
  }

 private:
  void CheckContent(const BytesFile& file) {
    const auto naming = facts_.Naming(file.place.digest);
    const bool named = IsNamed(exam_, facts_, file, naming);
    auto bytes = ReadFile(holdings_, file.node, exam_.greatest_large_limit - 1, Found::kContentTooLarge, exam_.report,
                          Blamed(naming));
    if (!bytes || !IsDigest(file, Sha256Of(*bytes), Blamed(naming)))
      return LeaveUnchecked(exam_, anchors_.TakeOut(file.place.digest));
    CheckSizes(exam_, file.node.path, naming, bytes->size());
    if (layout::LooksLikePointer(*bytes)) {
      exam_.report.Add(Found::kContentIsPointer, file.node.path, "git-lfs would put other bytes in its place",
                       Blamed(naming));
    }
    exam_.totals.bytes += bytes->size();
    if (!named) return;
    ++exam_.totals.intact;
    CheckAnchors(exam_, *facts_.id, *std::move(bytes), facts_.IsPlainText(file.place.digest),
                 anchors_.TakeOut(file.place.digest));
  }

  bool IsDigest(const BytesFile& file, const Digest& digest, std::uint64_t number) {
    if (digest == file.place.digest) return true;
    exam_.report.Add(Found::kContentDigestMismatch, file.node.path, "its bytes have the digest " + digest.Hex(),
                     number);
    return false;
  }

  void CheckLarge(const BytesFile& file) {
    const auto naming = facts_.Naming(file.place.digest);
    if (!IsNamed(exam_, facts_, file, naming)) return;
    std::uint64_t size = naming.front().bytes.size;
    if (holdings_.has_pointers()) {
      const auto pointer = ReadPointer(file, Blamed(naming));
      if (!pointer) return LeaveUnchecked(exam_, anchors_.TakeOut(file.place.digest));
      if (pointer->content != file.place.digest || pointer->size != size) {
        exam_.report.Add(Found::kPointerMismatch, file.node.path,
                         "points to " + pointer->content.Hex() + " of " + std::to_string(pointer->size) +
                             " bytes; the statement says " + std::to_string(size) + " bytes",
                         Blamed(naming));
        return LeaveUnchecked(exam_, anchors_.TakeOut(file.place.digest));
      }
    }
    CheckSizes(exam_, file.node.path, naming, size);  // of further statements that name the same bytes
    exam_.Later(LargeJob{file.node, *facts_.id, file.place.digest, size, Blamed(naming),
                         facts_.IsPlainText(file.place.digest), anchors_.TakeOut(file.place.digest)});
  }

  std::optional<layout::Pointer> ReadPointer(const BytesFile& file, std::uint64_t number) {
    const auto bytes =
        ReadFile(holdings_, file.node, layout::kMaxPointerSize, Found::kPointerMalformed, exam_.report, number);
    if (!bytes) return std::nullopt;
    const auto pointer = layout::ParsePointer(*bytes);
    if (!pointer)
      exam_.report.Add(Found::kPointerMalformed, file.node.path, "is not a Git LFS pointer in its canonical form",
                       number);
    return pointer;
  }

  // Layers and maps belong to statements of a kind that this program does not read.
  void CheckDerived(const BytesFile& file) {
    IsNamed(exam_, facts_, file, {});
    auto source = holdings_.Open(file.node);
    std::uint64_t size = 0;
    const auto digest = source.ok() ? Sha256Of(**source, &size) : Result<Digest>(source.error());
    if (!digest.ok()) {
      exam_.report.Add(Found::kUnreadable, file.node.path, "cannot read the file: " + digest.error().message());
    } else if (IsDigest(file, *digest, kNoEntry)) {
      exam_.totals.bytes += size;
    }
  }

  void Absent(std::span<const NamedVersion> naming) {
    const NamedBytes& bytes = naming.front().bytes;
    const bool by_reference = std::any_of(naming.begin(), naming.end(),
                                          [](const NamedVersion& version) { return version.bytes.by_reference; });
    LeaveUnchecked(exam_, anchors_.TakeOut(bytes.sha256));
    if (IsWithdrawn(facts_, bytes.sha256)) {
      ++exam_.totals.withdrawn_bytes;
      return;
    }
    if (by_reference) {
      ++exam_.totals.by_reference;
      return;
    }
    const bool large = bytes.size >= exam_.least_large_limit;
    // LIMIT: outside git, an absent large object that is kept so only because it looks like a pointer is taken for
    // missing.
    if (large && !holdings_.has_pointers()) {
      ++exam_.totals.not_here;
      exam_.report.Add(exam_.complete ? Found::kLargeMissing : Found::kLargeNotHere,
                       layout::LargePath(*facts_.id, bytes.sha256, bytes.extension),
                       std::to_string(bytes.size) + " bytes", naming.front().number);
      return;
    }
    exam_.report.Add(Found::kContentMissing,
                     large ? layout::LargePath(*facts_.id, bytes.sha256, bytes.extension)
                           : layout::ContentPath(*facts_.id, bytes.sha256, bytes.extension),
                     "statement " + naming.front().statement.Hex() + " names these bytes", naming.front().number);
  }

  Examination& exam_;
  const Holdings& holdings_;
  const DocumentFacts& facts_;
  Anchors& anchors_;
};

}  // namespace

void CheckContents(Examination& exam, const Holdings& holdings, const DocumentFacts& facts,
                   const std::vector<BytesFile>& files, Anchors& anchors) {
  ContentCheck check(exam, holdings, facts, anchors);
  std::map<Digest, const BytesFile*> seen;
  for (const BytesFile& file : files) {
    const auto [first, fresh] = seen.try_emplace(file.place.digest, &file);
    if (!fresh)
      exam.report.Add(Found::kContentTwice, file.node.path, "the same bytes lie at " + first->second->node.path);
    if (IsWithdrawn(facts, file.place.digest)) {
      exam.report.Add(Found::kWithdrawnStillHere, file.node.path, "the bytes were withdrawn",
                      Blamed(facts.Naming(file.place.digest)));
    }
    check.Check(file);
  }
  check.CheckAbsent(files);
  for (const Digest& version : anchors.Versions()) LeaveUnchecked(exam, anchors.TakeOut(version));
}

std::optional<Bytes> ReadVersion(const Holdings& holdings, const std::vector<BytesFile>& files, const Digest& version) {
  for (const BytesFile& file : files) {
    if (file.place.digest != version) continue;
    if (file.place.what == What::kContent) {
      auto bytes = holdings.Read(file.node, kLargestText);
      if (bytes.ok()) return *std::move(bytes);
    }
    if (file.place.what != What::kLarge) continue;
    auto source = holdings.OpenLarge(file.node, version);
    if (!source.ok()) return std::nullopt;
    Bytes bytes;
    std::vector<char> piece(1024 * 1024);
    while (bytes.size() <= kLargestText) {
      const auto count = (*source)->Read(piece.data(), piece.size());
      if (!count.ok()) return std::nullopt;
      if (*count == 0) return bytes;
      bytes.append(piece.data(), *count);
    }
  }
  return std::nullopt;
}

}  // namespace fonds
