// The table of statement kinds: the one place to add a row for a new kind (and one schema in schema/).
#pragma once

#include <span>
#include <string_view>

#include "model/statement.h"

namespace fonds {

struct KindRow {
  Kind kind;
  std::string_view name;
  bool founds_document;  // its digest is a document id; it has no `document` and no parents
  bool revisable;        // may have parents
  bool about_archive;    // may stand under archive/
};

std::span<const KindRow> Kinds();
// nullptr for a kind this program does not understand.
const KindRow* FindKind(std::string_view name);
std::string_view KindName(Kind kind);
// [a-z]+, at most 32.
bool IsKindName(std::string_view text);

}  // namespace fonds
