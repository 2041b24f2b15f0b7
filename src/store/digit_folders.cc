#include "store/digit_folders.h"

#include <string_view>

namespace fonds {
namespace {

std::string_view NameOf(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

bool IsTwoDigits(std::string_view name) {
  return name.size() == 2 && name[0] >= '0' && name[0] <= '9' && name[1] >= '0' && name[1] <= '9';
}

constexpr std::size_t kNumberDigits = 8;

}  // namespace

NumberSpan NumbersAt(std::string_view path) {
  for (const std::string_view folder : {"register/", "checkpoints/"}) {
    if (path.starts_with(folder)) path.remove_prefix(folder.size());
  }
  NumberSpan span;
  std::size_t digits = 0;
  while (digits < kNumberDigits && path.size() >= 2 && IsTwoDigits(path.substr(0, 2))) {
    const auto two = static_cast<std::uint64_t>((path[0] - '0') * 10 + (path[1] - '0'));
    span = {span.first * 100 + two, span.last * 100 + two};
    digits += 2;
    path.remove_prefix(std::min<std::size_t>(3, path.size()));
  }
  for (; digits < kNumberDigits; digits += 2) span = {span.first * 100, span.last * 100 + 99};
  return span;
}

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
