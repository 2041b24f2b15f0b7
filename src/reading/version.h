// Versions of a record that was read already, and their text.
#pragma once

#include "reading/views.h"
#include "store/revisions.h"
#include "store/version_bytes.h"
#include "text/utf8.h"

namespace fonds {

// A statement that names these bytes; nullptr if none does.
const Filed* FindVersion(const DocumentRecord& record, const Digest& version);

// As ChooseVersion, of a record that was read already.
Result<VersionView> ChooseVersionOf(const Snapshot& snapshot, const DocumentRecord& record, std::string_view version);

}  // namespace fonds
