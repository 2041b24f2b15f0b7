#include "store/digit_folders.h"

namespace fonds {
namespace {

std::string_view NameOf(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

bool IsTwoDigits(std::string_view name) {
  return name.size() == 2 && name[0] >= '0' && name[0] <= '9' && name[1] >= '0' && name[1] <= '9';
}

}  // namespace

Result<std::vector<Node>> DigitFolders(const Holdings& holdings, const Node& folder) {
  FONDS_ASSIGN(Listing listing, holdings.Children(folder));
  std::erase_if(listing.children, [](const Node& child) { return !child.folder || !IsTwoDigits(NameOf(child.path)); });
  return std::move(listing.children);
}

Result<std::optional<Node>> FindFolder(const Holdings& holdings, std::string_view path) {
  Result<Node> node = holdings.Find(path);
  if (!node && node.error().code() == Code::kNotFound) return std::optional<Node>();
  if (!node) return node.error();
  return node->folder ? std::optional<Node>(*std::move(node)) : std::nullopt;
}

}  // namespace fonds
