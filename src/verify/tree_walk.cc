#include "verify/tree_walk.h"

#include "store/layout.h"

namespace fonds {
namespace {

Found TreeFinding(const Trouble& trouble) {
  if (IsLitter(trouble)) return Found::kLitter;
  switch (trouble.weight) {
    case Trouble::kError: return Found::kNotAFile;
    case Trouble::kWarning: return Found::kCarrierDoubtful;
    case Trouble::kNotice: return Found::kCarrierRemark;
  }
  return Found::kNotAFile;
}

}  // namespace

std::string_view NameOf(const Node& node) {
  const std::size_t slash = node.path.rfind('/');
  return std::string_view(node.path).substr(slash == std::string::npos ? 0 : slash + 1);
}

std::vector<Node> ListFolder(const Holdings& holdings, const Node& folder, Report& report) {
  auto listing = holdings.Children(folder);
  if (!listing.ok()) {
    report.Add(Found::kUnreadable, folder.path, "cannot list the folder: " + listing.error().message());
    return {};
  }
  for (const Trouble& trouble : listing->troubles) {
    const std::string_view place = trouble.place.empty() ? std::string_view(folder.path) : trouble.place;
    report.Add(TreeFinding(trouble), place, trouble.rule);
  }
  return std::move(listing->children);
}

bool IsLitter(const Trouble& trouble) {
  return trouble.weight == Trouble::kNotice && layout::IsLitter(trouble.place.substr(trouble.place.rfind('/') + 1));
}

void ReportStray(const Node& node, Report& report) {
  if (!node.folder && layout::IsLitter(NameOf(node))) {
    report.Add(Found::kLitter, node.path, "left by a file manager; it is not part of the archive and may be deleted");
    return;
  }
  report.Add(Found::kStray, node.path,
             node.folder ? "no archive has a folder of this name here" : "no archive has a file of this name here");
}

std::optional<Bytes> ReadFile(const Holdings& holdings, const Node& file, std::uint64_t limit, Found too_large,
                              Report& report, std::uint64_t number) {
  auto bytes = holdings.Read(file, limit);
  if (bytes.ok()) return *std::move(bytes);
  if (bytes.error().code() == Code::kRefused) {
    report.Add(too_large, file.path, "larger than the " + std::to_string(limit) + " bytes that are allowed here",
               number);
  } else {
    report.Add(Found::kUnreadable, file.path, "cannot read the file: " + bytes.error().message(), number);
  }
  return std::nullopt;
}

}  // namespace fonds
