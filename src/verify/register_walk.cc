#include "verify/register_walk.h"

#include <algorithm>

#include "store/layout.h"

namespace fonds {
namespace {

constexpr std::string_view kCheckpoints = "checkpoints";

bool IsTwoDigits(std::string_view name) {
  return name.size() == 2 && std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The folders `levels` levels below `top`, each level named by two digits.
std::vector<Node> Descend(const Holdings& holdings, std::vector<Node> top, int levels, Report& report) {
  for (int level = 0; level < levels; ++level) {
    std::vector<Node> below;
    for (const Node& folder : top) {
      for (Node& child : ListFolder(holdings, folder, report)) {
        if (child.folder && IsTwoDigits(NameOf(child)))
          below.push_back(std::move(child));
        else
          ReportStray(child, report);
      }
    }
    top = std::move(below);
  }
  return top;
}

}  // namespace

std::vector<Node> EntryFolders(const Holdings& holdings, const Node& folder, Report& report) {
  std::vector<Node> top;
  for (Node& child : ListFolder(holdings, folder, report)) {
    if (child.folder && IsTwoDigits(NameOf(child)))
      top.push_back(std::move(child));
    else if (!child.folder || NameOf(child) != kCheckpoints)
      ReportStray(child, report);
  }
  return Descend(holdings, std::move(top), 2, report);
}

void ReadEntryFolder(const Holdings& holdings, const Node& folder, Report& report, std::vector<EntryFiles>& entries) {
  for (Node& node : ListFolder(holdings, folder, report)) {
    const auto place = layout::Parse(node.path);
    if (!place || node.folder) {
      ReportStray(node, report);
      continue;
    }
    if (entries.empty() || entries.back().number != place->number) entries.push_back({place->number, std::nullopt, {}});
    if (place->what == layout::What::kEntry)
      entries.back().entry = std::move(node);
    else
      entries.back().signatures.emplace_back(std::move(node), place->key);
  }
}

std::vector<Node> NoteFolders(const Holdings& holdings, const Node& folder, Report& report) {
  std::vector<Node> top;
  // What else is wrong with register/ itself, EntryFolders says.
  auto listing = holdings.Children(folder);
  if (!listing.ok()) return top;
  for (Node& child : listing->children) {
    if (child.folder && NameOf(child) == kCheckpoints) top.push_back(std::move(child));
  }
  return Descend(holdings, std::move(top), 4, report);
}

}  // namespace fonds
