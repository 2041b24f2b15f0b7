// What people and programs are shown of a collation. Nothing raw of an archive is in any of them.
#pragma once

#include <string>

#include "collate/apparatus.h"

namespace fonds::cli {

// For a terminal: each passage as a critical edition prints it, "lemma ] reading SIGLA".
std::string ApparatusText(const collate::Apparatus& apparatus);
std::string ApparatusJson(const collate::Apparatus& apparatus, std::uint64_t words);
// A page by itself: no scripts, nothing from elsewhere. Wordings side by side, what differs marked.
std::string ApparatusHtml(const collate::Apparatus& apparatus);
// TEI P5, chapter "Critical Apparatus", by parallel segmentation.
std::string ApparatusTei(const collate::Apparatus& apparatus);

}  // namespace fonds::cli
