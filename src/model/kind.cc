#include "model/kind.h"

#include <algorithm>

namespace fonds {
namespace {

constexpr KindRow kKinds[] = {
    //                          founds  revisable  about archive
    {Kind::kAccession, "accession", true, false, false},
    {Kind::kVersion, "version", false, true, false},
    {Kind::kDescription, "description", false, true, true},
    {Kind::kAnnotation, "annotation", false, true, false},
    {Kind::kEvent, "event", false, false, true},
    {Kind::kWithdrawal, "withdrawal", false, false, true},
    {Kind::kTimestamp, "timestamp", false, false, true},
};

constexpr std::size_t kMaxKindName = 32;

}  // namespace

std::span<const KindRow> Kinds() {
  return kKinds;
}

const KindRow* FindKind(std::string_view name) {
  for (const KindRow& row : kKinds) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

std::string_view KindName(Kind kind) {
  for (const KindRow& row : kKinds) {
    if (row.kind == kind) return row.name;
  }
  return "unknown";
}

bool IsKindName(std::string_view text) {
  return !text.empty() && text.size() <= kMaxKindName &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace fonds
