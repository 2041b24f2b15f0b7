#include "verify/fixed_files.h"

#include <algorithm>

#include "crypto/sha256.h"
#include "model/policy.h"
#include "store/layout.h"

namespace fonds {
namespace {

constexpr std::uint64_t kMaxFixedFile = 64 * 1024;

// SHA-256 of the texts that VERIFY.md may have (docs/format/fixed.md): a list that only grows.
constexpr std::string_view kVerifyTexts[] = {
    "",  // none was ever published
};

void CheckBytes(const Holdings& holdings, const Node& node, std::string_view expected, Report& report) {
  const auto bytes = ReadFile(holdings, node, kMaxFixedFile, Found::kFixedFileAltered, report);
  if (bytes && *bytes != expected) {
    report.Add(Found::kFixedFileAltered, node.path,
               "has " + std::to_string(bytes->size()) + " bytes with the digest " + Sha256Of(*bytes).Hex() +
                   "; the format fixes " + std::to_string(expected.size()) + " bytes with the digest " +
                   Sha256Of(expected).Hex());
  }
}

void CheckVerifyText(const Holdings& holdings, const Node& node, Report& report) {
  const auto bytes = ReadFile(holdings, node, kMaxFixedFile, Found::kVerifyTextUnknown, report);
  if (!bytes) return;
  const std::string digest = Sha256Of(*bytes).Hex();
  if (std::find(std::begin(kVerifyTexts), std::end(kVerifyTexts), digest) != std::end(kVerifyTexts)) return;
  report.Add(Found::kVerifyTextUnknown, node.path,
             "its digest " + digest + " is not in the list; do not follow what it says");
}

Result<std::optional<ArchiveId>> ReadFondsJson(const Holdings& holdings, const Node& node, Report& report) {
  const auto bytes = ReadFile(holdings, node, kMaxFixedFile, Found::kFondsJsonMalformed, report);
  if (!bytes) return std::optional<ArchiveId>();
  const auto id = ParseFondsJson(*bytes);
  if (id.ok()) return std::optional<ArchiveId>(*id);
  if (id.error().code() == Code::kUnsupported) return id.error().While("reading fonds.json");
  report.Add(Found::kFondsJsonMalformed, node.path, id.error().message());
  return std::optional<ArchiveId>();
}

Status NotAnArchive(const Holdings& holdings) {
  return Error(Code::kNotFound,
               "'" + holdings.location().string() +
                   "' holds neither fonds.json nor policies nor a register: it is no archive of fonds");
}

// What is found at the root, file by file.
class RootCheck {
 public:
  RootCheck(const Holdings& holdings, Report& report) : holdings_(holdings), report_(report) {}

  Status Look(Node& node) {
    if (node.folder) {
      LookAtFolder(node);
      return {};
    }
    const auto place = layout::Parse(node.path);
    if (!place) {
      ReportStray(node, report_);
      return {};
    }
    switch (place->what) {
      case layout::What::kFondsFile: {
        fonds_json_ = true;
        FONDS_ASSIGN(folders_.named, ReadFondsJson(holdings_, node, report_));
        return {};
      }
      case layout::What::kGitAttributesFile:
        attributes_ = true;
        CheckBytes(holdings_, node, layout::GitAttributesBytes(), report_);
        return {};
      case layout::What::kLfsConfigFile:
        lfs_config_ = true;
        CheckBytes(holdings_, node, layout::LfsConfigBytes(), report_);
        return {};
      default: CheckVerifyText(holdings_, node, report_); return {};
    }
  }

  Result<RootFolders> Finish() {
    if (!fonds_json_ && !folders_.policy && !folders_.registry) FONDS_TRY(NotAnArchive(holdings_));
    const auto require = [this](bool there, std::string_view path) {
      if (!there) report_.Add(Found::kFixedFileMissing, path, "the file is not there");
    };
    require(fonds_json_, layout::kFondsJson);
    require(attributes_, layout::kGitAttributes);
    require(lfs_config_, layout::kLfsConfig);
    return std::move(folders_);
  }

 private:
  void LookAtFolder(Node& node) {
    if (node.path == "documents")
      folders_.documents = std::move(node);
    else if (node.path == "archive")
      folders_.archive = std::move(node);
    else if (node.path == "policy")
      folders_.policy = std::move(node);
    else if (node.path == "register")
      folders_.registry = std::move(node);
    else
      ReportStray(node, report_);
  }

  const Holdings& holdings_;
  Report& report_;
  RootFolders folders_;
  bool fonds_json_ = false;
  bool attributes_ = false;
  bool lfs_config_ = false;
};

}  // namespace

Result<RootFolders> CheckRoot(const Holdings& holdings, Report& report) {
  const Node root = holdings.Root();
  const auto readable = holdings.Children(root);
  if (!readable.ok()) return readable.error();
  RootCheck check(holdings, report);
  for (Node& node : ListFolder(holdings, root, report)) FONDS_TRY(check.Look(node));
  return check.Finish();
}

}  // namespace fonds
